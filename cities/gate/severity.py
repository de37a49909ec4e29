"""How much a rule matters; the house knows what its curators have settled and says so when asked."""

from collections.abc import Callable, Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _


class Severity(models.TextChoices):
    BLOCKS = "blocks", _("blocks publishing")
    WARNS = "warns", _("warns only")
    OFF = "off", _("is not applied")


_readers: list[Callable] = []


def told_by(reader: Callable[[], Mapping[str, str]]) -> None:
    """`reader()` gives the severities that differ from what the rules bring along, by name of the rule."""
    _readers[:] = [reader]


def settled() -> Mapping[str, str]:
    return _readers[0]() if _readers else {}
