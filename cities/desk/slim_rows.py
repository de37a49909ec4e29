"""Rows of a form that are one line each, and become a form when somebody opens them.

A battle of 200 events would be ten megabytes of fields. A closed row keeps its values in hidden inputs, so
the form is sent whole; what one sees of it when it opens is asked of the server.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import SimpleNamespace

from django.forms import Field
from django.forms.formsets import DELETION_FIELD_NAME, ORDERING_FIELD_NAME
from django.forms.utils import ErrorDict, ErrorList
from django.forms.widgets import HiddenInput
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from modelcluster.forms import BaseChildFormSet

from cities.dates import DateError, HistoricalDate, read
from cities.months import Month, months

INPUT = '<input type="hidden" name="{}" value="{}" id="{}">'


@dataclass
class Row:
    """A row as the form shows it. `child` is Wagtail's panel of its fields."""

    child: object
    whole: bool = False  # Open, with its fields.
    when: HistoricalDate | None = None
    title: str = ""
    month: Month | None = field(default=None)

    @classmethod
    def of(cls, child, *, whole: bool) -> "Row":
        when = moment(child.form["when"].value())
        month = months([SimpleNamespace(when=when)])[0] if when else None
        return cls(child, whole, when, child.form["title"].value() or "", month)

    @property
    def order(self) -> tuple:
        if not self.when:
            return date.max, 0
        return self.when.earliest, -self.when.latest.toordinal()

    @property
    def written(self) -> str:
        """The date as it stands in its box."""
        value = self.child.form["when"].value()
        return str(value or "")

    @property
    def hidden(self) -> SafeString:
        """Everything that the fields of the row would send, in their order: to open a row changes nothing."""
        form, order = self.child.form, list(places(self.child.panel))
        parts = {name: [_value(bound)] for name, bound in zip(form.fields, form, strict=True)}
        parts |= {name: list(_values_within(formset)) for name, formset in form.formsets.items()}
        names = [*(name for name in order if name in parts), *(name for name in parts if name not in order)]
        return format_html_join("", INPUT, (value for name in names for value in parts[name]))


def places(panel) -> Iterator[str]:
    """The fields and the lists of rows of a panel, as they stand in it."""
    for name in ("field_name", "relation_name"):
        if hasattr(panel, name):
            yield getattr(panel, name)
    if not hasattr(panel, "relation_name"):
        for child in getattr(panel, "children", ()):
            yield from places(child)


class KnownRowField(Field):
    """The number of the row that a form is about; the formset has found the row already."""

    widget = HiddenInput

    def __init__(self, row, **kwargs) -> None:
        self.row = row
        super().__init__(required=False, **kwargs)

    def clean(self, value):
        return self.row if super().clean(value) and self.row.pk else None

    def has_changed(self, initial, data) -> bool:
        return False


class KnownRows(BaseChildFormSet):
    """Rows of a record; Django would ask the database for each of them once more."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        name = self._pk_field.name
        if name in form.fields:
            form.fields[name] = KnownRowField(form.instance, initial=form.instance.pk)


def moment(value) -> HistoricalDate | None:
    if not value or isinstance(value, HistoricalDate):
        return value or None
    try:
        return read(str(value))
    except DateError:
        return None


def values(form) -> Iterator[tuple[str, str, str]]:
    """Name, value and id of every input of a form, also of those of the rows within it."""
    yield from map(_value, form)
    for formset in getattr(form, "formsets", {}).values():
        yield from _values_within(formset)


def _values_within(formset) -> Iterator[tuple[str, str, str]]:
    for form in (formset.management_form, *formset.forms):
        yield from values(form)


def _value(bound) -> tuple[str, str, str]:
    value = bound.field.widget.format_value(bound.value())
    if isinstance(value, (list, tuple)):  # Of a select.
        value = value[0] if value else ""
    return bound.html_name, "" if value in (None, False, "False") else value, bound.auto_id


def has_faults(form) -> bool:
    """Whether something in the row wants to be seen; forms that were not sent have none."""
    if not form.is_bound:
        return False
    return bool(form.errors) or any(
        formset.total_error_count() for formset in getattr(form, "formsets", {}).values()
    )


def row_form(formset, number: int, data: Mapping):
    """The form of one row by itself, filled with `data`; nothing is found fault with."""
    form = formset.form(
        data, prefix=formset.add_prefix(number), use_required_attribute=False, **formset.get_form_kwargs(None)
    )
    formset.add_fields(form, None)
    form.fields[DELETION_FIELD_NAME].widget = HiddenInput()
    _forgive(form)
    return form


def _forgive(form) -> None:
    """A row that is being written is not complained of before it is saved; it keeps its place."""
    form._errors = ErrorDict()
    place = form.data.get(form.add_prefix(ORDERING_FIELD_NAME)) or ""
    form.cleaned_data = {ORDERING_FIELD_NAME: int(place) if str(place).isdecimal() else None}
    for formset in form.formsets.values() if hasattr(form, "formsets") else ():
        formset._non_form_errors = ErrorList()
        for each in formset.forms:
            _forgive(each)
        formset._errors = [each._errors for each in formset.forms]
