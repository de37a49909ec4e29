"""Undoing a change set: its records stand in the database again as they did before."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import models, router, transaction
from django.utils import timezone
from wagtail.models import Comment, Page, Revision

from cities import catalogue, catalogue_signals
from cities.desk.changes import history
from cities.desk.changes.anatomy import Part, parts
from cities.desk.changes.outlook import Outlook, look, model_of
from cities.desk.changes.state import BATCH, NEWEST
from cities.formats.bundle import SHAPES
from cities.models import CatalogueEntry, ExhibitImage
from cities.models.change import Change, ChangeSet
from cities.models.together import index_again
from cities.pictures.saving import picture_saved

DRAFTING = {"draft_title", "latest_revision_id", "latest_revision_created_at", "has_unpublished_changes"}


class ChangedSince(Exception):
    """Somebody has changed some of the records; nothing was undone. `outlook` says which."""

    def __init__(self, outlook: Outlook):
        self.outlook = outlook
        super().__init__(", ".join(change.title for change, _sentence in outlook.refused))


@transaction.atomic
def undo(change_set: ChangeSet, user, *, rest: bool = False) -> Outlook:
    """Puts the records back. If some cannot be, none is, unless the rest is wanted."""
    change_set = ChangeSet.objects.select_for_update().get(pk=change_set.pk)
    outlook = look(change_set)
    if outlook.refused and not rest:
        raise ChangedSince(outlook)
    with catalogue_signals.held():
        _delete_revisions(outlook)
        _restore(outlook)
        with _leaving_no_new_tombstones(outlook):
            _delete(outlook)
    history.note(change_set, outlook.possible, history.UNDONE, user)
    done = [change.pk for change in [*outlook.possible, *outlook.gone]]
    for start in range(0, len(done), BATCH):
        Change.objects.filter(pk__in=done[start : start + BATCH]).update(undone=True)
    state = ChangeSet.State.PARTLY_UNDONE if outlook.refused else ChangeSet.State.UNDONE
    change_set.state, change_set.undone_by, change_set.undone_when = state, user, timezone.now()
    change_set.save()
    return outlook


def _delete_revisions(outlook: Outlook) -> None:
    """Comments that were placed on one of them are placed on the version before."""
    keys = [pk for change in outlook.restored for pk in change.revisions]
    before = {
        pk: next(iter(change.before.get(NEWEST, {})), None)
        for change in outlook.restored
        for pk in change.revisions
    }
    for comment in Comment.objects.filter(revision_created__in=keys):
        comment.revision_created_id = before[comment.revision_created_id]
        comment.save(update_fields=["revision_created"])
    for start in range(0, len(keys), BATCH):
        Revision.objects.filter(pk__in=keys[start : start + BATCH]).delete()


def _restore(outlook: Outlook) -> None:
    by_model: dict[type, list[int]] = defaultdict(list)
    for change in outlook.restored:
        columns = _write(change, outlook.states[change.model, change.key])
        if columns - DRAFTING:  # Visitors may see the difference, and so may what is derived from it.
            by_model[model_of(change)].append(change.key)
    for model, keys in by_model.items():
        index_again(model, keys)
        for record in model._base_manager.filter(pk__in=keys):
            _tell(record)


def _write(change: Change, present: dict) -> set[str]:
    """Writes the rows that differ; returns the columns that did."""
    columns: set[str] = set()
    kinds = {part.name: part for part in parts(model_of(change))}
    for name, part in reversed(kinds.items()):  # What hangs below goes first.
        gone = set(present.get(name, {})) - set(change.before.get(name, {}))
        if gone:
            part.model._base_manager.filter(pk__in=gone)._raw_delete(router.db_for_write(part.model))
            columns.add(name)
    for name, part in kinds.items():
        was, now = change.before.get(name, {}), present.get(name, {})
        for key, row in was.items():
            if key not in now:
                _insert(part, row)
                columns.add(name)
            elif differing := {column: value for column, value in row.items() if now[key][column] != value}:
                part.model._base_manager.filter(pk=key).update(**_values(part, differing))
                columns |= set(differing)
    return columns


def _insert(part: Part, row: dict) -> None:
    part.model(**_values(part, row)).save_base(raw=True, force_insert=True)


def _values(part: Part, row: dict) -> dict:
    fields = {field.attname: field for field in part.model._meta.local_concrete_fields}
    return {
        name: fields[name].to_python(value) if not fields[name].is_relation else value
        for name, value in row.items()
    }


def _tell(record: models.Model) -> None:
    """What visitors have of a record is made again: its picture files, its place in the catalogue."""
    if isinstance(record, ExhibitImage):
        picture_saved(type(record), record)
        for each in catalogue.showing([record]):
            catalogue_signals.record_changed(type(each), each)
    if getattr(record, "live", True):
        catalogue_signals.record_changed(type(record), record)


def _delete(outlook: Outlook) -> None:
    """The records that were made; what is loaded later into a museum may rest on what is loaded before."""
    steps = {shape.model: shape.step for shape in SHAPES.values()}
    by_model: dict[type, list[int]] = defaultdict(list)
    for change in outlook.deleted:
        by_model[model_of(change)].append(change.key)
    for model in sorted(by_model, key=lambda model: -steps.get(model, 0)):
        _delete_all(model, by_model[model])


@contextmanager
def _leaving_no_new_tombstones(outlook: Outlook) -> Iterator[None]:
    """What visitors never saw needs no sign that it is gone."""
    uuids = {
        row["uuid"]
        for change in outlook.deleted
        for rows in outlook.states[change.model, change.key].values()
        for row in rows.values()
        if "uuid" in row
    }
    entries = CatalogueEntry.objects.filter(uuid__in=uuids)
    seen = set(entries.values_list("pk", flat=True))
    yield
    entries.exclude(pk__in=seen).delete()


def _delete_all(model: type[models.Model], keys: Iterable[int]) -> None:
    keys = list(keys)
    for start in range(0, len(keys), BATCH):
        some = model._base_manager.filter(pk__in=keys[start : start + BATCH])
        if issubclass(model, Page):
            for page in some:
                page.delete()
        else:
            some.delete()
