"""What the frame of every page asks for: its head with the menu, the way back up, its foot."""

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail.models import Page, Site

from cities.remembered import remembered
from museum import frame
from museum.models import SiteIdentity

register = template.Library()


@register.simple_tag(takes_context=True)
def main_menu(context):
    """The rooms that stand in the menu, each with whether the visitor is in it."""
    site = Site.find_for_request(context["request"])
    if site is None:
        return []
    here = getattr(context.get("page"), "path", "")
    return [{"room": room, "here": here.startswith(room.path)} for room in frame.rooms(site.root_page)]


@register.simple_tag(takes_context=True)
def breadcrumbs(context):
    """The pages above this one, from the entrance down."""
    page = context.get("page")
    return frame.way_to(page.path[: -Page.steplen]) if page and page.pk and page.depth > 2 else []


@register.simple_tag(takes_context=True)
def site_header(context) -> SafeString:
    """The head of every page: written once for each room."""
    rooms = main_menu(context)
    here = next((each["room"].path for each in rooms if each["here"]), "")
    return _header(Site.find_for_request(context["request"]), here, get_language())


@remembered
def _header(site: Site | None, here: str, _language: str) -> SafeString:
    rooms = frame.rooms(site.root_page) if site else []
    menu = [{"room": room, "here": room.path == here} for room in rooms]
    return _written("components/site_header.html", {"house": _identity(site), "rooms": menu})


@register.simple_tag(takes_context=True)
def site_footer(context) -> SafeString:
    """The foot of every page, with the plain pages of the house, such as About."""
    return _footer(Site.find_for_request(context["request"]), get_language())


@remembered
def _footer(site: Site | None, _language: str) -> SafeString:
    plain = frame.plain_pages(site.root_page) if site else []
    return _written("components/site_footer.html", {"house": _identity(site), "plain": plain})


def _identity(site: Site | None) -> SiteIdentity | None:
    return SiteIdentity.for_site(site) if site else None


def _written(component: str, told: dict) -> SafeString:
    return get_template(component).render(told)
