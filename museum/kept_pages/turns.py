"""A page is made by one at a time: whoever comes second waits for the first, in whatever worker."""

import fcntl
import os
import threading
import time
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path

from museum.kept_pages.asked import Asked

PATIENCE = 10  # Seconds; then one makes it oneself.
LOOK = 0.005  # Seconds between two looks at what another worker does.


class Turns:
    def __init__(self, folder: Path) -> None:
        self.path = Path(folder) / "making"
        self.file = None
        self.events: dict[Asked, threading.Event] = {}
        self.lock = threading.Lock()

    @contextmanager
    def of(self, asked: Asked):
        """Gives True to whoever had to wait: look first, it may be there."""
        with self.lock:
            event = self.events.get(asked)
            if mine := event is None:
                self.events[asked] = event = threading.Event()
        if not mine:
            event.wait(PATIENCE)
            yield True
            return
        place = int.from_bytes(blake2b(repr(asked).encode(), digest_size=5).digest())
        try:
            yield self._wait_for_others(place)
        finally:
            self._let_others(place)
            with self.lock:
                del self.events[asked]
            event.set()

    def _wait_for_others(self, place: int) -> bool:
        """One byte of a file for each page; the system frees those of a worker that dies."""
        end = time.monotonic() + PATIENCE
        waited = False
        while time.monotonic() < end:
            try:
                fcntl.lockf(self._opened(), fcntl.LOCK_EX | fcntl.LOCK_NB, 1, place)
                return waited
            except BlockingIOError:
                waited = True
                time.sleep(LOOK)
            except OSError:
                return waited
        return waited

    def _let_others(self, place: int) -> None:
        with suppress(OSError):
            fcntl.lockf(self._opened(), fcntl.LOCK_UN, 1, place)

    def _opened(self) -> int:
        """Opened once and never closed: closing it would free all that this process holds."""
        with self.lock:
            if self.file is None:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                self.file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            return self.file
