"""How a published record becomes a catalogue entry, and when it stops being one."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import singledispatch
from itertools import chain
from uuid import UUID

from django.db import router, transaction
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.text import Truncator

from cities import words
from cities.models.award import Award, AwardRecord
from cities.models.battle import BattlePage, TimelineEvent
from cities.models.catalogue import CatalogueEntry, Kind
from cities.models.city import CityPage
from cities.models.exhibit import ExhibitPage
from cities.models.index_card import IndexCard
from cities.models.story import StoryPage
from cities.shelving import Shelving, recount, shelve_places
from cities.thesaurus import also_called, in_other_languages
from cities.words import Document

BATCH = 500
# What `write` remembers while it writes: {id of a public place: its names}.
_public_places: ContextVar[dict[int, list[str]] | None] = ContextVar("public_places", default=None)
AT_ONCE = 50  # Records; a battle has an entry for each of its events.
COLUMNS = [
    column.name for column in CatalogueEntry._meta.concrete_fields if column.name not in {"id", "uuid"}
]


@dataclass
class Description:
    """An entry to be, the ids of its places and awards, and its words."""

    entry: CatalogueEntry
    cities: list[int] = field(default_factory=list)
    awards: list[int] = field(default_factory=list)
    words: Document = field(default_factory=Document)


@singledispatch
def describe(record) -> Iterator[Description]:
    """The entries of a published record. A package adds its own kinds with `describe.register`."""
    yield from ()


def public(record) -> bool:
    """Whether visitors may see a record."""
    if isinstance(record, AwardRecord):
        return record.live and public(record.city)
    return record.live and bool(record.get_url_parts()) and not record.get_view_restrictions().exists()


def page_entry(page, kind: Kind, **columns) -> CatalogueEntry:
    """An entry for a page with an identity, with the columns that are its own."""
    return CatalogueEntry(
        uuid=page.uuid,
        owner=page.uuid,
        kind=kind,
        title=page.title,
        address=page.get_url_parts()[2],
        changed=page.last_published_at or page.latest_revision_created_at,
        **columns,
    )


@describe.register
def describe_city(page: CityPage):
    entry = page_entry(
        page, Kind.CITY, genre=page.get_kind_display(), summary=page.summary, image_id=page.image_id
    )
    names = [*(name.text for name in page.names.all()), *also_called(page.kind)]
    held = page.award_records.filter(live=True).values_list("award", flat=True)
    body = [_plain(page.introduction), plain_story(page.story)]
    yield Description(
        entry, [page.pk], sorted(set(held)), Document([page.title], names, [page.summary], body)
    )


@describe.register
def describe_battle(page: BattlePage):
    cities, names = _places(page)
    introduction, events = _plain(page.introduction), list(page.events.all())
    entry = page_entry(
        page,
        Kind.BATTLE,
        genre=page.get_kind_display(),
        summary=Truncator(introduction).words(40),
        place_name=page.location,
        image_id=page.image_id,
        when=page.when,
        certainty=page.certainty,
        battle_id=page.pk,
    )
    titles = [page.title, page.original_title, page.other_titles]
    body = [
        introduction,
        page.result,
        *page.commanders.values_list("name", flat=True),
        *(event.title for event in events),
        plain_story(page.story),
    ]
    around = [*names, *also_called(page.kind), *in_other_languages(page.title)]
    document = Document(titles, around, [page.location], body)
    yield Description(entry, cities, [], document)
    genres = {kind: str(label) for kind, label in TimelineEvent.Kind.choices}
    for event in events:
        own = CatalogueEntry(
            uuid=event.uuid,
            owner=page.uuid,
            kind=Kind.EVENT,
            genre=genres.get(event.kind, event.kind),
            title=event.title,
            summary=event.text,
            place_name=event.place_name,
            address=f"{entry.address}#event-{event.uuid}",
            image_id=event.image_id,
            when=event.when,
            certainty=event.certainty,
            battle_id=page.pk,
            changed=entry.changed,
        )
        around = [*names, event.place_name, *also_called(event.kind), *in_other_languages(event.title)]
        yield Description(own, cities, [], Document([event.title], around, [event.text], titles))


@describe.register
def describe_award_record(record: AwardRecord):
    city, award = record.city, record.award
    entry = CatalogueEntry(
        uuid=record.uuid,
        owner=record.uuid,
        kind=Kind.AWARD,
        genre=award.get_kind_display(),
        title=str(award),
        summary=", ".join(filter(None, [record.act_text, record.issuing_body])),
        address=f"{city.get_url_parts()[2]}#award-{record.uuid}",
        image_id=record.image_id or award.image_id,
        when=record.when,
        certainty=record.certainty,
        changed=record.last_published_at,
    )
    titles = [award.title, *(name.text for name in award.names.all())]
    names = [city.title, *(name.text for name in city.names.all()), *also_called(Kind.AWARD, award.kind)]
    yield Description(entry, [city.pk], [award.pk], Document(titles, names, [entry.summary], [record.note]))


@describe.register
def describe_exhibit(page: ExhibitPage):
    cities, names = _places(page)
    entry = page_entry(
        page,
        Kind.EXHIBIT,
        genre=page.kind,
        summary=page.summary,
        image_id=page.image_id,
        when=page.when,
        certainty=page.certainty,
    )
    body = [_plain(page.description), page.material, page.designer, page.maker, page.note]
    awards = [page.award_id] if page.award_id else []
    titles = [page.title, page.original_title]
    names += [page.kind, *also_called(Kind.EXHIBIT, page.kind)]
    yield Description(entry, cities, awards, Document(titles, names, [page.summary], body))


@describe.register
def describe_story(page: StoryPage):
    entry = page_entry(page, Kind.STORY, summary=page.summary, image_id=page.image_id, when=page.when)
    yield Description(entry, words=Document([page.title], [], [page.summary], [plain_story(page.body)]))


def write(records: Iterable, *, places: bool = True) -> None:
    """Brings the entries of these records up to date; what is no longer public is withdrawn.

    `places`: also the entries of the places of which the records tell, which are found by their dates.
    """
    with transaction.atomic(), _remembering_places():
        shelving = Shelving()
        for batch in _batches(list(records), AT_ONCE):
            descriptions = list(chain.from_iterable(describe(record) for record in batch if public(record)))
            written = [pk for some in _batches(descriptions) for pk in _keep(some, shelving)]
            owned = _standing(owner__in=[record.uuid for record in batch])
            _withdraw(sorted(owned - set(written)), shelving)
        shelving.close(places=places)


def withdraw(owner: UUID) -> None:
    """Leaves tombstones for the entries of a record that is gone."""
    with transaction.atomic():
        shelving = Shelving()
        _withdraw(sorted(_standing(owner=owner)), shelving)
        shelving.close(places=True)


def take_picture_down(image) -> None:
    """The entries that show this picture show none."""
    with transaction.atomic():
        shelving = Shelving()
        entries = CatalogueEntry.objects.public().filter(image=image).prefetch_related("cities", "awards")
        shelving.take_out(IndexCard.objects.filter(entry__in=entries))
        shelved = []
        for entry in entries:
            entry.image = None
            shelved.append(
                (entry, *([each.pk for each in many.all()] for many in (entry.cities, entry.awards)))
            )
        CatalogueEntry.objects.filter(image=image).update(image=None)
        shelving.put_in(shelved)
        shelving.close(places=True)


def _standing(**conditions) -> set[int]:
    return set(CatalogueEntry.objects.public().filter(**conditions).values_list("pk", flat=True))


def rebuild(progress=lambda number: None) -> None:
    """Writes the whole catalogue anew from the published records; `progress` hears how many more are done."""
    with transaction.atomic():
        owners = set()
        for model in described():
            records = list(model.objects.all())
            owners.update(record.uuid for record in records)
            for batch in _batches(records, AT_ONCE):
                write(batch, places=False)
                progress(len(batch))
        gone = set(CatalogueEntry.objects.public().values_list("owner", flat=True)) - owners
        for owner in gone:
            withdraw(owner)
        shelve_places()
        recount()


def described() -> list[type]:
    """The models whose published records have entries."""
    return [model for model in describe.registry if model is not object]


def dependents(record) -> list:
    """The records whose entries tell something of this one: its names, its title, its awards."""
    if isinstance(record, CityPage):
        return [*record.battles.all(), *record.award_records.select_related("award"), *record.exhibits.all()]
    if isinstance(record, AwardRecord):
        before = CatalogueEntry.cities.through.objects.filter(catalogueentry__uuid=record.uuid)
        return list(
            CityPage.objects.filter(pk__in=[record.city_id, *before.values_list("citypage", flat=True)])
        )
    if isinstance(record, Award):
        return list(record.records.select_related("city"))
    return []


def _keep(descriptions: list[Description], shelving: Shelving) -> list[int]:
    """Writes these entries with their links and words, and returns their keys."""
    entries = {description.entry.uuid: description for description in descriptions}
    alias = router.db_for_write(CatalogueEntry)
    shelving.take_out(IndexCard.objects.filter(uuid__in=entries))
    for each in descriptions:
        each.entry.body = each.words.text("body")
    CatalogueEntry.objects.bulk_create(
        [description.entry for description in descriptions],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["uuid"],
        update_fields=COLUMNS,
    )
    pks = dict(CatalogueEntry.objects.filter(uuid__in=entries).values_list("uuid", "pk"))
    for relation, ids in ((CatalogueEntry.cities, "cities"), (CatalogueEntry.awards, "awards")):
        _link(relation, {(pks[uuid], pk) for uuid, each in entries.items() for pk in getattr(each, ids)}, pks)
    for each in descriptions:
        each.entry.pk = pks[each.entry.uuid]
    shelving.put_in((each.entry, each.cities, each.awards) for each in descriptions)
    words.index(alias).write(alias, {pks[uuid]: description.words for uuid, description in entries.items()})
    return list(pks.values())


def _link(relation, wanted: set[tuple[int, int]], pks: dict) -> None:
    """Ties entries to what they tell of; what is tied rightly is left alone."""
    through, target = relation.through, relation.field.m2m_reverse_field_name() + "_id"
    tied = through.objects.filter(catalogueentry__in=pks.values())
    rows = {(entry, pk): row for row, entry, pk in tied.values_list("pk", "catalogueentry_id", target)}
    through.objects.filter(pk__in=[row for tie, row in rows.items() if tie not in wanted]).delete()
    through.objects.bulk_create(
        through(catalogueentry_id=entry, **{target: pk}) for entry, pk in sorted(wanted - set(rows))
    )


def _withdraw(pks: list[int], shelving: Shelving) -> None:
    alias = router.db_for_write(CatalogueEntry)
    now = timezone.now()
    for batch in _batches(pks):
        cards = IndexCard.objects.filter(pk__in=batch)
        shelving.take_out(cards)
        words.index(alias).remove(alias, batch)
        cards.delete()
        CatalogueEntry.objects.filter(pk__in=batch).update(withdrawn=now, changed=now)


def _places(page) -> tuple[list[int], list[str]]:
    """The ids of a page's published places, and all their names."""
    known = _public_places.get()
    known = _names_of_public_places() if known is None else known
    cities = sorted(pk for pk in page.cities.values_list("pk", flat=True) if pk in known)
    return cities, [name for pk in cities for name in known[pk]]


@contextmanager
def _remembering_places():
    token = _public_places.set(_names_of_public_places())
    try:
        yield
    finally:
        _public_places.reset(token)


def _names_of_public_places() -> dict[int, list[str]]:
    cities = CityPage.objects.live().public().prefetch_related("names")
    return {city.pk: [city.title, *(name.text for name in city.names.all())] for city in cities}


def _batches(records: list, size: int = BATCH) -> Iterator[list]:
    return (records[start : start + size] for start in range(0, len(records), size))


def _plain(html: str) -> str:
    return strip_tags(html.replace("</p>", " </p>")).strip()


def plain_story(story) -> str:
    """The words of a story as its search index reads them."""
    return " ".join(story.stream_block.get_searchable_content(story)) if story else ""
