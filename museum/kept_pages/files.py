"""The kept pages of one machine, as files that its workers share; a folder for each edition."""

import os
import shutil
import threading
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from museum.kept_pages.answer import Answer
from museum.kept_pages.asked import Asked

LOOKS = 16  # After each part of the room has been filled, a worker looks at what all have kept.
PAGE, QUESTION = "p", "q"  # How their names begin.


class Files:
    """`room`: bytes. Workers may exceed it by a part each."""

    def __init__(self, folder: Path, room: int) -> None:
        self.folder, self.room, self.added = Path(folder), room, 0
        self.edition = None

    def find(self, edition: str, asked: Asked) -> Answer | None:
        path = self._path(edition, asked)
        try:
            answer = Answer.from_bytes(path.read_bytes())
            os.utime(path)
        except (OSError, ValueError):
            return None
        return answer

    def keep(self, edition: str, asked: Asked, answer: Answer) -> None:
        """A full disk keeps nothing, and is no reason to answer nobody."""
        path, kept = self._path(edition, asked), answer.to_bytes()
        beside = path.with_name(f".{path.name}-{os.getpid()}-{threading.get_ident()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(kept)
            beside.replace(path)
        except OSError:
            with suppress(OSError):
                beside.unlink()
            return
        self.added += len(kept)
        if edition != self.edition:
            self.edition = edition
            self._forget_others(edition)
        if self.added > self.room // LOOKS:
            self.added = 0
            self._make_room(path.parent)

    def _path(self, edition: str, asked: Asked) -> Path:
        name = blake2b(repr(asked).encode(), digest_size=16).hexdigest()
        return self.folder / edition / f"{QUESTION if asked.query else PAGE}{name}"

    def _forget_others(self, edition: str) -> None:
        for one in self.folder.iterdir():
            if one.is_dir() and not one.is_symlink() and one.name != edition:
                shutil.rmtree(one, ignore_errors=True)

    def _make_room(self, folder: Path) -> None:
        """Questions go before pages, and of each the least recently read."""
        files = []
        with suppress(OSError), os.scandir(folder) as entries:
            for entry in entries:
                with suppress(OSError):
                    told = entry.stat()
                    files.append((entry.name.startswith(PAGE), told.st_mtime, told.st_size, entry.path))
        taken = sum(size for _page, _read, size, _path in files)
        for _page, _read, size, path in sorted(files) if taken > self.room else []:
            if taken <= self.room - self.room // LOOKS:
                break
            with suppress(OSError):
                os.unlink(path)
            taken -= size
