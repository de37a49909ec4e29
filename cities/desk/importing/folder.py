"""The private folder of an import: its files, its plan, and how far the work is.

It lies under the data folder, not among the media, and has a name that nobody can guess.
"""

import json
import os
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

DAYS_KEPT = 7
SILENT = 30  # Seconds after which work that says nothing has stopped.


def home() -> Path:
    return Path(settings.DATA) / "imports"


class Folder:
    def __init__(self, uuid):
        self.path = home() / str(uuid)

    @property
    def files(self) -> Path:
        return self.path / "files"

    @property
    def plan(self) -> Path:
        return self.path / "plan.json"

    @property
    def is_there(self) -> bool:
        return self.files.is_dir()

    def make(self) -> None:
        home().mkdir(mode=0o700, parents=True, exist_ok=True)
        self.files.mkdir(mode=0o700, parents=True)

    def remove(self) -> None:
        shutil.rmtree(self.path, ignore_errors=True)

    def paths(self) -> list[Path]:
        return sorted(path for path in self.files.rglob("*") if path.is_file())

    def name(self, path: Path) -> str:
        return path.relative_to(self.files).as_posix()

    def write_plan(self, told: dict) -> None:
        _write(self.plan, told)

    def read_plan(self) -> dict | None:
        return _read(self.plan)

    def say(self, done: int, total: int) -> None:
        """How far the work is. It is said outside the database, which shows nothing before the end."""
        _write(self.path / "progress.json", {"done": done, "total": total, "at": time.time()})

    def progress(self) -> dict:
        return _read(self.path / "progress.json") or {"done": 0, "total": 0, "at": 0}

    @property
    def is_silent(self) -> bool:
        return time.time() - self.progress()["at"] > SILENT

    @contextmanager
    def telling(self) -> Iterator:
        """`tell(done, total)`, as often as one likes: it is written a few times in a second."""
        last = 0.0

        def tell(done: int, total: int) -> None:
            nonlocal last
            if time.monotonic() - last > 0.3:
                last = time.monotonic()
                self.say(done, total)

        self.say(0, 0)
        over = threading.Event()
        threading.Thread(target=self._breathe, args=[over], daemon=True).start()
        try:
            yield tell
        finally:
            over.set()

    def _breathe(self, over: threading.Event) -> None:
        """As long as the process lives, its progress is not older than some seconds."""
        while not over.wait(SILENT / 6) and self.path.is_dir():
            told = self.progress()
            self.say(told["done"], told["total"])


def sweep(kept: set[str]) -> None:
    """Removes folders that are a week old, or that no import knows."""
    if not home().is_dir():
        return
    for path in home().iterdir():
        old = time.time() - path.stat().st_mtime > DAYS_KEPT * 86_400
        if old or (path.name not in kept and time.time() - path.stat().st_mtime > 3600):
            shutil.rmtree(path, ignore_errors=True)


def _write(path: Path, told: dict) -> None:
    """Whole or not at all: somebody may be reading it."""
    beside = path.with_suffix(f".{os.getpid()}-{threading.get_ident()}.new")
    beside.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    beside.replace(path)


def _read(path: Path) -> dict | None:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
