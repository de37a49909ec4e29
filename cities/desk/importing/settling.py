"""What a row points at becomes the keys of a bundle: "Сталинград" is volgograd, and the plan says so."""

from django.core.exceptions import ValidationError
from django.utils.text import capfirst

from cities.dates import HistoricalDate
from cities.desk.importing.known import Known
from cities.desk.importing.plan import Step
from cities.fields import HistoricalDateField
from cities.formats.bundle import Shape
from cities.formats.tables import Record
from cities.understanding import say


def settle(step: Step, known: Known) -> None:
    """Translates what the row of a step, and the rows below it, point at."""
    _settle(step.told, step, known, step.said)


def _settle(told: Record, step: Step, known: Known, said: dict[str, str]) -> None:
    for name in list(told.given):
        try:
            part = told.shape.model._meta.get_field(name) if name in told.shape.fields else None
            if part is not None and part.is_relation and told.given[name]:
                told.given[name] = _key(told.given[name], part, step, known, said)
            elif isinstance(part, HistoricalDateField) and told.given[name]:
                said[name] = say(HistoricalDate.from_edtf(told.given[name]))
        except ValidationError as error:
            for sentence in error.messages:
                step.fault(sentence, told.place(name))
            del told.given[name]
    for rows in told.rows.values():
        for row in rows:
            _settle(row, step, known, {})


def _key(written, part, step: Step, known: Known, said: dict[str, str]):
    if not part.many_to_many:
        return _one(written, part, step, known, said)
    found, faults = [], []
    for one in written:
        try:
            found.append(_one(one, part, step, known, said))
        except ValidationError as error:
            faults += error.messages
    if faults:
        raise ValidationError(faults)
    return list(dict.fromkeys(found))


def _one(written: str, part, step: Step, known: Known, said: dict[str, str]) -> str:
    model = part.related_model
    key, remark = known.settle(model, str(written))
    if remark:
        said[part.name] = " ".join(filter(None, [said.get(part.name), remark]))
    if key not in known.of(model) and (other := known.coming[model].get(key)) is not step:
        step.needs.add(other)
    return key


def label(shape: Shape, name: str) -> str:
    if name in shape.fields:
        return capfirst(str(shape.model._meta.get_field(name).verbose_name))
    return capfirst(str(shape.rows[name].model._meta.verbose_name_plural)) if name in shape.rows else name
