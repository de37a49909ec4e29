"""The present edition of the exhibition: one name that all workers and machines read alike.

It changes before what a curator wrote can be seen, and as long as somebody is writing, no page is kept. So
nobody has to be told of a commit, and a process that is killed in the middle leaves nothing out of date.
"""

import shutil
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Protocol

from django.conf import settings


class Hold(Protocol):
    """Somebody is writing. It ends when it is let go, or forgotten, or its process dies."""

    def end(self) -> None: ...


class Edition(Protocol):
    def current(self) -> str | None:
        """Its name; None while nobody can know."""

    def rise(self) -> None:
        """Begins the next one."""

    def hold(self) -> Hold:
        """Begins the next one, and keeps pages from being kept until the end of what is written."""

    def is_held(self) -> bool:
        """Whether somebody is writing, on any machine."""


@cache
def present() -> Edition:
    """Of all machines by Redis, if there is one; of this machine by the data folder."""
    from museum.kept_pages.on_disk import DiskEdition
    from museum.kept_pages.on_redis import RedisEdition

    shared = settings.CACHES["default"]
    if "redis" in shared["BACKEND"].lower():
        place = shared["LOCATION"]
        return RedisEdition(place if isinstance(place, str) else place[0])
    folder = settings.KEPT_PAGES["folder"]
    _lead_to(folder)
    return DiskEdition(folder)


def _lead_to(folder: Path) -> None:
    """A command that is not told of another folder finds it by way of the usual one."""
    usual = settings.DATA / "pages"
    if folder == usual or (usual.is_symlink() and usual.readlink() == folder):
        return
    with suppress(OSError):
        if usual.is_dir() and not usual.is_symlink():
            shutil.rmtree(usual)
        usual.unlink(missing_ok=True)
        usual.symlink_to(folder)


def now() -> str | None:
    """The edition in which something can be read and remembered; None while somebody is writing."""
    edition = present()
    name = edition.current()
    return None if name is None or edition.is_held() else name
