"""Exhibits: the objects of the collection."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page
from wagtail.search import index

from cities.cited import cite
from cities.desk.choosers.place_boxes import PlaceBoxes
from cities.desk.panels import FOUND
from cities.languages import LANGUAGE
from cities.models.certainty import Attested, Certainty
from cities.models.city import PROSE, public_places
from cities.models.dated import Dated
from cities.models.identity import Identified
from cities.models.whole import SavedWhole, rows
from cities.visible import Visited


class Material(models.TextChoices):
    """What an exhibit is made of, in few words: a filter needs the same word for bronze and brass."""

    METAL = "metal", _("Metal")
    ENAMEL = "enamel", _("Enamel")
    PAPER = "paper", _("Paper and card")
    TEXTILE = "textile", _("Textile")
    LEATHER = "leather", _("Leather")
    PAINT = "paint", _("Paint")
    WOOD = "wood", _("Wood")
    STONE = "stone", _("Stone")
    CERAMIC = "ceramic", _("Brick and ceramics")
    GLASS = "glass", _("Glass")
    OTHER = "other", _("Other material")


class ExhibitPage(SavedWhole, Identified, Dated, Attested, Visited, Page):
    """An object of the collection: a badge, a medal, a document."""

    kind = models.CharField(_("kind"), max_length=100, help_text=_("Badge, medal, document, photograph…"))
    original_title = models.CharField(_("title in the original language"), max_length=200, blank=True)
    original_language = models.CharField(
        _("its language"),
        max_length=20,
        blank=True,
        validators=[LANGUAGE],
        help_text=_("As a code: ru, uk, de."),
    )
    summary = models.CharField(
        _("summary"), max_length=300, help_text=_("One sentence for lists and search results.")
    )
    description = RichTextField(_("description"), features=PROSE)
    material = models.CharField(_("material"), max_length=200, blank=True)
    dimensions = models.CharField(_("dimensions"), max_length=200, blank=True)
    designer = models.CharField(_("designer"), max_length=200, blank=True)
    designer_certainty = models.CharField(
        _("certainty of the designer"), max_length=10, choices=Certainty, blank=True
    )
    maker = models.CharField(_("maker"), max_length=200, blank=True)
    note = models.TextField(_("note"), blank=True)
    cities = ParentalManyToManyField(
        "cities.CityPage", related_name="exhibits", blank=True, verbose_name=_("places")
    )
    award = models.ForeignKey(
        "cities.Award",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="exhibits",
        verbose_name=_("award"),
    )
    image = models.ForeignKey(
        "cities.ExhibitImage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("lead picture"),
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("kind"),
        FieldPanel("summary"),
        FieldPanel("description"),
        FieldPanel("image"),
        InlinePanel("pictures", heading=_("More pictures"), label=_("Picture")),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("when"), FieldPanel("certainty")]),
                FieldPanel("cities", widget=PlaceBoxes),
                FieldPanel("award"),
            ],
            heading=_("When, where and for what"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("material"), FieldPanel("dimensions")]),
                InlinePanel(
                    "materials",
                    heading=_("Materials for the filter"),
                    label=_("Material"),
                    help_text=_("Visitors choose from these words. The text above says it exactly."),
                ),
                FieldRowPanel([FieldPanel("designer"), FieldPanel("designer_certainty")]),
                FieldPanel("maker"),
                FieldRowPanel([FieldPanel("original_title"), FieldPanel("original_language")]),
                FieldPanel("note"),
            ],
            heading=_("Particulars"),
        ),
        InlinePanel("citations", heading=_("Citations"), label=_("Citation")),
    ]
    promote_panels = FOUND
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("description"),
        index.SearchField("original_title"),
        index.AutocompleteField("original_title"),
        index.FilterField("kind"),
    ]
    parent_page_types = ["cities.CollectionPage"]
    subpage_types = []
    template = "cities/exhibit.html"
    shown_with = ("image", "award")

    class Meta:
        verbose_name = _("exhibit")
        verbose_name_plural = _("exhibits")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        cite(self)
        return context | {
            "places": public_places(self.cities),
            "pictures": rows(self.pictures, "image"),
            "citations": self.citations.all(),
        }


class ExhibitMaterial(models.Model):
    """One of the materials of an exhibit, by which the collection is filtered."""

    exhibit = ParentalKey(ExhibitPage, related_name="materials")
    material = models.CharField(_("material"), max_length=10, choices=Material)

    panels = [FieldPanel("material")]

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["material"], name="exhibits_by_material")]

    def __str__(self) -> str:
        return self.get_material_display()


class ExhibitPicture(Orderable):
    """One more picture of an exhibit."""

    exhibit = ParentalKey(ExhibitPage, related_name="pictures")
    image = models.ForeignKey(
        "cities.ExhibitImage", models.CASCADE, related_name="+", verbose_name=_("picture")
    )
    caption = models.CharField(_("caption"), max_length=255, blank=True)

    panels = [FieldPanel("image"), FieldPanel("caption")]

    def __str__(self) -> str:
        return self.caption or str(self.image)
