"""Loading a bundle: a curator's work is left alone, and either everything is written or nothing."""

from dataclasses import dataclass, field
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files.images import ImageFile
from django.db import transaction
from wagtail.models import DraftStateMixin

from cities import catalogue_signals, writing
from cities.bundle_folder import Bundle, Item, digest, find
from cities.formats import bundle
from cities.gate import door
from cities.gate.entering import Entering
from cities.models import LoadedRecord


@dataclass
class Report:
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    kept: list[str] = field(default_factory=list)  # What curators have edited or deleted since.
    drafts: list[str] = field(default_factory=list)  # What does not pass the gate, and why.


def load(bundle: Bundle, *, overwrite: bool = False, progress=lambda done, total: None) -> Report:
    """Writes a checked bundle into the database, in one transaction."""
    report = Report()
    loader = _Loader(bundle.folder, overwrite, report)
    items = sorted(bundle.items, key=lambda item: item.shape.step)
    with transaction.atomic(), catalogue_signals.held():
        with door.standing_open():
            for done, item in enumerate(items, 1):
                loader.load(item)
                progress(done, len(items))
            loader.load_what_waited()
        for record, findings in loader.entering.send_back():
            report.drafts.append(f"{record}: {' '.join(finding.sentence for finding in findings)}")
    return report


class _Loader:
    def __init__(self, folder: Path, overwrite: bool, report: Report):
        self.folder, self.overwrite, self.report = folder, overwrite, report
        self.loaded = {loaded.uuid: loaded for loaded in LoadedRecord.objects.all()}
        self.records = {}
        self.entering = Entering()
        self.waiting = []  # Their blocks point at records that were not there yet.

    def load(self, item: Item) -> None:
        uuid = item.values["uuid"]
        record = item.shape.model.objects.filter(uuid=uuid).first()
        before = self.loaded.get(uuid)
        if before and before.given == item.digest and not self.overwrite:
            self.report.unchanged += 1
        elif (
            (record is None and before) or (record and self._edited(record, item, before))
        ) and not self.overwrite:
            self.report.kept.append(f"{item.file}: {item.where}")
        else:
            self._write_and_note(record, item)
            if before:
                self.report.updated += 1
            else:
                self.report.created += 1

    def load_what_waited(self) -> None:
        for item in tuple(self.waiting):
            self._write_and_note(item.shape.model.objects.get(uuid=item.values["uuid"]), item)

    def _write_and_note(self, record, item: Item) -> None:
        record = self._write(record, item)
        left = digest(bundle.structure(type(record).objects.get(pk=record.pk), item.shape))
        defaults = {"given": item.digest, "left": left}
        LoadedRecord.objects.update_or_create(uuid=record.uuid, defaults=defaults)

    def _edited(self, record, item: Item, before: LoadedRecord | None) -> bool:
        if before is None:
            return True
        versions = [record]
        if getattr(record, "has_unpublished_changes", False):
            versions.append(record.get_latest_revision_as_object())
        return any(digest(bundle.structure(version, item.shape)) != before.left for version in versions)

    def _write(self, record, item: Item):
        values = self._values(item)
        record = record or item.shape.model()
        many = self._assign(record, values, item)
        live = item.given.get("live", True)
        before = getattr(record, "live_revision_id", None)
        if record.pk is None:
            if isinstance(record, DraftStateMixin):
                record.live = False
            writing.place(record, item.shape)
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
                self.entering.note(record, before)
            elif record.live:
                record.unpublish()
        return record

    def _values(self, item: Item) -> dict:
        try:
            return bundle.values(item.given, item.shape, self._find)
        except ValidationError:  # The bundle is sound: what is missing is still to come.
            if item in self.waiting:
                raise
            self.waiting.append(item)
            plain = item.shape.without_blocks()
            given = {name: value for name, value in item.given.items() if plain.allows(name)}
            return bundle.values(given, plain, self._find)

    def _assign(self, record, values: dict, item: Item) -> dict:
        """Sets fields and rows; returns the many-to-many values, which need a saved record."""
        many = writing.assign(record, item.shape, values, item.shape.fields)
        if "file" in item.shape.fields and (not record.file or self.overwrite or self._is_new(item, record)):
            path = self.folder / values["file"]
            record.file = ImageFile(path.open("rb"), name=path.name)
        if "uuid" in values:
            record.uuid = values["uuid"]
        for relation, rows in item.rows.items():
            setattr(record, relation, writing.rows(record, relation, rows, self._find))
        return many

    def _is_new(self, item: Item, record) -> bool:
        return item.digest != getattr(self.loaded.get(record.uuid), "given", None)

    def _find(self, model, key):
        if (model, key) not in self.records:
            self.records[model, key] = find(model, key)
        return self.records[model, key]
