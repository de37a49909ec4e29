"""What stands before and after a record in its room, in the room's own order."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Q, Subquery, When

from cities.filters import ORDERS
from cities.models.index_card import IndexCard


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
    """The neighbours of a page that has a card, asked in one question."""
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
