"""What stands at a permanent address, `/id/<uuid>`: a record, a part of a page, a room, the entrance."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wagtail.models import Page, get_page_models

from cities.exhibition import Exhibition
from cities.formats.citing import Work, of_page, of_source
from cities.models import CatalogueEntry, Figure, Source, SourceIndexPage
from cities.models.identity import Identified
from cities.models.kind import Kind


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
    if entry:
        return Standing(uuid, title_of(entry), entry.address, entry.changed, entry.withdrawn, entry=entry)
    return _source(uuid, request) or _figure(uuid, request) or _page(uuid, request)


def title_of(entry: CatalogueEntry) -> str:
    """A title that says enough where it stands alone: of an event its battle, of an award its place."""
    if entry.kind == Kind.AWARD:
        return ", ".join([entry.title, *(place.title for place in entry.places)])
    if entry.kind == Kind.EVENT and entry.battle_title:
        return f"{entry.title} ({entry.battle_title})"
    return entry.title


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
