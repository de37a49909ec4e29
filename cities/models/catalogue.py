"""The catalogue: one row per published record, which every list, filter and search reads."""

from typing import Self

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cities.models.certainty import Attested
from cities.models.dated import Dated
from cities.models.index_card import CatalogueQuestions
from cities.models.kind import Kind

__all__ = ["CatalogueEntry", "Kind"]


class CatalogueEntryQuerySet(CatalogueQuestions):
    def public(self) -> Self:
        return self.filter(withdrawn=None)

    def for_lists(self) -> Self:
        """What a list shows, in a number of queries that does not grow; texts to search are left out."""
        return self.select_related("image").defer("body")


class CatalogueEntry(Dated, Attested, models.Model):
    """A published record as visitors find it. Written by the catalogue, never edited."""

    uuid = models.UUIDField(unique=True)
    owner = models.UUIDField(db_index=True)  # The record that writes this entry: a battle, for its events.
    kind = models.CharField(max_length=10, choices=Kind, db_index=True)
    genre = models.CharField(max_length=100, blank=True)
    materials = models.JSONField(default=list)  # Of an exhibit: the words by which it is filtered.
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

    @cached_property
    def places(self) -> list:
        """The places of which it tells, by title; a list that shows many entries gives them itself."""
        return sorted(self.cities.all(), key=lambda city: city.title)

    @cached_property
    def battle_title(self) -> str:
        """The battle to which an event belongs; a list gives it itself."""
        return self.battle.title if self.battle else ""
