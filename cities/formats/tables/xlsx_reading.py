"""XLSX, as spreadsheets save it: values only. Formulas, errors and merged cells are told, never guessed."""

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from defusedxml.common import DefusedXmlException
from django.utils.translation import gettext
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from .apostrophes import freed
from .gathering import gathered
from .naming import is_ours
from .table import Limits, Place, Table, TableError
from .unreadable import FORMULA, MERGED
from .zip_safety import opened

MERGED_RANGE = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+\d+(?::[A-Z]+\d+)?)"')
ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
PIECE = 1 << 20
OVERLAP = 200
MOST_MERGED = 20_000  # Cells in one range.


def read_xlsx(name: str, file, limits: Limits) -> list[Table]:
    with opened(name, file, limits) as archive:
        if "xl/workbook.xml" not in archive.namelist():
            told = gettext("This is not an XLSX workbook. Save it as “Excel workbook (.xlsx)” or as CSV.")
            raise TableError(told, Place(name))
        _refuse_declarations(archive, name)
        file.seek(0)
        try:
            return _tables(name, file, archive, limits)
        except TableError:
            raise
        except DefusedXmlException:
            raise TableError(_harmful(), Place(name)) from None
        except Exception:  # openpyxl raises whatever a damaged part makes it stumble over.
            told = gettext("The workbook is damaged. Open it in a spreadsheet and save it again.")
            raise TableError(told, Place(name)) from None


def _tables(name: str, file, archive: zipfile.ZipFile, limits: Limits) -> list[Table]:
    book = load_workbook(file, read_only=True, data_only=False, keep_links=False)
    if len(book.worksheets) > limits.sheets:
        raise TableError(gettext("The workbook has too many sheets."), Place(name))
    found = []
    alone = len([page for page in book.worksheets if not is_ours(page.title)]) == 1
    for page in book.worksheets:
        if is_ours(page.title):
            continue
        merged = _merged(archive, page._worksheet_path)
        names = [page.title, name] if alone else [page.title]
        page.reset_dimensions()
        table = gathered(_lines(page, merged, limits), names, name, page.title, limits)
        if table:
            found.append(table)
    book.close()
    if not found:
        raise TableError(gettext("The workbook is empty."), Place(name))
    return found


def _lines(page, merged: set, limits: Limits) -> Iterator[tuple[int, list[str]]]:
    rows = page.iter_rows(max_row=limits.rows + 2, max_col=limits.columns + 1)
    for number, row in enumerate(rows, 1):
        line = [_text(cell.value, cell) for cell in row]
        for position, text in enumerate(line, 1):
            if not text and (number, position) in merged:
                line[position - 1] = MERGED
        yield number, line


def _text(value, cell) -> str:
    if value is None:
        return ""
    if cell.data_type == "f":
        return f"{FORMULA} {getattr(value, 'text', value)}".strip()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (datetime, date)):
        return _day(value, cell.number_format or "")
    if isinstance(value, (time, timedelta)):
        return str(value)
    if isinstance(value, float):
        return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)
    return freed(str(value).replace("\r\n", "\n").replace("\r", "\n").strip()).strip()


def _day(value: date, look: str) -> str:
    """A date as its cell shows it: one that a spreadsheet made of “Aug 1942” shows no day."""
    shown = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", look).casefold()
    if "d" not in shown and "y" in shown and "h" not in shown:
        return f"{value:%Y-%m}" if "m" in shown else f"{value.year:04}"
    if isinstance(value, datetime) and value.time() != time():
        return value.isoformat(" ", "seconds")
    return value.isoformat()[:10]


def _merged(archive: zipfile.ZipFile, path: str) -> set[tuple[int, int]]:
    """The cells that are hidden under others, by row and column."""
    ranges, kept = {}, b""
    with archive.open(path.lstrip("/")) as part:
        while piece := part.read(PIECE):
            kept = kept[-OVERLAP:] + piece
            ranges |= dict.fromkeys(found.decode() for found in MERGED_RANGE.findall(kept))
    hidden = set()
    for left, top, right, bottom in map(range_boundaries, ranges):
        rows, columns = range(top, bottom + 1), range(left, right + 1)
        if len(rows) * len(columns) <= MOST_MERGED:
            hidden |= {(row, column) for row in rows for column in columns} - {(top, left)}
    return hidden


def _refuse_declarations(archive: zipfile.ZipFile, name: str) -> None:
    """No spreadsheet writes document types or entities; they are there to do harm."""
    for entry in archive.infolist():
        if entry.filename.endswith((".xml", ".rels", ".vml")):
            with archive.open(entry) as part:
                if ENTITY.search(part.read(4096).replace(b"\x00", b"")):
                    raise TableError(_harmful(), Place(name))


def _harmful() -> str:
    return gettext("The workbook has parts that no spreadsheet writes, and is not opened.")
