"""Planning an import: every file is read, every row looked at, nothing is written."""

from collections import defaultdict
from collections.abc import Callable
from pathlib import PurePosixPath
from uuid import NAMESPACE_URL, uuid5

from anyascii import anyascii
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Page

from cities.desk.importing import bundles, checking, image_files, targets
from cities.desk.importing.folder import Folder
from cities.desk.importing.known import Known
from cities.desk.importing.merging import merge, title_of
from cities.desk.importing.permissions import Permissions, in_review
from cities.desk.importing.pictures import Pictures
from cities.desk.importing.plan import Plan, Step, What, plain
from cities.desk.importing.receiving import BUNDLES, PICTURES, TABLES
from cities.desk.importing.settling import settle
from cities.formats.bundle import KEYS, in_order
from cities.formats.tables import Record, Table, TableError, read, structures
from cities.models import CityPage, ExhibitImage

Tell = Callable[[int, int], None]


def plan(folder: Folder, user, tell: Tell = lambda done, total: None) -> tuple[Plan, list[Table]]:
    """What the files of an import would do, if this person wrote them now."""
    made = Plan()
    tables = _tables(folder, made)
    pictures, known = Pictures(folder), Known()
    if any(path.suffix.lower() in BUNDLES for path in folder.paths()):
        if tables:
            made.faults.append(
                TableError(_("Import tables and YAML files one after the other, not together."))
            )
        made.steps = bundles.steps(folder, made, known)
    records, faults = structures(tables)
    told = {id(fault) for record in records for fault in _own_faults(record)}
    made.faults += [fault for fault in faults if id(fault) not in told]
    steps = [Step(record.kind, plain(record.shape.without_blocks()), record) for record in records]
    made.steps += _Planning(folder, made, steps, known, pictures, tell).steps
    _ask(made, Permissions(user))
    checking.consequences(made.steps)
    if tables:
        image_files.note_unused(made, pictures)
    if not made.steps and not made.faults:
        made.faults.append(TableError(_("There is nothing in it that could be imported.")))
    return made, tables


def _tables(folder: Folder, made: Plan) -> list[Table]:
    tables = []
    for path in folder.paths():
        name, suffix = folder.name(path), path.suffix.lower()
        if suffix in TABLES:
            try:
                with path.open("rb") as file:
                    tables += read(name, file)
            except TableError as error:
                made.faults.append(error)
        elif suffix not in PICTURES | BUNDLES:
            made.notes.append(
                _("“%(name)s” is neither a table nor a picture, and is left out.") % {"name": name}
            )
    for table in tables:
        made.notes += [f"{PurePosixPath(table.file).name}: {note}" for note in table.notes]
    return tables


def _own_faults(record: Record):
    yield from record.parts
    for rows in record.rows.values():
        for row in rows:
            yield from _own_faults(row)


