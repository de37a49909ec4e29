"""What the catalogue says of each published record: its entries, and the words that find them."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import singledispatch

from django.db.models import Prefetch
from django.utils.html import strip_tags
from django.utils.text import Truncator
from wagtail.models import PageViewRestriction

from cities.models.award import AwardRecord
from cities.models.battle import BattlePage, TimelineEvent
from cities.models.catalogue import CatalogueEntry, Kind
from cities.models.city import CityPage
from cities.models.exhibit import ExhibitPage
from cities.models.story import StoryPage
from cities.thesaurus import also_called, in_other_languages
from cities.words import Document


@dataclass
class Surroundings:
    """What all descriptions ask for: the names of public places by id; whether any page is restricted."""

    places: dict[int, list[str]]
    restricted: bool

    @classmethod
    def now(cls) -> "Surroundings":
        cities = CityPage.objects.live().public().prefetch_related("names")
        return cls(
            {city.pk: [city.title, *(name.text for name in city.names.all())] for city in cities},
            PageViewRestriction.objects.exists(),
        )


_remembered: ContextVar[Surroundings | None] = ContextVar("surroundings", default=None)


@contextmanager
def remembering() -> Iterator[None]:
    """Inside, the surroundings are asked for once."""
    token = _remembered.set(Surroundings.now())
    try:
        yield
    finally:
        _remembered.reset(token)


def _surroundings() -> Surroundings:
    return _remembered.get() or Surroundings.now()


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
    if not record.live or not record.get_url_parts():
        return False
    return not (_surroundings().restricted and record.get_view_restrictions().exists())


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
        *(commander.name for commander in page.commanders.all()),
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
        materials=sorted({row.material for row in page.materials.all()}),
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


def described() -> list[type]:
    """The models whose published records have entries."""
    return [model for model in describe.registry if model is not object]


def related(model: type) -> list:
    """What to fetch together with many records of a model before they are described."""
    places = Prefetch("cities", CityPage.objects.only("pk"))
    return {
        BattlePage: ["events", "commanders", places],
        CityPage: ["names"],
        ExhibitPage: [places, "materials"],
        AwardRecord: ["award__names", "city__names"],
    }.get(model, [])


def _places(page) -> tuple[list[int], list[str]]:
    """The ids of a page's published places, and all their names."""
    known = _surroundings().places
    cities = sorted(city.pk for city in page.cities.all() if city.pk in known)
    return cities, [name for pk in cities for name in known[pk]]


def _plain(html: str) -> str:
    return strip_tags(html.replace("</p>", " </p>")).strip()


def plain_story(story) -> str:
    """The words of a story as its search index reads them."""
    return " ".join(story.stream_block.get_searchable_content(story)) if story else ""
