"""The notation: a strict grammar of EDTF (ISO 8601-2), levels 0 to 2, for the years 1 to 9999."""

import re
from dataclasses import dataclass

from .error import BEFORE_CHRIST, NOT_A_MONTH, YEARS, DateError, gettext_noop

# The edtf package reads some 100 to 200 strings a second, and a page shows 200 dates; it also takes
# 1943/1942 and 1941-02-29. This grammar reads a string in some ten microseconds.

NOT_NOTATION = gettext_noop("“%(text)s” is not a date in EDTF.")

OPEN = ".."
UNKNOWN = ""

POINT = re.compile(
    r"([?~%]?)([0-9X]{4})(?:S([1-4]))?([?~%]?)"
    r"(?:-([?~%]?)([0-9X]{2})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?))?)?"
)
MOMENT = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
    r"T((?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]|24:00:00)"
    r"(Z|[+-](?:0[0-9]|1[0-4])(?::[0-5][0-9])?)?"
)
OUTSIDE = re.compile(r"[?~%]?(?:(-)[0-9X]{4}|Y-?[0-9]+|0000)")


@dataclass(frozen=True, slots=True)
class Point:
    """A day, month, season, year, decade or century, each part with its qualifier."""

    year: str
    month: str = ""
    day: str = ""
    marks: tuple[str, ...] = ("",)
    digits: str = ""
    time: str = ""

    @property
    def mark(self) -> str | None:
        """The one qualifier of all parts, or None when the parts differ."""
        return self.marks[0] if len(set(self.marks)) == 1 else None

    def marked(self, mark: str) -> "Point":
        """The same point with one more qualifier on all its parts."""
        marks = tuple(joined(each, mark) for each in self.marks)
        return Point(self.year, self.month, self.day, marks, self.digits, self.time)

    def __str__(self) -> str:
        parts = [part for part in (self.year, self.month, self.day) if part]
        if self.digits:
            parts[0] += f"S{self.digits}"
        if self.mark is None:
            return "-".join(f"{mark}{part}" for mark, part in zip(self.marks, parts, strict=True))
        return "-".join(parts) + self.mark + (f"T{self.time}" if self.time else "")


@dataclass(frozen=True, slots=True)
class Interval:
    """From one point to another; an end may be open (..) or unknown (empty)."""

    start: Point | str
    end: Point | str

    def __str__(self) -> str:
        return f"{self.start}/{self.end}"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of its members when written in [ ], all of them when written in { }."""

    bracket: str
    members: tuple[Point | Interval, ...]

    def __str__(self) -> str:
        members = ",".join(
            f"{_end(each.start)}..{_end(each.end)}" if isinstance(each, Interval) else str(each)
            for each in self.members
        )
        return f"{self.bracket}{members}{CLOSING[self.bracket]}"


Expression = Point | Interval | Choice
CLOSING = {"[": "]", "{": "}"}


def parse(text: str) -> Expression:
    """The parts of an EDTF string; DateError when it is not one."""
    if text[:1] in CLOSING:
        return _choice(text)
    if "/" in text:
        return _interval(text)
    if "T" in text:
        return _moment(text)
    return _point(text, text)


def joined(first: str, second: str) -> str:
    """Uncertain and about together are %."""
    if first == second or not second:
        return first
    return "%" if first else second


def _point(text: str, whole: str) -> Point:
    found = POINT.fullmatch(text)
    if not found:
        raise _refusal(text, whole)
    before_year, year, digits, after_year, before_month, month, after_month, before_day, day, after_day = (
        found.groups("")
    )
    if digits and "X" in year:
        raise DateError(NOT_NOTATION, text=whole)
    if not month:
        return Point(year, marks=(joined(before_year, after_year),), digits=digits)
    if "X" not in month:
        _check_month(year, month, day)
    if not day:
        month_mark = joined(before_month, after_month)
        year_mark = joined(joined(before_year, after_year), after_month)
        return Point(year, month, marks=(year_mark, month_mark), digits=digits)
    # A qualifier after a part holds for all that stands to its left, one before a part for it alone.
    day_mark = joined(before_day, after_day)
    month_mark = joined(joined(before_month, after_month), after_day)
    year_mark = joined(joined(joined(before_year, after_year), after_month), after_day)
    return Point(year, month, day, (year_mark, month_mark, day_mark), digits)


def _check_month(year: str, month: str, day: str) -> None:
    if "01" <= month <= "12" or (not day and "21" <= month <= "41"):
        return
    suggestion = f"{year}-{day}-{month}" if "01" <= day <= "12" and "01" <= month <= "31" else None
    raise DateError(NOT_A_MONTH, suggestion, number=str(int(month)))


def _moment(text: str) -> Point:
    found = MOMENT.fullmatch(text)
    if not found:
        raise DateError(NOT_NOTATION, text=text)
    year, month, day, time, zone = found.groups("")
    hours, minutes = zone[1:3] or "00", zone[4:6] or "00"
    if zone[:1] == "-" and not "00:00" < f"{hours}:{minutes}" <= "12:00":
        raise DateError(NOT_NOTATION, text=text)
    if zone[:1] == "+" and f"{hours}:{minutes}" > "14:00":
        raise DateError(NOT_NOTATION, text=text)
    _check_month(year, month, day)
    return Point(year, month, day, ("", "", ""), time=time + zone)


def _interval(text: str) -> Interval:
    ends = text.split("/")
    if len(ends) != 2 or ends == [UNKNOWN, UNKNOWN]:
        raise DateError(NOT_NOTATION, text=text)
    start, end = (each if each in (OPEN, UNKNOWN) else _point(each, text) for each in ends)
    return Interval(start, end)


def _choice(text: str) -> Choice:
    bracket = text[0]
    if text[-1] != CLOSING[bracket]:
        raise DateError(NOT_NOTATION, text=text)
    written = text[1:-1].split(",")
    members = tuple(_member(each, text, i == 0, i == len(written) - 1) for i, each in enumerate(written))
    return Choice(bracket, members)


def _member(text: str, whole: str, first: bool, last: bool) -> Point | Interval:
    if ".." not in text:
        return _point(text, whole)
    start, _, end = text.partition("..")
    if (not start and not end) or (not start and not first) or (not end and not last):
        raise DateError(NOT_NOTATION, text=whole)
    interval = Interval(*(_point(each, whole) if each else OPEN for each in (start, end)))
    if start and end and _precision(interval.start) != _precision(interval.end):
        raise DateError(NOT_NOTATION, text=whole)
    return interval


def _precision(point: Point) -> int:
    return bool(point.month) + bool(point.day)


def _refusal(text: str, whole: str) -> DateError:
    outside = OUTSIDE.match(text)
    if outside:
        return DateError(BEFORE_CHRIST if outside[1] else YEARS)
    return DateError(NOT_NOTATION, text=whole)


def _end(end: Point | str) -> str:
    return "" if end == OPEN else str(end)
