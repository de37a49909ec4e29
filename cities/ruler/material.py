"""What the rulers ask of the catalogue: events by their days, battles, awards."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, DurationField, ExpressionWrapper, F

from cities.dates import Period
from cities.models.catalogue import CatalogueEntry
from cities.models.index_card import IndexCard
from cities.models.kind import Kind
from cities.remembered import remembered
from cities.ruler import labels
from cities.ruler.density import Run
from cities.ruler.drawing import Mark, marks
from cities.ruler.scale import Scale

MOST_BARS = 60
MOST_MARKS = 200


def runs_of(cards) -> list[Run]:
    """How many cards there are from each earliest to each latest day, counted by the database."""
    dated = cards.order_by().filter(earliest__isnull=False).exclude(kind=Kind.CITY)
    return list(dated.values_list("earliest", "latest").annotate(number=Count("*")))


def runs_of_city(city: int) -> list[tuple]:
    """The events of a city in the same way; those without a date stand under (None, None)."""
    cards = IndexCard.objects.of_kind(Kind.EVENT).linked_to([city])
    return list(cards.order_by().values_list("earliest", "latest").annotate(number=Count("*")))


def battles_shown(battles) -> list[tuple]:
    """Battles as a page has them, each with its `event_count`, as `battles_of` gives them."""
    dated = [battle for battle in battles if battle.when]
    longest = sorted(dated, key=lambda each: (each.earliest - each.latest, each.earliest, each.pk))[
        :MOST_BARS
    ]
    told = sorted(longest, key=lambda battle: -battle.event_count)
    return [(battle.title, battle.get_url_parts()[2], battle.when) for battle in told]


def awards_shown(records, days: Period) -> list[tuple[str, date, date]]:
    """Award records as a page has them, as `awards_of` gives them."""
    found = [(record.award.title, record.earliest, record.latest) for record in records if record.when]
    return [award for award in found if award[1] <= days.latest and days.earliest <= award[2]][:MOST_MARKS]


def battles_of(places: list[int]) -> list[tuple]:
    """The battles of these places, or all, with title, address and date; the most told of first."""
    entries = CatalogueEntry.objects.public().of_kind(Kind.BATTLE).exclude(earliest=None)
    return _battles(entries.linked_to(places)) if places else _all_battles()


@remembered
def _all_battles() -> list[tuple]:
    return _battles(CatalogueEntry.objects.public().of_kind(Kind.BATTLE).exclude(earliest=None))


def _battles(entries) -> list[tuple]:
    lasting = ExpressionWrapper(F("latest") - F("earliest"), output_field=DurationField())
    longest = entries.order_by(lasting.desc(), "earliest", "pk")
    rows = list(longest.values_list("battle_id", "title", "address", "when")[:MOST_BARS])
    happened = IndexCard.objects.of_kind(Kind.EVENT).filter(battle_id__in=[key for key, *_row in rows])
    told = dict(happened.order_by().values_list("battle_id").annotate(number=Count("*")))
    return [tuple(row) for key, *row in sorted(rows, key=lambda row: -told.get(row[0], 0))]


def awards_of(places: list[int], days: Period) -> list[tuple[str, date, date]]:
    """The awards of these places, or all, with title and days."""
    cards = IndexCard.objects.of_kind(Kind.AWARD).during([days], places=())
    return _awards(cards.linked_to(places)) if places else _all_awards(days)


@remembered
def _all_awards(days: Period) -> list[tuple[str, date, date]]:
    return _awards(IndexCard.objects.of_kind(Kind.AWARD).during([days], places=()))


def _awards(cards) -> list[tuple[str, date, date]]:
    return list(cards.order_by("begins", "title").values_list("title", "earliest", "latest")[:MOST_MARKS])


def award_marks(scale: Scale, awards: Iterable[tuple[str, date, date]]) -> tuple[Mark, ...]:
    return marks(scale, [_award(*row) for row in awards])


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
