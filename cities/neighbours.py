"""What stands before and after a record in its room, in the room's own order."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Q, Subquery, When

from cities.filters import ORDERS
from cities.models.index_card import IndexCard
from cities.remembered import remembered

MOST = 1000  # A room with more is not remembered.


@dataclass(frozen=True)
class Neighbour:
    title: str
    address: str


@dataclass(frozen=True)
class Neighbours:
    before: Neighbour | None = None
    after: Neighbour | None = None

    def __bool__(self) -> bool:
        return bool(self.before or self.after)


def beside(page, kinds: list[str], order: str) -> Neighbours:
    """The neighbours of a page that has a card."""
    room, places = _room(tuple(kinds), order)
    place = places.get(page.uuid)
    if place is None:
        return _asked(page, kinds, order)
    before = room[place - 1] if place else None
    return Neighbours(before, room[place + 1] if place + 1 < len(room) else None)


@remembered
def _room(kinds: tuple[str, ...], order: str) -> tuple[list[Neighbour], dict]:
    """All that stands in a room, in its order, and where each identity stands; of a large room, nothing."""
    cards = IndexCard.objects.of_kind(*kinds).order_by(*ORDERS[order])
    rows = list(cards.values_list("uuid", "title", "entry__address")[: MOST + 1])
    rows = rows if len(rows) <= MOST else []
    return [Neighbour(*row) for _uuid, *row in rows], {row[0]: place for place, row in enumerate(rows)}


def _asked(page, kinds: list[str], order: str) -> Neighbours:
    """The same in one question, for a large room."""
    here = {
        "title": page.title,
        "begins": getattr(page, "earliest", None) or date.max,
        "ends": getattr(page, "latest", None) or date.min,
        "uuid": page.uuid,
    }
    forth = ORDERS[order]
    back = [column.removeprefix("-") if column.startswith("-") else f"-{column}" for column in forth]
    cards = IndexCard.objects.of_kind(*kinds)
    before, after = _first(cards, back, here), _first(cards, forth, here)
    found = cards.filter(Q(pk=before) | Q(pk=after)).annotate(
        is_after=Case(When(pk=after, then=True), default=False)
    )
    rows = found.values_list("is_after", "title", "entry__address")
    return Neighbours(**{("after" if is_after else "before"): Neighbour(*row) for is_after, *row in rows})


def _first(cards, columns: list[str], here: dict) -> Subquery:
    """The key of the first card that comes after `here` in the order of these columns."""
    beyond, same = Q(), {}
    for column in columns:
        name, than = (column[1:], "lt") if column.startswith("-") else (column, "gt")
        beyond |= Q(**same, **{f"{name}__{than}": here[name]})
        same[name] = here[name]
    name, than = columns[0].removeprefix("-"), "lte" if columns[0].startswith("-") else "gte"
    bound = {f"{name}__{than}": here[name]}  # So that the database starts in its index, not at its end.
    return Subquery(cards.filter(beyond, **bound).order_by(*columns).values("pk")[:1])
