"""How densely events stand on a ruler, week by week."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Self

from cities.dates import Period
from cities.ruler.scale import Scale

BY_DAY = 120  # So many days are drawn as days.
DAYS_OF = {"day": 1, "month": 7, "year": 91, "decade": 1000, "century": 10000}
MONDAY = 1
LEAST = 0.02  # Of an event; what may have been at any time at all is not drawn.
HEIGHT, LOWEST = 100, 3
GAP = 0.12  # Of a column.

Run = tuple[date, date, int]  # From the earliest to the latest day: so many events.


@dataclass(frozen=True)
class Bins:
    """Runs of days of one length, most often the weeks from Monday to Sunday."""

    first: int
    length: int
    number: int

    @classmethod
    def of(cls, scale: Scale) -> Self:
        first, last = scale.days.earliest.toordinal(), scale.days.latest.toordinal()
        length = 1 if last - first < BY_DAY else DAYS_OF[scale.unit.name]
        if length == 7:
            first -= (first - MONDAY) % 7
        return cls(first, length, (last - first) // length + 1)

    def of_day(self, day: date) -> int:
        return (day.toordinal() - self.first) // self.length


def spread(runs: Iterable[Run], bins: Bins) -> list[float]:
    """How many events each bin holds.

    An event is shared out evenly among all the weeks it may have touched: one of a known day is a whole
    one in its week, one "in May 1942" about a fifth in each of five. So the columns together hold as many
    events as there are.
    """
    steps = [0.0] * (bins.number + 1)
    for earliest, latest, number in runs:
        first, last = bins.of_day(earliest), bins.of_day(latest)
        if last < 0 or first >= bins.number:
            continue
        share = number / (last - first + 1)
        steps[max(first, 0)] += share
        steps[min(last, bins.number - 1) + 1] -= share
    return [value if value >= LEAST else 0.0 for value in accumulate(steps[:-1])]


def columns(heights: list[float], bins: Bins, scale: Scale, peak: float | None = None) -> str:
    """The columns as one path in a box of 1000 by 100; the highest reaches the top."""
    peak = peak or max(heights, default=0)
    drawn = []
    for number, height in enumerate(heights):
        if not height:
            continue
        start = bins.first + number * bins.length
        left, right = scale.place(start) * 1000, scale.place(start + bins.length) * 1000
        right -= (right - left) * GAP
        top = HEIGHT - max(height / peak * HEIGHT, LOWEST)
        if right > left:
            drawn.append(f"M{left:.1f} {HEIGHT}V{top:.1f}H{right:.1f}V{HEIGHT}")
    return "".join(drawn)


def ticks(bins: Bins, scale: Scale) -> str:
    """A small stroke where each bin begins, a long one where each cell does, in a box of 1000 by 10."""
    small = (scale.place(bins.first + number * bins.length) for number in range(1, bins.number))
    large = (number / scale.size for number in range(scale.size + 1))
    return "".join([*(f"M{at * 1000:.1f} 0V4" for at in small), *(f"M{at * 1000:.1f} 0V10" for at in large)])


class Tally:
    """How many events there are in a cell: exactly as many as are found when one asks for its days."""

    def __init__(self, runs: Iterable[Run], *, within: bool = False) -> None:
        self.runs, self.within = list(runs), within
        self.begun = _running((earliest, number) for earliest, _latest, number in self.runs)
        self.over = _running((latest, number) for _earliest, latest, number in self.runs)

    def of(self, days: Period) -> int:
        """Those that touch these days or, `within`, certainly lie in them."""
        if self.within:
            return sum(
                number
                for earliest, latest, number in self.runs
                if days.earliest <= earliest and latest <= days.latest
            )
        return _until(self.begun, days.latest, bisect_right) - _until(self.over, days.earliest, bisect_left)


Running = tuple[list[date], list[int]]


def _running(numbers: Iterable[tuple[date, int]]) -> Running:
    """The days in order, and how many there were before each."""
    ordered = sorted(numbers)
    return [day for day, _number in ordered], [0, *accumulate(number for _day, number in ordered)]


def _until(running: Running, day: date, bisect: Callable) -> int:
    days, before = running
    return before[bisect(days, day)]


def known(runs: Iterable[Run]) -> Period | None:
    """From the earliest to the latest day that is known: open ends apart."""
    runs = list(runs)
    first = min((earliest for earliest, _latest, _number in runs if earliest > date.min), default=None)
    last = max((latest for _earliest, latest, _number in runs if latest < date.max), default=None)
    first, last = first or last, last or first
    return Period(min(first, last), max(first, last)) if first else None


def scale_of(told: Period | None, runs: list[Run]) -> Scale | None:
    """The period told, its open ends as far as something is known; without one, what is known."""
    of_data = known(runs)
    if told is None:
        return Scale.of(of_data) if of_data else None
    first, last = told.earliest, told.latest
    if first == date.min:
        first = min(of_data.earliest, last) if of_data else last
    if last == date.max:
        last = max(of_data.latest, first) if of_data else first
    return Scale.of(Period(first, last)) if date.min < first and last < date.max else None
