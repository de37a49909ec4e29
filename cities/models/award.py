"""Awards, and the records of who received them, when and by which act."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
)
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Orderable,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)
from wagtail.search import index

from cities.dates import display
from cities.fields import HistoricalDateField
from cities.models.certainty import Attested
from cities.models.dated import DATE_HELP, WITH_BOUNDS, Dated, DatedQuerySet
from cities.models.identity import Identified
from cities.models.whole import SavedWhole

ROLE_HELP = _(
    "Named as: called so in an order. Conferred: the act that gave it. Confirmed: a later act about it."
)


class Award(SavedWhole, index.Indexed, RevisionMixin, Identified, Dated, Attested, ClusterableModel):
    """A decoration or title as such: Hero City, Order of Lenin, Gold Star."""

    class Kind(models.TextChoices):
        TITLE = "title", _("honorary title")
        ORDER = "order", _("order")
        MEDAL = "medal", _("medal")
        DOCUMENT = "document", _("document")
        MONUMENT = "monument", _("monument")

    title = models.CharField(_("title"), max_length=200)
    slug = models.SlugField(_("name in addresses"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    description = models.TextField(_("description"), blank=True)
    when = HistoricalDateField(_("established"), **WITH_BOUNDS, blank=True, help_text=DATE_HELP)
    established_by = models.ForeignKey(
        "cities.Source",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="awards_established",
        verbose_name=_("established by"),
    )
    designer = models.CharField(_("designer"), max_length=200, blank=True)
    holders = models.CharField(_("how many were given"), max_length=200, blank=True)
    note = models.TextField(_("note"), blank=True)
    image = models.ForeignKey(
        "cities.ExhibitImage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
    )

    panels = [
        FieldPanel("title"),
        FieldRowPanel(
            [
                FieldPanel("kind"),
                FieldPanel("slug", help_text=_("Small letters, digits and hyphens: order-of-lenin.")),
            ]
        ),
        FieldPanel("description"),
        InlinePanel("names", heading=_("Names in other languages"), label=_("Name")),
        MultiFieldPanel([FieldPanel("when"), FieldPanel("established_by")], heading=_("Established")),
        FieldRowPanel([FieldPanel("designer"), FieldPanel("holders")]),
        FieldPanel("image"),
        FieldPanel("certainty"),
        FieldPanel("note"),
        InlinePanel("citations", heading=_("Citations"), label=_("Citation")),
    ]
    search_fields = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.RelatedFields("names", [index.SearchField("text"), index.AutocompleteField("text")]),
        index.FilterField("kind"),
    ]

    class Meta:
        verbose_name = _("award")
        verbose_name_plural = _("awards")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class AwardName(Orderable):
    """The name of an award in another language."""

    award = ParentalKey(Award, related_name="names")
    text = models.CharField(_("name"), max_length=200)
    language = models.CharField(_("language"), max_length=20)

    panels = [
        FieldRowPanel([FieldPanel("text"), FieldPanel("language", help_text=_("As a code: ru, uk, be."))])
    ]

    def __str__(self) -> str:
        return self.text


class AwardRecord(
    SavedWhole,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    index.Indexed,
    Identified,
    Dated,
    Attested,
    ClusterableModel,
):
    """An award as given to one place, on the date its source states."""

    class Role(models.TextChoices):
        NAMED = "named", _("named as")
        CONFERRED = "conferred", _("conferred")
        CONFIRMED = "confirmed", _("confirmed")

    class Act(models.TextChoices):
        DECREE = "decree", _("decree")
        ORDER = "order", _("order")
        LAW = "law", _("law")
        RESOLUTION = "resolution", _("resolution")

    city = models.ForeignKey(
        "cities.CityPage", models.CASCADE, related_name="award_records", verbose_name=_("place")
    )
    award = models.ForeignKey(Award, models.PROTECT, related_name="records", verbose_name=_("award"))
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.CONFERRED)
    when = HistoricalDateField(_("date of the act"), **WITH_BOUNDS, help_text=DATE_HELP)
    act = models.CharField(_("kind of act"), max_length=12, choices=Act, default=Act.DECREE)
    act_number = models.CharField(
        _("number"), max_length=50, blank=True, help_text=_("Only if a source states it.")
    )
    act_title = models.CharField(_("title of the act"), max_length=300, blank=True)
    issuing_body = models.CharField(_("issuing body"), max_length=200, blank=True)
    presented_when_written = models.CharField(max_length=255, blank=True, editable=False)
    presented_when = HistoricalDateField(
        _("insignia handed over"), written="presented_when_written", blank=True, help_text=DATE_HELP
    )
    presented_by = models.CharField(_("handed over by"), max_length=200, blank=True)
    presented_note = models.CharField(_("note on the handing over"), max_length=400, blank=True)
    note = models.TextField(_("note"), blank=True)
    image = models.ForeignKey(
        "cities.ExhibitImage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture of the document"),
    )

    objects = DatedQuerySet.as_manager()

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    MultiFieldPanel(
                        [
                            FieldRowPanel([FieldPanel("city"), FieldPanel("award")]),
                            FieldRowPanel(
                                [
                                    FieldPanel("when"),
                                    FieldPanel("role", help_text=ROLE_HELP),
                                ]
                            ),
                        ],
                        heading=_("Who received what, and when"),
                    ),
                    MultiFieldPanel(
                        [
                            FieldRowPanel([FieldPanel("act"), FieldPanel("act_number")]),
                            FieldPanel("issuing_body"),
                            FieldPanel("act_title"),
                        ],
                        heading=_("The act"),
                    ),
                    InlinePanel("citations", heading=_("Citations"), label=_("Citation")),
                    FieldRowPanel([FieldPanel("certainty"), FieldPanel("note")]),
                ],
                heading=_("Record"),
            ),
            ObjectList(
                [
                    InlinePanel("conflicting_dates", heading=_("Other dates in use"), label=_("Other date")),
                    MultiFieldPanel(
                        [
                            FieldRowPanel([FieldPanel("presented_when"), FieldPanel("presented_by")]),
                            FieldPanel("presented_note"),
                        ],
                        heading=_("Handing over of the insignia"),
                    ),
                    FieldPanel("image"),
                    PublishingPanel(),
                ],
                heading=_("Particulars"),
            ),
        ]
    )
    search_fields = [
        index.SearchField("label"),
        index.AutocompleteField("label"),
        index.SearchField("note"),
        index.SearchField("act_title"),
        index.RelatedFields("award", [index.SearchField("title"), index.AutocompleteField("title")]),
        index.RelatedFields("city", [index.SearchField("title"), index.AutocompleteField("title")]),
        index.FilterField("live"),
        index.FilterField("city_id"),
        index.FilterField("award_id"),
    ]

    class Meta:
        verbose_name = _("award record")
        verbose_name_plural = _("award records")
        ordering = ["earliest", "city__title", "award__title"]

    def __str__(self) -> str:
        parts = [str(getattr(self, name)) for name in ("award", "city") if getattr(self, f"{name}_id")]
        return ", ".join([*parts, str(self.when)]) if self.when else ", ".join(parts)

    def with_content_json(self, content):
        """A draft whose place or award has been deleted since has those that stand in the database."""
        for name in ("city", "award"):
            model = self._meta.get_field(name).related_model
            if not model.objects.filter(pk=content.get(name)).exists():
                content = content | {name: getattr(self, f"{name}_id")}
        return super().with_content_json(content)

    @property
    def label(self) -> str:
        """What a curator searches for: the award and every name of the place."""
        return " ".join([str(self.award), str(self.city), *(name.text for name in self.city.names.all())])

    @property
    def act_text(self) -> str:
        """The act in words: "order no. 20 of 1 May 1945"."""
        act = self.get_act_display().capitalize()
        named = (
            gettext("%(act)s no. %(number)s") % {"act": act, "number": self.act_number}
            if self.act_number
            else act
        )
        return (
            gettext("%(act)s of %(date)s") % {"act": named, "date": display(self.when)}
            if self.when
            else named
        )

    def get_preview_template(self, request, mode_name):
        return "cities/award_record_preview.html"


class ConflictingDate(Orderable, Attested):
    """Another date that some sources give for the same award."""

    award_record = ParentalKey(AwardRecord, related_name="conflicting_dates")
    when_written = models.CharField(max_length=255, blank=True, editable=False)
    when = HistoricalDateField(_("date"), written="when_written", help_text=DATE_HELP)
    whose = models.CharField(_("who gives it"), max_length=255)

    panels = [FieldRowPanel([FieldPanel("when"), FieldPanel("certainty")]), FieldPanel("whose")]

    def __str__(self) -> str:
        return f"{self.when} ({self.whose})"
