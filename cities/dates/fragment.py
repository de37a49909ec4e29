"""What one end of a date says: the fields that the words between two separators fill."""

from dataclasses import dataclass, field

from .error import DateError, gettext_noop
from .notation import joined

RUN_TOGETHER = gettext_noop("Put a dash or “and” between two dates.")

# A date has one of these, not two: "summer August" is two dates run together.
MONTHLIKE = {"month", "season", "group"}

DENIED = {"before": "since", "after": "until"}


@dataclass
class Fragment:
    """The fields of one end, its qualifiers, and the word that opens it: before, since, until…"""

    start: int = -1
    end: int = -1
    fields: dict[str, object] = field(default_factory=dict)
    opening: str = ""
    # The word "not" while what it denies has not come.
    negation: str = ""
    inclusive: bool = False
    # A qualifier that stands before everything else holds for a whole interval.
    leading_mark: str = ""
    own_mark: str = ""
    # Whether both years of a winter have been named: 1941–42.
    both_years: bool = False
    inherited: set[str] = field(default_factory=set)

    @property
    def mark(self) -> str:
        return joined(self.leading_mark, self.own_mark)

    @property
    def is_empty(self) -> bool:
        return not self.fields

    @property
    def is_blank(self) -> bool:
        return not (self.fields or self.opening or self.negation or self.mark)

    @property
    def is_year(self) -> bool:
        """Whether it names a year and nothing finer."""
        return self.fields.keys() == {"year"}

    def reach(self, start: int, end: int) -> None:
        """Note where in the text the fragment stands."""
        self.start = start if self.start < 0 else self.start
        self.end = end

    def add(self, **fields: object) -> None:
        if self._clashes(fields):
            raise DateError(RUN_TOGETHER)
        self.fields |= fields

    def qualify(self, mark: str) -> None:
        if self.fields or self.opening:
            self.own_mark = joined(self.own_mark, mark)
        else:
            self.leading_mark = joined(self.leading_mark, mark)

    def open(self, word: str) -> None:
        """Note before, after, since or until; "not before" is since, "not after" is until."""
        if self.negation and word in DENIED:
            word, self.negation = DENIED[word], ""
        elif self.opening and word in ("until", "since"):
            return  # "prior to", "up until", "starting from"
        if self.opening:
            raise DateError(RUN_TOGETHER)
        self.opening = word

    def fits(self, other: "Fragment") -> bool:
        """Whether a comma stands inside one date (August 23, 1942), not between two."""
        return not (self._clashes(other.fields) or other.opening)

    def absorb(self, other: "Fragment") -> None:
        self.fields |= other.fields
        self.own_mark = joined(self.own_mark, other.mark)
        self.inclusive |= other.inclusive
        self.end = max(self.end, other.end)

    def _clashes(self, fields: dict[str, object]) -> bool:
        if self.fields.keys() & fields.keys():
            return True
        return bool(MONTHLIKE & self.fields.keys() and MONTHLIKE & fields.keys())
