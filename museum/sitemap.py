"""The map of the site for search engines: every room and every record that has a page."""

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps import views as maps
from django.core.paginator import Paginator
from wagtail.models import Page, Site

from cities.models import CatalogueEntry, Source, SourceIndexPage
from cities.models.kind import Kind

WITH_PAGES = [Kind.CITY, Kind.BATTLE, Kind.EXHIBIT, Kind.STORY, Kind.PAGE]


class Records(Sitemap):
    """Places, battles, exhibits, stories and plain pages, as the catalogue lists them."""

    def items(self):
        listed = CatalogueEntry.objects.public().of_kind(*WITH_PAGES).order_by("pk")
        return listed.values_list("address", "changed")

    def location(self, item):
        return item[0]

    def lastmod(self, item):
        return item[1]

    def get_latest_lastmod(self):
        return None


class Rooms(Records):
    """The entrance and its rooms."""

    def __init__(self, request):
        self.site = Site.find_for_request(request)

    def items(self):
        if not self.site:
            return []
        inside = Page.objects.live().public().descendant_of(self.site.root_page, inclusive=True)
        rooms = inside.filter(depth__lte=self.site.root_page.depth + 1).exclude(
            content_type__model="standardpage"
        )
        return [(room.get_url_parts()[2], room.last_published_at) for room in rooms]


class Works(Records):
    """The works of the bibliography, each with where it is cited."""

    def items(self):
        room = SourceIndexPage.objects.live().public().first()
        address = room and room.get_url_parts()[2]
        keys = Source.objects.values_list("key", flat=True) if room else []
        return [(f"{address}{key}/", None) for key in keys]


def sitemap(request, section=None):
    """One map; an index of maps when there are more addresses than one may hold."""
    sections = {"rooms": Rooms(request), "records": Records(), "works": Works()}
    if section is None and any(_is_long(one) for one in sections.values()):
        return maps.index(request, sections, sitemap_url_name="sitemap_section")
    return maps.sitemap(request, sections, section)


def _is_long(one: Sitemap) -> bool:
    return Paginator(one.items(), one.limit).num_pages > 1
