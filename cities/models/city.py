"""Cities and the fortress: the continuing places, with all their names."""

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.queryset import FakeQuerySet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index

from cities import period as exhibition_period
from cities.blocks import StoryBlock
from cities.blocks.pointed import ask_ahead
from cities.dates import Period
from cities.desk.panels import FOUND, folded
from cities.desk.positions.panel import PositionPanel
from cities.fields import HistoricalDateField
from cities.languages import LANGUAGE
from cities.models.certainty import Attested
from cities.models.dated import DATE_HELP, WITH_BOUNDS
from cities.models.identity import Identified
from cities.models.whole import SavedWhole
from cities.names import key
from cities.places_told import places_told
from cities.visible import Visited, visible

PROSE = ["bold", "italic", "link"]


class Located(models.Model):
    """What lies somewhere: decimal degrees, WGS 84."""

    latitude = models.FloatField(
        _("latitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("Decimal degrees, north is positive: 59.9386."),
    )
    longitude = models.FloatField(
        _("longitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text=_("Decimal degrees, east is positive: 30.3141."),
    )

    class Meta:
        abstract = True


class CityPage(SavedWhole, Identified, Located, Visited, Page):
    """A place of the exhibition: it stays the same while its names and countries change."""

    class Kind(models.TextChoices):
        CITY = "city", _("city")
        FORTRESS = "fortress", _("fortress")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.CITY)
    summary = models.CharField(
        _("summary"), max_length=300, help_text=_("One sentence for lists and search results.")
    )
    introduction = RichTextField(_("introduction"), features=PROSE)
    story = StreamField(StoryBlock(), verbose_name=_("story"), blank=True)
    image = models.ForeignKey(
        "cities.ExhibitImage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("lead picture"),
    )
    coordinates_note = models.CharField(_("note on the position"), max_length=300, blank=True)
    name_at_award = models.CharField(
        _("name in the award acts"),
        max_length=200,
        blank=True,
        help_text=_("The name under which the place was honoured."),
    )
    state_then = models.CharField(_("state in the war years"), max_length=100, blank=True)
    republic_then = models.CharField(_("republic in the war years"), max_length=100, blank=True)
    country_then_note = models.CharField(_("note on the country then"), max_length=400, blank=True)
    country_now = models.CharField(_("country today"), max_length=100, blank=True)
    country_code = models.CharField(
        _("country code"),
        max_length=2,
        blank=True,
        validators=[RegexValidator(r"^[A-Z]{2}\Z", _("Two capital letters."))],
        help_text=_("ISO 3166: UA."),
    )
    country_now_note = models.CharField(_("note on the country today"), max_length=400, blank=True)
    occupation = models.CharField(
        _("occupation today"),
        max_length=400,
        blank=True,
        help_text=_("A neutral sentence, when a place is occupied today."),
    )
    occupied_since_written = models.CharField(max_length=255, blank=True, editable=False)
    occupied_since = HistoricalDateField(
        _("occupied since"), written="occupied_since_written", blank=True, help_text=DATE_HELP
    )
    wikidata = models.CharField(
        _("Wikidata"),
        max_length=20,
        blank=True,
        validators=[RegexValidator(r"^Q\d+\Z", _("Q and digits: Q656."))],
    )
    geonames = models.PositiveIntegerField(_("GeoNames"), null=True, blank=True)
    tgn = models.PositiveIntegerField(_("Getty TGN"), null=True, blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("kind"),
        FieldPanel("summary"),
        FieldPanel("introduction"),
        InlinePanel(
            "names",
            heading=_("Names"),
            label=_("Name"),
            attrs=folded("text", "language"),
        ),
        MultiFieldPanel(
            [
                PositionPanel(heading=_("Latitude and longitude")),
                FieldPanel("coordinates_note"),
            ],
            heading=_("Position"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("state_then"), FieldPanel("republic_then")]),
                FieldPanel("country_then_note"),
                FieldRowPanel([FieldPanel("country_now"), FieldPanel("country_code")]),
                FieldPanel("country_now_note"),
                FieldPanel("occupation"),
                FieldPanel("occupied_since"),
            ],
            heading=_("Countries then and now"),
            classname="collapsed",
        ),
        FieldPanel("name_at_award"),
        FieldPanel("image"),
        FieldPanel("story"),
        InlinePanel(
            "figures",
            heading=_("Figures"),
            label=_("Figure"),
            classname="collapsed",
            attrs=folded("subject", "best"),
        ),
        InlinePanel(
            "citations", heading=_("Sources of this page"), label=_("Citation"), classname="collapsed"
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("wikidata"), FieldPanel("geonames"), FieldPanel("tgn")])],
            heading=_("In other catalogues"),
            classname="collapsed",
        ),
    ]
    promote_panels = FOUND
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("introduction"),
        index.RelatedFields("names", [index.SearchField("text", boost=2), index.AutocompleteField("text")]),
        index.FilterField("kind"),
    ]
    parent_page_types = ["cities.CityIndexPage"]
    subpage_types = []
    template = "cities/city.html"
    shown_with = ("image",)

    class Meta:
        verbose_name = _("city")
        verbose_name_plural = _("cities")

    def get_context(self, request, *args, **kwargs):
        (told,) = places_told([self], exhibition_period.of(request))
        ask_ahead(self.story, self, *told["award_records"], *told["figures"])
        kept = self if self.pk else CityPage(pk=0)  # Nothing points yet at a new place in its preview.
        exhibits = visible(kept.exhibits).order_by("title")
        return super().get_context(request, *args, **kwargs) | {
            **told,
            "exhibits": list(exhibits.only("title", "slug", "url_path", "kind")),
            "citations": self.citations.all(),
        }


