"""A bundle of YAML files as an import: whole records, checked as the loader checks them."""

import hashlib
from pathlib import Path

import yaml
from django.utils.translation import gettext as _

from cities.bundle_folder import Bundle, Item
from cities.desk.importing.folder import Folder
from cities.desk.importing.known import Known
from cities.desk.importing.merging import title_of
from cities.desk.importing.plan import Plan, Step, What, plain
from cities.desk.importing.receiving import BUNDLES
from cities.desk.importing.showing import cell
from cities.formats import bundle
from cities.formats.tables import KINDS, Place, Record, TableError

MOST_BYTES = 20_000_000
DEEPEST = 40


def steps(folder: Folder, made: Plan, known: Known) -> list[Step]:
    """Every record of the bundle; none if the bundle has a fault, which is then told."""
    unsafe = [
        fault for path in folder.paths() if path.suffix.lower() in BUNDLES for fault in _unsafe(folder, path)
    ]
    if unsafe:
        made.faults += unsafe
        return []
    given = Bundle(_root(folder))
    for fault in given.faults:
        file, _colon, sentence = fault.partition(": ")
        made.faults.append(TableError(sentence or fault, Place(file)))
    if given.faults:
        return []
    items = sorted(given.items, key=lambda item: item.shape.step)
    found = [_step(item, given, known) for item in items]
    return found


def _unsafe(folder: Folder, path: Path) -> list[TableError]:
    """Anchors can make a small file enormous, and deep nesting a program stop."""
    place = Place(folder.name(path))
    if path.stat().st_size > MOST_BYTES:
        return [TableError(_("The file is too large."), place)]
    depth = 0
    try:
        for event in yaml.parse(path.read_text(encoding="utf-8"), yaml.CSafeLoader):
            if isinstance(event, yaml.AliasEvent):
                return [
                    TableError(_("Anchors and aliases (& and *) are not read. Write the text out."), place)
                ]
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST:
                return [TableError(_("This is nested too deeply."), place)]
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        return [
            TableError(
                _("This is not YAML that can be read: %(why)s") % {"why": " ".join(str(error).split())}, place
            )
        ]
    return []


def _root(folder: Folder) -> Path:
    """The folder of the bundle: a ZIP may hold it in a folder of its own."""
    paths = [path for path in folder.paths() if path.suffix.lower() in BUNDLES]
    root = folder.files
    while True:
        inner = {path.relative_to(root).parts[0] for path in paths}
        if len(inner) != 1 or (root / next(iter(inner))).is_file():
            return root
        only = root / next(iter(inner))
        if only.name in {"cities", "battles", "stories"}:
            return root
        root = only


def _step(item: Item, given: Bundle, known: Known) -> Step:
    place = Place(item.file, "", None, None, item.where)
    told = Record(item.shape.kind, item.shape, item.given, {"uuid": item.given["uuid"]}, place)
    shape = plain(item.shape)
    step = Step(item.shape.kind, shape, told, uuid=str(item.given["uuid"]))
    step.record = item.shape.model._default_manager.filter(uuid=item.values["uuid"]).first()
    step.given, step.values = dict(item.given), item.values
    name = bundle.KEYS.get(item.shape.model, "uuid")
    if step.record is None:
        step.key, step.what = str(item.given[name]), What.CREATE
        known.announce(item.shape.model, step.key, step, [item.given.get("title", "")])
        step.names, step.relations = list(shape.fields), list(item.rows)
    else:
        _compare(step, item)
    if "file" in item.shape.fields:
        _take_file(step, given)
    step.cells = [
        cell(shape, name, step.before.get(name), item.given.get(name), known)
        for name in [*step.names, *step.relations]
        if item.given.get(name) not in (None, "", []) or step.before.get(name)
    ]
    step.title = title_of(step, known)
    if step.what in (What.CREATE, What.CHANGE) and item.shape.kind not in KINDS and not _may_be_changed(step):
        step.fault(_("This is what the museum itself is made of. Change it in its own form."))
    return step


def _compare(step: Step, item: Item) -> None:
    record = step.record
    step.version = record
    if getattr(record, "has_unpublished_changes", False):
        step.version = record.get_latest_revision_as_object()
    step.seen = bundle.structure(record, item.shape)
    step.before = bundle.structure(step.version, item.shape) if step.version is not record else step.seen
    for name in [*item.shape.fields, *item.shape.rows]:
        if name != "file" and item.given.get(name) not in (step.before.get(name), step.seen.get(name)):
            (step.names if name in item.shape.fields else step.relations).append(name)
    step.what = What.CHANGE if step.names or step.relations else What.SAME


def _take_file(step: Step, given: Bundle) -> None:
    path = given.folder / str(step.given["file"])
    if step.record is not None:
        kept = step.record.file_hash or step.record.get_file_hash()
        if kept == hashlib.sha1(path.read_bytes()).hexdigest():
            return
        step.what = What.CHANGE
    step.picture = path


def _may_be_changed(step: Step) -> bool:
    return step.record is not None and step.kind == "pages"
