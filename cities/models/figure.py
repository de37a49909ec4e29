"""Figures: numbers that somebody states, with rival numbers beside them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.formats import number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable

from cities.models.certainty import Attested
from cities.models.identity import IdentifiedChild


class Figure(Orderable, IdentifiedChild, Attested, ClusterableModel):
    """One number as one source states it. Figures of a page with the same subject are rivals."""

    class Assessment(models.TextChoices):
        PREFERRED = "preferred", _("preferred")
        ACCEPTED = "accepted", _("accepted")
        DISPUTED = "disputed", _("disputed")
        SUPERSEDED = "superseded", _("superseded")

    page = ParentalKey("wagtailcore.Page", related_name="figures")
    subject = models.CharField(
        _("what is counted"),
        max_length=200,
        help_text=_("The same words for rival figures: they are shown side by side under them."),
    )
    low = models.DecimalField(_("lowest"), max_digits=16, decimal_places=2, null=True, blank=True)
    best = models.DecimalField(_("best"), max_digits=16, decimal_places=2, null=True, blank=True)
    high = models.DecimalField(_("highest"), max_digits=16, decimal_places=2, null=True, blank=True)
    unit = models.CharField(
        _("unit"), max_length=255, help_text=_("What stands behind the number: people, days, tonnes.")
    )
    whose = models.CharField(_("whose figure"), max_length=200, blank=True)
    assessment = models.CharField(
        _("assessment"), max_length=12, choices=Assessment, default=Assessment.ACCEPTED
    )
    note = models.TextField(_("note"), blank=True)

    panels = [
        FieldPanel("subject"),
        FieldRowPanel([FieldPanel("low"), FieldPanel("best"), FieldPanel("high")]),
        FieldPanel("unit"),
        FieldPanel("whose"),
        FieldRowPanel([FieldPanel("assessment"), FieldPanel("certainty")]),
        FieldPanel("note"),
        InlinePanel("citations", heading=_("Citations"), label=_("Citation")),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("figure")

    def __str__(self) -> str:
        return f"{self.subject}: {self.stated} {self.unit}"

    def clean(self):
        super().clean()
        numbers = [number for number in (self.low, self.best, self.high) if number is not None]
        if not numbers:
            raise ValidationError(
                {"best": _("A figure needs a number: the best, the lowest or the highest.")}
            )
        if numbers != sorted(numbers):
            raise ValidationError({"high": _("The numbers must rise: lowest, best, highest.")})

    @property
    def stated(self) -> str:
        """The number as people say it: 872, 25,000–34,000, more than 500,000, up to 6,000."""
        low, best, high = (_written(number) for number in (self.low, self.best, self.high))
        if best:
            return (
                gettext("%(best)s (%(low)s–%(high)s)") % {"best": best, "low": low, "high": high}
                if low and high
                else best
            )
        if low and high:
            return low if low == high else f"{low}–{high}"
        return (
            gettext("more than %(low)s") % {"low": low} if low else gettext("up to %(high)s") % {"high": high}
        )


def _written(number) -> str:
    if number is None:
        return ""
    whole = number == int(number)
    return number_format(int(number) if whole else number.normalize(), use_l10n=True, force_grouping=True)
