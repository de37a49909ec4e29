"""What would be written is checked as a bundle is: every field, every row, and the record as a whole."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Page

from cities.bundle_folder import faults_as_a_whole
from cities.desk.importing.known import Known
from cities.desk.importing.merging import expanded
from cities.desk.importing.plan import Step, What
from cities.formats import bundle
from cities.formats.bundle import KEYS, Shape
from cities.formats.tables import Record


def check(step: Step, known: Known) -> None:
    """Adds a fault, at its cell, for everything that the museum would not take."""
    given = {
        name: step.given[name] for name in step.shape.fields if name in step.given and _asked(step, name)
    }
    given |= {"uuid": step.uuid} if step.shape.identified else {}
    for name, sentences in _faults(step, given, known).items():
        for sentence in sentences:
            step.fault(_plain(sentence), step.told.place(name))
    for relation in step.relations:
        _check_rows(step, relation, known)
    _check_key(step, known)


def _asked(step: Step, name: str) -> bool:
    """A change is asked for what it changes; what the record lacks already is no fault of the table."""
    return step.record is None or name in step.names


def _faults(step: Step, given: dict, known: Known) -> dict[str, list[str]]:
    needed = step.shape.required() if step.record is None else []
    missing = {name: [_("This is needed.")] for name in needed if given.get(name) in (None, "", [])}
    emptied = [name for name in step.shape.required() if name in given and given[name] in (None, "", [])]
    missing |= {name: [_("This may not be empty.")] for name in emptied if name not in missing}
    known_faults = {fault.place for fault in step.faults}
    missing = {name: said for name, said in missing.items() if step.told.places.get(name) not in known_faults}
    try:
        step.values = bundle.values(_filled(step, given), step.shape, known)
    except ValidationError as error:
        told = error.message_dict
        return missing | {
            name: said
            for name, said in told.items()
            if name not in missing and name in given and given[name] not in (None, "", [])
        }
    if missing:
        return missing
    try:
        faults_as_a_whole(step.shape.model, {**_whole(step, known), **step.values})
    except ValidationError as error:
        return error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
    return {}


def _filled(step: Step, given: dict) -> dict:
    """With what is needed and stays as it is."""
    return {name: step.before[name] for name in step.shape.required() if name in step.before} | given


def _whole(step: Step, known: Known) -> dict:
    """The plain fields that stay as they are, as values: a record is judged whole."""
    record = step.version or step.record
    if record is None or isinstance(record, Page):
        return {}
    parts = (step.shape.model._meta.get_field(name) for name in step.shape.fields)
    return {part.name: getattr(record, part.name) for part in parts if not part.is_relation}


def _check_rows(step: Step, relation: str, known: Known) -> None:
    shape = step.shape.rows[relation]
    told = {row.row: row for row in step.told.rows.get(relation, [])}
    before = [expanded(row, shape) for row in step.before.get(relation, [])]
    fresh = [row for row in (expanded(row, shape) for row in step.given[relation]) if row not in before]
    by_uuid = {row.given.get("uuid"): row for row in told.values() if row.given.get("uuid")}
    told_already = {fault.place for fault in step.faults}
    for given in fresh:
        record = by_uuid.get(given.get("uuid")) or _origin(given, told, shape)
        for name, sentences in row_faults(given, shape, known).items():
            place = record.place(name) if record else step.told.place(relation)
            if place not in told_already:
                for sentence in sentences:
                    step.fault(_plain(sentence), place)


def _origin(given: dict, told: dict, shape: Shape) -> Record | None:
    """The row of a table that a row of the record came from."""
    for row in told.values():
        if all(given.get(name) == value for name, value in row.given.items() if name in shape.fields):
            return row
    return None


def row_faults(given: dict, shape: Shape, known: Known) -> dict[str, list[str]]:
    faults: dict[str, list[str]] = {}
    own = {name: value for name, value in given.items() if name not in shape.rows}
    try:
        values = bundle.values(own, shape, known)
        faults_as_a_whole(shape.model, values)
    except ValidationError as error:
        faults = (
            dict(error.message_dict) if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
        )
    for relation, rows in shape.rows.items():
        for row in given.get(relation, []):
            for said in row_faults(expanded(row, rows), rows, known).values():
                faults.setdefault(relation, []).extend(said)
    return faults


def _check_key(step: Step, known: Known) -> None:
    name = KEYS.get(step.shape.model)
    if not name or (step.record is not None and name not in step.names):
        return
    other = known.of(step.shape.model).get(str(step.given.get(name)))
    if other is not None and (step.record is None or other.pk != step.record.pk):
        told = {"value": step.given[name], "record": other}
        step.fault(
            _("“%(value)s” belongs to another record already: %(record)s.") % told, step.told.place(name)
        )


def consequences(steps: list[Step]) -> None:
    """What is faulty is refused, and so is what needs it."""
    for step in steps:
        if step.faults or step.told.parts:
            step.what = What.REFUSED
    looking = True
    while looking:
        looking = False
        for step in steps:
            refused = [each for each in step.needs if each.what == What.REFUSED]
            if refused and step.what != What.REFUSED:
                step.what, looking = What.REFUSED, True
                told = {"record": refused[0].title or refused[0].key, "place": refused[0].told.row}
                step.notes.append(_("It goes with “%(record)s” (%(place)s), which is refused.") % told)


def _plain(sentence: str) -> str:
    return _("This is needed.") if sentence == "This is needed." else sentence
