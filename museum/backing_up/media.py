"""The files that records name: pictures as uploaded, the sizes made from them, documents."""

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from django.core.files import File
from django.core.files.storage import Storage

from museum.backing_up.tables import file_fields

CHUNK = 1 << 20


def named(apps=None) -> dict[str, Storage]:
    """The names of all files that the database knows, each with the storage where it is kept."""
    found = {}
    for model, field in file_fields(*([apps] if apps else [])):
        names = model._base_manager.exclude(**{field.name: ""}).exclude(**{field.name: None})
        for name in names.values_list(field.name, flat=True).iterator():
            found[str(name)] = field.storage
    return dict(sorted(found.items()))


def pieces(file: BinaryIO) -> Iterator[bytes]:
    while piece := file.read(CHUNK):
        yield piece


def digest(file: BinaryIO) -> str:
    made = hashlib.sha256()
    for piece in pieces(file):
        made.update(piece)
    return made.hexdigest()


def lay(storage: Storage, name: str, content: BinaryIO, size: int, sha256: str, aside: Path) -> bool:
    """Puts a file where records look for it. Another one of this name is kept aside first."""
    if storage.exists(name):
        with storage.open(name) as there:
            if there.size == size and digest(there) == sha256:
                return False
        keep_aside(storage, name, aside)
        storage.delete(name)
    laid = storage.save(name, File(content, name=name))
    if laid != name:
        storage.delete(laid)
        raise OSError(f"“{name}” cannot be written: something else has its name.")
    return True


def keep_aside(storage: Storage, name: str, aside: Path) -> None:
    path = aside / "media" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with storage.open(name) as there, path.open("wb") as copy:
        shutil.copyfileobj(there, copy, CHUNK)
