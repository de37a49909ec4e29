"""Pictures with what a museum must know of them: what they show, who made them, whose rights they are."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.search import index

from cities.fields import HistoricalDateField
from cities.models.dated import DATE_HELP
from cities.models.identity import Identified


class ExhibitImage(Identified, AbstractImage):
    """A picture with its rights. Wagtail's `description` is its alternative text."""

    class Rights(models.TextChoices):
        CC0 = "https://creativecommons.org/publicdomain/zero/1.0/", _("CC0, dedicated to the public domain")
        PUBLIC_DOMAIN = "https://creativecommons.org/publicdomain/mark/1.0/", _("Public domain")
        CC_BY = "https://creativecommons.org/licenses/by/4.0/", _("CC BY 4.0")
        CC_BY_SA = "https://creativecommons.org/licenses/by-sa/4.0/", _("CC BY-SA 4.0")
        IN_COPYRIGHT = "https://rightsstatements.org/vocab/InC/1.0/", _("In copyright, shown with permission")
        NO_COPYRIGHT = (
            "https://rightsstatements.org/vocab/NoC-OKLR/1.0/",
            _("No copyright, other legal restrictions"),
        )
        UNKNOWN = "https://rightsstatements.org/vocab/CNE/1.0/", _("Copyright not evaluated")

    creator = models.CharField(_("creator"), max_length=255, blank=True)
    when_written = models.CharField(max_length=255, blank=True, editable=False)
    when = HistoricalDateField(_("date"), written="when_written", blank=True, help_text=DATE_HELP)
    credit = models.CharField(
        _("credit line"), max_length=255, blank=True, help_text=_("As it shall stand under the picture.")
    )
    rights = models.CharField(_("rights"), max_length=100, choices=Rights, blank=True)
    source = models.ForeignKey(
        "cities.Source",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="images",
        verbose_name=_("source"),
    )

    admin_form_fields = [
        "title",
        "file",
        "description",
        "creator",
        "when",
        "credit",
        "rights",
        "source",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    ]
    search_fields = [
        *AbstractImage.search_fields,
        index.SearchField("creator"),
        index.SearchField("credit"),
        index.FilterField("rights"),
    ]

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    @property
    def alt(self) -> str:
        """What the picture shows; never its title or file name."""
        return self.description

    def get_renditions(self, *filters):
        """A picture too small for the wider sizes of a format is offered once, not twice under one width."""
        offered, widths = {}, set()
        for spec, rendition in super().get_renditions(*filters).items():
            size = (spec.rpartition("|")[0], rendition.width)
            if not spec.startswith("format-") or size not in widths:
                offered[spec] = rendition
                widths.add(size)
        return offered


class ExhibitRendition(AbstractRendition):
    image = models.ForeignKey(ExhibitImage, models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = [("image", "filter_spec", "focal_point_key")]
