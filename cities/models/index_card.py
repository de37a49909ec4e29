"""The card index of the catalogue: what questions are asked of, one narrow row for each public entry.

An entry is wide: texts, addresses. A question reads many rows to count them and shows fifty; so it
reads cards, and only what is shown is read as entries.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Self

from django.contrib.postgres.aggregates import ArrayAgg
from django.db import connections, models
from django.db.models import Q, Value
from django.db.models.expressions import RawSQL

from cities import words
from cities.dates import HistoricalDate, Period
from cities.models.dated import DatedQuerySet, overlapping
from cities.models.dated import within as inside
from cities.models.facet_set import held, months
from cities.models.kind import HAPPENING, Kind

IN_A_LIST = {
    "sqlite": "SELECT value FROM json_each(%s)",
    "postgresql": "SELECT value::bigint FROM json_array_elements_text(%s::json)",
}


class CatalogueQuestions(DatedQuerySet):
    """The questions one asks of entries, or of their cards: both have the same keys."""

    def of_kind(self, *kinds: str) -> Self:
        return self.filter(kind__in=kinds)

    def about(self, slugs: list[str]) -> Self:
        """Entries of any of these places, and the places themselves."""
        return self.filter(
            pk__in=_links("cities").filter(citypage__slug__in=slugs).values("catalogueentry_id")
        )

    def linked_to(self, cities: list[int]) -> Self:
        """The same by the keys of the places."""
        return self.filter(pk__in=_links("cities").filter(citypage__in=cities).values("catalogueentry_id"))

    def with_award(self, awards: list[int]) -> Self:
        return self.filter(pk__in=_links("awards").filter(award__in=awards).values("catalogueentry_id"))

    def overlapping(self, when: Period | HistoricalDate) -> Self:
        return self.during([when])

    def within(self, when: Period | HistoricalDate) -> Self:
        return self.during([when], within=True)

    def during(
        self,
        times: list[Period | HistoricalDate],
        *,
        within: bool = False,
        places: Iterable[int] | None = None,
    ) -> Self:
        """Entries that touch one of these times, or certainly lie in one.

        Dated entries by their own date; a place by what happened in it. `places`: the keys of those
        where something happened, if they are known already.
        """
        if places is None:
            places = Moment.at(times, within=within).places
        dated = _at(times, within) & ~Q(kind=Kind.CITY)
        if self.model is IndexCard:
            dated &= _sorted_at(times, within)
        return self.filter(dated | Q(pk__in=list(places)) if places else dated)

    def of_sets(self, sets: list[int]) -> Self:
        """Cards of these FacetSets, however many, as one parameter."""
        return self.filter(facet_set__in=RawSQL(IN_A_LIST[connections[self.db].vendor], [json.dumps(sets)]))

    def by_set(self) -> Iterable[tuple[int, int]]:
        """How many there are of each FacetSet, as (id, number)."""
        counted = self.order_by().values("facet_set").annotate(number=models.Count("*"))
        if connections[self.db].vendor != "postgresql":
            return counted.values_list("facet_set", "number")
        found = counted.aggregate(sets=ArrayAgg("facet_set"), numbers=ArrayAgg("number"))
        return zip(found["sets"] or (), found["numbers"] or (), strict=True)  # Quicker than so many rows.

    def undated(self) -> Self:
        """Entries that could have a date and have none; a place has the dates of what happened there."""
        return self.filter(earliest=None).exclude(kind=Kind.CITY)

    def saying(self, terms: list[words.Term]) -> Self:
        """Entries in which every term is found."""
        return words.index(self.db).saying(self, terms)

    def ranked(self, terms: list[words.Term]) -> Self:
        """With their `rank`: the higher, the weightier the place where the terms stand."""
        if not terms:
            return self.annotate(rank=Value(1, output_field=models.IntegerField()))
        return words.index(self.db).ranked(self, terms)

    def in_turn(self, terms: list[words.Term]) -> list[Self]:
        """The same in parts, the weightiest first; none if the index gives ranks only."""
        return words.index(self.db).in_turn(self, terms)

    def beginning(self, text: str) -> Self:
        """Entries whose titles have these words, the last of which is being typed."""
        typed = words.Term.of(text)
        return words.index(self.db).beginning(self, typed.written) if typed else self.none()


class KeyOfAnEntry(models.OneToOneField):
    """A primary key of the type by which SQLite finds a row directly: integer, not bigint."""

    def db_type(self, connection):
        return "integer" if connection.vendor == "sqlite" else super().db_type(connection)


class IndexCard(models.Model):
    """What a question needs of an entry. `begins` and `ends` sort: what has no date stands last."""

    entry = KeyOfAnEntry("cities.CatalogueEntry", models.CASCADE, primary_key=True, related_name="card")
    kind = models.CharField(max_length=10)
    earliest = models.DateField(null=True)
    latest = models.DateField(null=True)
    begins = models.DateField()
    ends = models.DateField()
    battle_id = models.BigIntegerField(null=True)
    pictured = models.BooleanField()
    facet_set = models.ForeignKey("cities.FacetSet", models.PROTECT, related_name="+", db_index=False)
    title = models.CharField(max_length=300)
    uuid = models.UUIDField()

    objects = CatalogueQuestions.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["begins", "-ends", "title", "uuid"], name="card_by_date"),
            models.Index(fields=["kind", "begins", "-ends", "title", "uuid"], name="card_by_kind_and_date"),
            models.Index(fields=["title", "begins", "uuid"], name="card_by_title"),
            models.Index(fields=["battle_id"], name="card_by_battle"),
            models.Index(fields=["facet_set", "kind", "earliest", "latest"], name="card_counted"),
        ]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def of(cls, entry, facet_set: int, *, pictured: bool) -> "IndexCard":
        """The card of an entry that has its key."""
        return cls(
            entry_id=entry.pk,
            kind=entry.kind,
            earliest=entry.earliest,
            latest=entry.latest,
            begins=entry.earliest or date.max,
            ends=entry.latest or date.min,
            battle_id=entry.battle_id,
            pictured=pictured,
            facet_set_id=facet_set,
            title=entry.title,
            uuid=entry.uuid,
        )


def _links(relation: str):
    """The rows that tie entries to places or to awards."""
    return getattr(IndexCard.entry.field.related_model, relation).through.objects


@dataclass
class Moment:
    """What the catalogue has at some times: dated entries by FacetSet, and what happened in each place."""

    numbers: dict[int, int]  # {id of a FacetSet: how many of its entries}
    happenings: dict[int, dict[str, int]]  # {id of a place: {"event": 14}}
    places: dict[int, int]  # {key of the card of such a place: id of its FacetSet}

    @classmethod
    def at(cls, times: Iterable[Period | HistoricalDate], *, within: bool = False) -> "Moment":
        """From the months of the sets; only where a month is asked in part, from cards."""
        times = list(times)
        sets = held()
        known = sets.known
        told = _Told([period for when in times for period in getattr(when, "periods", [when])], within, known)
        places = {code for code, shape in enumerate(known.shapes.values) if shape.kind == Kind.CITY}
        numbers, doubtful, by_shape = {}, [], defaultdict(int)
        for pk, shape, _battle, run, number in sets.rows:
            if (fits := told[run]) is False or shape in places:
                continue
            if fits is None:
                doubtful.append(pk)
            else:
                numbers[pk] = number
                by_shape[shape] += number
        if doubtful:
            for pk, number in IndexCard.objects.of_sets(doubtful).filter(_at(times, within)).by_set():
                numbers[pk] = number
                by_shape[known.codes[pk][0]] += number
        found: dict[int, dict[str, int]] = {}
        for code, number in by_shape.items():
            shape = known.shapes.values[code]
            if shape.kind in HAPPENING:
                for city in shape.cities:
                    kinds = found.setdefault(city, {})
                    kinds[shape.kind] = kinds.get(shape.kind, 0) + number
        own = IndexCard.objects.of_kind(Kind.CITY).filter(entry__cities__in=found)
        return cls(numbers, found, dict(own.values_list("pk", "facet_set")))


class _Told(dict):
    """Whether the months of a set say that all its entries, or none, are of these times; None: it depends."""

    def __init__(self, periods: list[Period], within: bool, known) -> None:
        super().__init__()
        self.periods, self.known = [_edges(period) for period in periods], known
        self.told = _within if within else _touching

    def __missing__(self, run: int) -> bool | None:
        answers = {
            self.told(*months, *edges) for months in self.known.months.values[run] for edges in self.periods
        }
        self[run] = told = True if True in answers else None if None in answers else False
        return told


def _edges(period: Period) -> tuple[int, bool, int, bool]:
    """The first month, whether all of it is meant, the last month, whether all of it is meant."""
    [(first, last)] = months(period.earliest, period.latest)
    following = period.latest.toordinal() + 1
    ends = period.latest == date.max or date.fromordinal(following).day == 1
    return first, period.earliest.day == 1, last, ends


def _touching(first, last, begins, whole_first, ends, whole_last) -> bool | None:
    """Of entries that begin in the month `first` and end in the month `last`."""
    if first > ends or last < begins:
        return False
    return True if (first < ends or whole_last) and (last > begins or whole_first) else None


def _within(first, last, begins, whole_first, ends, whole_last) -> bool | None:
    if first < begins or last > ends:
        return False
    return True if (first > begins or whole_first) and (last < ends or whole_last) else None


def _sorted_at(times, within: bool) -> Q:
    """The same once more, in the columns of the indexes that sort; alone it would admit the undated."""
    condition = Q()
    for when in times:
        for period in getattr(when, "periods", [when]):
            first, last = (period.earliest, period.latest)
            condition |= (
                Q(begins__gte=first, begins__lte=last, ends__lte=last)
                if within
                else Q(begins__lte=last, ends__gte=first)
            )
    return condition


def _at(times, within: bool) -> Q:
    condition = Q()
    for when in times:
        condition |= inside(when) if within else overlapping(when)
    return condition
