"""How each parameter of a query string is read: dates, a yes, one of some values, any of some values."""

import django_filters
import django_filters.fields
from django import forms

from cities.facet_kinds import Facet
from cities.forms import HistoricalDateFormField

LONGEST_CHOICE = 255
MOST_CHOICES = 100


class HistoricalDateFilter(django_filters.Filter):
    field_class = HistoricalDateFormField


class YesFilter(django_filters.Filter):
    """1 is yes; 0, nothing and an absent parameter are no."""

    class field_class(forms.BooleanField):
        def to_python(self, value):
            return value in {True, "1", "true", "on", "yes"}

        class widget(forms.CheckboxInput):
            def value_from_datadict(self, data, files, name):
                return data.get(name)  # Django takes every word for a yes.


class FacetFilter(django_filters.Filter):
    """Any of some values. What is known is chosen; what is not is told in `problem`."""

    class field_class(forms.Field):
        widget = forms.MultipleHiddenInput
        problem = ""
        facet: Facet

        def clean(self, value):
            asked = dict.fromkeys(choice[:LONGEST_CHOICE] for choice in value or [] if choice)
            asked = list(asked)[:MOST_CHOICES]
            known = self.facet.known(asked)
            for choice in asked:
                if choice not in known:
                    self.problem = self.facet.unknown % {"value": choice}
            return known


class OneOfFilter(django_filters.ChoiceFilter):
    class field_class(django_filters.fields.ChoiceField):
        def to_python(self, value):
            return super().to_python(value)[:LONGEST_CHOICE]
