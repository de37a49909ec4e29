"""CSV as people save it: in any of the usual encodings, with commas, semicolons or tabs."""

import csv
import re
from collections.abc import Iterator
from io import StringIO

from django.utils.translation import gettext

from .apostrophes import freed
from .cells import CONTROL
from .encoding import decoded
from .gathering import gathered
from .naming import kind_by_columns
from .table import Limits, Place, Table, TableError

SEPARATORS = {",": "", ";": "semicolons", "\t": "tabs"}
SAID = re.compile(r'\A"?sep=(.)"?\r?\n', re.IGNORECASE)


def read_csv(name: str, data: bytes, limits: Limits) -> list[Table]:
    text, encoding = decoded(data, name)
    if "\x00" in text:
        raise TableError(
            gettext("This is not a table that can be read. Save it as CSV or XLSX."), Place(name)
        )
    said = SAID.match(text)
    separator = said[1] if said else _separator(text)
    notes = []
    if encoding:
        notes.append(gettext("Read as %(encoding)s.") % {"encoding": encoding})
    if separator == ";":
        notes.append(gettext("Read with semicolons between the columns."))
    elif separator == "\t":
        notes.append(gettext("Read with tabs between the columns."))
    lines = _lines(text[said.end() :] if said else text, separator, name, limits, first=2 if said else 1)
    table = gathered(lines, [name], name, "", limits)
    if table is None:
        raise TableError(gettext("The file is empty."), Place(name))
    table.notes += notes
    return [table]


def _lines(text: str, separator: str, name: str, limits: Limits, first: int) -> Iterator[tuple]:
    """The lines as a spreadsheet counts them: one with quoted new lines is one."""
    csv.field_size_limit(max(csv.field_size_limit(), limits.letters))
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    number = first
    while True:
        try:
            line = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise TableError(
                gettext("A quotation mark stands wrongly in this row, or one is missing."),
                Place(name, row=number),
            ) from None
        yield number, [_cell(cell) for cell in line]
        number += 1


def _cell(cell: str) -> str:
    plain = CONTROL.sub("", cell.replace("\r\n", "\n").replace("\r", "\n"))
    return freed(plain.strip()).strip()


def _separator(text: str) -> str:
    """The sign that divides the first line into the most columns that a table of ours has."""
    try:
        heads = {
            sign: next(csv.reader(StringIO(text.lstrip(), newline=""), delimiter=sign), [])
            for sign in SEPARATORS
        }
    except csv.Error:
        return ","
    return max(heads, key=lambda sign: (bool(kind_by_columns(heads[sign])), len(heads[sign])))
