"""Rows of a form that somebody else has deleted since, or that an older version brings back.

A form knows its rows by their keys and asks the database for each: a row that is gone would be a fault
that nobody can mend. Here the record itself says which rows it has.
"""

from django import forms
from django.http import QueryDict
from modelcluster.models import get_all_child_relations
from wagtail.models import COMMENTS_RELATION_NAME

PREFIXES = {COMMENTS_RELATION_NAME: "comments"}  # Elsewhere a formset is called as its relation.
LONGEST_NUMBER = 5


class RowKey(forms.Field):
    """The hidden key of a row that the record has."""

    widget = forms.HiddenInput

    def __init__(self, row) -> None:
        super().__init__(required=False, initial=row.pk)
        self.row = row

    def clean(self, value):
        return self.row

    def has_changed(self, initial, data) -> bool:
        return False


def remember(form):
    """The form, whose rows are those of its record, whether the database has them still or not."""
    for formset in getattr(form, "formsets", {}).values():
        for row in formset.initial_forms:
            if row.instance.pk:
                row.fields[row.instance._meta.pk.name] = RowKey(row.instance)
            remember(row)
    return form


def as_new(sent: QueryDict, record) -> QueryDict:
    """What was sent; rows that the record has no more come as new ones, and lost comments not at all."""
    changes = dict(_changes(sent, type(record), record, ""))
    if not changes:
        return sent
    changed = sent.copy()
    for name, value in changes.items():
        changed[name] = value
    return changed


def _changes(sent, model, record, before: str):
    for relation in get_all_child_relations(model):
        name = relation.get_accessor_name()
        prefix = before + PREFIXES.get(name, name)
        number_of_rows = _number(sent.get(f"{prefix}-INITIAL_FORMS", ""))
        rows = {str(row.pk): row for row in getattr(record, name).all()} if record and number_of_rows else {}
        for number in range(number_of_rows):
            row = rows.get(key := sent.get(f"{prefix}-{number}-id", ""))
            if key and row is None:
                yield f"{prefix}-{number}-id", ""
                if name == COMMENTS_RELATION_NAME:
                    yield f"{prefix}-{number}-DELETE", "1"
            yield from _changes(sent, relation.related_model, row, f"{prefix}-{number}-")


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) <= LONGEST_NUMBER else 0
