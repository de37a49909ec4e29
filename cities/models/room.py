"""Rooms: the pages that show one kind of record, and let visitors filter it."""

from django.db.models import Count
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from cities import period
from cities.cited import cite
from cities.comparison import Comparison
from cities.day import Day
from cities.filters import DATED_ORDERS, CatalogueFilter
from cities.models.catalogue import Kind
from cities.models.city import PROSE, CityPage, PlaceName
from cities.models.identity import Identified
from cities.models.source import Source
from cities.models.unmet_search import UnmetSearch
from cities.models.whole import SavedWhole
from cities.names import key, tokens
from cities.visible import Visited, visible
from cities.ways import Ways

COMPARE = "compare"
OF_OBJECTS = ["genre", "material"]  # Filters that say something of exhibits alone.
WALL = 30  # Pictures at most.
ROOM_TEMPLATE = "cities/room.html"  # Wagtail gives every page type a template of its own unless told.


class Room(SavedWhole, Identified, Visited, Page):
    """A room shows the catalogue entries of its kinds."""

    kinds = []  # All.
    order = "date"
    layout = "list"  # Or "months", "grid" or "table".
    has_ruler = False
    hidden_filters = ["kind", *OF_OBJECTS]

    introduction = RichTextField(_("introduction"), features=PROSE, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    parent_page_types = ["museum.HomePage"]

    class Meta:
        abstract = True

    def route(self, request, path_components):
        """A record is found as what it is; Wagtail would find a page first, and then what kind of page."""
        record = self._record(path_components)
        return record.route(request, []) if record else super().route(request, path_components)

    def _record(self, path_components) -> Page | None:
        kinds = self.allowed_subpage_models()
        if len(path_components) != 1 or len(kinds) != 1:
            return None
        records = kinds[0].objects.child_of(self).select_related(*kinds[0].shown_with)
        return records.filter(slug=path_components[0]).first()

    def serve(self, request, *args, **kwargs):
        response = super().serve(request, *args, **kwargs)
        asked = getattr(response, "context_data", None) and response.context_data.get("filter")
        if asked and asked.only_words and not asked.total:
            UnmetSearch.objects.count_one(" ".join(tokens(asked.question.text)))
        return response

    def get_context(self, request, *args, **kwargs):
        asked = CatalogueFilter(
            request.GET,
            kinds=self.kinds,
            order=self.order,
            hidden=self.hidden_filters,
            years=period.of(request),
        )
        entries = asked.page(request.GET.get("page"))
        has_months = self.layout != "months" or asked.sorted_by in DATED_ORDERS
        return super().get_context(request, *args, **kwargs) | {
            "layout": self.layout if has_months else "list",
            "filter": asked,
            "entries": entries,
            "ways": Ways(asked),
        }


class CityIndexPage(Room):
    kinds = [Kind.CITY]
    order = "title"
    max_count = 1
    subpage_types = ["cities.CityPage"]
    template = "cities/city_index.html"

    class Meta:
        verbose_name = _("room of places")

    def route(self, request, path_components):
        """Every name of a place leads to its page: /cities/leningrad/. At /cities/compare/ stand two."""
        if len(path_components) != 1:
            return super().route(request, path_components)
        if place := self._record(path_components):
            return place.route(request, [])
        if path_components == [COMPARE]:
            return RouteResult(self, kwargs={"comparing": True})
        places = CityPage.objects.live().child_of(self)
        names = PlaceName.objects.filter(key=key(path_components[0]), city__in=places)
        if name := names.select_related("city").first():
            return RouteResult(self, kwargs={"place": name.city})
        raise Http404

    def serve(self, request, *args, place=None, **kwargs):
        if place:
            return redirect(place.get_url(request))
        return super().serve(request, *args, **kwargs)

    def get_template(self, request, *args, comparing=False, **kwargs):
        return "cities/compare.html" if comparing else super().get_template(request, *args, **kwargs)

    def get_context(self, request, *args, comparing=False, **kwargs):
        if comparing:
            comparison = Comparison(request.GET, years=period.of(request))
            return Page.get_context(self, request, *args, **kwargs) | {"comparison": comparison}
        kinds = visible(CityPage.objects.child_of(self)).order_by().values_list("kind").annotate(Count("pk"))
        return super().get_context(request, *args, **kwargs) | {"numbers": dict(kinds)}


class BattleIndexPage(Room):
    kinds = [Kind.BATTLE]
    has_ruler = True
    max_count = 1
    subpage_types = ["cities.BattlePage"]
    template = ROOM_TEMPLATE

    class Meta:
        verbose_name = _("room of battles")


class ChroniclePage(Room):
    kinds = [Kind.EVENT]
    layout = "months"
    has_ruler = True
    max_count = 1
    subpage_types = []
    template = ROOM_TEMPLATE

    class Meta:
        verbose_name = _("chronicle")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {"day": Day.of(context["filter"], context["entries"])}


class AwardRegisterPage(Room):
    kinds = [Kind.AWARD]
    layout = "table"
    max_count = 1
    subpage_types = []
    template = "cities/award_register.html"

    content_panels = [*Room.content_panels, InlinePanel("figures", heading=_("Figures"), label=_("Figure"))]

    class Meta:
        verbose_name = _("register of awards")

    def get_context(self, request, *args, **kwargs):
        figures = list(self.figures.all())
        cite(*figures)
        return super().get_context(request, *args, **kwargs) | {"figures": figures}


class CollectionPage(Room):
    kinds = [Kind.EXHIBIT]
    order = "title"
    layout = "grid"
    hidden_filters = ["kind"]
    max_count = 1
    subpage_types = ["cities.ExhibitPage"]
    template = "cities/collection.html"

    class Meta:
        verbose_name = _("collection")

    def get_context(self, request, *args, **kwargs):
        """With a wall: the places whose pictures lead to their objects."""
        places = visible(CityPage.objects.exclude(image=None)).select_related("image").defer("story")
        wall = [place for place in places.order_by("title")[:WALL] if place.image.is_showable]
        return super().get_context(request, *args, **kwargs) | {"wall": wall}


class StoryIndexPage(Room):
    kinds = [Kind.STORY]
    order = "title"
    max_count = 1
    subpage_types = ["cities.StoryPage"]
    template = ROOM_TEMPLATE

    class Meta:
        verbose_name = _("room of stories")


class SearchPage(Room):
    hidden_filters = OF_OBJECTS
    max_count = 1
    subpage_types = []
    template = ROOM_TEMPLATE

    class Meta:
        verbose_name = _("search")


class SourceIndexPage(Identified, Visited, Page):
    """The bibliography, with where each work is cited."""

    introduction = RichTextField(_("introduction"), features=PROSE, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    parent_page_types = ["museum.HomePage"]
    subpage_types = []
    max_count = 1
    template = "cities/source_index.html"

    class Meta:
        verbose_name = _("bibliography")

    def route(self, request, path_components):
        """Each work has an address of its own, by its key: /sources/glantz-2002/."""
        source = Source.objects.filter(key="/".join(path_components)).first() if path_components else None
        if source and self.live:
            return RouteResult(self, kwargs={"source": source})
        return super().route(request, path_components)

    def get_template(self, request, *args, source=None, **kwargs):
        return "cities/source.html" if source else super().get_template(request, *args, **kwargs)

    def get_context(self, request, *args, source=None, **kwargs):
        return super().get_context(request, *args, **kwargs) | {"source": source}
