"""One thing to be looked after: at which record, of which places, and until when."""

from dataclasses import dataclass, field
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    MISSING = "missing", _("missing")
    UNCERTAIN = "uncertain", _("uncertain")
    DUE = "due", _("due")


PAGE, AWARD_RECORD, PICTURE = "page", "award-record", "picture"  # What has a form of its own.


@dataclass(frozen=True)
class Matter:
    """`form` and `key` say in which form it is mended, `anchor` where there."""

    state: State
    form: str
    key: int
    sentence: str
    anchor: str = ""
    day: date | None = None


@dataclass(frozen=True)
class Told(Matter):
    """A matter with the name of its record and the titles of its places; none: of the exhibition."""

    record: str = ""
    places: tuple[str, ...] = field(default=())

    @property
    def place_names(self) -> str:
        return ", ".join(self.places)

    @property
    def state_name(self) -> str:
        return str(self.state.label)
