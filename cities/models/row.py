"""Rows of a record: those that stand in the database as they are here are not written again."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from uuid import uuid4

from django.db import models
from django.db.models import Q
from modelcluster.models import get_all_child_relations


class Row(models.Model):
    """A row that is saved with its record, and with the others of its kind."""

    as_stored = False  # There is nothing to be saved of it.
    has_identity = False  # Its uuid has been looked after.

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not self.as_stored:
            super().save(*args, **kwargs)


@contextmanager
def only_changes(record) -> Iterator[None]:
    """Inside, saving a record writes only what has changed of its rows; a few questions tell for all."""
    looked_at: list[Row] = []
    try:
        for relation in get_all_child_relations(record):
            looked_at += _look_at(relation, [record])
        yield
    finally:
        for row in looked_at:
            row.as_stored = row.has_identity = False


def _look_at(relation, parents: Iterable[models.Model]) -> list[Row]:
    """Compares the rows that the parents hold in memory with those that are stored; the rows within too."""
    model = relation.related_model
    held = [(parent, rows) for parent in parents if (rows := _held(parent, relation)) is not None]
    rows = [row for _parent, found in held for row in found]
    if not issubclass(model, Row):
        _write(parent for parent, found in held if found)
        return []
    stored = _stored(relation, held, rows)
    if any(field.name == "uuid" for field in model._meta.concrete_fields):
        _keep_identities(model, rows, stored)
    for row in rows:
        row.as_stored = row.pk in stored and _same(row, stored[row.pk])
    within = [row for each in get_all_child_relations(model) for row in _look_at(each, rows)]
    owners = [getattr(row, relation.field.attname) for row in stored.values()]
    for parent, found in held:
        if owners.count(parent.pk) != len(found) or not all(row.as_stored for row in found):
            _write([parent])
    return rows + within


def _held(parent, relation) -> list | None:
    return getattr(parent, "_cluster_related_objects", {}).get(relation.get_accessor_name())


def _stored(relation, held: list[tuple], rows: list) -> dict:
    keys = [row.pk for row in rows if row.pk]
    owners = [parent.pk for parent, _rows in held if parent.pk]
    there = Q(pk__in=keys) | Q(**{f"{relation.field.name}__in": owners})
    return {row.pk: row for row in relation.related_model._base_manager.filter(there)} if owners else {}


def _same(row, stored) -> bool:
    names = [field.attname for field in row._meta.concrete_fields]
    return all(getattr(row, name) == getattr(stored, name) for name in names)


def _write(rows: Iterable) -> None:
    for row in rows:
        row.as_stored = False


def _keep_identities(model, rows: list, stored: dict) -> None:
    """A row in the database keeps its identity; a new one that has another's gets one of its own."""
    new = [row for row in rows if row.pk not in stored]
    wanted = {row.uuid for row in new}
    taken = set(model._base_manager.filter(uuid__in=wanted).values_list("uuid", flat=True)) if new else set()
    for row in rows:
        if row.pk in stored:
            row.uuid = stored[row.pk].uuid
        elif row.uuid in taken:
            row.uuid = uuid4()
        taken.add(row.uuid)
        row.has_identity = True
