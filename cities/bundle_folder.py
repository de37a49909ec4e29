"""A bundle as it lies in a folder: read, and checked whole, before anything is loaded."""

import hashlib
import json
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

import yaml
from django.core.exceptions import ValidationError
from PIL import Image as Picture
from wagtail.models import Page

from cities.formats import bundle
from cities.formats.bundle import KEYS, SHAPES, Shape


class PlainLoader(yaml.CSafeLoader):
    """YAML in which 1941-06-22 is text, and so is "no": only numbers, true, false and null are not."""

    def construct_mapping(self, node, deep=False):
        names = Counter(name.value for name, _ in node.value if isinstance(name, yaml.ScalarNode))
        if twice := [name for name, number in names.items() if number > 1]:
            raise yaml.constructor.ConstructorError(
                None, None, f"“{twice[0]}” stands there twice", node.start_mark
            )
        return super().construct_mapping(node, deep)


PLAIN = ("int", "float", "null")
PlainLoader.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in resolvers if tag.rpartition(":")[2] in PLAIN]
    for letter, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
PlainLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


@dataclass
class Item:
    """One record of a bundle, with where it stands."""

    file: str
    where: str
    shape: Shape
    given: dict
    values: dict = field(default_factory=dict)
    rows: dict[str, list["Item"]] = field(default_factory=dict)
    picture: str = ""  # The digest of its picture file, if it is one.

    @property
    def digest(self) -> str:
        return digest([self.given, self.picture])


class Bundle:
    """A folder of YAML files. `faults` has a sentence for everything that is wrong, with file and key."""

    def __init__(self, folder: Path):
        self.folder, self.items, self.faults = Path(folder), [], []
        for file in sorted(self.folder.rglob("*.yaml")):
            self._read(file)
        if not self.items and not self.faults:
            self.faults.append(f"{self.folder}: there are no records in this folder.")
        self._keys = {key for item in self.items for key in _keys(item.given, item.shape)}
        for item in self.items:
            self._check(item)
        self._check_uniqueness()
        for item in self.items:
            self._check_place(item)

    def _read(self, file: Path) -> None:
        name = file.relative_to(self.folder).as_posix()
        try:
            content = yaml.load(file.read_text(encoding="utf-8"), PlainLoader)
        except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
            self.faults.append(f"{name}: this is not YAML that can be read: {' '.join(str(error).split())}")
            return
        if not isinstance(content, dict):
            self.faults.append(f"{name}: a file names its kinds of records, each with a list.")
            return
        for kind, records in content.items():
            if kind not in SHAPES:
                self.faults.append(f"{name}: {kind}: there is no kind of record with this name.")
            elif not isinstance(records, list):
                self.faults.append(f"{name}: {kind}: a list of records is expected here.")
            else:
                for number, given in enumerate(records, 1):
                    label = f"{kind}[{_label(given, number)}]"
                    if isinstance(given, dict):
                        self.items.append(Item(name, label, SHAPES[kind], given))
                    else:
                        self.faults.append(f"{name}: {label}: a record is written as “name: value”.")

    def _check(self, item: Item) -> None:
        try:
            item.values = bundle.values(item.given, item.shape, self._exists)
        except ValidationError as error:
            for name, sentences in error.message_dict.items():
                self.faults += [f"{item.file}: {item.where}.{name}: {sentence}" for sentence in sentences]
        else:
            self._check_whole(item)
        if "file" in item.shape.fields:
            self._check_picture(item)
        for relation, shape in item.shape.rows.items():
            rows = item.given.get(relation, [])
            if not isinstance(rows, list):
                self.faults.append(f"{item.file}: {item.where}.{relation}: a list is expected here.")
                continue
            item.rows[relation] = []
            for number, given in enumerate(rows, 1):
                given = {shape.short: given} if shape.short and not isinstance(given, dict) else given
                where = f"{item.where}.{relation}[{_label(given, number)}]"
                if not isinstance(given, dict):
                    self.faults.append(f"{item.file}: {where}: a row is written as “name: value”.")
                    continue
                row = Item(item.file, where, shape, given)
                self._check(row)
                item.rows[relation].append(row)

    def _check_whole(self, item: Item) -> None:
        try:
            faults_as_a_whole(item.shape.model, item.values)
        except ValidationError as error:
            self.faults += [f"{item.file}: {item.where}: {sentence}" for sentence in error.messages]

    def _check_picture(self, item: Item) -> None:
        path = (self.folder / str(item.given.get("file", ""))).resolve()
        fault = None
        if not path.is_relative_to(self.folder.resolve()) or not path.is_file():
            fault = f"There is no file “{item.given.get('file')}” in the bundle."
        else:
            try:
                item.picture = hashlib.sha256(path.read_bytes()).hexdigest()
                with Picture.open(path) as picture:
                    picture.verify()
            except Exception:  # Pillow raises many kinds; each means that this is no picture.
                fault = f"“{item.given['file']}” is not a picture that can be read."
        if fault:
            self.faults.append(f"{item.file}: {item.where}.file: {fault}")

    def _check_uniqueness(self) -> None:
        everything = [item for top in self.items for item in _with_rows(top)]
        for name in ("uuid", "slug", "key"):
            seen = Counter(
                (item.shape.model if name != "uuid" else None, str(item.given[name]))
                for item in everything
                if name in item.given
            )
            for (_, value), number in seen.items():
                if number > 1:
                    places = [
                        f"{item.file} ({item.where})"
                        for item in everything
                        if str(item.given.get(name)) == value
                    ]
                    self.faults.append(f"{', '.join(places)}: the {name} “{value}” is used more than once.")

    def _check_place(self, item: Item) -> None:
        """Whether a record finds its room, and its slug or key is free there."""
        model = item.shape.model
        name = "slug" if issubclass(model, Page) else KEYS.get(model)
        if issubclass(model, Page) and not item.shape.place:
            rooms = model.clean_parent_page_models()
            if not any(room.objects.exists() or self._has(room) for room in rooms):
                needed = rooms[0]._meta.verbose_name
                self.faults.append(f"{item.file}: {item.where}: there is no {needed} to put it in.")
        if (
            name
            and item.values
            and model.objects.filter(**{name: item.values.get(name)}).exclude(uuid=item.values["uuid"])
        ):
            self.faults.append(
                f"{item.file}: {item.where}.{name}: “{item.given[name]}” belongs to another record already."
            )

    def _has(self, model) -> bool:
        return any(item.shape.model is model for item in self.items)

    def _exists(self, model, key):
        """Stands for a record while the bundle is checked: it is in the bundle or in the database."""
        if (model, str(key)) in self._keys:
            return key
        return find(model, key)


