"""Structures of the bundle laid out as the rows of tables, and what a table would tell of a structure."""

from collections.abc import Iterable, Iterator

from cities.formats.bundle import SHAPES

from . import cells, small_rows
from .records import Record, structures
from .sheets import KINDS, PARENTS, Column, Sheet, sheet
from .table import Place, Row, Table


def kinds_of(kind: str) -> list[str]:
    """The tables that the records of a kind fill: their own, and those of their rows."""
    return [kind, *(name for name, parents in PARENTS.items() if kind in parents.values())]


def main_row(given: dict, of: Sheet) -> list:
    return [_cell(given, column) for column in of.columns]


def child_rows(given: dict, kind: str, of: Sheet) -> Iterator[list]:
    """The rows of one record in a table of rows; each names the record."""
    key = given.get("slug") or given["uuid"]
    for row in given.get(of.kind, []):
        yield [
            (key if column.parent == kind else "") if column.parent else _cell(row, column)
            for column in of.columns
        ]


def rows(found: Iterable[dict], kind: str, of: Sheet) -> Iterator[list]:
    """What the structures of a kind bring into one table, without the heading."""
    for given in found:
        if of.kind == kind:
            yield main_row(given, of)
        else:
            yield from child_rows(given, kind, of)


def again(given: dict, kind: str) -> Record:
    """The record that tables would tell of a structure of the bundle."""
    tables = []
    for name in [name for name in kinds_of(kind) if name in KINDS]:  # A room has only rows in others.
        of = sheet(name)
        columns = [column.name for column in of.columns]
        lines = [
            Row(number, {name: str(cell) for name, cell in zip(columns, line, strict=True)})
            for number, line in enumerate(rows([given], kind, of), 2)
        ]
        tables.append(Table(name, columns, lines))
    found, _faults = structures(tables)
    return found[0] if found else Record(kind, SHAPES[kind], {}, {}, Place())


def _cell(given: dict, column: Column):
    if column.rows:
        return small_rows.written(given.get(column.name, []), column.rows)
    return cells.text(given, column)
