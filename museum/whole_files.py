"""Files that are whole or not there: written under a passing name, settled on the disk, then given theirs.

What a process leaves that is killed while it writes has no other name, and is removed at the next start.
"""

import os
import secrets
import socket
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, TemporaryFileUploadHandler

PASSING = ".unfinished"
FORGOTTEN = 86_400  # Seconds after which nobody is writing any more, on whatever machine.


class WholeFiles(FileSystemStorage):
    """A folder in which no half-written file ever has the name by which it is asked for."""

    def _save(self, name, content):
        passing = f"{PASSING}/{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(8)}"
        path = Path(self.path(passing))
        try:
            super()._save(passing, content)
            with path.open("rb") as file:
                os.fsync(file.fileno())
            os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
            while True:
                try:
                    give_name(path, Path(self.path(name)))
                    return name
                except FileExistsError:
                    name = self.get_available_name(name)
        finally:
            path.unlink(missing_ok=True)


def give_name(passing: Path, path: Path) -> None:
    """Raises: FileExistsError; what has the name keeps it."""
    try:
        os.link(passing, path)
    except FileExistsError:
        raise
    except OSError:  # A disk without links, such as a memory card.
        if path.exists():
            raise FileExistsError(path) from None
        passing.rename(path)


def sweep(location: Path) -> int:
    """Removes what was left by processes that are gone; says how many files."""
    removed = 0
    for path in (location / PASSING).glob("*"):
        host, pid, _token = path.name.rsplit("-", 2)
        with suppress(OSError):
            gone = host == socket.gethostname() and not _lives(int(pid))
            if gone or time.time() - path.stat().st_mtime > FORGOTTEN:
                path.unlink()
                removed += 1
    return removed


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


class NamelessUploads(TemporaryFileUploadHandler):
    """Large uploads wait in a file without a name, which goes with the process, however that ends."""

    def new_file(self, *args, **kwargs):
        FileUploadHandler.new_file(self, *args, **kwargs)
        self.file = UploadedFile(
            tempfile.TemporaryFile(),  # noqa: SIM115 - it is closed with the upload.
            self.file_name,
            self.content_type,
            0,
            self.charset,
            self.content_type_extra,
        )

    def upload_interrupted(self):
        if hasattr(self, "file"):
            self.file.close()
