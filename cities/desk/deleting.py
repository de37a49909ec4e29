"""What deleting a record means: what stands against it, what goes with it, and what loses it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Model
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from wagtail.models import Page, ReferenceIndex

from cities.models import (
    Award,
    AwardCitation,
    AwardRecord,
    AwardRecordCitation,
    BattlePage,
    CityPage,
    EventCitation,
    ExhibitImage,
    ExhibitPage,
    ExhibitPicture,
    Figure,
    FigureCitation,
    PageCitation,
    Source,
    TimelineEvent,
)

MOST_NAMED = 20
KINDS = (Page, Award, AwardRecord, Source, ExhibitImage)
CITING = {
    PageCitation: ("page", Page),
    EventCitation: ("event__battle", Page),
    FigureCitation: ("figure__page", Page),
    AwardCitation: ("award", Award),
    AwardRecordCitation: ("award_record", AwardRecord),
}


@dataclass
class Consequences:
    """Of deleting one record. Those it lists are records in whose forms something can be done about it."""

    record: Model
    against: list[Model] = field(default_factory=list)
    along: list[str] = field(default_factory=list)
    losing: list[Model] = field(default_factory=list)

    @property
    def forbidden(self) -> str:
        """Why it cannot be deleted, in a sentence; empty if it can."""
        number = len(self.against)
        if not number:
            return ""
        said = (
            ngettext(
                "“%(title)s” cannot be deleted: %(number)d record rests on it. Remove the citation first.",
                "“%(title)s” cannot be deleted: %(number)d records rest on it. Remove the citations first.",
                number,
            )
            if isinstance(self.record, Source)
            else ngettext(
                "“%(title)s” cannot be deleted: it has %(number)d award record. Delete that first.",
                "“%(title)s” cannot be deleted: it has %(number)d award records. Delete them first.",
                number,
            )
        )
        return said % {"title": name_of(self.record), "number": number}

    @property
    def taken(self) -> str:
        """What goes with it, counted."""
        if not self.along:
            return ""
        said = gettext("Deleted with it: %(things)s.")
        return said % {"things": gettext(", ").join(self.along)}


def consequences(records: Iterable[Model]) -> dict[int, Consequences]:
    """Of deleting each of these records, which are of one kind; the questions do not grow with them."""
    found = {record.pk: Consequences(record) for record in records}
    kind = next(
        (each for each in KINDS if found and isinstance(next(iter(found.values())).record, each)), None
    )
    if kind is Source:
        _gather(found, _citing(found))
    elif kind is Award:
        records = AwardRecord.objects.filter(award__in=found).select_related("award", "city")
        _gather(found, ((record.award_id, record) for record in records))
    if kind in (Page, ExhibitImage):
        _count(found, kind)
    if kind:
        _lose(found, kind)
    return found


def name_of(record: Model) -> str:
    return record.get_admin_display_title() if isinstance(record, Page) else str(record)


def kind_of(record: Model) -> str:
    model = record.cached_content_type.model_class() if isinstance(record, Page) else type(record)
    return capfirst((model or Page)._meta.verbose_name)


def refused(records: list[Model], user) -> list[str]:
    """Why this person cannot delete these records, in sentences."""
    found = consequences(records).values()
    said = [each.forbidden for each in found if each.forbidden]
    if not user.has_perm("cities.delete_awardrecord"):
        along = AwardRecord.objects.filter(city__in=[each.pk for each in records if isinstance(each, Page)])
        if places := CityPage.objects.filter(award_records__in=along).distinct():
            sentence = gettext(
                "“%(title)s” has award records, which would be deleted with it. "
                "You may not delete award records."
            )
            said += [sentence % {"title": name_of(place)} for place in places]
    return said


def _citing(sources: Iterable[int]) -> Iterator[tuple[int, Model]]:
    """The records in which these sources are cited; those of a row are those of its page."""
    found = defaultdict(set)
    for model, (owner, kind) in CITING.items():
        found[kind] |= set(model.objects.filter(source__in=sources).values_list("source", owner))
    for kind, pairs in found.items():
        owners = _by_key(kind, {key for _, key in pairs})
        yield from ((source, owners[key]) for source, key in pairs)


def _by_key(model: type[Model], keys) -> dict[int, Model]:
    records = model._default_manager.filter(pk__in=keys)
    if model is AwardRecord:
        records = records.select_related("award", "city")  # Its name.
    return {record.pk: record for record in records}


def _gather(found: dict[int, Consequences], pairs) -> None:
    for key, record in pairs:
        found[key].against.append(record)
    for each in found.values():
        each.against.sort(key=name_of)


def _count(found: dict[int, Consequences], kind) -> None:
    """Rows and records that go with a record."""
    for model, owner, said in (
        (TimelineEvent, "battle", lambda n: ngettext("%(number)d event", "%(number)d events", n)),
        (Figure, "page", lambda n: ngettext("%(number)d figure", "%(number)d figures", n)),
        (AwardRecord, "city", lambda n: ngettext("%(number)d award record", "%(number)d award records", n)),
    ):
        if kind is not Page:
            break
        rows = model.objects.filter(**{f"{owner}__in": found}).order_by().values_list(owner)
        for key, number in rows.annotate(number=Count("pk")):
            found[key].along.append(said(number) % {"number": number})
    if kind is ExhibitImage:
        rows = ExhibitPicture.objects.filter(image__in=found).order_by().values_list("image")
        for key, number in rows.annotate(number=Count("pk")):
            said = ngettext(
                "%(number)d row under More pictures", "%(number)d rows under More pictures", number
            )
            found[key].along.append(said % {"number": number})


def _lose(found: dict[int, Consequences], kind) -> None:
    """The records that stay and point at it: in a field, in a story, or as one of their places."""
    pointing = set(_pointing(kind, {key: key for key in found}))
    if kind is Page:
        for model in (BattlePage, ExhibitPage):
            named = model.cities.through.objects.filter(citypage__in=found)
            owner = model.cities.field.m2m_field_name() + "_id"
            pointing |= {(city, Page, key) for city, key in named.values_list("citypage", owner)}
        for model, owner in ((TimelineEvent, "battle"), (Figure, "page")):
            rows = dict(model.objects.filter(**{f"{owner}__in": found}).values_list("pk", owner))
            pointing |= set(_pointing(model, rows))
        records = AwardRecord.objects.filter(city__in=found).values_list("city", "pk")
        pointing -= {(city, AwardRecord, key) for city, key in records}
    by_kind = defaultdict(set)
    for _, model, key in pointing:
        by_kind[model].add(key)
    there = {model: _by_key(model, keys) for model, keys in by_kind.items()}
    for key, model, other in sorted(pointing, key=str):
        record = there[model].get(other)
        if record and record not in found[key].against and (model, other) != (kind, key):
            found[key].losing.append(record)
    for each in found.values():
        each.losing.sort(key=name_of)


def _pointing(kind, owners: dict[int, int]) -> Iterator[tuple[int, type[Model], int]]:
    """What Wagtail's index knows to point at rows of a kind; told of their owners."""
    content_type = ContentType.objects.get_for_model(kind, for_concrete_model=False)
    rows = ReferenceIndex.objects.filter(
        to_content_type=content_type, to_object_id__in=[str(key) for key in owners]
    )
    for to, base, key in rows.values_list("to_object_id", "base_content_type", "object_id").distinct():
        if model := ContentType.objects.get_for_id(base).model_class():
            yield owners[int(to)], model, int(key)