def faults_as_a_whole(model, values: dict) -> None:
    """Raises what a record says against itself as a whole, such as numbers that must rise."""
    if issubclass(model, Page):
        return
    plain = {
        name: value
        for name, value in values.items()
        if name != "file" and not model._meta.get_field(name).is_relation
    }
    model(**plain).clean()


def find(model, key):
    name = KEYS.get(model, "uuid")
    if name == "uuid":
        try:
            key = UUID(str(key))
        except ValueError:
            raise KeyError(key) from None
    record = model.objects.filter(**{name: key}).first()
    if record is None:
        raise KeyError(key)
    return record


def _keys(given, shape: Shape):
    """By what a record and its rows may be pointed at."""
    if not isinstance(given, dict):
        return
    for name in filter(None, ("uuid", KEYS.get(shape.model))):
        yield shape.model, str(given.get(name))
    for relation, rows in shape.rows.items():
        present = given.get(relation)
        for row in present if isinstance(present, list) else []:
            yield from _keys(row, rows)


def _with_rows(item: Item):
    yield item
    for rows in item.rows.values():
        for row in rows:
            yield from _with_rows(row)


def _label(given, number: int) -> str:
    """How a fault names a record: by its slug or key, or by its number."""
    if not isinstance(given, dict):
        return str(number)
    return str(given.get("slug") or given.get("key") or number)


def digest(structure) -> str:
    return hashlib.sha256(
        json.dumps(structure, sort_keys=True, default=str, ensure_ascii=False).encode()
    ).hexdigest()
