"""What a house needs: its people, its identity, its entrance and its plain pages."""

from copy import copy
from html import unescape

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.http import Http404
from django.utils import timezone
from django.utils.crypto import salted_hmac
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
from cities.desk.seen import SeenForm
from cities.fields import HistoricalDateField
from cities.filters import CatalogueFilter
from cities.models.catalogue import CatalogueEntry, Kind
from cities.models.dated import DATE_HELP
from cities.models.identity import Identified
from cities.remembered import remembered
from cities.visible import Visited
from cities.ways import Ways
from museum.given import Given  # noqa: F401 (each in a module of its own)
from museum.preview_link import PreviewLink  # noqa: F401
from museum.publishing_rules import PublishingRules  # noqa: F401

LONGEST_PUBLISHER = 120
MOST_YEARS = 12


class User(AbstractUser):
    """Somebody who works in the museum."""

    turned = models.PositiveIntegerField(default=0, editable=False)  # How often all sessions were ended.
    password_was_printed = models.BooleanField(default=False, editable=False)

    def set_password(self, raw_password):
        super().set_password(raw_password)
        self.password_was_printed = False

    def sign_out_everywhere(self) -> None:
        """Ends every session of this person."""
        self.turned += 1
        self.save(update_fields=["turned"])

    def _get_session_auth_hash(self, secret=None):
        """Sessions know the password; they know also when the door was locked anew."""
        known = super()._get_session_auth_hash(secret)
        return salted_hmac(
            "museum.User", f"{known}{self.turned}", secret=secret, algorithm="sha256"
        ).hexdigest()


@register_setting(icon="site")
class SiteIdentity(Identified, BaseSiteSetting):
    """What the exhibition is called, which period it tells of, and who made it."""

    title = models.CharField(_("title of the exhibition"), max_length=100, default="Exhibition")
    tagline = models.CharField(_("in one sentence"), max_length=300, blank=True)
    period_written = models.CharField(max_length=255, blank=True, editable=False)
    period = HistoricalDateField(_("period"), written="period_written", blank=True, help_text=DATE_HELP)
    credits = RichTextField(_("credits"), features=["bold", "italic", "link"], blank=True)

    panels = [FieldPanel("title"), FieldPanel("tagline"), FieldPanel("period"), FieldPanel("credits")]
    base_form_class = SeenForm

    class Meta:
        verbose_name = _("identity of the exhibition")

    def __str__(self) -> str:
        return self.title

    @classmethod
    def for_site(cls, site):
        return copy(_identity(site))

    @property
    def publisher(self) -> str:
        """Who publishes the exhibition: the first line of the credits, if it is no longer than a name."""
        first = strip_tags(self.credits.partition("</p>")[0]).strip().rstrip(".")
        return unescape(first) if len(first) <= LONGEST_PUBLISHER else ""


@remembered
def _identity(site) -> SiteIdentity:
    return super(SiteIdentity, SiteIdentity).for_site(site)


class HomePage(Identified, Visited, Page):
    """The entrance."""

    introduction = RichTextField(_("introduction"), features=["bold", "italic", "link"], blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    parent_page_types = ["wagtailcore.Page"]
    template = "museum/home.html"

    class Meta:
        verbose_name = _("entrance")

    @property
    def localized(self):
        """In the language of the visitor; there is nothing to look for while there is one language."""
        return super().localized if len(settings.WAGTAIL_CONTENT_LANGUAGES) > 1 else self

    def route(self, request, path_components):
        """The rooms are remembered; each visit gets a copy of its own."""
        if not path_components:
            return super(HomePage, copy(self)).route(request, [])
        slug, *onward = path_components
        return copy(_room(self, slug)).route(request, onward)

    def get_context(self, request, *args, **kwargs):
        asked = CatalogueFilter(request.GET, kinds=[Kind.EVENT], years=period.of(request))
        entries = CatalogueEntry.objects.public()
        places = entries.of_kind(Kind.CITY).order_by("title").values("title", "address")
        stories = entries.of_kind(Kind.STORY).values("title", "address", "summary")
        return super().get_context(request, *args, **kwargs) | {
            "filter": asked,
            "ways": Ways(asked),
            "anniversary": Anniversary.of(timezone.localdate()),
            "places": places,
            "stories": stories[:3],
            "years": _years(asked.years),
        }


@remembered
def _room(entrance: HomePage, slug: str) -> Page:
    room = entrance.get_children().filter(slug=slug).specific().first()
    if room is None:
        raise Http404
    return room


def _years(told) -> range:
    """The years of the exhibition, if they are few enough to be listed."""
    years = range(told.earliest.year, told.latest.year + 1) if told else range(0)
    return years if len(years) <= MOST_YEARS else range(0)


class StandardPage(Identified, Visited, Page):
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
