"""What stands in one cell: from a value of the bundle to text, and back with a sentence where that fails."""

import re
from datetime import date
from functools import cache
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language, gettext, override
from rapidfuzz import process
from wagtail.fields import RichTextField

from cities.dates import DateError, HistoricalDate, read
from cities.forms import sentence

from . import lists, markup
from .numbers import number
from .sheets import Column

UNCHANGED = "(unchanged)"  # A cell that says so is left as it is: in a cell of XLSX only so many letters fit.
TRUE = {"yes", "true", "1", "x", "✓", "да", "так"}
FALSE = {"no", "false", "0", "-", "–", "нет", "не", "ні"}
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
MIDNIGHT = re.compile(r"[ T]00:00(:00)?(\.0+)?\Z")
NUMBERS = (models.FloatField, models.DecimalField, models.IntegerField)


def text(given: dict, column: Column):
    """What a cell says of a record: text, or a number for a number."""
    value = given.get(column.name)
    if column.name == "live":
        return "no" if value is False else "yes"
    if value is None and column.part is not None and column.part.has_default():
        value = column.part.get_default()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None:
        return ""
    if column.is_date:
        return _date_written(str(value), given.get(column.part.written or ""))
    if isinstance(value, list):
        return lists.written(value)
    if isinstance(value, (int, float)):
        return value
    return CONTROL.sub("", str(value).replace("\r\n", "\n").replace("\r", "\n")).strip()


def values(written: str, column: Column) -> dict:
    """The values that a cell gives; ValidationError with a sentence if it cannot be understood.

    A date gives its words beside it. Nothing is given by a cell that leaves things as they are.
    """
    if written == UNCHANGED:
        return {}
    if not written:
        return _empty(column)
    if column.name == "live":
        return {"live": _truth(written)}
    if column.name == "uuid":
        return {"uuid": _identity(written)}
    if column.is_date:
        return _date(written, column)
    part = column.part
    if part is None or isinstance(part, models.FileField):
        return {column.name: written}
    if part.many_to_many:
        return {column.name: lists.read(written)}
    return {column.name: _value(written, part)}


def _value(written: str, part):
    if isinstance(part, models.BooleanField):
        return _truth(written)
    if isinstance(part, models.DateField):
        return _day(written)
    if part.is_relation:
        return written
    if isinstance(part, NUMBERS):
        return number(written, part)
    if part.choices:
        return _choice(written, part)
    if isinstance(part, RichTextField):
        return markup.html(written)
    return written


def _empty(column: Column) -> dict:
    part = column.part
    if column.rows or (part is not None and part.many_to_many):
        return {column.name: []}
    if part is None or isinstance(part, models.FileField):
        return {}
    if part.has_default():
        default = part.get_default()
        return {column.name: default if isinstance(default, (bool, int, str)) else None}
    nothing = None if part.is_relation or isinstance(part, (*NUMBERS, models.DateField)) else ""
    return {column.name: nothing}


def _date_written(notation: str, words: str | None) -> str:
    """The words of a date, if they say it; otherwise its notation."""
    if not words:
        return notation
    try:
        said = read(words)
    except DateError:
        return notation
    return words if said.edtf == notation and words == words.strip() else notation


def _date(written: str, column: Column) -> dict:
    written = MIDNIGHT.sub("", written)
    try:
        return {column.name: HistoricalDate.from_edtf(written).edtf}
    except DateError:
        pass
    try:
        found = {column.name: read(written).edtf}
    except DateError as error:
        raise ValidationError(sentence(error)) from error
    return found | ({column.part.written: written} if column.part.written else {})


def _day(written: str) -> str:
    try:
        found = read(MIDNIGHT.sub("", written))
    except DateError as error:
        raise ValidationError(sentence(error)) from error
    if found.earliest != found.latest:
        raise ValidationError(gettext("One day is needed here: 2031-12-31."))
    return date.isoformat(found.earliest)


def _identity(written: str) -> str:
    try:
        return str(UUID(written))
    except ValueError:
        told = gettext("This is no identity of a record. Leave it empty for a new record.")
        raise ValidationError(told) from None


def _truth(written: str) -> bool:
    word = written.casefold()
    if word in TRUE:
        return True
    if word in FALSE:
        return False
    raise ValidationError(gettext("Write yes or no here, not “%(words)s”.") % {"words": written})


def _choice(written: str, part) -> str:
    known = _words(part, get_language() or "en")
    if found := known.get(_plain(written)):
        return found
    allowed = ", ".join(str(value) for value, _label in part.choices if value != "")
    told = gettext("“%(words)s” is none of these: %(allowed)s.") % {"words": written, "allowed": allowed}
    if near := process.extractOne(_plain(written), list(known), score_cutoff=75):
        told += " " + gettext("Did you mean %(suggestion)s?") % {"suggestion": known[near[0]]}
    raise ValidationError(told)


@cache
def _words(part, language: str) -> dict[str, str]:
    """What may be written for a choice: its value, or its label in English or the reader's language."""
    with override("en"):
        known = {_plain(str(label)): value for value, label in part.choices}
    known |= {_plain(str(label)): value for value, label in part.choices}
    known |= {_plain(str(value)): value for value, _label in part.choices}
    return {words: value for words, value in known.items() if words and value != ""}


def _plain(words: str) -> str:
    return re.sub(r"[\s_-]+", " ", words).strip().casefold()
