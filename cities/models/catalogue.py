"""The catalogue: one row per published record, which every list, filter and search reads."""

from typing import Self

from django.db import models
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from cities.dates import HistoricalDate, Period
from cities.models.certainty import Attested
from cities.models.dated import Dated, overlapping, within
from cities.models.index_card import CatalogueQuestions, IndexCard
from cities.models.kind import HAPPENING, Kind

__all__ = ["HAPPENING", "CatalogueEntry", "Kind", "happenings"]


class CatalogueEntryQuerySet(CatalogueQuestions):
    def public(self) -> Self:
        return self.filter(withdrawn=None)

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
    condition = within(when) if certainly else overlapping(when)
    happened = IndexCard.objects.of_kind(*HAPPENING).filter(condition)
    links = CatalogueEntry.cities.through.objects.filter(
        citypage__in=city_ids, catalogueentry__in=happened.values("pk")
    )
    found: dict[int, dict[str, int]] = {}
    for city, kind, number in links.values_list("citypage_id", "catalogueentry__kind").annotate(Count("pk")):
        found.setdefault(city, {})[kind] = number
    return found
