"""Reading a file that somebody uploads, whatever it turns out to be."""

from io import BytesIO
from pathlib import PurePosixPath

from django.utils.translation import gettext

from .csv_reading import read_csv
from .table import LIMITS, Limits, Place, Table, TableError
from .xlsx_reading import read_xlsx

ZIP, OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
OTHERS = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"{\\rtf",
    b"<html",
    b"<!DOC",
)


def read(name: str, data, *, limits: Limits = LIMITS) -> list[Table]:
    """The tables of a CSV or XLSX file; data: its bytes, or the open file.

    TableError with a sentence if the whole file is refused. What is wrong in a table is in `Table.faults`.
    """
    name = PurePosixPath(name.replace("\\", "/")).name
    file = BytesIO(data) if isinstance(data, bytes) else data
    size = file.seek(0, 2)
    size = file.tell() if size is None else size
    file.seek(0)
    if size > limits.bytes:
        most = limits.bytes // 1_000_000
        raise TableError(gettext("The file is too large: at most %(most)s MB.") % {"most": most}, Place(name))
    start = file.read(8)
    file.seek(0)
    if start.startswith(ZIP):
        return read_xlsx(name, file, limits)
    if start.startswith(OLD_OFFICE):
        told = gettext(
            "This is an old Excel file, or one with a password. Save it as “Excel workbook (.xlsx)”."
        )
        raise TableError(told, Place(name))
    if start.startswith(OTHERS):
        told = gettext("This is not a table that can be read. Save it as CSV or XLSX.")
        raise TableError(told, Place(name))
    return read_csv(name, file.read(), limits)
