"""What somebody uploads: files and ZIP files are laid into the private folder, if they are harmless."""

import re
import zipfile
from collections.abc import Iterable
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from cities.desk.importing.folder import Folder
from cities.formats.tables import Limits, TableError
from cities.formats.tables.zip_safety import opened

MOST_BYTES = 200_000_000
UNPACKED = Limits(bytes=MOST_BYTES, unpacked=600_000_000, entries=5_000)
TABLES = {".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods"}
PICTURES = {".avif", ".gif", ".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".bmp", ".heic", ".svg"}
BUNDLES = {".yaml", ".yml"}
NOISE = re.compile(r"(^|/)(__MACOSX|\.[^/]+|Thumbs\.db|desktop\.ini|~\$[^/]*)(/|$)")
CHUNK = 1 << 20


class Refused(Exception):
    """The upload as a whole is not taken; the sentence says why."""


def receive(folder: Folder, uploads: Iterable) -> str:
    """Lays the uploaded files down; returns what a list calls them."""
    uploads = list(uploads)
    if sum(upload.size for upload in uploads) > MOST_BYTES:
        raise Refused(too_large())
    folder.make()
    names = []
    for upload in uploads:
        name = _clean(upload.name)
        if NOISE.search(name):
            continue
        names.append(PurePosixPath(name).name)
        if PurePosixPath(name).suffix.lower() == ".zip":
            _unpack(folder, upload, name)
        else:
            _lay(folder, name, upload.chunks(CHUNK))
    if not folder.paths():
        raise Refused(_("There is no file in it that can be imported."))
    return (
        names[0]
        if len(names) == 1
        else _("%(name)s and %(number)d more")
        % {
            "name": names[0],
            "number": len(names) - 1,
        }
    )


def too_large() -> str:
    return _("This is too large: at most %(most)d MB can be uploaded at once.") % {
        "most": MOST_BYTES // 10**6
    }


def _unpack(folder: Folder, upload, name: str) -> None:
    try:
        archive = opened(name, upload, UNPACKED)
    except TableError as error:
        raise Refused(str(error)) from error
    with archive:
        unpacked = 0
        for entry in archive.infolist():
            path = entry.filename.replace("\\", "/")
            if entry.is_dir() or NOISE.search(path):
                continue
            if PurePosixPath(path).suffix.lower() in (".zip", ".rar", ".7z"):
                raise Refused(
                    _("%(name)s: it has another ZIP file in it. Unpack that one first.") % {"name": name}
                )
            try:
                with archive.open(entry) as file:
                    unpacked += _lay(
                        folder,
                        _clean(path),
                        iter(lambda: file.read(CHUNK), b""),
                        UNPACKED.unpacked - unpacked,
                    )
            except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError) as error:
                raise Refused(_("%(name)s: the file is damaged or not complete.") % {"name": name}) from error


def _lay(folder: Folder, name: str, chunks: Iterable[bytes], most: int = MOST_BYTES) -> int:
    path = folder.files / name
    if not path.resolve().is_relative_to(folder.files.resolve()):
        raise Refused(_("“%(name)s” would lie outside its folder.") % {"name": name})
    if path.exists():
        raise Refused(_("“%(name)s” was uploaded twice.") % {"name": name})
    path.parent.mkdir(parents=True, exist_ok=True)
    written = 0
    with path.open("wb") as file:
        for chunk in chunks:
            written += len(chunk)
            if written > most:
                raise Refused(too_large())
            file.write(chunk)
    return written


def _clean(name: str) -> str:
    """A path below the folder, of names that every disk can keep."""
    parts = [part for part in PurePosixPath(name.replace("\\", "/").replace("\x00", "")).parts if part != "/"]
    if not parts or ".." in parts or any(len(part.encode()) > 200 for part in parts) or len(parts) > 8:
        raise Refused(_("“%(name)s” is not a name that a file can be kept under.") % {"name": name[:80]})
    return "/".join(part.replace(":", "_") for part in parts)
