"""What changing records together would do: record by record, before anything is written."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Model, prefetch_related_objects
from wagtail.models import DraftStateMixin, Page, Revision

from cities.desk.bulk.barring import Bars, may_publish
from cities.desk.bulk.parts import Part, Wish
from cities.desk.changes.state import fingerprint, states
from cities.models import ExhibitImage


@dataclass
class Difference:
    part: Part
    before: object
    after: object
    was: str = ""  # As it is shown.
    will_be: str = ""

    @property
    def note(self) -> str:
        return self.part.note(self.before, self.after)


@dataclass
class Row:
    """One record: what changes in it, or why it is left out."""

    record: Model
    mark: str  # Of its present state: what is applied later is what was looked at.
    refused: str = ""
    differences: list[Difference] = field(default_factory=list)
    publishable: bool = False

    @property
    def title(self) -> str:
        return self.record.get_admin_display_title() if isinstance(self.record, Page) else str(self.record)

    @property
    def seen(self) -> str:
        """How the form of the preview says which record was looked at, and in which state."""
        return f"{self.record.pk}:{self.mark}"


@dataclass
class Preview:
    rows: list[Row]

    @property
    def changing(self) -> list[Row]:
        return [row for row in self.rows if row.differences and not row.refused]

    @property
    def unchanged(self) -> list[Row]:
        return [row for row in self.rows if not row.differences and not row.refused]

    @property
    def refused(self) -> list[Row]:
        return [row for row in self.rows if row.refused]

    @property
    def publishable(self) -> list[Row]:
        return [row for row in self.changing if row.publishable]


def look(records: Iterable[Model], wishes: list[Wish], user) -> Preview:
    """The questions asked do not grow with the records, except where Wagtail knows only one at a time."""
    records = list(records)
    if not records:
        return Preview([])
    bars, contents = Bars(records, user), newest(records)
    if isinstance(records[0], ExhibitImage):
        prefetch_related_objects(records, "tags")
    marks = states(type(records[0]), [record.pk for record in records])
    rows = [Row(record, fingerprint(marks[record.pk])[:32], bars.why(record)) for record in records]
    for row in rows:
        if row.refused:
            continue
        row.differences = list(_differences(row.record, contents.get(row.record.pk), wishes))
        row.refused = next(filter(None, (each.part.refused(each.after) for each in row.differences)), "")
        row.publishable = (
            isinstance(row.record, DraftStateMixin)
            and row.record.live
            and not row.record.has_unpublished_changes
            and may_publish(row.record, user)
        )
    _name(rows)
    return Preview(rows)


def newest(records: list[Model]) -> dict[int, dict]:
    """The newest versions of records that have drafts, as they were kept."""
    if not isinstance(records[0], DraftStateMixin):
        return {}
    keys = {record.latest_revision_id: record.pk for record in records if record.latest_revision_id}
    found = Revision.objects.filter(pk__in=keys).values_list("pk", "content")
    return {keys[pk]: content for pk, content in found}


def _differences(record, content, wishes):
    for wish in wishes:
        before = wish.part.read(record, content)
        after = wish.after(before)
        if after != before:
            yield Difference(wish.part, before, after)


def _name(rows: list[Row]) -> None:
    """The values as they are shown, each part's asked for at once."""
    by_part: dict[Part, list[Difference]] = defaultdict(list)
    for row in rows:
        for difference in row.differences:
            by_part[difference.part].append(difference)
    for part, differences in by_part.items():
        names = part.names({each.before for each in differences} | {each.after for each in differences})
        for each in differences:
            each.was, each.will_be = names.get(each.before, ""), names.get(each.after, "")
