"""Exporting: the running exhibition as a bundle, the same folder for the same exhibition, byte for byte."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from wagtail.models import Page

from cities.formats import bundle
from cities.formats.bundle import Shape, in_order
from cities.formats.bundle_text import written

HOUSE, ROOMS = "house", "rooms"
TITLES = {
    HOUSE: "The entrance, the identity of the exhibition and its plain pages.",
    ROOMS: "The rooms, one of each kind.",
    "sources": "Every work that is cited.",
    "images": "The pictures; the files lie in the folder images.",
    "awards": "Titles, orders and medals as such; who received them is in award_records.yaml.",
    "award_records": "Each award as it was given to one place.",
    "exhibits": "The objects of the collection.",
}
TOGETHER = {"home": HOUSE, "identity": HOUSE, "pages": HOUSE}
ALONE = {"cities", "battles", "stories"}  # One file for each record.
MADE_DIFFERENT = re.compile(r"_[A-Za-z0-9]{7}(?=\.\w+$)")  # Django adds it to a name that is taken.


def export(folder: Path) -> list[Path]:
    """Writes the exhibition into an empty folder and returns the files, those of pictures included."""
    files: dict[str, dict[str, list[dict]]] = defaultdict(dict)
    titles = dict(TITLES)
    paths = []
    for shape in in_order():
        for record, given in _records(shape):
            name = _file(shape, given)
            titles.setdefault(name, str(record))
            files[name].setdefault(shape.kind, []).append(given)
            if "file" in given:
                paths.append(_picture(folder, given["file"], record.file))
    for name, records in files.items():
        path = folder / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(written(titles[name], records), encoding="utf-8", newline="\n")
        paths.append(path)
    return paths


def _records(shape: Shape) -> Iterator[tuple[object, dict]]:
    """The records of a kind with what a bundle holds of them, in an order that forgets when they came."""
    found = [(record, bundle.structure(record, shape)) for record in shape.model.objects.all()]
    if "file" in shape.fields:
        _name_pictures([given for _, given in found])
    if issubclass(shape.model, Page) and shape.kind not in ("exhibits", *ALONE):
        return iter(sorted(found, key=lambda pair: pair[0].path))
    return iter(sorted(found, key=lambda pair: _place(pair[1])))


def _place(given: dict) -> tuple:
    """By what a reader looks for: the name in addresses, the file, or place, date and award of an act."""
    names = ("slug", "key", "file", "city", "when", "award", "uuid")
    return tuple(str(given.get(name, "")) for name in names)


def _name_pictures(pictures: list[dict]) -> None:
    """Gives each file the name that it came with, if no other has that name."""
    came_with = Counter(MADE_DIFFERENT.sub("", given["file"]) for given in pictures)
    for given in pictures:
        name = MADE_DIFFERENT.sub("", given["file"])
        if came_with[name] == 1:
            given["file"] = name


def _file(shape: Shape, given: dict) -> str:
    if shape.kind in ALONE:
        return f"{shape.kind}/{given['slug']}"
    return TOGETHER.get(shape.kind) or (shape.kind if shape.kind in TITLES else ROOMS)


def _picture(folder: Path, name: str, file) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with file.open("rb") as kept:
        path.write_bytes(kept.read())
    return path
