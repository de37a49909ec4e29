"""A plate: spots on the land, with their names where there is room."""

from dataclasses import dataclass, field
from functools import lru_cache

from cities.atlas.sheets import BROAD, TALL, Layout, Sheet
from cities.cartography.labels import Label, apart, breadth, placed
from cities.cartography.land import Land, drawn
from cities.cartography.scale_bar import ScaleBar, scale_bar
from cities.cartography.view import View, known

MOST_KEPT = 128


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
    events: tuple[int, ...] = ()
    runs: tuple[tuple[str, str], ...] = ()  # Of events, and where each begins.
    place: str = ""  # The names in full, where there are several or they are too long for the plate.
    x: float = 0
    y: float = 0
    wide: Lettering | None = None
    narrow: Lettering | None = None
    is_long: bool = False

    @property
    def facts(self) -> tuple:
        """What it was made of."""
        told = self.title, self.number, self.number_title, self.number_address, self.is_here, self.figures
        where = self.name, self.address, self.latitude, self.longitude
        return *where, *told, self.events, self.runs, self.place

    @property
    def says_all(self) -> bool:
        """Whether it can be read in full on any screen, and leads to all that it stands for."""
        letterings = (self.wide, self.narrow)
        return len(self.runs) < 2 and all(one and one.name == self.place for one in letterings)


@dataclass(frozen=True, eq=False)
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
    return _plate(title, sheet, *(tuple(spot.facts for spot in some) for some in (spots, centre, around)))


@lru_cache(MOST_KEPT)
def _plate(title: str, sheet: Sheet | None, *facts) -> Plate | None:
    """The same facts make the same plate: it is worked out once."""
    spots, centre, around = ([Spot(*each) for each in some] for some in facts)
    spots = [spot for spot in spots if known([(spot.latitude, spot.longitude)])]
    points = tuple((spot.latitude, spot.longitude) for spot in (centre or spots))
    if not points:
        return None
    sheet, view = fitted(points, sheet)
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
def fitted(points: tuple, sheet: Sheet | None) -> tuple[Sheet, View]:
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
