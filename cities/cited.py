"""What statements rest on: the sources, and the citations of many records, each asked for at once."""

from collections.abc import Iterable
from itertools import groupby

from django.apps import apps
from django.db.models import Value

from cities.remembered import each_remembered

COLUMNS = ("sort_order", "id", "source_id", "locator", "note")


def _sources(keys) -> dict:
    return apps.get_model("cities.Source").objects.in_bulk(keys)


sources = each_remembered(_sources, 5000)  # By their keys. All pages share them.


def cite(*records, beside: Iterable[int] = ()) -> None:
    """Gives records of any models their citations in one question; those that have them are left alone.

    `beside`: keys of other sources that the page will ask for.
    """
    wanted = [record for record in records if not _has_citations(record)]
    rows = _rows(wanted)
    cited = sources([*(row[-3] for row in rows), *beside])
    kept = {key: list(found) for key, found in groupby(sorted(rows, key=_order), key=lambda row: row[:2])}
    for record in wanted:
        model, owner = _relation(record)
        told = [
            dict(zip(COLUMNS, row[2:], strict=True))
            for row in kept.get((model._meta.model_name, record.pk), [])
        ]
        held = record.__dict__.setdefault("_cluster_related_objects", {})
        held["citations"] = [
            model(source=cited[row.pop("source_id")], **{owner: record.pk}, **row)
            for row in told
            if row["source_id"] in cited
        ]


def _has_citations(record) -> bool:
    """A draft has them in memory, and so has a record that was asked for before."""
    return record.pk is None or "citations" in getattr(record, "_cluster_related_objects", {})


def _relation(record) -> tuple:
    """The model of its citations, and their column that says whose they are."""
    relation = record._meta.get_field("citations")
    return relation.related_model, relation.field.attname


def _rows(records: list) -> list[tuple]:
    """The citations as (name of their model, key of the record, *COLUMNS)."""
    owners: dict[tuple, list] = {}
    for record in records:
        owners.setdefault(_relation(record), []).append(record.pk)
    first, *others = [
        model._base_manager.order_by()
        .filter(**{f"{owner}__in": keys})
        .values_list(Value(model._meta.model_name), owner, *COLUMNS)
        for (model, owner), keys in owners.items()
    ] or [None]
    return list(first.union(*others, all=True) if others else first or [])


def _order(row: tuple) -> tuple:
    kind, owner, place, key, *_rest = row
    return kind, owner, place is None, place or 0, key
