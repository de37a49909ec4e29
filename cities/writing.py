"""How a structure of a bundle is written into a record and its rows, whoever brings it."""

from collections.abc import Callable, Iterable

from django.db import models
from wagtail.models import Page

from cities.bundle_folder import Item
from cities.formats import bundle
from cities.formats.bundle import Shape

Find = Callable[[type[models.Model], object], models.Model]


def assign(record, shape: Shape, values: dict, names: Iterable[str]) -> dict[str, list]:
    """Sets these fields, files apart; what has no value gets its default.

    Returns the many-to-many values, which need a saved record.
    """
    many = {}
    for name in names:
        part = shape.model._meta.get_field(name)
        if part.many_to_many:
            many[name] = values.get(name, [])
        elif name != "file":
            setattr(record, name, values[name] if name in values else part.get_default())
    return many


def rows(record, relation: str, items: Iterable[Item], find: Find) -> list:
    """The child rows anew; a row with an identity keeps its place in the database."""
    present = {str(row.uuid): row.pk for row in getattr(record, relation).all() if hasattr(row, "uuid")}
    children = []
    for number, item in enumerate(items):
        child = item.shape.model(pk=present.get(str(item.given.get("uuid"))))
        values = bundle.values(item.given, item.shape, find)
        assign(child, item.shape, values, item.shape.fields)
        if "uuid" in values:
            child.uuid = values["uuid"]
        for below, inner in item.rows.items():
            setattr(child, below, rows(child, below, inner, find))
        if hasattr(child, "sort_order"):
            child.sort_order = number
        children.append(child)
    return children


def place(record, shape: Shape) -> None:
    """Lets a new record into the database."""
    if shape.place:
        shape.place(record)
    elif isinstance(record, Page):
        parent = type(record).clean_parent_page_models()[0].objects.first()
        parent.add_child(instance=record)
    else:
        record.save()
