"""On this day: what happened on a day of the year, in any year; if nothing did, on the nearest day."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F

from cities.filters import CatalogueFilter
from cities.models.index_card import IndexCard
from cities.models.kind import Kind
from cities.remembered import remembered

SHOWN = 6
LEAP_YEAR = 2000  # It has every day of the year.
DAYS = 366


@dataclass(frozen=True)
class Anniversary:
    """Events of one day of the year, the first ones in full. `is_today`: nothing nearer was needed."""

    day: date  # Of a leap year; only day and month are meant.
    is_today: bool
    entries: list
    total: int

    @classmethod
    def of(cls, today: date) -> "Anniversary | None":
        """Of the nearest day that has events; of two, the coming one. None if none has any."""
        return _of(today)


@remembered
def _of(today: date) -> Anniversary | None:
    asked = CatalogueFilter({}, kinds=[Kind.EVENT])
    dated = IndexCard.objects.of_kind(Kind.EVENT).filter(begins=F("ends"))
    days = set(dated.order_by().values_list("begins", flat=True).distinct())
    if not days:
        return None
    wanted = _in_leap_year(today)
    nearest = min({_in_leap_year(day) for day in days}, key=lambda day: _distance(wanted, day))
    on_it = dated.filter(begins__in=[day for day in days if _in_leap_year(day) == nearest])
    keys = list(on_it.order_by("begins", "title", "uuid").values_list("pk", "facet_set"))
    return Anniversary(nearest, nearest == wanted, asked.entries(keys[:SHOWN]), len(keys))


def _in_leap_year(day: date) -> date:
    return day.replace(year=LEAP_YEAR)


def _distance(wanted: date, day: date) -> tuple[int, bool]:
    """In days around the year; of equal ones the coming day is nearer."""
    ahead = (day - wanted).days % DAYS
    return min(ahead, DAYS - ahead), ahead > DAYS - ahead
