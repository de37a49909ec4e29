"""Writing a plan: everything in one transaction, and what has drafts as drafts."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.core.files.images import ImageFile
from django.utils.translation import gettext as _
from wagtail.models import DraftStateMixin, RevisionMixin

from cities import catalogue_signals, writing
from cities.bundle_folder import Item
from cities.desk import changes
from cities.desk.importing.known import Known
from cities.desk.importing.merging import expanded
from cities.desk.importing.plan import Plan, Step, What
from cities.formats import bundle
from cities.formats.bundle import KEYS, Shape
from cities.models import ChangeSet, ExhibitImage
from cities.models.together import saved_together

Tell = Callable[[int, int], None]


def apply(plan: Plan, title: str, user, tell: Tell = lambda done, total: None) -> ChangeSet | None:
    """Writes what is created and changed. The caller holds the transaction if more belongs to it."""
    steps = [step for step in plan.steps if step.what in (What.CREATE, What.CHANGE)]
    with changes.recorded(title, ChangeSet.Kind.IMPORT, user) as journal, catalogue_signals.held():
        journal.about(*(step.record for step in steps if step.record is not None))
        writer, made = _Writer(user), []
        with saved_together():
            for done, step in enumerate(steps):
                record = writer.write(step)
                if step.record is None:
                    made.append(record)
                tell(done, len(steps))
            writer.write_what_waited()
        journal.made(*made)
    return journal.change_set


class _Writer:
    def __init__(self, user):
        self.user, self.known = user, Known()
        self.waiting: list[tuple[Step, list[str]]] = []  # Their blocks point at what is still to come.

    def write(self, step: Step):
        new = step.record is None
        record = step.shape.model(uuid=step.uuid) if new else (step.version or step.record)
        names = step.names
        try:
            values = self._values(step, names)
        except ValidationError:
            plain = step.shape.without_blocks().fields
            self.waiting.append((step, [name for name in names if name not in plain]))
            names = [name for name in names if name in plain]
            values = self._values(step, names)
        many = writing.assign(record, step.shape, values, names)
        for relation in step.relations:
            items = [item_of(row, step.shape.rows[relation]) for row in step.given.get(relation, [])]
            setattr(record, relation, writing.rows(record, relation, items, self.known))
        if step.picture:
            self._take_picture(record, step)
        self._save(record, step, many, new)
        if new:
            self.known.arrived(type(record), getattr(record, KEYS.get(type(record), "uuid")), record)
        self.known.forget(step.shape.rows[relation].model for relation in step.relations)
        return record

    def write_what_waited(self) -> None:
        for step, names in self.waiting:
            record = step.shape.model._default_manager.get(uuid=step.uuid)
            record = record.get_latest_revision_as_object()
            writing.assign(record, step.shape, self._values(step, names), names)
            self._save(record, step, {}, new=False)

    def _values(self, step: Step, names: list[str]) -> dict:
        given = {name: step.given[name] for name in step.shape.fields if name in step.given and name in names}
        needed = step.given if step.record is None else step.before
        given |= {
            name: needed[name] for name in step.shape.required() if name in needed and name not in given
        }
        given |= {"uuid": step.uuid} if step.shape.identified else {}
        return bundle.values(given, step.shape, self.known)

    def _take_picture(self, record: ExhibitImage, step: Step) -> None:
        record.file = ImageFile(step.picture.open("rb"), name=step.picture.name)
        record._set_image_file_metadata()
        record.look = step.look

    def _save(self, record, step: Step, many: dict, new: bool) -> None:
        drafts = isinstance(record, DraftStateMixin)
        if new:
            if drafts:
                record.live = False
            if isinstance(record, ExhibitImage):
                record.uploaded_by_user = self.user
            writing.place(record, step.shape)
        for name, others in many.items():
            getattr(record, name).set(others)
        if not drafts or (not record.live and (many or not new)):
            record.save()
        if isinstance(record, RevisionMixin):
            record.save_revision(user=self.user, clean=False)


def item_of(given, shape: Shape) -> Item:
    """A row as the writing takes it."""
    given = expanded(given, shape)
    below = {
        relation: [item_of(row, inner) for row in given.get(relation, [])]
        for relation, inner in shape.rows.items()
    }
    return Item(
        "", "", shape, {name: value for name, value in given.items() if name not in below}, rows=below
    )


def title_for(files: str) -> str:
    return _("Import of %(files)s") % {"files": files}
