"""Dated things under the months in which they begin."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby

from babel.dates import format_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cities.dates import HistoricalDate


@dataclass
class Month:
    """A month, or a year if no month is known; `key` says which: "1942-05", "1942", "" without a date."""

    key: str
    heading: str
    brief: str
    members: list
    anchor: str  # A month can come twice, if an event is only known to end in it.


def months(dated: Iterable, *, by_end: bool = False) -> list[Month]:
    """In the order in which they come."""
    found, seen = [], Counter()
    for (key, heading, brief), members in groupby(dated, key=lambda each: _month(each.when, by_end)):
        anchor = f"{key}-{seen[key]}" if seen[key] else key
        found.append(Month(key, heading, brief, list(members), f"month-{anchor or 'unknown'}"))
        seen[key] += 1
    return found


def by_year(found: Iterable[Month]) -> list[tuple[str, list[Month]]]:
    return [(year, list(members)) for year, members in groupby(found, key=lambda month: month.key[:4])]


def _month(when: HistoricalDate | None, by_end: bool) -> tuple[str, str, str]:
    if not when:
        return "", _("Without a date"), ""
    day = when.latest if (by_end and not when.open_end) or when.open_start else when.earliest
    if (when.earliest.month, when.earliest.day, when.latest.month, when.latest.day) == (1, 1, 12, 31):
        return str(day.year), str(day.year), str(day.year)
    return _named(day.year, day.month, (get_language() or "en").replace("-", "_"))


@lru_cache(maxsize=4096)
def _named(year: int, month: int, locale: str) -> tuple[str, str, str]:
    heading, brief = (format_date(date(year, month, 1), form, locale=locale) for form in ("LLLL y", "LLL"))
    return f"{year}-{month:02}", heading[:1].upper() + heading[1:], brief
