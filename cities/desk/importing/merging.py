"""What a row says is laid over the record as it stands: which fields differ, and how the whole would be."""

from uuid import NAMESPACE_URL, uuid5

from cities.dates import HistoricalDate, display
from cities.desk.importing.known import Known
from cities.desk.importing.plan import Part, Step, What
from cities.desk.importing.settling import label
from cities.desk.importing.showing import cell
from cities.fields import HistoricalDateField
from cities.formats.bundle import Shape
from cities.formats.tables import ROW_KEYS, Record, again

NOTHING = ("", None, [])


def merge(step: Step, known: Known) -> None:
    """Fills in what would be written of a step, and what the plan shows of it."""
    told, shape = step.told, step.shape
    step.given = dict(step.before) or {"uuid": step.uuid}
    stands = again(step.before, step.kind) if step.before else None
    seen = again(step.seen, step.kind) if step.before and step.seen is not step.before else stands
    for name, value in told.given.items():
        if name in ("uuid", "live") or name not in shape.fields or _is_words(shape, name):
            continue
        if stands is not None and value in (stands.given.get(name), seen.given.get(name)):
            continue
        if stands is None and value in NOTHING:
            continue
        before = step.before.get(name)
        step.given[name] = value
        step.names.append(name)
        _take_words(step, name)
        step.cells.append(cell(shape, name, before, value, known, step.said.get(name, "")))
    for relation, found in told.rows.items():
        _merge_rows(step, relation, found, stands, seen, known)


def _is_words(shape: Shape, name: str) -> bool:
    return any(part.written == name for part in _dates(shape))


def _dates(shape: Shape):
    parts = (shape.model._meta.get_field(name) for name in shape.fields)
    return [part for part in parts if isinstance(part, HistoricalDateField)]


def _take_words(step: Step, name: str) -> None:
    """The words of a date come with it, and go with it."""
    part = step.shape.model._meta.get_field(name)
    words = isinstance(part, HistoricalDateField) and part.written
    if words and words in step.shape.fields:
        step.given[words] = step.told.given.get(words, "")
        step.names.append(words)


def _merge_rows(step, relation: str, told_rows: list[Record], stands, seen, known: Known) -> None:
    shape = step.shape.rows[relation]
    before = [expanded(row, shape) for row in step.before.get(relation, [])]
    if relation in step.told.whole:
        wanted = [row.structure for row in told_rows]
        present = [[row.structure for row in told.rows.get(relation, [])] for told in (stands, seen) if told]
        if wanted in present or (not wanted and not before):
            return
        step.given[relation] = wanted
        step.relations.append(relation)
        step.cells.append(cell(step.shape, relation, before, wanted, known))
        return
    told_before = stands.rows.get(relation, []) if stands else []
    after, changed, taken = list(before), False, set()
    for row in told_rows:
        at = _same(row, before, told_before, relation, taken)
        taken.add(at)
        part, structure = _merge_row(step, row, at, before, told_before, known)
        changed = changed or part.what != What.SAME
        step.parts.append(part)
        if at is None:
            after.append(structure)
        else:
            after[at] = structure
    if changed:
        step.given[relation] = after
        step.relations.append(relation)


def _merge_row(step: Step, row: Record, at: int | None, before, told_before, known) -> tuple[Part, dict]:
    shape = row.shape
    stands = told_before[at] if at is not None and at < len(told_before) else None
    structure = dict(before[at]) if at is not None else {}
    if shape.identified and "uuid" not in structure:
        structure["uuid"] = row.given.get("uuid") or new_uuid(step, row)
    part = Part(What.SAME if at is not None else What.CREATE, "", str(row.row))
    for name, value in row.given.items():
        if name == "uuid" or name not in shape.fields or _is_words(shape, name):
            continue
        if (stands is not None and value == stands.given.get(name)) or (stands is None and value in NOTHING):
            continue
        part.cells.append(cell(shape, name, structure.get(name), value, known))
        structure[name] = value
        words = getattr(shape.model._meta.get_field(name), "written", None)
        if words and words in shape.fields:
            structure[words] = row.given.get(words, "")
    for relation, inner in row.rows.items():
        wanted = [one.structure for one in inner]
        present = [one.structure for one in stands.rows.get(relation, [])] if stands else []
        if wanted != present:
            part.cells.append(cell(shape, relation, structure.get(relation, []), wanted, known))
            structure[relation] = wanted
    if part.cells and part.what == What.SAME:
        part.what = What.CHANGE
    part.title = " · ".join(
        str(structure[name]) for name in ROW_KEYS.get(row.kind, ()) if structure.get(name)
    )
    return part, structure


def _same(
    row: Record, before: list[dict], told_before: list[Record], relation: str, taken: set
) -> int | None:
    """Where the row stands already: by its identity, or else by what tells such rows apart."""
    uuid = row.given.get("uuid")
    if uuid:
        return next((at for at, present in enumerate(before) if present.get("uuid") == uuid), None)
    names = ROW_KEYS[relation]
    key = [row.given.get(name) or "" for name in names]
    found = [
        at
        for at, present in enumerate(before)
        if at not in taken and [_held(row.shape, present, name) for name in names] == key
    ]
    equal = [at for at in found if at < len(told_before) and _agrees(row, told_before[at])]
    return next(iter(equal or found), None)


def _agrees(row: Record, present: Record) -> bool:
    return all(present.given.get(name) == value for name, value in row.given.items())


def _held(shape: Shape, present: dict, name: str):
    value = present.get(name)
    if value in NOTHING:
        part = shape.model._meta.get_field(name)
        value = part.get_default() if part.has_default() else ""
    return str(value) if value is not None else ""


def expanded(row, shape: Shape) -> dict:
    return row if isinstance(row, dict) else {shape.short: row}


def new_uuid(step: Step, row: Record) -> str:
    """The same one whenever the same file is planned again."""
    return str(uuid5(NAMESPACE_URL, f"{step.uuid} {row.kind} {row.row}"))


def title_of(step: Step, known: Known) -> str:
    given = step.given
    if step.record is not None:
        return str(step.version or step.record)
    if "city" in given or "award" in given:
        names = [
            known.title(step.shape.model._meta.get_field(name).related_model, given[name])
            for name in ("award", "city")
            if given.get(name)
        ]
        when = given.get("when")
        return ", ".join([*names, *([display(HistoricalDate.from_edtf(when))] if when else [])])
    return str(given.get("title") or given.get("slug") or given.get("key") or label(step.shape, "title"))
