"""What the rulers ask of the catalogue: events by their days, battles, awards."""

from datetime import date
from urllib.parse import urlencode

from django.db.models import Count, DurationField, ExpressionWrapper, F
from django.http import QueryDict

from cities.dates import Period
from cities.filters import CatalogueFilter
from cities.models.catalogue import CatalogueEntry
from cities.models.index_card import IndexCard
from cities.models.kind import Kind
from cities.ruler import labels
from cities.ruler.density import Run
from cities.ruler.drawing import Mark, marks
from cities.ruler.scale import Scale

MOST_BARS = 60
MOST_MARKS = 200


def events_of(years: Period | None, **wanted) -> CatalogueFilter:
    return CatalogueFilter(QueryDict(urlencode(wanted, True)), kinds=[Kind.EVENT], years=years)


def runs_of(cards) -> list[Run]:
    """How many cards there are from each earliest to each latest day, counted by the database."""
    dated = cards.order_by().filter(earliest__isnull=False).exclude(kind=Kind.CITY)
    return list(dated.values_list("earliest", "latest").annotate(number=Count("*")))


def battles_of(places: list[int]) -> list[tuple]:
    """The battles of these places, or all, with title, address and date; the most told of first."""
    entries = CatalogueEntry.objects.public().of_kind(Kind.BATTLE).exclude(earliest=None)
    entries = entries.linked_to(places) if places else entries
    lasting = ExpressionWrapper(F("latest") - F("earliest"), output_field=DurationField())
    longest = entries.order_by(lasting.desc(), "earliest", "pk")
    rows = list(longest.values_list("battle_id", "title", "address", "when")[:MOST_BARS])
    happened = IndexCard.objects.of_kind(Kind.EVENT).filter(battle_id__in=[key for key, *_row in rows])
    told = dict(happened.order_by().values_list("battle_id").annotate(number=Count("*")))
    return [tuple(row) for key, *row in sorted(rows, key=lambda row: -told.get(row[0], 0))]


def award_marks(scale: Scale, places: list[int]) -> tuple[Mark, ...]:
    cards = IndexCard.objects.of_kind(Kind.AWARD).overlapping(scale.period).order_by("begins", "title")
    cards = cards.linked_to(places) if places else cards
    return marks(
        scale, [_award(*row) for row in cards.values_list("title", "earliest", "latest")[:MOST_MARKS]]
    )


def _award(title: str, earliest: date, latest: date) -> tuple[str, Period, str]:
    days = Period(earliest, latest)
    return title, days, labels.period(days)


def _by_city(keys: list[int], kind: str, *columns: str) -> dict[int, list[tuple]]:
    entries = CatalogueEntry.objects.public().of_kind(kind).exclude(earliest=None).filter(cities__in=keys)
    found: dict[int, list[tuple]] = {key: [] for key in keys}
    for key, *row in entries.order_by("earliest", "title").values_list("cities", *columns):
        found[key].append(tuple(row))
    return found


def battles_by_city(keys: list[int]) -> dict[int, list[tuple]]:
    return _by_city(keys, Kind.BATTLE, "title", "address", "when")


def awards_by_city(keys: list[int]) -> dict[int, list[tuple]]:
    rows = _by_city(keys, Kind.AWARD, "title", "earliest", "latest")
    return {key: [_award(*row) for row in own] for key, own in rows.items()}


def runs_by_city(keys: list[int]) -> dict[int, list[Run]]:
    cards = IndexCard.objects.of_kind(Kind.EVENT).filter(earliest__isnull=False, entry__cities__in=keys)
    grouped = cards.order_by().values_list("entry__cities", "earliest", "latest")
    found: dict[int, list[Run]] = {key: [] for key in keys}
    for key, *run in grouped.annotate(number=Count("*")):
        found[key].append(tuple(run))
    return found
