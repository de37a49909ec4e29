"""What was understood of a typed date, in words, so that a curator can see it at once."""

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cities.dates import DateError, HistoricalDate, display, read
from cities.forms import sentence
from cities.months import Month, months


@dataclass
class Understanding:
    """One sentence of three kinds: what was understood, what was not, and what to look at again."""

    said: str = ""
    edtf: str = ""
    problem: str = ""
    warning: str = ""
    when: HistoricalDate | None = None

    @property
    def month(self) -> Month:
        """Under which it stands in a timeline."""
        return months([self])[0]


def understand(text: str, *, battle: str = "") -> Understanding:
    """`battle` is the text of the date of the battle that the dated event belongs to, if it is one."""
    if not text.strip():
        return Understanding()
    try:
        value = read(text)
    except DateError as error:
        return Understanding(problem=sentence(error))
    return Understanding(said=say(value), edtf=value.edtf, warning=stray(value, battle), when=value)


def say(value: HistoricalDate) -> str:
    """The date in words, and the days it may mean where the words leave them open."""
    language = (get_language() or "en").partition("-")[0]
    words = display(value, language)
    days = bounds(value, language)
    if days in {"", words}:
        return _("Understood as: %(words)s") % {"words": words}
    return _("Understood as: %(words)s, that is %(days)s") % {"words": words, "days": days}


def bounds(value: HistoricalDate, language: str) -> str:
    """As in "between 1 July and 30 September 1942"; empty for a single day, and when an end is open."""
    if value.open_start or value.open_end or value.earliest == value.latest:
        return ""
    run = f"{value.earliest.isoformat()}/{value.latest.isoformat()}"
    words = display(HistoricalDate.from_edtf(run), language)
    first, dash, last = words.partition(" – ")
    if words == display(value, language) or not dash:
        return words
    return _("between %(first)s and %(last)s") % {"first": first, "last": last}


def stray(value: HistoricalDate, battle: str) -> str:
    """A warning when a date does not touch the days of its battle; such dates are allowed."""
    try:
        period = read(battle).period if battle.strip() else None
    except DateError:
        return ""
    if period is None or value.period.overlaps(period):
        return ""
    return _("This lies outside the dates of the battle. Background and aftermath may; please check.")
