"""Rows that stand in one cell of their record: citations, other dates, pictures, materials, names of awards.

Their parts stand in the order of the fields; a citation may be written `horne-1962: p. 212 | with a plan`.
"""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from cities.formats.bundle import Shape

from . import cells, lists
from .sheets import Column, fields

KEYED = re.compile(r"([a-z0-9-]+)\s*:\s*(.*)", re.DOTALL)


def columns(shape: Shape) -> list[Column]:
    parts = [shape.model._meta.get_field(name) for name in fields(shape)]
    return [Column(part.name, part.verbose_name, part=part) for part in parts]


def written(rows: list, shape: Shape) -> str:
    return "; ".join(_row_written(row, shape) for row in rows)


def read(cell: str, shape: Shape) -> list[dict]:
    """The rows as a bundle holds them; ValidationError with every sentence if some cannot be understood."""
    rows, faults = [], []
    for parts in lists.things(cell):
        try:
            rows.append(_row(parts, shape))
        except ValidationError as error:
            faults += error.messages
    if faults:
        raise ValidationError(faults)
    return rows


def _row_written(row, shape: Shape) -> str:
    row = row if isinstance(row, dict) else {shape.short: row}
    parts = [_part(row, column) for column in columns(shape)]
    while not parts[-1]:
        parts.pop()
    if "source" in row and len(parts) > 1 and parts[1]:
        parts[:2] = [f"{parts[0]}: {parts[1]}"]
    return " | ".join(parts)


def _part(row: dict, column: Column) -> str:
    """What a row says; what is at its default is not said."""
    return lists.quoted(str(cells.text(row, column))) if row.get(column.name) else ""


def _row(parts: list[str], shape: Shape) -> dict:
    known = columns(shape)
    if known[0].name == "source" and (keyed := KEYED.fullmatch(parts[0])):
        parts = [keyed[1], keyed[2], *parts[1:]]
    if len(parts) > len(known):
        told = {"words": " | ".join(parts)}
        raise ValidationError(
            gettext("“%(words)s” has too many parts. Between several things stands a semicolon.") % told
        )
    row = {}
    for column, part in zip(known, parts, strict=False):
        if part:
            row |= cells.values(part, column)
    return row
