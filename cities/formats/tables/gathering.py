"""The lines of a file become a table: its kind, its columns, its rows, and what is wrong with them."""

from collections.abc import Iterable

from django.utils.translation import gettext

from . import naming
from .sheets import Sheet, sheet
from .table import Limits, Row, Table
from .unreadable import why_unreadable


def gathered(
    lines: Iterable[tuple[int, list[str]]],
    names: list[str],
    file: str,
    title: str,
    limits: Limits,
) -> Table | None:
    """The table of lines, each with its number; None if all are empty."""
    table = Table("", [], [], file, title)
    of, cells = None, 0
    for number, line in lines:
        while line and not line[-1]:
            line.pop()
        if not line:
            continue
        table.raw[number] = line
        cells += len(line)
        if _too_much(table, number, line, cells, limits):
            break
        if len(table.raw) == 1:
            of = _headed(table, number, line, names)
        elif of:
            _add(table, of, number, line)
    return table if table.raw else None


def _too_much(table: Table, number: int, line: list[str], cells: int, limits: Limits) -> bool:
    sentence = ""
    if number > limits.rows + 1:
        sentence = gettext("A table may have %(most)s rows. Divide it among several files.")
        most = limits.rows
    elif len(line) > limits.columns:
        sentence, most = gettext("A table may have %(most)s columns."), limits.columns
    elif cells > limits.cells:
        sentence = gettext("A table may have %(most)s cells. Divide it among several files.")
        most = limits.cells
    elif any(len(cell) > limits.letters for cell in line):
        sentence, most = gettext("A cell may have %(most)s letters."), limits.letters
    if sentence:
        table.fault(sentence % {"most": most}, number)
    return bool(sentence)


def _headed(table: Table, number: int, line: list[str], names: list[str]) -> Sheet | None:
    """Reads the headings. Without a kind the columns keep their headings as names."""
    table.kind = naming.kind_by_name(*names) or naming.kind_by_columns(line)
    if not table.kind:
        table.columns = list(line)
        table.fault(naming.unknown_kind(), number)
        return None
    of = sheet(table.kind)
    for position, heading in enumerate(line, 1):
        name = naming.column_name(heading, of)
        if sentence := why_unreadable(heading):
            table.fault(sentence, number, position)
        elif not heading or naming.UNREAD.match(heading):
            continue
        elif not name:
            table.fault(naming.unknown_column(heading, of), number, position)
        elif name in table.positions:
            told = {"name": heading}
            table.fault(gettext("The column “%(name)s” stands there twice.") % told, number, position)
        else:
            table.columns.append(name)
            table.positions[name], table.headings[name] = position, heading
    if not table.columns:
        table.fault(gettext("The first row has to name the columns."), number)
        return None
    return of


def _add(table: Table, of: Sheet, number: int, line: list[str]) -> None:
    headings = next(iter(table.raw.values()))
    row = Row(number, {}, table.file, table.sheet)
    for name, position in table.positions.items():
        row.cells[name] = line[position - 1] if position <= len(line) else ""
        if sentence := why_unreadable(row.cells[name]):
            row.unread.add(name)
            table.fault(sentence, number, name)
    for position, cell in enumerate(line, 1):
        if cell and (position > len(headings) or not headings[position - 1]):
            told = gettext("There is a cell here, but no heading above it: “%(words)s”.")
            table.fault(told % {"words": cell[:60]}, number, position)
    if any(row.cells.values()):
        table.rows.append(row)
