"""The days that a notation may mean, by the rules written in docs/dates.md."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import MAXYEAR, date, timedelta
from itertools import product

from .error import REVERSED, YEARS, DateError, no_such_day
from .notation import Choice, Expression, Interval, Point
from .period import Period

DAYS_ABOUT = 3

# The first month and the number of months of the groups 21 to 41: seasons (21 to 24 without a
# hemisphere, 25 to 28 northern, 29 to 32 southern), quarters, thirds and halves of a year.
GROUPS = dict(
    zip(
        range(21, 42),
        [(3, 3), (6, 3), (9, 3), (12, 3)] * 2
        + [(9, 3), (12, 3), (3, 3), (6, 3)]
        + [(1, 3), (4, 3), (7, 3), (10, 3)]
        + [(1, 4), (5, 4), (9, 4)]
        + [(1, 6), (7, 6)],
        strict=True,
    )
)


def periods(expression: Expression) -> tuple[Period, ...]:
    """One period, or one for each member of a set."""
    if isinstance(expression, Choice):
        return tuple(_period(each) for each in expression.members)
    return (_period(expression),)


def _period(value: Point | Interval) -> Period:
    if isinstance(value, Point):
        first, last = span(value)
        return Period(_widened(value, first, -1), _widened(value, last, 1))
    start, end = value.start, value.end
    first, last = date.min, date.max
    if isinstance(start, Point):
        first = span(start)[0]
    if isinstance(end, Point):
        last = span(end)[1]
    if first > last:
        raise DateError(REVERSED)
    if isinstance(start, Point):
        first = _widened(start, first, -1)
    if isinstance(end, Point):
        last = _widened(end, last, 1)
    return Period(first, last)


def span(point: Point) -> tuple[date, date]:
    """The first and the last day of a point, before "about" widens it."""
    if "X" in point.year or "X" in point.month or "X" in point.day:
        return _unspecified(point)
    year = int(point.year)
    if point.digits:
        return _significant(year, 10 ** (4 - int(point.digits)))
    if year < 1:
        raise DateError(YEARS)
    if not point.month:
        return date(year, 1, 1), date(year, 12, 31)
    month = int(point.month)
    if month > 12:
        return _group(year, year, month)
    length = monthrange(year, month)[1]
    if not point.day:
        return date(year, month, 1), date(year, month, length)
    day = int(point.day)
    if not 1 <= day <= length:
        raise no_such_day(point.year, month, day)
    return (date(year, month, day),) * 2


def _significant(year: int, step: int) -> tuple[date, date]:
    first = year - year % step
    return date(max(first, 1), 1, 1), date(first + step - 1, 12, 31)


def _group(first_year: int, last_year: int, group: int) -> tuple[date, date]:
    month, count = GROUPS[group]
    end = month + count - 1
    year, end = last_year + (end > 12), (end - 1) % 12 + 1
    last = date.max if year > MAXYEAR else date(year, end, monthrange(year, end)[1])
    return date(first_year, month, 1), last


def _unspecified(point: Point) -> tuple[date, date]:
    years = [y for y in (_lowest(point.year), _highest(point.year)) if y]
    if not years:
        raise DateError(YEARS)
    if not point.month:
        return date(years[0], 1, 1), date(years[-1], 12, 31)
    if point.month.isdecimal() and int(point.month) > 12:
        return _group(years[0], years[-1], int(point.month))
    try:
        return next(_days(point, 1)), next(_days(point, -1))
    except StopIteration:
        day = int(point.day.replace("X", "0") or 1)
        month = int(point.month) if point.month.isdecimal() else 1
        raise no_such_day(point.year, month, day or 32) from None


def _lowest(year: str) -> int:
    return next((y for y in _matching(year, 1) if y), 0)


def _highest(year: str) -> int:
    return next(_matching(year, -1))


def _days(point: Point, step: int) -> Iterator[date]:
    """The days that fit an unspecified date, from the first one or from the last."""
    months = [m for m in _matching(point.month, step) if 1 <= m <= 12]
    days = [d for d in _matching(point.day or "XX", step) if 1 <= d <= 31]
    for year in _matching(point.year, step):
        for month in months if year else ():
            length = monthrange(year, month)[1]
            yield from (date(year, month, day) for day in days if day <= length)


def _matching(pattern: str, step: int) -> Iterator[int]:
    digits = ["0123456789"[::step] if each == "X" else each for each in pattern]
    return (int("".join(each)) for each in product(*digits))


def _widened(point: Point, day: date, step: int) -> date:
    """The day moved outwards when the point is "about"; a step of -1 is the beginning, 1 the end."""
    about = [i for i, mark in enumerate(point.marks) if mark in ("~", "%")]
    if not about:
        return day
    finest = about[-1]
    if finest == 2 and "X" not in point.day:
        return _clamped(day, step * DAYS_ABOUT)
    if finest and "X" not in point.month:
        group = GROUPS.get(int(point.month))
        return shifted(day, step * (group[1] if group else 1), whole=not point.day.isdecimal())
    unit = 10 ** (4 - int(point.digits)) if point.digits else 10 ** point.year.count("X")
    return shifted(day, step * 12 * unit, whole=not point.day.isdecimal())


def _clamped(day: date, days: int) -> date:
    try:
        return day + timedelta(days)
    except OverflowError:
        return date.min if days < 0 else date.max


def shifted(day: date, months: int, *, whole: bool) -> date:
    """The day some months away; the last day of a whole month stays a last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year < 1:
        return date.min
    if year > MAXYEAR:
        return date.max
    length = monthrange(year, month + 1)[1]
    last = whole and day.day == monthrange(day.year, day.month)[1]
    return date(year, month + 1, length if last else min(day.day, length))


def open_ends(expression: Expression) -> tuple[bool, bool]:
    """Whether the beginning and the end are open or unknown."""
    members = expression.members if isinstance(expression, Choice) else (expression,)
    intervals = [each for each in members if isinstance(each, Interval)]
    return (
        any(not isinstance(each.start, Point) for each in intervals),
        any(not isinstance(each.end, Point) for each in intervals),
    )
