"""What has a date: the date as its source gives it, and the days it may mean."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cities.dates import HistoricalDate, Period
from cities.fields import HistoricalDateField

DATE_HELP = _(
    "As the source gives it: 23 August 1942, Aug 1942, c. August 1942, winter 1941–42, "
    "17 July 1942 – 2 February 1943, not before 5 July 1942."
)
WITH_BOUNDS = {"earliest": "earliest", "latest": "latest", "written": "when_written"}


class DatedQuerySet(models.QuerySet):
    """The questions one asks of dates; a period is a Period or a HistoricalDate."""

    def overlapping(self, when: Period | HistoricalDate) -> Self:
        return self.filter(overlapping(when))

    def within(self, when: Period | HistoricalDate) -> Self:
        return self.filter(within(when))


class Dated(models.Model):
    earliest = models.DateField(_("earliest day"), null=True, editable=False, db_index=True)
    latest = models.DateField(_("latest day"), null=True, editable=False, db_index=True)
    when_written = models.CharField(max_length=255, blank=True, editable=False)
    when = HistoricalDateField(_("date"), **WITH_BOUNDS, blank=True, help_text=DATE_HELP)

    class Meta:
        abstract = True


def overlapping(when: Period | HistoricalDate) -> Q:
    """Records of which some day lies in `when`."""
    return _any_of(when, lambda period: Q(earliest__lte=period.latest, latest__gte=period.earliest))


def within(when: Period | HistoricalDate) -> Q:
    """Records of which every possible day lies in `when`."""
    return _any_of(when, lambda period: Q(earliest__gte=period.earliest, latest__lte=period.latest))


def _any_of(when, condition) -> Q:
    found = Q()
    for period in getattr(when, "periods", [when]):
        found |= condition(period)
    return found
