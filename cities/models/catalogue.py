"""The catalogue: one row per published record, which every list, filter and search reads."""

from typing import Self

from django.db import models
from django.db.models import Count, Q, Value
from django.utils.translation import gettext_lazy as _

from cities import words
from cities.dates import HistoricalDate, Period
from cities.models.certainty import Attested
from cities.models.dated import Dated, DatedQuerySet, overlapping
from cities.models.dated import within as inside


class Kind(models.TextChoices):
    CITY = "city", _("Places")
    BATTLE = "battle", _("Battles")
    EVENT = "event", _("Events")
    AWARD = "award", _("Awards")
    EXHIBIT = "exhibit", _("Exhibits")
    STORY = "story", _("Stories")
    PAGE = "page", _("Pages")


HAPPENING = [Kind.EVENT, Kind.BATTLE, Kind.AWARD]  # What makes a place be found under a date.


class CatalogueEntryQuerySet(DatedQuerySet):
    def public(self) -> Self:
        return self.filter(withdrawn=None)

    def of_kind(self, *kinds: str) -> Self:
        return self.filter(kind__in=kinds)

    def about(self, slugs: list[str]) -> Self:
        """Entries of any of these places, and the places themselves."""
        links = CatalogueEntry.cities.through.objects.filter(citypage__slug__in=slugs)
        return self.filter(pk__in=links.values("catalogueentry_id"))

    def linked_to(self, cities: list[int]) -> Self:
        """The same by the keys of the places."""
        links = CatalogueEntry.cities.through.objects.filter(citypage__in=cities)
        return self.filter(pk__in=links.values("catalogueentry_id"))

    def overlapping(self, when: Period | HistoricalDate) -> Self:
        return self.during([when])

    def within(self, when: Period | HistoricalDate) -> Self:
        return self.during([when], within=True)

    def during(self, times: list[Period | HistoricalDate], *, within: bool = False) -> Self:
        """Entries that touch one of these times, or certainly lie in one.

        Dated entries by their own date; a place by what happened in it.
        """
        condition = Q()
        for when in times:
            condition |= inside(when) if within else overlapping(when)
        links = CatalogueEntry.cities.through.objects
        happening = CatalogueEntry.objects.public().of_kind(*HAPPENING).filter(condition)
        lively = links.filter(catalogueentry__in=happening.values("pk")).values("citypage_id")
        places = links.filter(citypage__in=lively, catalogueentry__kind=Kind.CITY).values("catalogueentry_id")
        return self.filter((condition & ~Q(kind=Kind.CITY)) | Q(pk__in=places))

    def pictured(self, yes: bool = True) -> Self:
        return self.filter(image__isnull=not yes)

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

    def for_lists(self) -> Self:
        """What a card needs, in a number of queries that does not grow."""
        return self.select_related("image", "battle").prefetch_related("cities", "image__renditions")


class CatalogueEntry(Dated, Attested, models.Model):
    """A published record as visitors find it. Written by the catalogue, never edited."""

    uuid = models.UUIDField(unique=True)
    owner = models.UUIDField(db_index=True)  # The record that writes this entry: a battle, for its events.
    kind = models.CharField(max_length=10, choices=Kind, db_index=True)
    genre = models.CharField(max_length=100, blank=True)
    title = models.CharField(max_length=300)
    summary = models.TextField(blank=True)
    body = models.TextField(blank=True)
    place_name = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=500)
    image = models.ForeignKey("cities.ExhibitImage", models.SET_NULL, null=True, related_name="+")
    cities = models.ManyToManyField("cities.CityPage", related_name="+")
    awards = models.ManyToManyField("cities.Award", related_name="+")
    battle = models.ForeignKey("cities.BattlePage", models.SET_NULL, null=True, related_name="+")
    facet_set = models.ForeignKey("cities.FacetSet", models.PROTECT, null=True, related_name="+")
    changed = models.DateTimeField()
    withdrawn = models.DateTimeField(null=True, db_index=True)

    objects = CatalogueEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("catalogue entry")
        verbose_name_plural = _("catalogue entries")
        ordering = ["earliest", "-latest", "title", "uuid"]
        indexes = [models.Index(fields=["kind", "earliest", "latest"], name="catalogue_kind_and_dates")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return self.address


def happenings(
    city_ids: list[int], when: Period | HistoricalDate, certainly: bool
) -> dict[int, dict[str, int]]:
    """How many events, battles and awards each place has in `when`: {city id: {"event": 14}}."""
    condition = inside(when) if certainly else overlapping(when)
    rows = (
        CatalogueEntry.objects.public()
        .of_kind(*HAPPENING)
        .filter(condition, cities__in=city_ids)
        .order_by()
        .values_list("cities", "kind")
        .annotate(Count("pk"))
    )
    found = {}
    for city, kind, number in rows:
        found.setdefault(city, {})[kind] = number
    return found
