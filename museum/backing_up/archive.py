"""The file of a backup: a ZIP with the tables, the media and the manifest, whole or not there at all."""

import hashlib
import os
import stat
import tempfile
import time
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from museum.backing_up import manifest as manifests
from museum.backing_up.manifest import Manifest, Member
from museum.backing_up.media import pieces
from museum.backing_up.refusal import Refused
from museum.whole_files import give_name

UNFINISHED = (".museum-", ".unfinished")
FORGOTTEN = 86_400  # Seconds after which an unfinished file belongs to nobody any more.
LEFT_AS_IT_IS = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".heic")  # Packing gains nothing.
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)


class Writing:
    """An archive that is being written."""

    def __init__(self, path: Path):
        self.path = path
        self.zip = zipfile.ZipFile(path, "w", allowZip64=True)
        self.members: dict[str, Member] = {}

    def add(self, name: str, content: Iterable[bytes]) -> int:
        """Writes a part as it comes; returns its size."""
        made, size = hashlib.sha256(), 0
        with self.zip.open(self._entry(name), "w", force_zip64=True) as part:
            for piece in content:
                part.write(piece)
                made.update(piece)
                size += len(piece)
        self.members[name] = Member(size, made.hexdigest())
        return size

    def finish(self, manifest: Manifest) -> None:
        manifest.members = self.members
        self.zip.writestr(self._entry(manifests.NAME), manifest.written())
        self.zip.close()

    @staticmethod
    def _entry(name: str) -> zipfile.ZipInfo:
        entry = zipfile.ZipInfo(name, date_time=time.gmtime()[:6])
        entry.external_attr = (stat.S_IFREG | 0o600) << 16
        packed = not name.lower().endswith(LEFT_AS_IT_IS)
        entry.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        return entry


@contextmanager
def written(path: Path) -> Iterator[Writing]:
    """An archive under a passing name. It gets its own when it is whole, and lies safely on the disk."""
    sweep(path.parent)
    handle, name = tempfile.mkstemp(prefix=UNFINISHED[0], suffix=UNFINISHED[1], dir=path.parent)
    os.close(handle)
    passing = Path(name)
    try:
        writing = Writing(passing)
        try:
            yield writing
        finally:
            with suppress(ValueError, OSError):
                writing.zip.close()
        settle(passing)
        give_name(passing, path)
    finally:
        passing.unlink(missing_ok=True)
    settle(path.parent)


def settle(path: Path) -> None:
    """Returns when the disk has it."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep(folder: Path) -> None:
    """Removes what a backup left that was killed."""
    for path in folder.glob(f"{UNFINISHED[0]}*{UNFINISHED[1]}"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > FORGOTTEN:
                path.unlink()


class Reading:
    """An archive that is there. Raises: Refused, as soon as something is not as its manifest says."""

    def __init__(self, path: Path):
        try:
            self.zip = zipfile.ZipFile(path)
        except FileNotFoundError:
            raise Refused(f"There is no file {path}.") from None
        except zipfile.BadZipFile:
            raise Refused(f"{path} is not a backup, or not a whole one: its end is missing.") from None
        except OSError as error:
            raise Refused(f"{path} cannot be read: {error.strerror}.") from error
        self.path = path
        self.manifest = self._manifest()
        self._check_names()

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.zip.close()

    def open(self, name: str) -> BinaryIO:
        return self.zip.open(name)

    def check(self, progress=lambda done, total: None) -> None:
        """Reads every part to its end."""
        total = len(self.manifest.members)
        for done, (name, member) in enumerate(self.manifest.members.items(), 1):
            made, size = hashlib.sha256(), 0
            try:
                with self.open(name) as part:
                    for piece in pieces(part):
                        made.update(piece)
                        size += len(piece)
                        if size > member.size:
                            break
            except BROKEN as error:
                raise Refused(f"The backup is damaged: {name} cannot be read.") from error
            if size != member.size or made.hexdigest() != member.sha256:
                raise Refused(f"The backup is damaged: {name} is not what its checksum says.")
            progress(done, total)

    def _manifest(self) -> Manifest:
        try:
            entry = self.zip.getinfo(manifests.NAME)
            if entry.file_size > manifests.MOST_BYTES:
                raise Refused("This is not a backup of a museum: its manifest is too large.")
            return Manifest.read(self.zip.read(entry))
        except KeyError:
            raise Refused(f"{self.path} is not a backup of a museum: it has no manifest.") from None
        except BROKEN as error:
            raise Refused("The backup is damaged: its manifest cannot be read.") from error

    def _check_names(self) -> None:
        there = self.zip.namelist()
        if len(set(there)) != len(there):
            raise Refused("The backup is damaged: it has two parts of one name.")
        told = set(self.manifest.members)
        if missing := sorted(told - set(there)):
            raise Refused(f"The backup is damaged: {missing[0]} is missing.")
        if more := sorted(set(there) - told - {manifests.NAME}):
            raise Refused(f"The backup is not as it was made: {more[0]} does not belong to it.")
        for name in there:
            parts = PurePosixPath(name).parts
            if name.startswith("/") or "\\" in name or ".." in parts or "\x00" in name:
                raise Refused(f"The backup is not as it was made: {name} would lie outside of the museum.")
            if name != manifests.NAME and parts[0] not in {"database", "media"}:
                raise Refused(f"The backup is not as it was made: {name} does not belong to it.")
