"""What stands on a ruler, in the language of the page."""

from datetime import date
from functools import lru_cache

from babel.dates import format_date
from babel.numbers import format_decimal
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cities.dates import HistoricalDate, Period
from cities.ruler.scale import Cell
from cities.wording import in_words

MOST_SAID = 8192


def _locale() -> str:
    return (get_language() or "en").replace("-", "_")


@lru_cache(MOST_SAID)
def _number(value: int, locale: str) -> str:
    return format_decimal(value, locale=locale)


@lru_cache(MOST_SAID)
def _date(day: date, form: str, locale: str) -> str:
    return format_date(day, form, locale=locale)


def number(value: int) -> str:
    return _number(value, _locale())


def short(unit: str, cell: Cell) -> str:
    """ "May", "12", "1942", "1940s", "1900s"."""
    first = cell.days.earliest
    if unit == "day":
        return str(first.day)
    if unit == "month":
        return _date(first, "LLL", _locale())
    if unit == "year":
        return str(first.year)
    return _("%(year)ss") % {"year": cell.when.replace("X", "0")}


def narrow(unit: str, cell: Cell) -> str:
    """As little as still says it: "M", "12", "’42", "40s"."""
    first = cell.days.earliest
    if unit == "month":
        return _date(first, "LLLLL", _locale())
    if unit == "year":
        return f"’{first.year % 100:02}"
    if unit == "decade":
        return _("%(year)ss") % {"year": f"{first.year // 10 * 10 % 100:02}"}
    return short(unit, cell)


def whole(unit: str, cell: Cell) -> str:
    """As one says it: "12 May 1942", "May 1942", "1942"."""
    if unit in ("day", "month"):
        pattern = "d MMMM y" if unit == "day" else "LLLL y"
        return _date(cell.days.earliest, pattern, _locale())
    return short(unit, cell)


def period(days: Period) -> str:
    """ "22 June 1941 – 9 May 1945"."""
    return in_words(HistoricalDate.from_edtf(written(days)))


def written(days: Period) -> str:
    """The days in EDTF, as the address says them."""
    first, last = days.earliest.isoformat(), days.latest.isoformat()
    return first if first == last else f"{first}/{last}"


def day(ordinal: int) -> str:
    return _date(date.fromordinal(ordinal), "d MMMM y", _locale())
