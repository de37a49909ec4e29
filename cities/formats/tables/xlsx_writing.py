"""Tables as a workbook: a sheet a kind with explained headings, and one that says how to fill them in."""

from collections.abc import Iterable
from io import BytesIO

from django.db import models
from django.utils.translation import gettext
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from .apostrophes import guarded
from .cells import NUMBERS, UNCHANGED
from .explaining import allowed, example, explained
from .naming import HELP_SHEET
from .sheets import Column, Sheet

LONGEST = 32_767  # Letters of a cell.
LONGEST_LIST = 255  # Letters of a list to choose from.
AS_TEXT = "@"
NEEDED, FREE = PatternFill("solid", fgColor="FFE3D5B8"), PatternFill("solid", fgColor="FFEDEDED")
BOLD, TOP = Font(bold=True), Alignment(vertical="top", wrap_text=True)
WIDE = {"title", "summary", "introduction", "text", "description", "citations", "note", "subject"}
AUTHOR = "Museum"


class Book:
    """A workbook that is written sheet by sheet, each row once."""

    def __init__(self):
        self.book = Workbook(write_only=True)

    def add(self, of: Sheet, rows: Iterable[list] = (), *, at_least: int = 0) -> None:
        """at_least: for how many rows of a table that is still empty there are lists to choose from."""
        page = self.book.create_sheet(of.kind)
        page.freeze_panes = "B2"
        for number, column in enumerate(of.columns, 1):
            letter = get_column_letter(number)
            page.column_dimensions[letter].width = 40 if column.name in WIDE else 18
            if not _is_number(column):
                page.column_dimensions[letter].number_format = AS_TEXT
        page.append([_heading(page, column, of.kind) for column in of.columns])
        last = 1
        for row in rows:
            page.append([cell(page, value) for value in row])
            last += 1
        for number, column in enumerate(of.columns, 1):
            _offer(page, column, get_column_letter(number), max(last, at_least))

    def add_help(self, found: list[Sheet]) -> None:
        page = self.book.create_sheet(gettext(HELP_SHEET))
        page.freeze_panes = "A2"
        for letter, width in zip("ABCDEF", (16, 22, 70, 10, 40, 32), strict=True):
            page.column_dimensions[letter].width = width
        titles = [gettext("Table"), gettext("Column"), gettext("What stands there")]
        titles += [gettext("Needed"), gettext("Allowed words"), gettext("Example")]
        page.append([_bold(page, title) for title in titles])
        for of in found:
            for column, shown in zip(of.columns, example(of), strict=True):
                needed = gettext("needed") if is_needed(column, of) else ""
                words = ", ".join(allowed(column))
                line = [of.kind, column.name, explained(column, of.kind), needed, words, shown]
                page.append([_wrapped(page, text) for text in line])
            page.append([])

    def saved(self) -> BytesIO:
        output = BytesIO()
        self.book.save(output)
        output.seek(0)
        return output


def is_needed(column: Column, of: Sheet) -> bool:
    return column.required or (bool(column.parent) and len(of.parents) == 1)


def cell(page, value):
    """A cell of text or of a number; a date stays the text that it is."""
    if not isinstance(value, str):
        return value
    if not value:
        return None
    found = WriteOnlyCell(page, guarded(value) if len(value) < LONGEST else UNCHANGED)
    found.data_type, found.number_format = "s", AS_TEXT
    return found


def _heading(page, column: Column, kind: str) -> WriteOnlyCell:
    found = _bold(page, column.name)
    found.fill = NEEDED if column.required or column.parent else FREE
    words = ", ".join(allowed(column))
    found.comment = Comment("\n".join(filter(None, [explained(column, kind), words])), AUTHOR, 160, 320)
    return found


def _offer(page, column: Column, letter: str, last: int) -> None:
    words = ",".join(allowed(column))
    if words and not column.rows and len(words) < LONGEST_LIST and last > 1:
        choice = DataValidation("list", formula1=f'"{words}"', allow_blank=True, showErrorMessage=False)
        choice.add(f"{letter}2:{letter}{last}")
        page.data_validations.append(choice)


def _is_number(column: Column) -> bool:
    return isinstance(column.part, NUMBERS) and not isinstance(column.part, models.BooleanField)


def _bold(page, text: str) -> WriteOnlyCell:
    found = cell(page, text)
    found.font = BOLD
    return found


def _wrapped(page, text: str):
    found = cell(page, text)
    if found is not None:
        found.alignment = TOP
    return found
