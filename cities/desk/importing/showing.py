"""How the plan shows a value: as a curator would say it, and not longer than a line or two."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.fields import StreamField

from cities.dates import DateError, HistoricalDate
from cities.desk.importing.known import Known
from cities.desk.importing.plan import Cell
from cities.desk.importing.settling import label
from cities.fields import HistoricalDateField
from cities.formats.bundle import Shape
from cities.formats.tables import small_rows
from cities.understanding import say

LONGEST = 300


def cell(shape: Shape, name: str, before, after, known: Known, said: str = "") -> Cell:
    part = shape.model._meta.get_field(name) if name in shape.fields else None
    if isinstance(part, HistoricalDateField) and after and not said:
        said = _understood(after)
    texts = [_short(shown(shape, name, value, known)) for value in (before, after)]
    return Cell(label(shape, name), *texts, said)


def shown(shape: Shape, name: str, value, known: Known) -> str:
    if value in (None, "", []):
        return ""
    if name in shape.rows:
        return small_rows.written([row for row in value if row], shape.rows[name])
    part = shape.model._meta.get_field(name)
    if isinstance(part, StreamField):
        return ngettext("%(number)d block", "%(number)d blocks", len(value)) % {"number": len(value)}
    if part.is_relation:
        keys = value if isinstance(value, list) else [value]
        return "; ".join(known.title(part.related_model, key) for key in keys)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(dict(part.flatchoices).get(value, value))


def _understood(edtf: str) -> str:
    try:
        return say(HistoricalDate.from_edtf(str(edtf)))
    except DateError:
        return ""


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
