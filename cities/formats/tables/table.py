"""A table as a person filled it in: rows of text, each with its place, and what is wrong with them."""

from dataclasses import dataclass, field

from django.utils.translation import gettext
from openpyxl.utils import get_column_letter


@dataclass(frozen=True)
class Place:
    """Where something stands, as a spreadsheet shows it: the heading is row 1, the first column is 1."""

    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: int | None = None
    heading: str = ""

    def __str__(self) -> str:
        parts = [self.file]
        if self.sheet:
            parts.append(gettext("sheet “%(name)s”") % {"name": self.sheet})
        if self.row:
            parts.append(gettext("row %(number)s") % {"number": self.row})
        if self.column:
            letter = get_column_letter(self.column)
            named = {"name": self.heading, "letter": letter}
            parts.append(
                gettext("column “%(name)s” (%(letter)s)") % named
                if self.heading
                else gettext("column %(letter)s") % named
            )
        return ", ".join(filter(None, parts))


class TableError(Exception):
    """What is wrong, in a sentence, and where. Raised when a whole file is refused, collected otherwise."""

    def __init__(self, sentence: str, place: Place | None = None):
        super().__init__(sentence)
        self.sentence, self.place = sentence, place or Place()

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence}" if str(self.place) else self.sentence

    def __repr__(self) -> str:
        return f"TableError({str(self)!r})"


@dataclass
class Row:
    """`cells` are by column name, trimmed, "" if empty. `unread` are columns whose cell has a fault."""

    number: int
    cells: dict[str, str]
    file: str = ""
    sheet: str = ""
    unread: set[str] = field(default_factory=set)


@dataclass
class Table:
    """`kind` is "" if it is not known. `columns` are the names of the kind, in the order of the file.

    `positions` tells where each column stands, `headings` what stands above it in the file. `raw` is every
    line of the file, the heading included, by its number. `notes` say how the file was understood.
    """

    kind: str
    columns: list[str]
    rows: list[Row]
    file: str = ""
    sheet: str = ""
    positions: dict[str, int] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)
    faults: list[TableError] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    raw: dict[int, list[str]] = field(default_factory=dict)

    def place(self, row: int | None = None, column: str | int | None = None) -> Place:
        if isinstance(column, str):
            heading, column = self.headings.get(column, column), self.positions.get(column)
        else:
            heading = next((self.headings[name] for name, at in self.positions.items() if at == column), "")
        return Place(self.file, self.sheet, row, column, heading)

    def fault(self, sentence: str, row: int | None = None, column: str | int | None = None) -> None:
        self.faults.append(TableError(sentence, self.place(row, column)))


@dataclass(frozen=True)
class Limits:
    """How large a file may be; what is larger is refused before it is opened."""

    bytes: int = 30_000_000
    unpacked: int = 150_000_000  # Of all files in a ZIP or workbook together.
    entries: int = 5_000  # Of files in a ZIP or workbook.
    sheets: int = 60
    rows: int = 20_000  # Of one sheet.
    columns: int = 120
    cells: int = 1_000_000  # Of one sheet.
    letters: int = 500_000  # Of one cell.


LIMITS = Limits()
