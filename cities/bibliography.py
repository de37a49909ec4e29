"""The bibliography: its sources in the order of a standard style, and where each is cited."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, ReferenceIndex

from cities.formats.citing import Work, of_source, text
from cities.models import (
    AwardCitation,
    AwardRecordCitation,
    AwardRegisterPage,
    EventCitation,
    FigureCitation,
    PageCitation,
    Source,
)
from cities.names import key
from cities.remembered import each_remembered
from cities.visible import visible

Kind = Source.Kind
GROUPS = [
    (_("Acts and court records"), {Kind.LEGISLATION, Kind.LEGAL_CASE}),
    (_("Books, articles and reports"), {Kind.BOOK, Kind.CHAPTER, Kind.JOURNAL, Kind.REPORT, Kind.MANUSCRIPT}),
    (_("Newspapers"), {Kind.NEWSPAPER}),
    (_("Web pages and data sets"), {Kind.WEBPAGE, Kind.DATASET}),
]
ROWS = r"^(citations|events|figures)\."  # Which are asked of their own tables.
MOST_PAGES = 5  # On which a work is cited, as the list names them; its own page names all.


@dataclass(frozen=True)
class Citing:
    """A statement that rests on a source: a page itself, or an event, figure or award on it."""

    address: str
    page: str
    title: str = ""
    locator: str = ""


@dataclass
class CitingPage:
    title: str
    address: str
    number: int


@dataclass
class Entry:
    source: Source
    work: Work
    pages: list[CitingPage] = field(default_factory=list)

    @property
    def pieces(self) -> list[text.Piece]:
        return text.pieces(self.work)

    @property
    def language(self) -> str:
        return text.title_language(self.work)

    @property
    def number(self) -> int:
        """How many places rest on it."""
        return sum(page.number for page in self.pages)

    @property
    def first_pages(self) -> list[CitingPage]:
        return self.pages[:MOST_PAGES]

    @property
    def more_pages(self) -> int:
        return max(len(self.pages) - MOST_PAGES, 0)

    @property
    def sort_key(self) -> tuple:
        makers = self.work.authors or self.work.editors
        first = " ".join(name.sorted for name in makers) or self.work.title
        return key(first), self.work.year, self.work.letter, key(self.work.title)


def entry(base_url: str, source: Source) -> Entry:
    return Entry(source, of_source(source, base_url=base_url))


def entries(base_url: str) -> list[Entry]:
    """All sources, in the order of the list, with the pages that cite them."""
    cited = _citing_pages()
    found = [
        Entry(source, of_source(source, base_url=base_url), cited.get(source.pk, []))
        for source in Source.objects.all()
    ]
    return sorted(found, key=lambda entry: entry.sort_key)


def grouped(listed: list[Entry]) -> list[tuple[str, list[Entry]]]:
    """The entries under the headings of their kinds, without empty ones."""
    groups = [(label, [one for one in listed if one.source.kind in kinds]) for label, kinds in GROUPS]
    return [(label, inside) for label, inside in groups if inside]


@each_remembered
def where_cited(sources: list[int]) -> dict[int, list[Citing]]:
    """Every public statement that rests on these sources, by source, in a fixed number of questions."""
    said = sorted(_statements(sources), key=lambda row: row[1:])
    pages = _pages({page for _source, page, *_rest in said})
    cited = defaultdict(list)
    for source, page, _order, title, anchor, locator in said:
        if page in pages:
            name, address = pages[page]
            cited[source].append(Citing(f"{address}{anchor}", name, title, locator))
    for source, awards in _of_awards(sources).items():
        cited[source] += awards
    for places in cited.values():
        places.sort(key=lambda place: key(place.page))
    return cited


def _citing_pages() -> dict[int, list[CitingPage]]:
    """The pages that cite each source, those that rest on it most first: counted, not read."""
    told = [
        *_counted(PageCitation.objects, "page"),
        *((int(source), int(page), 1) for source, page in _quoting()),
        *_counted(EventCitation.objects, "event__battle"),
        *_counted(FigureCitation.objects, "figure__page"),
        *_counted(AwardRecordCitation.objects.filter(award_record__live=True), "award_record__city"),
    ]
    pages = _pages({page for _source, page, _number in told})
    cited: dict[int, dict[str, CitingPage]] = defaultdict(dict)
    every = [(source, *pages[page], number) for source, page, number in told if page in pages]
    of_awards = [
        (source, place.page, place.address, 1) for source, awards in _of_awards().items() for place in awards
    ]
    for source, title, address, number in [*every, *of_awards]:
        page = cited[source].setdefault(title, CitingPage(title, address, 0))
        page.number += number
    return {
        source: sorted(found.values(), key=lambda page: (-page.number, key(page.title)))
        for source, found in cited.items()
    }


def _counted(citations, page: str):
    """(source, page, how many places)."""
    return citations.order_by().values_list("source", page).annotate(number=Count("pk"))


def _quoting(sources: list[int] | None = None):
    """(source, page) of texts that name a source: these sources, or all."""
    found = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(Source),
        base_content_type=ContentType.objects.get_for_model(Page),
    ).exclude(model_path__regex=ROWS)
    if sources is not None:
        found = found.filter(to_object_id__in=[str(source) for source in sources])
    return found.values_list("to_object_id", "object_id").distinct()


def _statements(sources: list[int]):
    """(source, page, order, title, anchor, locator) of whatever stands on a page and cites."""
    found = PageCitation.objects.filter(source__in=sources)
    for source, page, locator in found.values_list("source", "page", "locator"):
        yield source, page, "", "", "", locator
    in_the_text = gettext("In the text")
    for source, page in _quoting(sources):
        yield int(source), int(page), "", in_the_text, "", ""
    found = EventCitation.objects.filter(source__in=sources)
    columns = ("source", "event__battle", "event__earliest", "event__title", "event__uuid", "locator")
    for source, page, earliest, title, uuid, locator in found.values_list(*columns):
        yield source, page, str(earliest or ""), title, f"#event-{uuid}", locator
    found = FigureCitation.objects.filter(source__in=sources)
    columns = ("source", "figure__page", "figure__subject", "figure__uuid", "locator")
    for source, page, title, uuid, locator in found.values_list(*columns):
        yield source, page, "", title, f"#figure-{uuid}", locator
    found = AwardRecordCitation.objects.filter(source__in=sources, award_record__live=True)
    columns = ("source", "award_record__city", "award_record__award__title", "award_record__uuid", "locator")
    for source, page, title, uuid, locator in found.values_list(*columns):
        yield source, page, "", title, f"#award-{uuid}", locator


@each_remembered
def _pages(pks: list[int]) -> dict[int, tuple[str, str]]:
    """Titles and addresses of those that are public."""
    pages = visible(Page.objects.filter(pk__in=pks)).only("title", "url_path")
    return {page.pk: (page.title, page.get_url_parts()[2]) for page in pages}


def _of_awards(sources: list[int] | None = None) -> dict[int, list[Citing]]:
    """Awards as such have no page; the register shows the records of each."""
    cited = defaultdict(list)
    room = AwardRegisterPage.objects.live().public().first()
    if room:
        address = room.get_url_parts()[2]
        found = AwardCitation.objects.order_by("award__title")
        found = found if sources is None else found.filter(source__in=sources)
        columns = ("source", "award__title", "award__slug", "locator")
        for source, title, slug, locator in found.values_list(*columns):
            cited[source].append(Citing(f"{address}?award={slug}", room.title, title, locator))
    return cited