class _Planning:
    """The rows of tables become steps, kind by kind, in the order in which they would be loaded."""

    def __init__(
        self, folder: Folder, made: Plan, steps: list[Step], known: Known, pictures: Pictures, tell: Tell
    ):
        self.folder, self.made, self.known, self.pictures = folder, made, known, pictures
        self.by_kind: dict[str, list[Step]] = defaultdict(list)
        for step in steps:
            step.faults += list(_own_faults(step.told))
            self.by_kind[step.kind].append(step)
        self.kinds = [shape.kind for shape in in_order() if shape.kind in self.by_kind]
        self._find_parents()
        for kind in self.kinds:
            if kind != "award_records":
                targets.find(self.by_kind[kind], known)
                self._announce(kind)
        done, total = 0, len(steps)
        for kind in self.kinds:
            self._plan(kind)
            for step in self.by_kind[kind]:
                self._finish(step)
                done += 1
                tell(done, total)
        self.steps = [step for kind in self.kinds for step in self.by_kind[kind]]

    def _find_parents(self) -> None:
        """Rows may name the place that they belong to by any of its names."""
        told = [step for step in self.by_kind.get("cities", []) if step.told.told]
        by_slug = {step.told.key["slug"]: step for step in told if "slug" in step.told.key}
        by_title = {step.told.given.get("title"): step for step in told}
        for step in [step for step in self.by_kind.get("cities", []) if not step.told.told]:
            written = step.told.key.get("slug", "")
            if not written or written in self.known.of(CityPage):
                continue
            if other := by_slug.get(written) or by_title.get(written):
                self._join(step, other)
                continue
            try:
                slug, remark = self.known.settle(CityPage, written)
            except ValidationError as error:
                step.fault(" ".join(error.messages))
                continue
            step.notes += [remark] if remark else []
            if slug in by_slug:
                self._join(step, by_slug[slug])
            else:
                step.told.key = step.told.given = {"slug": slug}

    def _join(self, step: Step, other: Step) -> None:
        """The rows of a record that has a row of its own, under another name, go to it."""
        for relation, rows in step.told.rows.items():
            other.told.rows.setdefault(relation, []).extend(rows)
        other.faults += step.faults
        other.notes += step.notes
        self.by_kind["cities"].remove(step)

    def _announce(self, kind: str) -> None:
        """What is new may be pointed at by everything else in the upload."""
        steps = self.by_kind[kind]
        model = steps[0].shape.model
        for step in steps:
            if model is ExhibitImage and step.record is None:
                image_files.find(step, self.known, self.pictures)
            if step.record is not None:
                step.uuid = str(step.record.uuid)
                continue
            if not step.told.told:
                step.fault(_("There is no such record, and no row that makes one."))
                continue
            self._identify(step)
            name = KEYS.get(model, "uuid")
            step.key = str(step.told.given.get(name) or step.uuid)
            names = [step.told.given.get("title", "")]
            names += [row.given.get("text", "") for row in step.told.rows.get("names", [])]
            self.known.announce(model, step.key, step, names)
            if model is ExhibitImage and step.told.given.get("file"):
                self.known.files.announce(step.told.given["file"], step.key)

    def _identify(self, step: Step) -> None:
        """A new record gets the same identity whenever the same file is planned again."""
        row = step.told.row
        own = f"{self.folder.path.name} {step.kind} {row.file} {row.sheet} {row.row}"
        step.uuid = step.told.key.get("uuid") or str(uuid5(NAMESPACE_URL, own))
        title = step.told.given.get("title")
        if "slug" in step.shape.fields and not step.told.given.get("slug") and title:
            step.told.given["slug"] = self._free_slug(step.shape.model, slugify(anyascii(title))[:80])

    def _free_slug(self, model, wanted: str) -> str:
        taken, number, slug = {*self.known.of(model), *self.known.coming[model]}, 1, wanted
        while slug in taken:
            number += 1
            slug = f"{wanted}-{number}"
        return slug

    def _plan(self, kind: str) -> None:
        steps = self.by_kind[kind]
        for step in steps:
            settle(step, self.known)
        if kind == "award_records":
            targets.find(steps, self.known)
            self._announce(kind)
        targets.twins(steps)
        targets.stand(steps, self.known)

    def _finish(self, step: Step) -> None:
        if step.record is None and not step.uuid:
            step.title = " ".join(step.told.key.values())
            return
        merge(step, self.known)
        if step.shape.model is ExhibitImage:
            image_files.merge(step, self.pictures)
        step.title = title_of(step, self.known)
        checking.check(step, self.known)
        _tell_of_publishing(step)
        if step.record is None:
            step.what = What.CREATE
        elif step.names or step.relations or step.picture:
            step.what = What.CHANGE


def _tell_of_publishing(step: Step) -> None:
    if "live" not in step.told.given:
        return
    live = getattr(step.record, "live", False)
    if step.told.given["live"] and not live:
        step.notes.append(_("It will be a draft: an import publishes nothing."))
    elif live and not step.told.given["live"]:
        step.notes.append(_("It stays public: an import takes nothing down."))


def _ask(made: Plan, permissions: Permissions) -> None:
    """Who may not, may not by an import either."""
    reviewed: dict[type, set[int]] = {}
    for step in made.steps:
        if step.what not in (What.CREATE, What.CHANGE):
            continue
        model = step.shape.model
        if model not in reviewed:
            reviewed[model] = in_review(step.shape)
        if refusal := permissions.refusal(step):
            step.fault(refusal)
        elif step.record is not None and step.record.pk in reviewed[model]:
            step.fault(_("It is being reviewed. Wait for the end of the review, or take it back."))
        elif step.record is None and issubclass(model, Page) and not _room(model):
            needed = model.clean_parent_page_models()[0]._meta.verbose_name
            step.fault(_("There is no %(room)s to put it in.") % {"room": needed})


def _room(model):
    rooms = model.clean_parent_page_models()
    return rooms[0].objects.first() if rooms else None
