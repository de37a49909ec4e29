"""What a house needs: its people, its identity, its entrance and its plain pages."""

from html import unescape

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index

import cities.models  # noqa: F401 (a question can be asked of them once all are known)
from cities import period
from cities.anniversary import Anniversary
from cities.blocks import StoryBlock
from cities.fields import HistoricalDateField
from cities.filters import CatalogueFilter
from cities.models.catalogue import CatalogueEntry, Kind
from cities.models.dated import DATE_HELP
from cities.models.identity import Identified
from cities.ways import Ways
from museum.given import Given  # noqa: F401 (each in a module of its own)
from museum.preview_link import PreviewLink  # noqa: F401
from museum.publishing_rules import PublishingRules  # noqa: F401

LONGEST_PUBLISHER = 120
MOST_YEARS = 12


class User(AbstractUser):
    """Somebody who works in the museum."""


@register_setting(icon="site")
class SiteIdentity(Identified, BaseSiteSetting):
    """What the exhibition is called, which period it tells of, and who made it."""

    title = models.CharField(_("title of the exhibition"), max_length=100, default="Exhibition")
    tagline = models.CharField(_("in one sentence"), max_length=300, blank=True)
    period_written = models.CharField(max_length=255, blank=True, editable=False)
    period = HistoricalDateField(_("period"), written="period_written", blank=True, help_text=DATE_HELP)
    credits = RichTextField(_("credits"), features=["bold", "italic", "link"], blank=True)

    panels = [FieldPanel("title"), FieldPanel("tagline"), FieldPanel("period"), FieldPanel("credits")]

    class Meta:
        verbose_name = _("identity of the exhibition")

    def __str__(self) -> str:
        return self.title

    @property
    def publisher(self) -> str:
        """Who publishes the exhibition: the first line of the credits, if it is no longer than a name."""
        first = strip_tags(self.credits.partition("</p>")[0]).strip().rstrip(".")
        return unescape(first) if len(first) <= LONGEST_PUBLISHER else ""


class HomePage(Identified, Page):
    """The entrance."""

    introduction = RichTextField(_("introduction"), features=["bold", "italic", "link"], blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    parent_page_types = ["wagtailcore.Page"]
    template = "museum/home.html"

    class Meta:
        verbose_name = _("entrance")

    def get_context(self, request, *args, **kwargs):
        asked = CatalogueFilter(request.GET, kinds=[Kind.EVENT], years=period.of(request))
        places = CatalogueEntry.objects.public().of_kind(Kind.CITY).order_by("title")
        stories = CatalogueEntry.objects.public().of_kind(Kind.STORY).for_lists()
        return super().get_context(request, *args, **kwargs) | {
            "filter": asked,
            "ways": Ways(asked),
            "anniversary": Anniversary.of(timezone.localdate()),
            "places": places,
            "stories": stories[:3],
            "years": _years(asked.years),
        }


def _years(told) -> range:
    """The years of the exhibition, if they are few enough to be listed."""
    years = range(told.earliest.year, told.latest.year + 1) if told else range(0)
    return years if len(years) <= MOST_YEARS else range(0)


class StandardPage(Identified, Page):
    """A plain page: about, contact, accessibility."""

    summary = models.CharField(
        _("summary"), max_length=300, blank=True, help_text=_("One sentence for lists and search results.")
    )
    body = StreamField(StoryBlock(), verbose_name=_("text"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("summary"), FieldPanel("body")]
    search_fields = [*Page.search_fields, index.SearchField("summary"), index.SearchField("body")]
    parent_page_types = ["museum.HomePage", "museum.StandardPage"]
    subpage_types = ["museum.StandardPage"]
    template = "museum/standard_page.html"

    class Meta:
        verbose_name = _("page")
