"""Files among the media that no record names: of a picture that was deleted, or never came to be."""

from collections.abc import Iterator
from datetime import timedelta

from django.core.files.storage import Storage, default_storage
from django.utils import timezone

from museum.backing_up.media import named
from museum.whole_files import PASSING


def strays(hours: float, storage: Storage = default_storage) -> Iterator[str]:
    """Those that have lain there for some hours; what is newer may belong to a record that is being saved."""
    found = sorted(_all(storage, ""))
    known = set(named())
    before = timezone.now() - timedelta(hours=hours)
    for name in found:
        if name not in known and storage.get_modified_time(name) <= before:
            yield name


def _all(storage: Storage, folder: str) -> Iterator[str]:
    folders, files = storage.listdir(folder)
    for name in files:
        yield f"{folder}{name}"
    for name in folders:
        if name and name != PASSING:
            yield from _all(storage, f"{folder}{name}/")
