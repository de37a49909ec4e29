"""The files that leave: CSV line by line, ZIP piece by piece, workbooks from a file on the disk."""

import zipfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory, TemporaryFile

from cities.desk.tables_out.whole_records import structures
from cities.exporting import export
from cities.formats.tables import KINDS, sheet, sheets
from cities.formats.tables.csv_writing import csv_lines
from cities.formats.tables.laying import kinds_of, rows
from cities.formats.tables.xlsx_writing import Book
from cities.models import ExhibitImage

PIECE = 1 << 18
TEMPLATE_ROWS = 500  # For so many rows an empty table offers its lists to choose from.
ROOM_OF_FIGURES = "award_register"
MAIN = ("cities", "battles", "award_records", "awards", "exhibits", "stories", "images", "sources")


def csv_file(kind: str, keys: list[int] | None = None) -> Iterator[bytes]:
    """One table: the records of a kind without those rows that have tables of their own."""
    of = sheet(kind)
    return csv_lines(of, rows(structures(kind, keys), kind, of))


def workbook(kinds: list[str], keys: list[int] | None = None):
    """The records of some kinds with all their rows, as an open file; keys: of the one kind."""
    book = Book()
    for name, found in _tables(kinds, keys):
        book.add(sheet(name), found)
    book.add_help([sheet(name) for name in _names(kinds)])
    return _kept(book)


def template_book():
    book = Book()
    for of in sheets():
        book.add(of, at_least=TEMPLATE_ROWS)
    book.add_help(sheets())
    return _kept(book)


def csv_zip(kinds: list[str], keys: list[int] | None = None, *, pictures: bool = False) -> Iterator[bytes]:
    """A CSV file for each table, and the picture files if they are asked for."""
    entries = ((f"{name}.csv", csv_lines(sheet(name), found)) for name, found in _tables(kinds, keys))
    return zipped(chain(entries, _pictures()) if pictures else entries)


def bundle_zip() -> Iterator[bytes]:
    """The exhibition as a bundle. It is written to the disk at once, and sent from there."""
    folder = TemporaryDirectory()
    try:
        files = sorted(export(Path(folder.name)))
    except BaseException:
        folder.cleanup()
        raise
    return _sent(folder, files)


def _sent(folder: TemporaryDirectory, files: list[Path]) -> Iterator[bytes]:
    with folder:
        yield from zipped(
            (path.relative_to(folder.name).as_posix(), _pieces(path.open("rb"))) for path in files
        )


def zipped(entries) -> Iterator[bytes]:
    """A ZIP file as it grows; entries: names with the pieces of their contents."""
    out = _Outgoing()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, pieces in entries:
            packed = zipfile.ZIP_DEFLATED if name.endswith((".csv", ".yaml", ".svg")) else zipfile.ZIP_STORED
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = packed
            with archive.open(info, "w", force_zip64=True) as entry:
                for piece in pieces:
                    entry.write(piece)
                    if len(out.waiting) > PIECE:
                        yield out.taken()
            yield out.taken()
    yield out.taken()


class _Outgoing:
    """What a ZipFile writes to: it keeps what was not yet sent."""

    def __init__(self):
        self.waiting = bytearray()

    def write(self, data) -> int:
        self.waiting += data
        return len(data)

    def flush(self) -> None:
        pass

    def taken(self) -> bytes:
        data, self.waiting = bytes(self.waiting), bytearray()
        return data


def _names(kinds: list[str]) -> list[str]:
    wanted = {name for kind in kinds for name in kinds_of(kind)}
    return [name for name in KINDS if name in wanted]


def _tables(kinds: list[str], keys: list[int] | None) -> Iterator[tuple[str, Iterator[list]]]:
    """The tables of some kinds. A table of rows has those of all the kinds that are asked for."""
    owners = [*kinds, ROOM_OF_FIGURES] if set(MAIN) <= set(kinds) else kinds
    for name in _names(kinds):
        of = sheet(name)
        whose = [kind for kind in owners if name in kinds_of(kind)]
        yield name, chain.from_iterable(rows(structures(kind, keys), kind, of) for kind in whose)


def _pictures() -> Iterator[tuple[str, Iterator[bytes]]]:
    for image in ExhibitImage.objects.order_by("file").only("file"):
        try:
            file = image.file.storage.open(image.file.name)
        except OSError:  # A file that is lost leaves its row in the table.
            continue
        yield f"images/{PurePosixPath(image.file.name).name}", _pieces(file)


def _pieces(file) -> Iterator[bytes]:
    with file:
        while piece := file.read(PIECE):
            yield piece


def _kept(book: Book):
    file = TemporaryFile()  # noqa: SIM115 (the answer closes it)
    book.book.save(file)
    file.seek(0)
    return file
