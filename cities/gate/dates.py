"""A date is understood, and stands where visitors look for it."""

from collections.abc import Iterator

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cities.fields import HistoricalDateField
from cities.gate.contents import Contents
from cities.gate.finding import Fault
from cities.gate.rule import rule
from cities.models import AwardRecord, BattlePage, TimelineEvent

NEEDED = (AwardRecord, BattlePage, TimelineEvent)  # Without their `when` nobody finds them.
ROWS = ("names", "conflicting_dates")


@rule("date", _("a date that is missing or was not understood"))
def understood(contents: Contents) -> Iterator[Fault]:
    yield from _of(contents.record, "id")
    for anchor, event in contents.events:
        yield from _of(event, anchor, event.title)
    for relation in ROWS:
        for anchor, row in contents.rows(relation):
            yield from _of(row, anchor)


def _of(row, anchor: str, title: str = "") -> Iterator[Fault]:
    for field in type(row)._meta.get_fields():
        if not isinstance(field, HistoricalDateField) or getattr(row, field.name):
            continue
        place = f"{anchor}{'-' if anchor != 'id' else '_'}{field.name}"
        said = {"title": title or str(row), "words": getattr(row, field.written or "", "")}
        if said["words"]:
            yield Fault(gettext("“%(title)s”: the date “%(words)s” was not understood.") % said, place)
        elif field.name == "when" and isinstance(row, NEEDED):
            yield Fault(gettext("“%(title)s” has no date.") % said, place)
