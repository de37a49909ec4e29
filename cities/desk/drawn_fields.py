"""Fields that a script draws: stories of blocks, formatted text, choosers, rows.

Without the script they are not sent, or not whole. What is not sent stays as it is; what cannot be read is
told in a sentence, and what is stored stays.
"""

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.forms.models import BaseModelFormSet
from django.utils.translation import gettext_lazy as _
from modelcluster.forms import BaseTransientModelFormSet
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import BaseChooser
from wagtail.blocks.base import BlockField
from wagtail.fields import RichTextField, StreamField

UNREADABLE = object()
NO_KEY, LONGEST_KEY = "0", 18
FAULTS = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


class DrawnBoundField(BoundField):
    @property
    def data(self):
        sent, files = self.form.data, self.form.files
        if self.field.widget.value_omitted_from_data(sent, files, self.html_name):
            return self.initial
        try:
            return super().data
        except FAULTS:  # Whatever it is, no browser has sent it.
            return UNREADABLE


class Drawn(forms.Field):
    default_error_messages = {
        "unreadable": _("What was sent for this field could not be read. It stands as it was saved before.")
    }

    def get_bound_field(self, form, field_name):
        return DrawnBoundField(form, self, field_name)

    def bound_data(self, data, initial):
        return initial if data is UNREADABLE else super().bound_data(data, initial)

    def clean(self, value):
        if value is UNREADABLE:
            raise ValidationError(self.error_messages["unreadable"], code="unreadable")
        return super().clean(value)

    def has_changed(self, initial, data):
        return data is not UNREADABLE and super().has_changed(initial, data)


class StoryField(Drawn, BlockField):
    pass


class FormattedField(Drawn, forms.CharField):
    pass


def chosen_or_nothing(find):
    """A chooser is shown again with what was sent, also if that is no key of anything."""

    def get_instance(self, value):
        try:
            return find(self, value)
        except (TypeError, ValueError):
            return None

    return get_instance


def countable(key):
    """A key with more digits than any database counts is no key; a database would rather break off."""
    giant = isinstance(key, str) and len(key) > LONGEST_KEY and key.lstrip("-").isdecimal()
    return NO_KEY if giant else key


def only_countable(read):
    def value_from_datadict(self, data, files, name):
        return countable(read(self, data, files, name))

    return value_from_datadict


def row_without_key(construct):
    """A row that should say which one it is, and does not, is refused as any empty box is."""

    def _construct_form(self, i, **kwargs):
        try:
            return construct(self, i, **kwargs)
        except (LookupError, ValidationError):
            row = super(BaseModelFormSet, self)._construct_form(i, instance=self.model(), **kwargs)
            row.fields[self.model._meta.pk.name].required = True
            return row

    return _construct_form


def register() -> None:
    BaseChooser.get_instance = chosen_or_nothing(BaseChooser.get_instance)
    BaseChooser.value_from_datadict = only_countable(BaseChooser.value_from_datadict)
    BaseTransientModelFormSet._construct_form = row_without_key(BaseTransientModelFormSet._construct_form)
    register_form_field_override(StreamField, override={"form_class": StoryField})
    register_form_field_override(RichTextField, override={"form_class": FormattedField})
