"""A closed run of days, the only thing that search compares."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Self


@dataclass(frozen=True)
class Period:
    """The days between two dates, both included."""

    earliest: date
    latest: date

    def __post_init__(self) -> None:
        if self.earliest > self.latest:
            raise ValueError(f"{self.earliest} is after {self.latest}")

    def overlaps(self, other: "Period") -> bool:
        return self.earliest <= other.latest and other.earliest <= self.latest

    def contains(self, other: "Period") -> bool:
        return self.earliest <= other.earliest and other.latest <= self.latest

    @classmethod
    def around(cls, periods: Iterable["Period"]) -> Self:
        """The shortest period that contains them all."""
        periods = list(periods)
        return cls(min(each.earliest for each in periods), max(each.latest for each in periods))
