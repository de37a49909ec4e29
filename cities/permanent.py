"""What stands at a permanent address, `/id/<uuid>`: a record, a part of a page, a room, the entrance."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext
from wagtail.models import Page, get_page_models

from cities import tombstones
from cities.exhibition import Exhibition
from cities.formats.citing import Work, of_page, of_source
from cities.models import (
    Award,
    AwardRecord,
    AwardRegisterPage,
    BattlePage,
    CatalogueEntry,
    CityPage,
    ExhibitPage,
    Figure,
    Source,
    SourceIndexPage,
    StoryPage,
    TimelineEvent,
)
from cities.models.identity import Identified
from cities.models.kind import Kind

KINDS = {
    Kind.CITY: CityPage,
    Kind.BATTLE: BattlePage,
    Kind.EVENT: TimelineEvent,
    Kind.AWARD: AwardRecord,
    Kind.EXHIBIT: ExhibitPage,
    Kind.STORY: StoryPage,
    tombstones.SOURCE: Source,
    tombstones.AWARD: Award,
    tombstones.FIGURE: Figure,
}


@dataclass(frozen=True)
class Standing:
    """Something with an identity, and where visitors find it."""

    uuid: UUID
    title: str
    address: str
    changed: datetime | None = None
    withdrawn: datetime | None = None
    entry: CatalogueEntry | None = None
    source: Source | None = None
    page: Page | None = None

    def work(self, exhibition: Exhibition, *, base_url: str, language="en") -> Work:
        """It, as one cites it."""
        if self.source:
            return of_source(self.source, base_url=base_url)
        return of_page(self.title, self.uuid, self.changed, exhibition, base_url=base_url, language=language)


def find(uuid: UUID, request) -> Standing | None:
    """What has this identity, withdrawn or not."""
    entry = CatalogueEntry.objects.filter(uuid=uuid).select_related("battle", "image").first()
    if entry and not entry.withdrawn:
        return _listed(entry)
    living = _source(uuid, request) or _figure(uuid, request) or _award(uuid, request) or _page(uuid, request)
    return living or (_listed(entry) if entry else None)


def kind_of(entry: CatalogueEntry) -> str:
    """What an entry is of, in one word; a place is a city or a fortress."""
    if entry.kind == Kind.CITY and entry.genre:
        return entry.genre
    return str(KINDS[entry.kind]._meta.verbose_name) if entry.kind in KINDS else gettext("page")


def title_of(entry: CatalogueEntry) -> str:
    """A title that says enough where it stands alone: of an event its battle, of an award its place."""
    if entry.kind == Kind.AWARD:
        return ", ".join([entry.title, *(place.title for place in entry.places)])
    if entry.kind == Kind.EVENT and entry.battle_title:
        return f"{entry.title} ({entry.battle_title})"
    return entry.title


def _listed(entry: CatalogueEntry) -> Standing:
    return Standing(entry.uuid, title_of(entry), entry.address, entry.changed, entry.withdrawn, entry=entry)


def _source(uuid, request) -> Standing | None:
    source = Source.objects.filter(uuid=uuid).first()
    room = source and SourceIndexPage.objects.live().public().first()
    if not room:
        return None
    return Standing(uuid, source.title, f"{room.get_url(request)}#source-{source.key}", source=source)


def _figure(uuid, request) -> Standing | None:
    figure = Figure.objects.filter(uuid=uuid, page__live=True).select_related("page").first()
    if not figure or figure.page.get_view_restrictions().exists():
        return None
    page = figure.page
    title, address = f"{figure} ({page.title})", f"{page.get_url(request)}#figure-{uuid}"
    return Standing(uuid, title, address, page.last_published_at, page=page)


def _award(uuid, request) -> Standing | None:
    """An award stands in the register, as long as somebody is known to have received it."""
    award = Award.objects.filter(uuid=uuid).first()
    register = award and AwardRegisterPage.objects.live().public().first()
    records = register and tombstones.standing(award)
    if not records:
        return None
    last = records.aggregate(Max("withdrawn"))["withdrawn__max"] if not records.public().exists() else None
    entry = CatalogueEntry(uuid=uuid, kind=tombstones.AWARD, title=award.title, withdrawn=last)
    address = f"{register.get_url(request)}?award={award.slug}"
    changed = max(record.changed for record in records)
    return Standing(uuid, award.title, address, changed, last, entry=entry if last else None)


def _page(uuid, request) -> Standing | None:
    """Rooms and the entrance, which the catalogue does not list; asked of all their kinds at once."""
    first, *others = (
        model.objects.filter(uuid=uuid).order_by().values_list("pk")
        for model in get_page_models()
        if issubclass(model, Identified)
    )
    found = first.union(*others).first()
    page = Page.objects.live().public().filter(pk=found[0]).first() if found else None
    if not page or not page.get_url_parts():
        return None
    return Standing(uuid, page.title, page.get_url(request), page.last_published_at, page=page)
