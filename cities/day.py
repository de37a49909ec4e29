"""One day in every place: what happened on it, and what was going on."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from django.utils.translation import get_language

from cities.dates import HistoricalDate, Period
from cities.filters import ORDERS, PER_PAGE, CatalogueFilter
from cities.models.index_card import IndexCard
from cities.models.kind import Kind
from cities.places import Place
from cities.ways import Ways


@dataclass
class PlaceThatDay:
    """`name`: as the place was called then."""

    place: Place
    name: str
    entries: list = field(default_factory=list)
    battles: list = field(default_factory=list)


class Day:
    """The day that was asked for, with what was found on it."""

    def __init__(self, day: date, asked: CatalogueFilter, entries: Iterable) -> None:
        self.day, self.asked, self.ways = day, asked, Ways(asked)
        self.entries = list(entries)

    @classmethod
    def of(cls, asked: CatalogueFilter, entries: Iterable) -> "Day | None":
        """None if something else than one single day was asked for."""
        days = [period for when in asked.dates for period in when.periods]
        if len(days) != 1 or days[0].earliest != days[0].latest:
            return None
        return cls(days[0].earliest, asked, entries)

    @property
    def before(self) -> tuple[HistoricalDate, str] | None:
        """The day before, and its address."""
        return self._other(-1) if self.day > date.min else None

    @property
    def after(self) -> tuple[HistoricalDate, str] | None:
        return self._other(1) if self.day < date.max else None

    def _other(self, days: int) -> tuple[HistoricalDate, str]:
        day = self.day + timedelta(days)
        return HistoricalDate.from_edtf(day.isoformat()), self.ways.on(day)

    @property
    def is_whole(self) -> bool:
        """Whether all that was found is here, so that a place without entries had none."""
        return self.asked.total <= PER_PAGE

    @cached_property
    def places(self) -> list[PlaceThatDay]:
        """The places of the exhibition, or those that were asked for, each with its day."""
        places = self.asked.places
        names = places.names_at(Period(self.day, self.day), (get_language() or "en")[:2])
        found = {slug: PlaceThatDay(places.by_slug[slug], names[slug]) for slug in self._slugs}
        for name, entries in (("entries", self.entries), ("battles", self._battles)):
            for entry in entries:
                for place in entry.places:
                    if place.slug in found:
                        getattr(found[place.slug], name).append(entry)
        return list(found.values())

    @property
    def elsewhere(self) -> list:
        """What was found and belongs to no place."""
        return [entry for entry in self.entries if not entry.places]

    @property
    def _slugs(self) -> list[str]:
        wanted = self.asked.question.slugs or list(self.asked.chosen("city") or [])
        return [slug for slug in self.asked.places.by_slug if not wanted or slug in wanted]

    @property
    def _battles(self) -> list:
        """Battles that were going on, in their order."""
        cards = IndexCard.objects.of_kind(Kind.BATTLE).during([Period(self.day, self.day)], places=())
        keys = cards.order_by(*ORDERS["date"]).values_list("pk", "facet_set")
        return self.asked.entries(keys[:PER_PAGE])
