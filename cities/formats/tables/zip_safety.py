"""ZIP files from outside, which workbooks are too: looked through before anything in them is opened."""

import stat
import zipfile
from pathlib import PurePosixPath

from django.utils.translation import gettext

from .table import LIMITS, Limits, Place, TableError

RATIO = 500  # No table or picture shrinks more than this.
SMALL = 1_000_000


def opened(name: str, file, limits: Limits = LIMITS) -> zipfile.ZipFile:
    """The archive, if it is safe to open; TableError with a sentence otherwise."""
    try:
        archive = zipfile.ZipFile(file)
        entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, UnicodeDecodeError):
        raise TableError(gettext("The file is damaged or not complete."), Place(name)) from None
    sentence = _fault(entries, limits)
    if sentence:
        archive.close()
        raise TableError(sentence, Place(name))
    return archive


def _fault(entries: list[zipfile.ZipInfo], limits: Limits) -> str:
    if len(entries) > limits.entries:
        return gettext("There are too many files in it: at most %(most)s.") % {"most": limits.entries}
    if sum(entry.file_size for entry in entries) > limits.unpacked:
        most = limits.unpacked // 1_000_000
        return gettext("Unpacked it would be too large: at most %(most)s MB.") % {"most": most}
    for entry in entries:
        if entry.flag_bits & 1:
            return gettext("It is protected by a password. Save it without one.")
        if _climbs(entry.filename) or stat.S_ISLNK(entry.external_attr >> 16):
            return gettext("It has a file that would lie outside its folder: “%(name)s”.") % {
                "name": entry.filename[:80]
            }
        if entry.file_size > SMALL and entry.file_size > RATIO * max(entry.compress_size, 1):
            return gettext("It was made to grow beyond measure when it is opened, and is not opened.")
    return ""


def _climbs(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in name.split("/")[0] or "\x00" in name
