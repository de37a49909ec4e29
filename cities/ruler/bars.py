"""Bars on a ruler: what lasted from one day to another, fading where an end is not certain."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from cities.dates import HistoricalDate, Period
from cities.dates.bounds import span
from cities.dates.notation import Interval, Point
from cities.ruler.scale import Scale

WIDE = 940  # Pixels: a ruler that is at least so wide has labels on its bars.
LETTER = 6.9
MOST_ROOM = 0.5  # A longer label is left out.
GAP = 0.012
DOUBTED = 7  # Days within which an end fades of which the source itself is not sure.


def percent(fraction: float) -> str:
    return f"{fraction * 100:.3f}".rstrip("0").rstrip(".") + "%"


@dataclass(frozen=True)
class Piece:
    """`kind`: solid, or fading in from its start or out to its end."""

    kind: str
    start: float
    end: float

    @property
    def x(self) -> str:
        return percent(self.start)

    @property
    def width(self) -> str:
        return percent(self.end - self.start)


@dataclass(frozen=True)
class Bar:
    """Its place from 0 to 1, its pieces, and the row in which it stands with or without its label."""

    title: str
    address: str
    words: str
    start: float
    end: float
    pieces: tuple[Piece, ...]
    row: int = 0
    labelled: bool = True

    @classmethod
    def of(cls, scale: Scale, title: str, address: str, words: str, when: HistoricalDate) -> Self | None:
        """None if it lies outside of the scale."""
        stretch = scale.stretch(when.period)
        if stretch is None:
            return None
        bar = cls(title, address, words, *stretch, tuple(_pieces(scale, when, *stretch)))
        return replace(bar, labelled=bar.room <= MOST_ROOM)

    @property
    def x(self) -> str:
        return percent(self.start)

    @property
    def width(self) -> str:
        return percent(self.end - self.start)

    @property
    def bare(self) -> Self:
        return replace(self, labelled=False)

    @property
    def room(self) -> float:
        """What the label takes of a wide ruler."""
        return (len(self.title) * LETTER + 6) / WIDE

    @property
    def turned(self) -> bool:
        """Whether the label ends with the bar, because after its start there is no room."""
        return self.start + self.room > 1

    @property
    def anchor(self) -> str:
        return "end" if self.turned else "start"

    @property
    def label_x(self) -> str:
        return percent(self.end if self.turned else self.start)

    @property
    def reach(self) -> tuple[float, float]:
        """From where to where bar and label reach."""
        if not self.labelled:
            return self.start, self.end
        if self.turned:
            return min(self.start, self.end - self.room), self.end
        return self.start, max(self.end, self.start + self.room)

    @property
    def reach_x(self) -> str:
        return percent(max(self.reach[0], 0))

    @property
    def reach_width(self) -> str:
        start, end = self.reach
        return percent(min(end, 1) - max(start, 0))


def certain(when: HistoricalDate) -> Period | None:
    """The days that lie between beginning and end whatever the source meant; None if there are none."""
    expression = when.expression
    if isinstance(expression, Interval):
        start, end = expression.start, expression.end
        first = span(start)[1] if isinstance(start, Point) else None
        last = span(end)[0] if isinstance(end, Point) else None
    elif isinstance(expression, Point):
        first, last = reversed(span(expression))
    else:
        return None
    first, last = first or last, last or first
    return Period(first, last) if first and first <= last else None


def _doubted(point) -> bool:
    return isinstance(point, Point) and any(mark in ("?", "%") for mark in point.marks)


def _core(when: HistoricalDate) -> tuple[date, date]:
    """From where to where a bar is solid; where nothing is certain, the middle."""
    inner = certain(when)
    if inner is None:
        middle = date.fromordinal((when.earliest.toordinal() + when.latest.toordinal()) // 2)
        return middle, middle
    first, last = inner.earliest.toordinal(), inner.latest.toordinal()
    ends = when.expression
    start, end = (ends.start, ends.end) if isinstance(ends, Interval) else (ends, ends)
    doubt = min(DOUBTED, (last - first) // 4)
    if _doubted(start) and inner.earliest == when.earliest:
        first += doubt
    if _doubted(end) and inner.latest == when.latest:
        last -= doubt
    return date.fromordinal(first), date.fromordinal(last)


def _pieces(scale: Scale, when: HistoricalDate, start: float, end: float) -> Iterable[Piece]:
    first, last = _core(when)
    solid, fading = scale.place(first.toordinal()), scale.place(last.toordinal() + 1)
    if start < solid:
        yield Piece("in", start, solid)
    if solid < fading:
        yield Piece("solid", solid, fading)
    if fading < end:
        yield Piece("out", fading, end)


def stacked(bars: Iterable[Bar], most: int) -> list[Bar]:
    """The bars in rows, each in the first with room for it and its label.

    If they need more than `most` rows the last ones yield to those before them.
    """
    shown: list[Bar] = []
    for bar in bars:
        tried = _rows([*shown, bar])
        if max(each.row for each in tried) < most:
            shown = tried
    return sorted(shown, key=lambda bar: (bar.start, bar.end, bar.title))


def _rows(bars: list[Bar]) -> list[Bar]:
    """From left to right each bar takes the first row that is free, which needs the fewest rows."""
    ends: list[float] = []
    placed = []
    for bar in sorted(bars, key=lambda bar: bar.reach):
        start, end = bar.reach
        row = next((number for number, free in enumerate(ends) if free + GAP <= start), len(ends))
        ends[row : row + 1] = [end]
        placed.append(replace(bar, row=row))
    return placed
