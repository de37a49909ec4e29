"""The kinds of records in the catalogue."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    CITY = "city", _("Places")
    BATTLE = "battle", _("Battles")
    EVENT = "event", _("Events")
    AWARD = "award", _("Awards")
    EXHIBIT = "exhibit", _("Exhibits")
    STORY = "story", _("Stories")
    PAGE = "page", _("Pages")


HAPPENING = [Kind.EVENT, Kind.BATTLE, Kind.AWARD]  # What makes a place be found under a date.
