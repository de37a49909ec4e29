"""What a source says of a date, and the days it may mean."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache, total_ordering

from .bounds import open_ends, periods
from .notation import Expression, parse
from .period import Period
from .wording import display


@total_ordering
@dataclass(frozen=True)
class HistoricalDate:
    """A date as a source gives it: its notation as written, and its bounds."""

    expression: Expression
    edtf: str = field(compare=False)
    periods: tuple[Period, ...] = field(compare=False, repr=False)
    verbatim: str = field(default="", compare=False, repr=False)  # As a person typed it, for typing it again.

    @classmethod
    def from_edtf(cls, text: str) -> "HistoricalDate":
        """Strict EDTF; DateError otherwise."""
        return _from_edtf(text)

    @cached_property
    def period(self) -> Period:
        return self.periods[0] if len(self.periods) == 1 else Period.around(self.periods)

    @property
    def earliest(self) -> date:
        return self.period.earliest

    @property
    def latest(self) -> date:
        return self.period.latest

    @property
    def open_start(self) -> bool:
        return open_ends(self.expression)[0]

    @property
    def open_end(self) -> bool:
        return open_ends(self.expression)[1]

    @cached_property
    def sort_key(self) -> tuple[date, int, str]:
        """By the first day; what lasts longer comes first, so a month stands before its days."""
        return self.earliest, -self.latest.toordinal(), str(self.expression)

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, HistoricalDate):
            return NotImplemented
        return self.sort_key < other.sort_key

    def __str__(self) -> str:
        return display(self)


@lru_cache(maxsize=8192)
def _from_edtf(text: str) -> HistoricalDate:
    expression = parse(text)
    return HistoricalDate(expression, text, periods(expression))
