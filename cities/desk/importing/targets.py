"""Which record of the museum a row speaks of, and how that record stands now: all of a kind at once."""

from collections import defaultdict

from django.db import models
from django.utils.translation import gettext as _
from wagtail.models import DraftStateMixin

from cities.desk.importing.known import Known
from cities.desk.importing.plan import Step
from cities.formats import bundle
from cities.formats.bundle import Shape
from cities.formats.tables import Record
from cities.models import AwardRecord

MANY = 400  # Keys in one question.


def find(steps: list[Step], known: Known) -> None:
    """Gives the steps of one kind the record that they speak of."""
    shape = steps[0].shape
    for name in ("uuid", "slug", "key"):
        wanted: dict[str, list[Step]] = defaultdict(list)
        for step in steps:
            if step.record is None and name in step.told.key:
                wanted[step.told.key[name]].append(step)
        for record in _by(shape.model, name, list(wanted)):
            for step in wanted[str(getattr(record, name))]:
                if not _other(step, record):
                    step.record = record
    if shape.model is AwardRecord:
        _find_award_records([step for step in steps if step.record is None])


def _by(model, name: str, keys: list[str]):
    for start in range(0, len(keys), MANY):
        yield from model._default_manager.filter(**{f"{name}__in": keys[start : start + MANY]})


def _other(step: Step, record) -> bool:
    """A row with an identity of its own means no other record, even of the same name."""
    return "uuid" in step.told.key and step.told.key["uuid"] != str(record.uuid)


def _find_award_records(steps: list[Step]) -> None:
    """By place, award and date, if only one has them."""
    wanted: dict[tuple, list[Step]] = defaultdict(list)
    for step in steps:
        given = step.told.given
        if "uuid" not in step.told.key and all(given.get(name) for name in ("city", "award", "when")):
            wanted[given["city"], given["award"], given["when"]].append(step)
    cities = sorted({city for city, _award, _when in wanted})
    found: dict[tuple, list] = defaultdict(list)
    for start in range(0, len(cities), MANY):
        rows = AwardRecord.objects.filter(city__slug__in=cities[start : start + MANY])
        for record in rows.select_related("city", "award"):
            found[record.city.slug, record.award.slug, record.when.edtf if record.when else ""].append(record)
    for key, those in wanted.items():
        if len(found[key]) == 1:
            for step in those:
                step.record = found[key][0]
        elif found[key]:
            for step in those:
                step.fault(
                    _("There are %(number)d award records of this place, award and date. Give the identity.")
                    % {"number": len(found[key])},
                    step.told.place("when"),
                )


def stand(steps: list[Step], known: Known) -> None:
    """Reads how the records stand: what visitors see, and the newest draft, which an import goes on from."""
    if not (there := [step for step in steps if step.record is not None]):
        return
    shape = there[0].shape
    pks = [step.record.pk for step in there]
    records: dict[int, models.Model] = {}
    for start in range(0, len(pks), MANY):
        rows = shape.model._default_manager.filter(pk__in=pks[start : start + MANY])
        if issubclass(shape.model, DraftStateMixin):
            rows = rows.select_related("latest_revision")
        records |= {record.pk: record for record in rows.prefetch_related(*_rows_of(shape))}
    versions = {pk: _version(record) for pk, record in records.items()}
    together = [*records.values(), *(one for pk, one in versions.items() if one is not records[pk])]
    _tie(together, shape, known)
    for step in there:
        step.record = records[step.record.pk]
        step.version = versions[step.record.pk]
        step.seen = bundle.structure(step.record, shape)
        step.before = step.seen if step.version is step.record else bundle.structure(step.version, shape)


def _version(record):
    if getattr(record, "has_unpublished_changes", False) and record.latest_revision:
        return record.with_content_json(record.latest_revision.content)
    return record


def _rows_of(shape: Shape, before: str = "") -> list[str]:
    names = [name for name in shape.fields if shape.model._meta.get_field(name).many_to_many]
    found = [f"{before}{name}" for name in names]
    for relation, rows in shape.rows.items():
        found += [f"{before}{relation}", *_rows_of(rows, f"{before}{relation}__")]
    return found


def _tie(records: list, shape: Shape, known: Known) -> None:
    """Gives each record what it points at, which is read already."""
    for name in shape.fields:
        part = shape.model._meta.get_field(name)
        if part.many_to_one:
            others = known.by_pk(part.related_model)
            for record in records:
                other = others.get(getattr(record, part.attname))
                if other is not None:
                    part.set_cached_value(record, other)
    for relation, rows in shape.rows.items():
        children = [row for record in records for row in getattr(record, relation).all()]
        if children:
            _tie(children, rows, known)


def twins(steps: list[Step]) -> None:
    """Two rows that speak of one record: the later is refused and names the earlier, which falls with it."""
    seen: dict[object, Step] = {}
    for step in steps:
        for key in _identities(step):
            first = seen.setdefault(key, step)
            if first is not step and step not in first.needs:
                first.needs.add(step)
                if not step.faults:
                    told = _("This speaks of the same record as %(place)s.") % {"place": first.told.row}
                    step.fault(told, _keyed_place(step.told))


def _identities(step: Step):
    if step.record is not None:
        return [("pk", step.record.pk)]
    given = step.told.given
    if step.shape.model is AwardRecord and "uuid" not in step.told.key:
        key = tuple(given.get(name) for name in ("city", "award", "when"))
        return [key] if all(key) else []
    return [(name, step.told.key[name]) for name in ("uuid", "slug", "key") if name in step.told.key]


def _keyed_place(told: Record):
    names = ("uuid", "slug", "key", "when", "city")
    return next(
        (told.places[name] for name in names if told.given.get(name) and name in told.places), told.row
    )
