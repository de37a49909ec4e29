"""A ruler as its template needs it: every place worked out, every word said."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache, wraps

from django.utils.translation import get_language

from cities.dates import Period
from cities.ruler import labels
from cities.ruler.bars import Bar, percent
from cities.ruler.scale import Cell, Scale

MOST_KEPT = 128
ROW = 24  # Pixels of a row of bars, so that a finger or a pointer meets it.
THIN = 7  # Pixels of a row without labels.
NARROW = {
    "s": 11,
    "m": 20,
    "l": 34,
}  # Cells of 24 px on a phone, a tablet, a small screen.


@dataclass(frozen=True)
class Link:
    """A unit of time on the scale. `address` is empty where there is nothing to lead to."""

    when: str
    begins: str
    short: str
    narrow: str
    name: str
    address: str
    chosen: bool
    cells: tuple["Link", ...] = ()
    open: bool = False  # The visitor chose something in it.

    @property
    def size(self) -> int:
        return len(self.cells)


@dataclass(frozen=True)
class Window:
    """The chosen stretch."""

    start: float
    end: float

    @property
    def x(self) -> str:
        return percent(self.start)

    @property
    def width(self) -> str:
        return percent(self.end - self.start)

    @property
    def after(self) -> str:
        return percent(self.end)

    @property
    def rest(self) -> str:
        return percent(1 - self.end)


@dataclass(frozen=True)
class Mark:
    """Awards of one day."""

    title: str
    x: str


@dataclass(frozen=True)
class Track:
    """One drawing above the scale: columns, and the bars and awards of whom it tells."""

    columns: str
    title: str = ""
    address: str = ""
    words: str = ""
    bars: tuple[Bar, ...] = ()
    marks: tuple[Mark, ...] = ()

    @property
    def lines(self) -> list[tuple[Bar, int]]:
        """The bars as thin lines, with their heights in the drawing."""
        return [(bar, bar.row * THIN + 1) for bar in self.bars]

    @property
    def height(self) -> int:
        return (max((bar.row for bar in self.bars), default=-1) + 1) * THIN + 1


@dataclass(frozen=True, eq=False)
class Ruler:
    identity: str
    kind: str
    name: str
    caption: str
    scale: Scale
    years: tuple[Link, ...]
    ticks: str
    tracks: tuple[Track, ...]
    window: Window | None = None
    chosen: str = ""
    bars: tuple[Bar, ...] = ()
    entries: tuple[Bar, ...] = ()  # Bars that are lines of a list.
    more: str = ""
    address: str = ""
    clear: str = ""

    @property
    def first(self) -> str:
        return self.scale.period.earliest.isoformat()

    @property
    def last(self) -> str:
        return self.scale.period.latest.isoformat()

    @property
    def end(self) -> str:
        """The last day of the last cell."""
        return self.scale.days.latest.isoformat()

    @property
    def fineness(self) -> str:
        """From which width on the cells are wide enough to be met: small, medium, large or extra large."""
        return next((name for name, most in NARROW.items() if self.scale.size <= most), "xl")

    @property
    def told(self) -> Window:
        """The period itself, of which the first and the last cell may reach beyond."""
        return Window(*self.scale.stretch(self.scale.period))

    @property
    def year_lines(self) -> list[str]:
        """Where a year, decade or century begins."""
        places = [self.scale.place(cell.days.earliest.toordinal()) for cell, _cells in self.scale.groups]
        return [percent(place) for place in places if place]

    @property
    def rows(self) -> list[tuple[Bar, int, int, int]]:
        """The bars with the heights of their row, their label and their line."""
        return [(bar, bar.row * ROW, bar.row * ROW + 13, bar.row * ROW + 17) for bar in self.bars]

    @property
    def rows_height(self) -> int:
        return (max((bar.row for bar in self.bars), default=-1) + 1) * ROW


def drawn_once(draw: Callable[..., Ruler]) -> Callable[..., Ruler]:
    """The same facts make the same ruler in a language: it is worked out once."""
    kept = lru_cache(MOST_KEPT)(lambda _language, *facts: draw(*facts))

    @wraps(draw)
    def once(*facts) -> Ruler:
        return kept(get_language(), *facts)

    return once


def window(scale: Scale, chosen: Period | None) -> Window | None:
    stretch = chosen and scale.stretch(chosen)
    return Window(*stretch) if stretch else None


def links(
    scale: Scale,
    *,
    address: Callable[[Cell], str],
    said: Callable[[str, Cell], str],
    chosen: Period | None = None,
) -> tuple[Link, ...]:
    """The years with their months. `said` gives the accessible name, from the words and the cell."""

    def link(unit, cell, cells=(), size=1):
        brief = labels.narrow(unit, cell) if size == 1 and scale.size > 12 else labels.short(unit, cell)
        return Link(
            when=cell.when,
            begins=cell.days.earliest.isoformat(),
            short=brief if cells else labels.short(unit, cell),
            narrow=labels.narrow(unit, cell),
            name=said(labels.whole(unit, cell), cell),
            address=address(cell),
            chosen=chosen is not None and chosen == cell.days,
            cells=cells,
            open=chosen is not None and chosen.overlaps(cell.days) and not chosen.contains(scale.period),
        )

    found = []
    for above, below in scale.groups:
        cells = tuple(link(scale.unit.name, cell) for cell in below)
        found.append(link(scale.above.name, above, cells, len(below)))
    return tuple(found)


def marks(scale: Scale, awards: Iterable[tuple[str, Period, str]]) -> tuple[Mark, ...]:
    """Awards as (title, days, words), those of one day as one mark."""
    by_day: dict[Period, list[str]] = {}
    words = {}
    for title, days, said in awards:
        if days.earliest == days.latest and days.overlaps(scale.period):
            by_day.setdefault(days, []).append(title)
            words[days] = said
    return tuple(
        Mark("\n".join([words[days], *titles]), percent(scale.place(days.earliest.toordinal())))
        for days, titles in sorted(by_day.items(), key=lambda item: item[0].earliest)
    )
