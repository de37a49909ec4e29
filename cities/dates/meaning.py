"""From the fields of a fragment to the points of the notation it means."""

from calendar import monthrange
from datetime import date

from .bounds import shifted, span
from .error import YEARS, DateError, gettext_noop
from .fragment import RUN_TOGETHER, Fragment
from .notation import Point

WHICH_YEAR = gettext_noop("Which year? Add it to the date.")
WHICH_MONTH = gettext_noop("Which month? Add it to the date.")
WHICH_DAY = gettext_noop("Which day of the month? Add it to the weekday.")
NO_SUCH_PART = gettext_noop("Only a month or a year has such a part.")
WEEKDAYS = (
    gettext_noop("%(date)s was a Monday."),
    gettext_noop("%(date)s was a Tuesday."),
    gettext_noop("%(date)s was a Wednesday."),
    gettext_noop("%(date)s was a Thursday."),
    gettext_noop("%(date)s was a Friday."),
    gettext_noop("%(date)s was a Saturday."),
    gettext_noop("%(date)s was a Sunday."),
)

# The first and the last digit of the early, mid and late years of a decade and of a century.
DECADE_THIRDS = ("03", "46", "79")
CENTURY_THIRDS = (("00", "33"), ("34", "66"), ("67", "99"))
FIRST_OF_THIRD = (1, 11, 21)

Ends = tuple[Point, Point]


def ends(fragment: Fragment) -> Ends:
    """The first and the last point that a fragment names; mostly they are one."""
    first, last = _ends(fragment.fields)
    return first.marked(fragment.mark), last.marked(fragment.mark)


def _ends(fields: dict) -> Ends:
    year = fields.get("year")
    if year is None:
        raise DateError(WHICH_YEAR)
    if "unit" in fields or "third" in fields:
        return _part(fields, year)
    return (_point(fields, year),) * 2


def _point(fields: dict, year: str) -> Point:
    if "season" in fields or "group" in fields:
        if "day" in fields or "ordinal" in fields:
            raise DateError(WHICH_MONTH)
        return point(year, fields.get("season") or fields["group"])
    day, month = fields.get("day", fields.get("ordinal")), fields.get("month")
    if "weekday" in fields and day is None:
        raise DateError(WHICH_DAY)
    if month is None:
        if day is not None:
            raise DateError(WHICH_MONTH)
        lacking = {"day": (year, "XX", "XX"), "month": (year, "XX")}
        return point(*lacking.get(fields.get("lacking"), (year,)))
    if day is None:
        return point(year, month, "XX") if fields.get("lacking") == "day" else point(year, month)
    found = point(year, month, day)
    first, last = span(found)
    if "weekday" in fields and first == last and first.weekday() != fields["weekday"]:
        raise DateError(WEEKDAYS[first.weekday()], date=first.isoformat())
    if "time" in fields:
        return Point(found.year, found.month, found.day, found.marks, time=fields["time"])
    return found


def _part(fields: dict, year: str) -> Ends:
    number = fields.get("third") or fields.get("ordinal") or 0
    unit, month, season = fields.get("unit", "third"), fields.get("month"), fields.get("season")
    if "day" in fields or not number or {"third", "ordinal"} <= fields.keys():
        raise DateError(RUN_TOGETHER if number else NO_SUCH_PART)
    if month:
        return _part_of_month(year, month, unit, number)
    if season and unit == "third":
        # A season has three months: early, mid and late summer are June, July and August.
        first = shifted(span(point(year, season))[0], number - 1, whole=False)
        return (point(f"{first.year:04}", first.month),) * 2
    if season or "group" in fields or unit == "ten_days":
        raise DateError(NO_SUCH_PART)
    if "X" in year:
        return _part_of_years(year, unit, number)
    groups = {"third": range(37, 40), "half": range(40, 42), "quarter": range(33, 37)}[unit]
    if number > len(groups):
        raise DateError(NO_SUCH_PART)
    return (point(year, groups[number - 1]),) * 2


def _part_of_month(year: str, month: int, unit: str, number: int) -> Ends:
    starts = {"third": FIRST_OF_THIRD, "ten_days": FIRST_OF_THIRD, "half": (1, 16)}.get(unit, ())
    if number > len(starts) or not year.isdecimal():
        raise DateError(NO_SUCH_PART)
    length = monthrange(int(year), month)[1]
    last = starts[number] - 1 if number < len(starts) else length
    return point(year, month, starts[number - 1]), point(year, month, last)


def _part_of_years(year: str, unit: str, number: int) -> Ends:
    stem = year.rstrip("X")
    if len(stem) == 3:
        parts = {"third": DECADE_THIRDS, "half": ("04", "59")}.get(unit, ())
    else:
        parts = {"third": CENTURY_THIRDS, "half": (("00", "49"), ("50", "99"))}.get(unit, ())
    if not 2 <= len(stem) <= 3 or number > len(parts):
        raise DateError(NO_SUCH_PART)
    first, last = parts[number - 1]
    return point(stem + first), point(stem + last)


def point(year: str, month: int | str = "", day: int | str = "") -> Point:
    """A point from the numbers of its parts."""
    texts = [f"{part:02}" if isinstance(part, int) else part for part in (month, day)]
    return Point(year, *texts, marks=("",) * (1 + sum(map(bool, texts))))


def neighbour(of: Point, step: int) -> Point:
    """The day just outside a point; of one that is about then, the whole month or year beside it."""
    first, last = span(of)
    day = _beside(first if step < 0 else last, step)
    year, mark = f"{day.year:04}", of.mark or ""
    if mark in ("", "?") or of.day or of.month > "24":
        return point(year, day.month, day.day).marked(mark)
    if of.month > "12":
        return point(f"{day.year - (day.month < 3):04}", 21 + (day.month // 3 - 1) % 4).marked(mark)
    if of.month:
        return point(year, day.month).marked(mark)
    masked = of.year.count("X")
    return point(year[: 4 - masked] + "X" * masked).marked(mark)


def _beside(day: date, step: int) -> date:
    try:
        return date.fromordinal(day.toordinal() + step)
    except ValueError:
        raise DateError(YEARS) from None
