"""Loading a bundle: all of it is checked before anything is written, and a curator's work is left alone."""

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

import yaml
from django.core.exceptions import ValidationError
from django.core.files.images import ImageFile
from django.db import transaction
from PIL import Image as Picture
from wagtail.models import DraftStateMixin, Page

from cities.formats import bundle
from cities.formats.bundle import KEYS, SHAPES, Shape
from cities.models import LoadedRecord


class PlainLoader(yaml.CSafeLoader):
    """YAML in which 1941-06-22 is text, and so is "no": only numbers, true, false and null are not."""


PLAIN = ("bool", "int", "float", "null")
PlainLoader.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in resolvers if tag.rpartition(":")[2] in PLAIN]
    for letter, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


@dataclass
class Item:
    """One record of a bundle, with where it stands."""

    file: str
    where: str
    shape: Shape
    given: dict
    values: dict = field(default_factory=dict)
    rows: dict[str, list["Item"]] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        return _digest(self.given)


class Bundle:
    """A folder of YAML files. `faults` has a sentence for everything that is wrong, with file and key."""

    def __init__(self, folder: Path):
        self.folder, self.items, self.faults = Path(folder), [], []
        for file in sorted(self.folder.rglob("*.yaml")):
            self._read(file)
        if not self.items and not self.faults:
            self.faults.append(f"{self.folder}: there are no records in this folder.")
        self._keys = {
            (item.shape.model, str(item.given.get(name)))
            for item in self.items
            for name in ("uuid", KEYS.get(item.shape.model))
            if name
        }
        for item in self.items:
            self._check(item)
        self._check_uniqueness()

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
        """What a record says of itself as a whole, such as numbers that must rise."""
        if issubclass(item.shape.model, Page):
            return
        plain = {name: value for name, value in item.values.items() if not item.shape.model._meta.get_field(name).is_relation}
        try:
            item.shape.model(**plain).clean()
        except ValidationError as error:
            self.faults += [f"{item.file}: {item.where}: {sentence}" for sentence in error.messages]

    def _check_picture(self, item: Item) -> None:
        path = (self.folder / str(item.given.get("file", ""))).resolve()
        fault = None
        if not path.is_relative_to(self.folder.resolve()) or not path.is_file():
            fault = f"There is no file “{item.given.get('file')}” in the bundle."
        else:
            try:
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
                    places = [f"{item.file} ({item.where})" for item in everything if str(item.given.get(name)) == value]
                    self.faults.append(f"{', '.join(places)}: the {name} “{value}” is used more than once.")

    def _exists(self, model, key):
        """Stands for a record while the bundle is checked: it is in the bundle or in the database."""
        if (model, str(key)) in self._keys:
            return key
        return _record(model, key)


@dataclass
class Report:
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    kept: list[str] = field(default_factory=list)  # What curators have edited or deleted since.


def load(bundle: Bundle, *, overwrite: bool = False, progress=lambda done, total: None) -> Report:
    """Writes a checked bundle into the database, in one transaction."""
    report = Report()
    loader = _Loader(bundle.folder, overwrite, report)
    items = sorted(bundle.items, key=lambda item: item.shape.step)
    with transaction.atomic():
        for done, item in enumerate(items, 1):
            loader.load(item)
            progress(done, len(items))
    return report


class _Loader:
    def __init__(self, folder: Path, overwrite: bool, report: Report):
        self.folder, self.overwrite, self.report = folder, overwrite, report
        self.loaded = {loaded.uuid: loaded for loaded in LoadedRecord.objects.all()}
        self.records = {}

    def load(self, item: Item) -> None:
        uuid = item.values["uuid"]
        record = item.shape.model.objects.filter(uuid=uuid).first()
        before = self.loaded.get(uuid)
        if before and before.given == item.digest and not self.overwrite:
            self.report.unchanged += 1
        elif (record is None and before or record and self._edited(record, item, before)) and not self.overwrite:
            self.report.kept.append(f"{item.file}: {item.where}")
        else:
            record = self._write(record, item)
            left = _digest(bundle.structure(type(record).objects.get(pk=record.pk), item.shape))
            LoadedRecord.objects.update_or_create(uuid=uuid, defaults={"given": item.digest, "left": left})
            if before:
                self.report.updated += 1
            else:
                self.report.created += 1

    def _edited(self, record, item: Item, before: LoadedRecord | None) -> bool:
        draft = getattr(record, "has_unpublished_changes", False) and record.live
        return before is None or draft or _digest(bundle.structure(record, item.shape)) != before.left

    def _write(self, record, item: Item):
        values = bundle.values(item.given, item.shape, self._find)
        record = record or item.shape.model()
        many = self._assign(record, values, item)
        live = item.given.get("live", True)
        if record.pk is None:
            if isinstance(record, DraftStateMixin):
                record.live = False
            self._place(record, item.shape)
        else:
            record.save()
        for name, others in many.items():
            getattr(record, name).set(others)
        if many:
            record.save()
        if isinstance(record, DraftStateMixin):
            revision = record.save_revision()
            if live:
                revision.publish()
                record.refresh_from_db()
            elif record.live:
                record.unpublish()
        return record

    def _assign(self, record, values: dict, item: Item) -> dict:
        """Sets fields and rows; returns the many-to-many values, which need a saved record."""
        many = {}
        for name in item.shape.fields:
            part = item.shape.model._meta.get_field(name)
            if part.many_to_many:
                many[name] = values.get(name, [])
            elif name == "file":
                if not record.file or item.digest != getattr(self.loaded.get(record.uuid), "given", None):
                    path = self.folder / values["file"]
                    record.file = ImageFile(path.open("rb"), name=path.name)
            elif name in values:
                setattr(record, name, values[name])
            else:
                setattr(record, name, part.get_default())
        if "uuid" in values:
            record.uuid = values["uuid"]
        for relation, rows in item.rows.items():
            setattr(record, relation, self._rows(record, relation, rows))
        return many

    def _rows(self, record, relation: str, rows: list[Item]) -> list:
        """The child rows anew; a row with an identity keeps its place in the database."""
        present = {str(row.uuid): row.pk for row in getattr(record, relation).all() if hasattr(row, "uuid")}
        children = []
        for number, row in enumerate(rows):
            child = row.shape.model(pk=present.get(str(row.given.get("uuid"))))
            self._assign(child, bundle.values(row.given, row.shape, self._find), row)
            if hasattr(child, "sort_order"):
                child.sort_order = number
            children.append(child)
        return children

    def _place(self, record, shape: Shape) -> None:
        if shape.place:
            shape.place(record)
        elif isinstance(record, Page):
            parent = type(record).clean_parent_page_models()[0].objects.first()
            parent.add_child(instance=record)
        else:
            record.save()

    def _find(self, model, key):
        if (model, key) not in self.records:
            self.records[model, key] = _record(model, key)
        return self.records[model, key]


def _record(model, key):
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


def _digest(structure: dict) -> str:
    return hashlib.sha256(json.dumps(structure, sort_keys=True, default=str, ensure_ascii=False).encode()).hexdigest()
