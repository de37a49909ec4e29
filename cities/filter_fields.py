"""How each parameter of a query string is read: dates, a yes, one of some values, any of some values."""

from copy import copy

import django_filters
import django_filters.fields
from django import forms

from cities.facet_kinds import Facet
from cities.forms import HistoricalDateFormField

LONGEST_CHOICE = 255
MOST_CHOICES = 100


class Light(django_filters.Filter):
    """Every question has filters of its own; what they are made of never changes, and is not copied."""

    def __deepcopy__(self, memo):
        own = copy(self)
        own.method = self.method  # The original's would look for the original's FilterSet.
        return own


class TextFilter(Light, django_filters.CharFilter):
    pass


class HistoricalDateFilter(Light):
    field_class = HistoricalDateFormField


class YesFilter(Light):
    """1 is yes; 0, nothing and an absent parameter are no."""

    class field_class(forms.BooleanField):
        def to_python(self, value):
            return value in {True, "1", "true", "on", "yes"}

        class widget(forms.CheckboxInput):
            def value_from_datadict(self, data, files, name):
                return data.get(name)  # Django takes every word for a yes.


class FacetFilter(Light):
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


class OneOfFilter(Light, django_filters.ChoiceFilter):
    class field_class(django_filters.fields.ChoiceField):
        def to_python(self, value):
            return super().to_python(value)[:LONGEST_CHOICE]
