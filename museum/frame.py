"""What stands around every page: the site with its entrance, the rooms of the menu, the foot."""

from dataclasses import dataclass

from wagtail.models import Page, Site
from wagtail.models.sites import get_site_for_hostname

from cities.remembered import remembered
from cities.visible import visible
from museum.models import HomePage, StandardPage


@dataclass(frozen=True)
class Door:
    """A page that others lead to; `path`: in the tree."""

    title: str
    address: str
    path: str


@remembered
def site(hostname: str, port: str) -> Site | None:
    """The site of a host. Its root page is known as what it is: the entrance."""
    try:
        found = get_site_for_hostname(hostname, port)
    except Site.DoesNotExist:
        return None
    found.root_page = HomePage.objects.filter(pk=found.root_page_id).first() or found.root_page
    return found


@remembered
def roots() -> list:
    """Where in the tree the sites begin, from which addresses are made."""
    return Site.get_site_root_paths()


@remembered
def rooms(entrance: Page) -> list[Door]:
    """Those that stand in the menu."""
    return _doors(visible(entrance.get_children()).in_menu())


@remembered
def plain_pages(entrance: Page) -> list[Door]:
    """The plain pages of the house, such as About."""
    return _doors(visible(StandardPage.objects.child_of(entrance)))


@remembered
def way_to(path: str) -> list[Door]:
    """The pages from the entrance down to this one."""
    above = [path[:end] for end in range(2 * Page.steplen, len(path) + 1, Page.steplen)]
    return _doors(Page.objects.filter(path__in=above).order_by("path"))


def _doors(pages) -> list[Door]:
    return [Door(page.title, (page.get_url_parts() or ("", "", ""))[2] or "", page.path) for page in pages]
