"""The scale of a ruler: equal cells, and where a day stands among them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import MAXYEAR, date
from functools import cached_property
from itertools import groupby
from typing import Self

from cities.dates import Period

MOST_CELLS = 96
MOST_DAYS = 31


@dataclass(frozen=True)
class Unit:
    """Days, months or years numbered through: `first` is the first day of a number, `written` its EDTF."""

    name: str
    number: Callable[[date], int]
    first: Callable[[int], date]
    written: Callable[[int], str]

    @property
    def most(self) -> int:
        """So many fit a ruler."""
        return MOST_DAYS if self.name == "day" else MOST_CELLS

    def touched_by(self, period: Period) -> int:
        return self.number(period.latest) - self.number(period.earliest) + 1

    def days(self, number: int) -> Period:
        return Period(self.first(number), _before(self.first(number + 1)))


def _before(day: date) -> date:
    return day if day == date.max else date.fromordinal(day.toordinal() - 1)


def _new_year(year: int) -> date:
    return date.max if year > MAXYEAR else date(max(year, 1), 1, 1)


def _years(name: str, size: int, unknown: str) -> Unit:
    digits = 4 - len(unknown)
    return Unit(
        name,
        lambda day: day.year // size,
        lambda number: _new_year(number * size),
        lambda number: f"{number:0{digits}}{unknown}",
    )


DAY = Unit(
    "day",
    date.toordinal,
    lambda number: date.fromordinal(min(number, date.max.toordinal())),
    lambda number: date.fromordinal(number).isoformat(),
)
MONTH = Unit(
    "month",
    lambda day: day.year * 12 + day.month - 1,
    lambda number: _new_year(number // 12) if number % 12 == 0 else date(number // 12, number % 12 + 1, 1),
    lambda number: f"{number // 12:04}-{number % 12 + 1:02}",
)
YEAR = _years("year", 1, "")
DECADE = _years("decade", 10, "X")
CENTURY = _years("century", 100, "XX")
MILLENNIUM = _years("millennium", 1000, "XXX")
UNITS = [(DAY, MONTH), (MONTH, YEAR), (YEAR, DECADE), (DECADE, CENTURY), (CENTURY, MILLENNIUM)]


@dataclass(frozen=True)
class Cell:
    """One unit of time; `when` asks for it."""

    when: str
    days: Period


@dataclass(frozen=True)
class Scale:
    """`period` is what it tells of; its cells are whole, so the first and the last may reach beyond."""

    period: Period
    unit: Unit
    above: Unit

    @classmethod
    def of(cls, period: Period) -> Self:
        """In the smallest unit of which there are not too many."""
        units = ((unit, above) for unit, above in UNITS if unit.touched_by(period) <= unit.most)
        return cls(period, *next(units, UNITS[-1]))

    @cached_property
    def first(self) -> int:
        return self.unit.number(self.period.earliest)

    @cached_property
    def size(self) -> int:
        """The number of cells."""
        return self.unit.touched_by(self.period)

    @cached_property
    def cells(self) -> list[Cell]:
        numbers = range(self.first, self.first + self.size)
        return [Cell(self.unit.written(number), self.unit.days(number)) for number in numbers]

    @cached_property
    def groups(self) -> list[tuple[Cell, list[Cell]]]:
        """The cells under the year, decade or century that holds them."""
        grouped = groupby(self.cells, key=lambda cell: self.above.number(cell.days.earliest))
        return [
            (Cell(self.above.written(number), self.above.days(number)), list(cells))
            for number, cells in grouped
        ]

    @cached_property
    def days(self) -> Period:
        return Period(self.cells[0].days.earliest, self.cells[-1].days.latest)

    def place(self, ordinal: int) -> float:
        """Where a day begins, from 0 to 1; what lies outside stands at an end."""
        if ordinal <= self.days.earliest.toordinal():
            return 0.0
        if ordinal > self.days.latest.toordinal():
            return 1.0
        number = self.unit.number(date.fromordinal(ordinal))
        cell = self.cells[number - self.first].days
        first, last = cell.earliest.toordinal(), cell.latest.toordinal()
        return (number - self.first + (ordinal - first) / (last + 1 - first)) / self.size

    def stretch(self, period: Period) -> tuple[float, float] | None:
        """From where to where a period reaches, both days included; None if it lies outside."""
        if not period.overlaps(self.days):
            return None
        return self.place(period.earliest.toordinal()), self.place(period.latest.toordinal() + 1)
