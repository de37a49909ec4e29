"""The maps of the exhibition: which places a plate shows, their names, and how much happened there."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from urllib.parse import urlencode

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from cities.cartography.labels import Label, apart, breadth, in_short, numbers, placed, run, runs
from cities.cartography.land import Land, drawn
from cities.cartography.scale_bar import ScaleBar, scale_bar
from cities.cartography.view import View, known
from cities.dates import Period
from cities.filters import CatalogueFilter
from cities.models.city import CityPage
from cities.models.index_card import Moment
from cities.models.kind import Kind
from cities.places import Places
from cities.ways import Ways
from cities.wording import in_words

LONGEST_NAME = 26
TOGETHER = 22  # Events nearer than so many units share a marker.


@dataclass(frozen=True)
class Layout:
    """How large things are in units of a plate: for a broad screen, and for a phone."""

    size: float
    dot: float
    disc: float
    frame: tuple[float, float, float, float]


@dataclass(frozen=True)
class Sheet:
    """What a plate is drawn on; the places lie within `room` in its middle."""

    kind: str
    width: int
    height: int
    room: tuple[int, int]
    least: float  # Kilometres.
    wide: Layout
    narrow: Layout

    @property
    def layouts(self) -> tuple[tuple[str, Layout], ...]:
        return ("wide", self.wide), ("narrow", self.narrow)


def _layouts(width, height, *, sizes, dots, discs, cropped=0) -> tuple[Layout, Layout]:
    return (
        Layout(sizes[0], dots[0], discs[0], (6, 6, width - 6, height - 6)),
        Layout(sizes[1], dots[1], discs[1], (cropped + 6, 6, width - cropped - 6, height - 6)),
    )


# The plates; of the tall one a phone shows the middle.
TALL = Sheet(
    "tall",
    1120,
    680,
    (390, 550),
    300,
    *_layouts(1120, 680, sizes=(16, 22), dots=(5, 7), discs=(13, 19), cropped=305),
)
BROAD = Sheet(
    "broad", 1000, 640, (760, 500), 300, *_layouts(1000, 640, sizes=(15, 34), dots=(5, 11), discs=(13, 36))
)
SMALL = Sheet(
    "small", 560, 420, (400, 300), 900, *_layouts(560, 420, sizes=(15, 21), dots=(5, 7), discs=(13, 19))
)
BATTLE = Sheet(
    "battle", 640, 460, (500, 350), 80, *_layouts(640, 460, sizes=(13, 22), dots=(5, 8), discs=(5, 8))
)


@dataclass(frozen=True)
class Lettering:
    """A name as it stands on the plate; `figures` stand before it."""

    x: float
    y: float
    anchor: str
    size: float
    name: str
    figures: str
    hit: tuple[float, float, float, float]  # x, y, width, height of what can be pressed.


@dataclass
class Spot:
    """A place on the plate."""

    name: str
    address: str
    latitude: float
    longitude: float
    title: str = ""
    number: int | None = None
    number_title: str = ""
    number_address: str = ""
    is_here: bool = False
    figures: str = ""
    events: list[int] = field(default_factory=list)
    runs: list[tuple[str, str]] = field(default_factory=list)  # Of events, and where each begins.
    place: str = ""  # The names in full, where there are several or they are too long for the plate.
    x: float = 0
    y: float = 0
    wide: Lettering | None = None
    narrow: Lettering | None = None
    is_long: bool = False

    @property
    def says_all(self) -> bool:
        """Whether it can be read in full on any screen, and leads to all that it stands for."""
        letterings = (self.wide, self.narrow)
        return len(self.runs) < 2 and all(one and one.name == self.place for one in letterings)


@dataclass(frozen=True)
class Plate:
    title: str
    kind: str
    view: View
    land: Land
    spots: list[Spot]
    bar: ScaleBar
    bars: list[tuple[str, float, float, float]]  # Of each layout: x, y and size of letters of the bar.
    is_lit: bool = False
    around: list[Spot] = field(default_factory=list)

    @property
    def key(self) -> list[Spot]:
        """What the letters on the plate cannot tell alone is told below it, for all."""
        return [] if all(spot.says_all for spot in self.spots) else self.spots


def plate(title: str, spots: list[Spot], sheet: Sheet | None = None, *, centre=(), around=()) -> Plate | None:
    """A plate fitted to the spots, or to `centre`; None if there is nothing to show."""
    spots = [spot for spot in spots if known([(spot.latitude, spot.longitude)])]
    points = tuple((spot.latitude, spot.longitude) for spot in (centre or spots))
    if not points:
        return None
    sheet, view = _fitted(points, sheet)
    if centre or around:
        spots = [spot for spot in spots if view.shows(spot.latitude, spot.longitude)]
    around = [spot for spot in around if view.shows(spot.latitude, spot.longitude)]
    is_lit = any(spot.number for spot in spots)
    left, _top, right, _bottom = sheet.narrow.frame
    bar = scale_bar(view.scale, 0.22 * (right - left))
    _settle(spots, around, view, sheet, bar)
    bars = [(name, *_bar(layout), layout.size) for name, layout in sheet.layouts]
    return Plate(title, sheet.kind, view, drawn(view), spots, bar, bars, is_lit, around)


@lru_cache(maxsize=256)
def _fitted(points: tuple, sheet: Sheet | None) -> tuple[Sheet, View]:
    """Without a sheet, the tall one unless the places lie far apart from west to east."""

    def view(sheet):
        return View.of(points, width=sheet.width, height=sheet.height, room=sheet.room, least=sheet.least)

    if sheet:
        return sheet, view(sheet)
    tall, broad = view(TALL), view(BROAD)
    return (TALL, tall) if tall.scale >= 0.8 * broad.scale else (BROAD, broad)


def _settle(spots: list[Spot], around: list[Spot], view: View, sheet: Sheet, bar: ScaleBar) -> None:
    """Where the spots and their names stand; where most happened, the name is placed first."""
    points = [view.at(spot.latitude, spot.longitude) for spot in spots]
    if any(spot.number for spot in spots):
        points = apart(points, 2 * sheet.narrow.disc)
    for spot, (x, y) in zip(spots, points, strict=True):
        spot.x, spot.y, spot.is_long = round(x, 1), round(y, 1), (spot.number or 0) > 99
    for spot in around:
        spot.x, spot.y = (round(part, 1) for part in view.at(spot.latitude, spot.longitude))
    ranked = sorted(spots, key=lambda spot: (not spot.is_here, -(spot.number or 0)))
    ranked += around
    for name, layout in sheet.layouts:
        radii = [_radius(spot, layout) for spot in ranked]
        labels = tuple(_label(spot, radius) for spot, radius in zip(ranked, radii, strict=True))
        taken = tuple(
            (spot.x - radius, spot.y - radius, spot.x + radius, spot.y + radius)
            for spot, radius in zip(ranked, radii, strict=True)
        )
        found = _placed(labels, layout, (*taken, _foot(bar, layout)))
        for spot, where in zip(ranked, found, strict=True):
            setattr(spot, name, _lettering(spot, where, layout.size) if where else None)


def _foot(bar: ScaleBar, layout: Layout) -> tuple[float, float, float, float]:
    """The corner of the scale bar and of the letters beside it."""
    left, _top, _right, bottom = layout.frame
    long = bar.length + breadth(f"{bar.kilometres} km", layout.size)
    return left, bottom - 2.4 * layout.size, left + long + 24, bottom


def _bar(layout: Layout) -> tuple[float, float]:
    return layout.frame[0] + 12, layout.frame[3] - 12


@lru_cache(maxsize=256)
def _placed(labels, layout: Layout, taken) -> list:
    return placed(labels, size=layout.size, frame=layout.frame, taken=taken)


def _radius(spot: Spot, layout: Layout) -> float:
    return layout.disc * (1.25 if spot.is_long else 1) if spot.number else layout.dot


def _label(spot: Spot, radius: float) -> Label:
    text = f"{spot.figures} {spot.name}" if spot.figures and spot.name else spot.figures or spot.name
    return Label(spot.x, spot.y, text, spot.figures, gap=radius + 3)


def _lettering(spot: Spot, where, size: float) -> Lettering:
    left, top, right, bottom = where.box
    high = max(bottom - top, 1.7 * size)
    hit = (round(left, 1), round((top + bottom - high) / 2, 1), round(right - left, 1), round(high, 1))
    name = spot.name if where.text != spot.figures else ""
    return Lettering(where.x, where.y, where.anchor, size, name, spot.figures, hit)


# The plates of the exhibition


def of_exhibition(asked: CatalogueFilter | None, request) -> Plate | None:
    """All the places; when a time was asked for, with the number of events of each."""
    when = asked and (asked.chosen("when") or asked.question.when)
    if not when:
        return plate(_("Map of the places"), spots(request, asked and asked.places))
    happened = Moment.at([when], within=asked.certainly).happenings
    said = (asked.chosen("when") and asked.data.get("when")) or when.edtf
    chosen = {"when": said, "within": "1" if asked.certainly else ""}

    def lit(place: CityPage, spot: Spot) -> None:
        spot.number = happened.get(place.pk, {}).get(Kind.EVENT, 0)
        told = ngettext(
            "%(number)d event: %(place)s, %(date)s", "%(number)d events: %(place)s, %(date)s", spot.number
        )
        spot.number_title = told % {"number": spot.number, "place": spot.name, "date": in_words(when)}
        query = {name: value for name, value in ({"city": place.slug} | chosen).items() if value}
        spot.number_address = f"/chronicle/?{urlencode(query)}"

    title = _("Map of the places, %(date)s") % {"date": in_words(when)}
    return plate(title, spots(request, asked.places, when.period, lit))


def of_results(asked: CatalogueFilter, request) -> Plate | None:
    """The places of what was found, with the number of results of each."""
    counts, ways = asked.counts.values.get("city", {}), Ways(asked)
    found = {slug: counts[trait] for trait, slug, _label in asked.every_facet["city"].described(counts)}

    def lit(place: CityPage, spot: Spot) -> None:
        spot.number = found.get(place.slug, 0)
        told = ngettext("%(number)d result: %(place)s", "%(number)d results: %(place)s", spot.number)
        spot.number_title = told % {"number": spot.number, "place": spot.name}
        spot.number_address = ways.address(city=place.slug, view=None)

    period = asked.date.period if asked.date else None
    return plate(_("Map of the results"), spots(request, asked.places, period, lit))


def of_city(page: CityPage, request) -> Plate | None:
    """Where a place lies, among the others."""
    here = Spot(page.title, "", page.latitude, page.longitude, title=page.title, is_here=True)
    others = [spot for pk, spot in _spots(request) if pk != page.pk]
    title = _("Map: where %(place)s lies") % {"place": page.title}
    centre = [here] if known([(page.latitude, page.longitude)]) else []
    return plate(title, [here, *others], SMALL, centre=centre)


def of_places(places: Iterable[CityPage], request) -> Plate | None:
    """Chosen places."""
    return plate(_("Map of the places"), [_spot(place, request) for place in places])


def of_battle(page, events: Iterable, request) -> Plate | None:
    """The places of the events of a battle, numbered as they stand in the timeline."""
    markers: list[list] = []
    located = [(number, event) for number, event in enumerate(events, 1) if _is_located(event)]
    if not located:
        return None
    _sheet, view = _fitted(tuple((event.latitude, event.longitude) for _number, event in located), BATTLE)
    for number, event in located:
        x, y = view.at(event.latitude, event.longitude)
        for marker in markers:
            if abs(marker[0] - x) < TOGETHER and abs(marker[1] - y) < TOGETHER:
                marker[2].append((number, event))
                break
        else:
            markers.append([x, y, [(number, event)]])
    period = page.when.period if page.when else None
    around = [
        replace(spot, address="", is_here=False)
        for spot in spots(request, None, period)
        if known([(spot.latitude, spot.longitude)])
        and _is_free(view.at(spot.latitude, spot.longitude), markers)
    ]
    title = _("Map of the events")
    return plate(title, [_marker(members) for _x, _y, members in markers], BATTLE, around=around)


def _is_located(event) -> bool:
    return bool(known([(event.latitude, event.longitude)]))


def _is_free(point, markers) -> bool:
    return all(abs(x - point[0]) + abs(y - point[1]) > 2 * TOGETHER for x, y, _members in markers)


def _marker(members: list[tuple]) -> Spot:
    told = [number for number, _event in members]
    first = members[0][1]
    at = {number: f"#event-{event.uuid}" for number, event in members}
    named = [event.place_name.partition(",")[0].partition(" (")[0].strip() for _number, event in members]
    name = max(named, key=named.count)
    said = numbers(told)
    what = first.title if len(members) == 1 else name
    return Spot(
        name=name if len(name) <= LONGEST_NAME else "",
        address=at[told[0]],
        latitude=first.latitude,
        longitude=first.longitude,
        title=f"{said}: {what}" if what else said,
        figures=in_short(said, 9),
        events=told,
        place=", ".join(dict.fromkeys(filter(None, named))),
        runs=[(run(*ends), at[ends[0]]) for ends in runs(told)],
    )


def spots(
    request, places: Places | None = None, period: Period | None = None, lit: Callable | None = None
) -> list[Spot]:
    return [spot for _pk, spot in _spots(request, places, period, lit)]


def _spots(request, places=None, period=None, lit=None) -> list[tuple[int, Spot]]:
    """The public places that lie somewhere, each with its key, as they were called in `period`."""
    language = (get_language() or "en").partition("-")[0]
    names = (places or Places()).names_at(period, language) if period else {}
    pages = CityPage.objects.live().public().exclude(latitude=None).exclude(longitude=None).order_by("title")
    found = []
    for page in pages.only("title", "slug", "url_path", "latitude", "longitude"):
        spot = _spot(page, request, names.get(page.slug, page.title))
        if lit:
            lit(page, spot)
        found.append((page.pk, spot))
    return found


def _spot(page: CityPage, request, name: str = "") -> Spot:
    """A place as it was called, which its title says too if it is called otherwise today."""
    title = page.title
    if name and name != title:
        title = _("%(name)s, today %(title)s") % {"name": name, "title": title}
    return Spot(name or page.title, page.get_url(request) or "", page.latitude, page.longitude, title=title)
