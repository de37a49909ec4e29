"""Battles, sieges and occupations, with their timelines."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from modelcluster.queryset import FakeQuerySet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, TitleFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index

from cities.blocks import StoryBlock
from cities.blocks.pointed import ask_ahead, figures_of
from cities.desk.choosers.place_boxes import PlaceBoxes
from cities.desk.panels import FOUND, folded
from cities.desk.positions.panel import PositionPanel
from cities.desk.timeline_panel import TimelinePanel
from cities.fields import HistoricalDateField
from cities.languages import LANGUAGE
from cities.models.certainty import Attested
from cities.models.city import PROSE, Located, public_places
from cities.models.dated import DATE_HELP, WITH_BOUNDS, Dated
from cities.models.identity import Identified, IdentifiedChild
from cities.models.image import ExhibitImage
from cities.models.whole import SavedWhole
from cities.months import months
from cities.visible import Visited, visible

LOOKED_AT = "looked at"  # Beside the values of an event in the data of a draft.
NEIGHBOUR = ("title", "slug", "url_path", "kind", "earliest", "latest", "when")  # What a link to it says.


class BattlePage(SavedWhole, Identified, Dated, Attested, Visited, Page):
    """A battle, siege or occupation of one or more places, and what happened in it."""

    class Kind(models.TextChoices):
        BATTLE = "battle", _("battle")
        SIEGE = "siege", _("siege")
        OCCUPATION = "occupation", _("occupation")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.BATTLE)
    cities = ParentalManyToManyField("cities.CityPage", related_name="battles", verbose_name=_("places"))
    dates_note = models.CharField(_("note on the dates"), max_length=400, blank=True)
    location = models.CharField(_("where"), max_length=200, blank=True)
    original_title = models.CharField(_("title in the original language"), max_length=200, blank=True)
    original_language = models.CharField(
        _("its language"),
        max_length=20,
        blank=True,
        validators=[LANGUAGE],
        help_text=_("As a code: ru, uk, de."),
    )
    other_titles = models.CharField(
        _("other titles"), max_length=400, blank=True, help_text=_("Separated by semicolons.")
    )
    introduction = RichTextField(_("introduction"), features=PROSE)
    result = models.CharField(_("how it ended"), max_length=400, blank=True)
    story = StreamField(StoryBlock(), verbose_name=_("story"), blank=True)
    image = models.ForeignKey(
        "cities.ExhibitImage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("lead picture"),
    )

    content_panels = [
        TitleFieldPanel("title", help_text=_("As it stands over its page: Battle of Stalingrad.")),
        FieldPanel("cities", widget=PlaceBoxes),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("kind"), FieldPanel("when")]),
                FieldPanel("dates_note", help_text=_("If sources give other dates, or disagree on the end.")),
                FieldPanel("certainty"),
            ],
            heading=_("What and when"),
        ),
        FieldPanel(
            "introduction",
            help_text=_("A paragraph or two: what was at stake, what happened."),
        ),
        FieldPanel("image"),
        TimelinePanel("events", heading=_("Timeline"), label=_("Event")),
        InlinePanel(
            "sides",
            heading=_("Sides"),
            label=_("Side"),
            classname="collapsed",
            attrs=folded("name", "parties"),
        ),
        InlinePanel(
            "commanders",
            heading=_("Commanders"),
            label=_("Commander"),
            classname="collapsed",
            attrs=folded("name", "role"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("result", help_text=_("One sentence; empty if the introduction says it.")),
                FieldPanel("location", help_text=_("In words, where the places alone do not say it.")),
            ],
            heading=_("Outcome and ground"),
            classname="collapsed",
        ),
        InlinePanel(
            "figures",
            heading=_("Figures"),
            label=_("Figure"),
            classname="collapsed",
            attrs=folded("subject", "best"),
        ),
        FieldPanel("story"),
        InlinePanel(
            "citations", heading=_("Sources of this page"), label=_("Citation"), classname="collapsed"
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("original_title"), FieldPanel("original_language")]),
                FieldPanel("other_titles"),
            ],
            heading=_("Other titles"),
            classname="collapsed",
        ),
    ]
    promote_panels = FOUND
    search_fields = [
        *Page.search_fields,
        index.SearchField("introduction"),
        index.SearchField("original_title"),
        index.AutocompleteField("original_title"),
        index.SearchField("other_titles"),
        index.RelatedFields("events", [index.SearchField("title"), index.SearchField("text")]),
        index.FilterField("kind"),
    ]
    parent_page_types = ["cities.BattleIndexPage"]
    subpage_types = []
    template = "cities/battle.html"
    shown_with = ("image",)

    class Meta:
        verbose_name = _("battle")
        verbose_name_plural = _("battles")

    @classmethod
    def from_serializable_data(cls, data, check_fks=True, strict_fks=False):
        if check_fks and data.get("events"):
            data = data | {"events": with_pictures(data["events"])}
        return super().from_serializable_data(data, check_fks=check_fks, strict_fks=strict_fks)

    def get_context(self, request, *args, **kwargs):
        events = self.events.all()
        if not isinstance(events, FakeQuerySet):  # Their citations are asked for with the others.
            events = events.prefetch_related(None).select_related("image")
        events = sorted(events, key=TimelineEvent.order)  # A draft keeps them as they were added.
        figures = figures_of(self, self.story)
        ask_ahead(self.story, self, *events, *figures)
        for number, event in enumerate(events, 1):
            event.number = number  # As on the map.
        before, after = self.neighbours()
        context = super().get_context(request, *args, **kwargs)
        return context | {
            "events": events,
            "months": months(events),
            "places": public_places(self.cities),
            "camps": camps(self.sides.all(), self.commanders.all()),
            "before": before,
            "after": after,
            "figures": figures,
            "citations": self.citations.all(),
        }

    def neighbours(self) -> tuple["BattlePage | None", "BattlePage | None"]:
        """The battles of the same places that come before and after this one in time."""
        places = self.cities.all()
        if isinstance(places, FakeQuerySet):
            places = [city.pk for city in places]
        battles = visible(BattlePage.objects.filter(cities__in=places)).distinct().only(*NEIGHBOUR)
        others = [battle for battle in battles if battle.pk != self.pk]
        order = sorted([*others, self], key=lambda battle: (battle.when is None, battle.when, battle.pk or 0))
        here = order.index(self)
        return order[here - 1] if here else None, order[here + 1] if here + 1 < len(order) else None


def camps(sides, commanders) -> list[tuple]:
    """Each side with its commanders; at the end, without a side, the commanders of none."""
    camps = [(side, [each for each in commanders if each.side == side.name]) for side in sides]
    others = [each for each in commanders if each.side not in [side.name for side in sides]]
    return [*camps, (None, others)] if others else camps


def with_pictures(events: list[dict]) -> list[dict]:
    """The events of a draft without pictures that were deleted since: one question for all of them."""
    pictures = {event.get("image") for event in events} - {None}
    there = set(ExhibitImage.objects.filter(pk__in=pictures).values_list("pk", flat=True)) if pictures else ()
    return [
        event | {LOOKED_AT: True, "image": event["image"] if event.get("image") in there else None}
        for event in events
    ]


class EventManager(models.Manager):
    def get_queryset(self):
        """The events of one battle come with their citations."""
        events = super().get_queryset()
        return events.prefetch_related("citations") if hasattr(self, "instance") else events


class TimelineEvent(IdentifiedChild, Dated, Attested, Located, ClusterableModel):
    """One dated event of a battle. Events stand in the order of their dates."""

    class Kind(models.TextChoices):
        COMBAT = "combat", _("combat")
        AIR_RAID = "air_raid", _("air raid")
        COMMAND = "command", _("command")
        CIVIL = "civil", _("civil life")
        CULTURE = "culture", _("culture")
        EVACUATION = "evacuation", _("evacuation")
        OCCUPATION = "occupation", _("occupation")
        ATROCITY = "atrocity", _("atrocity")
        LIBERATION = "liberation", _("liberation")
        AFTERMATH = "aftermath", _("aftermath")

    battle = ParentalKey(BattlePage, related_name="events")
    when = HistoricalDateField(_("date"), **WITH_BOUNDS, help_text=DATE_HELP)
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("what happened"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.COMBAT)
    place_name = models.CharField(
        _("place"), max_length=200, blank=True, help_text=_("As it was called then.")
    )
    image = models.ForeignKey(
        "cities.ExhibitImage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
    )
    note = models.CharField(_("note for visitors"), max_length=400, blank=True)

    objects = EventManager()

    panels = [
        FieldRowPanel([FieldPanel("when"), FieldPanel("kind")]),
        FieldPanel("title"),
        FieldPanel("text", help_text=_("Two or three sentences.")),
        InlinePanel("citations", heading=_("Citations"), label=_("Citation")),
        FieldPanel("place_name"),
        PositionPanel(),
        FieldPanel("image"),
        FieldRowPanel([FieldPanel("certainty"), FieldPanel("note")]),
    ]

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["earliest", "-latest", "pk"]  # A month stands before the days in it.

    def __str__(self) -> str:
        return f"{self.when}: {self.title}"

    @classmethod
    def from_serializable_data(cls, data, check_fks=True, strict_fks=False):
        """What its battle has looked at is not asked again for each event."""
        check_fks = check_fks and LOOKED_AT not in data
        return super().from_serializable_data(data, check_fks=check_fks, strict_fks=strict_fks)

    def order(self) -> tuple:
        """What `ordering` says to the database; a new event stands after the old ones of its day."""
        return self.earliest or date.max, -(self.latest or date.max).toordinal(), self.pk or float("inf")


class BattleSide(Orderable):
    """One side of a battle with its parties."""

    battle = ParentalKey(BattlePage, related_name="sides")
    name = models.CharField(_("side"), max_length=100)
    parties = models.CharField(
        _("parties"), max_length=400, blank=True, help_text=_("Separated by semicolons.")
    )

    panels = [FieldRowPanel([FieldPanel("name"), FieldPanel("parties")])]

    def __str__(self) -> str:
        return self.name


class Commander(Orderable, Attested):
    """Who commanded what in a battle."""

    battle = ParentalKey(BattlePage, related_name="commanders")
    name = models.CharField(_("name"), max_length=200)
    side = models.CharField(_("side"), max_length=100, blank=True)
    role = models.CharField(_("role"), max_length=200, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("side")]),
        FieldRowPanel([FieldPanel("role"), FieldPanel("certainty")]),
    ]

    def __str__(self) -> str:
        return self.name