def public_places(cities) -> list[CityPage]:
    """The public ones of the places that a page, or a draft of it, is about."""
    found = cities.all()
    if isinstance(found, FakeQuerySet):
        found = CityPage.objects.filter(pk__in=[city.pk for city in found])
    return list(visible(found).order_by("title").only("title", "slug", "url_path"))


class PlaceName(Orderable, Attested):
    """One name of a place: in which language, of which kind, and in use from when to when."""

    class Kind(models.TextChoices):
        OFFICIAL = "official", _("official")
        FORMER = "former", _("former")
        WARTIME = "wartime", _("in the war years")
        TRANSLITERATION = "transliteration", _("transliteration")
        EXONYM = "exonym", _("foreign name")
        COLLOQUIAL = "colloquial", _("colloquial")

    city = ParentalKey(CityPage, related_name="names")
    text = models.CharField(_("name"), max_length=200)
    language = models.CharField(
        _("language"),
        max_length=20,
        validators=[LANGUAGE],
        help_text=_("As a code: ru, uk, be; uk-Latn for a transliteration."),
    )
    kind = models.CharField(_("kind"), max_length=16, choices=Kind, default=Kind.OFFICIAL)
    earliest = models.DateField(null=True, editable=False)
    latest = models.DateField(null=True, editable=False)
    when_written = models.CharField(max_length=255, blank=True, editable=False)
    when = HistoricalDateField(
        _("in use"),
        **WITH_BOUNDS,
        blank=True,
        help_text=_(
            "From when to when, as the source gives it; empty if not stated. 1925 – 10 November 1961"
        ),
    )
    note = models.CharField(_("note"), max_length=300, blank=True)
    key = models.CharField(max_length=200, editable=False, db_index=True)

    panels = [
        FieldRowPanel([FieldPanel("text"), FieldPanel("language"), FieldPanel("kind")]),
        FieldRowPanel([FieldPanel("when"), FieldPanel("certainty")]),
        FieldPanel("note"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("name")

    def __str__(self) -> str:
        return self.text

    def save(self, *args, **kwargs):
        self.key = key(self.text)
        super().save(*args, **kwargs)

    def in_use(self, period: Period) -> bool:
        """Whether the name may have been in use on some day of `period`; a name without dates always was."""
        return self.when is None or self.when.period.overlaps(period)
