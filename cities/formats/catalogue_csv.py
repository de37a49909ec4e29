"""The catalogue as a table: one row for each entry, UTF-8, the members of the JSON as columns."""

import csv
from collections.abc import Iterable, Iterator

from cities.formats.catalogue_json import entry

COLUMNS = ["uuid", "kind", "title", "summary", "address", "date", "earliest", "latest", "places"]
IMAGE = ["address", "alt", "credit", "rights"]
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # A spreadsheet would calculate what begins so.


class _Line:
    """Gives back what the writer writes."""

    def write(self, line: str) -> str:
        return line


def lines(entries: Iterable, *, base_url: str) -> Iterator[str]:
    writer = csv.writer(_Line())
    yield "\ufeff" + writer.writerow([*COLUMNS, *(f"image_{name}" for name in IMAGE)])
    for one in entries:
        row = entry(one, base_url=base_url)
        image = row["image"] or {}
        cells = [*(row[name] for name in COLUMNS[:-1]), " ".join(row["places"])]
        yield writer.writerow([_cell(cell) for cell in [*cells, *(image.get(name) for name in IMAGE)]])


def _cell(value) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text
