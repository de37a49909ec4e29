"""Tables as CSV: UTF-8 that says so, because spreadsheets guess otherwise."""

import csv
from collections.abc import Iterable, Iterator

from .apostrophes import guarded
from .sheets import Sheet

BOM = "\ufeff"


class _Line:
    """What a csv.writer writes to: it hands back the line."""

    def write(self, line: str) -> str:
        return line


def csv_lines(of: Sheet, rows: Iterable[list] = ()) -> Iterator[bytes]:
    """The file line by line, the heading first."""
    writer = csv.writer(_Line())
    yield (BOM + writer.writerow([column.name for column in of.columns])).encode()
    for row in rows:
        yield writer.writerow([guarded(cell) if isinstance(cell, str) else cell for cell in row]).encode()
