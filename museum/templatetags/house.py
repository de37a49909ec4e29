"""What the frame of every page asks for: the menu and the way back up."""

from django import template
from wagtail.models import Page, Site

from museum import frame

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
def plain_pages(context):
    """The plain pages of the house, such as About, for the foot of every page."""
    site = Site.find_for_request(context["request"])
    return frame.plain_pages(site.root_page) if site else []
