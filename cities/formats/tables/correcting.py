"""The uploaded tables once more, with what is wrong marked in its cell and listed on a sheet of its own."""

import re
from collections import defaultdict

from django.utils.translation import gettext
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink

from .naming import FAULTS_SHEET, kind_by_name
from .table import Table, TableError
from .xlsx_writing import AUTHOR, Book, cell

WRONG = PatternFill("solid", fgColor="FFFFC7CE")
LINKED = Font(color="FF0563C1", underline="single")
FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
LONGEST_TITLE = 31


def corrected(tables: list[Table], faults: list[TableError]) -> bytes:
    """A workbook to mend and upload again. The marks are looks and notes; they are not read."""
    book = Book().book
    titles = _titles(tables)
    told = _by_cell(faults)
    _list(book, faults, {(table.file, table.sheet): titles[at] for at, table in enumerate(tables)})
    for at, table in enumerate(tables):
        _sheet(book, table, titles[at], told[table.file, table.sheet])
    return _bytes(book)


def _bytes(book: Workbook) -> bytes:
    keeper = Book()
    keeper.book = book
    return keeper.saved().getvalue()


def _by_cell(faults: list[TableError]) -> dict:
    """By sheet, row and column, the sentences. What is wrong with a row stands in its first cell."""
    told = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for fault in faults:
        place = fault.place
        told[place.file, place.sheet][place.row or 1][place.column or 1].append(fault.sentence)
    return told


def _sheet(book: Workbook, table: Table, title: str, told: dict) -> None:
    page = book.create_sheet(title)
    page.freeze_panes = "A2"
    width = max((len(line) for line in table.raw.values()), default=1)
    for number in range(1, width + 1):
        page.column_dimensions[get_column_letter(number)].width = 22
    for number in range(1, max([*table.raw, *told], default=0) + 1):
        line = [cell(page, text) for text in table.raw.get(number, [])]
        for column, sentences in told.get(number, {}).items():
            line += [None] * (column - len(line))
            line[column - 1] = _marked(page, line[column - 1], sentences)
        page.append(line)


def _marked(page, found, sentences: list[str]):
    if found is None:
        found = cell(page, " ")
    found.fill = WRONG
    found.comment = Comment("\n".join(sentences), AUTHOR, 120, 320)
    return found


def _list(book: Workbook, faults: list[TableError], titles: dict) -> None:
    page = book.create_sheet(gettext(FAULTS_SHEET))
    page.freeze_panes = "A2"
    for letter, width in zip("ABCDEF", (28, 18, 8, 8, 22, 90), strict=True):
        page.column_dimensions[letter].width = width
    heads = [gettext("File"), gettext("Sheet"), gettext("Row"), gettext("Column"), gettext("Heading")]
    heads.append(gettext("What is wrong"))
    page.append([cell(page, text) for text in heads])
    for fault in faults:
        place = fault.place
        letter = get_column_letter(place.column) if place.column else ""
        texts = [place.file, titles.get((place.file, place.sheet), place.sheet)]
        line = [cell(page, text) for text in texts]
        line += [place.row, *(cell(page, text) for text in (letter, place.heading, fault.sentence))]
        if line[1] is not None and (place.file, place.sheet) in titles:
            where = f"'{texts[1]}'!{letter or 'A'}{place.row or 1}"
            line[1].hyperlink = Hyperlink(ref="", location=where)
            line[1].font = LINKED
        page.append(line)


def _titles(tables: list[Table]) -> list[str]:
    """A name for each sheet that still says what it holds; no two are the same."""
    titles = []
    for table in tables:
        name = table.sheet or re.sub(r"\.[A-Za-z]+$", "", table.file)
        name = FORBIDDEN.sub(" ", name).strip() or table.kind or "table"
        if table.kind and kind_by_name(name[: LONGEST_TITLE - 4]) != table.kind:
            name = table.kind
        title, number = name[:LONGEST_TITLE], 2
        while title.casefold() in {taken.casefold() for taken in titles}:
            title, number = f"{name[: LONGEST_TITLE - 4]} {number}", number + 1
        titles.append(title)
    return titles
