"""The edition of one machine: a link in the data folder that leads to the folder of its pages.

Reading it is one call of the system. nginx reads the same link, see deploy/nginx.conf.
"""

import fcntl
import logging
import os
import secrets
import time
from contextlib import suppress
from pathlib import Path
from threading import Lock

MOMENTS = (0, 0.002, 0.004)  # Seconds before each time somebody asks; longer than it takes to ask.
log = logging.getLogger(__name__)


class DiskEdition:
    def __init__(self, folder: Path) -> None:
        self.folder = Path(folder)
        self.link = str(self.folder / "current")
        self.writers = str(self.folder / "writers")
        self.asking = Lock()

    def current(self) -> str | None:
        try:
            return os.readlink(self.link)
        except FileNotFoundError:
            with self.asking:
                if not os.path.islink(self.link):
                    self.rise()
        except OSError:
            return None
        try:
            return os.readlink(self.link)
        except OSError:
            return None

    def rise(self) -> None:
        name = secrets.token_hex(8)
        beside = f"{self.link}-{name}"
        try:
            self.make_folder()
            before = os.readlink(self.link) if os.path.islink(self.link) else None
            (self.folder / name).mkdir()
            os.symlink(name, beside)
            os.replace(beside, self.link)
            if before:
                with suppress(OSError):  # It holds pages; whoever keeps the next page clears up.
                    (self.folder / before).rmdir()
        except OSError as error:
            self._stop(error)

    def make_folder(self) -> None:
        """nginx, which is somebody else, passes through it."""
        if not self.folder.is_dir():
            self.folder.mkdir(parents=True, exist_ok=True)
        with suppress(OSError):
            self.folder.chmod(0o711)

    def _stop(self, error: OSError) -> None:
        """Without an edition nothing is kept; taking the link away needs no space."""
        try:
            os.unlink(self.link)
        except FileNotFoundError:
            pass
        except OSError:
            log.error("Kept pages may be out of date, %s cannot be written: %s", self.folder, error)

    def hold(self) -> "DiskHold":
        hold = DiskHold(self.writers)
        self.rise()
        return hold

    def is_held(self) -> bool:
        with self.asking:
            return not any(self._is_free(pause) for pause in MOMENTS)

    def _is_free(self, pause: float) -> bool:
        """Nobody holds it; another process that asks in the same moment would look like a writer."""
        time.sleep(pause)
        try:
            descriptor = os.open(self.writers, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError:
            return False
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        finally:
            os.close(descriptor)
        return True


class DiskHold:
    """A lock that many may share. The system takes it away from a process that dies."""

    def __init__(self, path: str) -> None:
        self.descriptor = None
        try:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            self.descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            fcntl.flock(self.descriptor, fcntl.LOCK_SH)
        except OSError as error:
            log.error("Nobody can be told that something is written: %s", error.strerror)

    def end(self) -> None:
        descriptor, self.descriptor = self.descriptor, None
        if descriptor is not None:
            os.close(descriptor)

    __del__ = end
