"""The card index of the catalogue: what questions are asked of, one narrow row for each public entry.

An entry is wide: texts, addresses. A question reads many rows to count them and shows fifty; so it
reads cards, and only what is shown is read as entries.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q, Value

from cities import words
from cities.dates import HistoricalDate, Period
from cities.models.dated import DatedQuerySet, overlapping
from cities.models.dated import within as inside
from cities.models.facet_set import FacetSet
from cities.models.kind import HAPPENING, Kind


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
        return self.filter(dated | Q(pk__in=list(places)) if places else dated)

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
        dated = IndexCard.objects.filter(_at(times, within)).exclude(kind=Kind.CITY).order_by()
        numbers = dict(dated.values_list("facet_set").annotate(number=models.Count("*")))
        traits = FacetSet.traits_of(numbers)
        found: dict[int, dict[str, int]] = {}
        for pk, number in numbers.items():
            if traits[pk].kind in HAPPENING:
                for city in traits[pk].cities:
                    kinds = found.setdefault(city, {})
                    kinds[traits[pk].kind] = kinds.get(traits[pk].kind, 0) + number
        own = IndexCard.objects.of_kind(Kind.CITY).filter(entry__cities__in=found)
        return cls(numbers, found, dict(own.values_list("pk", "facet_set")))


def _at(times, within: bool) -> Q:
    condition = Q()
    for when in times:
        condition |= inside(when) if within else overlapping(when)
    return condition
