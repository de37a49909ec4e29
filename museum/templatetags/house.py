"""What the frame of every page asks for: the menu and the way back up."""

from django import template
from wagtail.models import Site

from museum.models import StandardPage

register = template.Library()


@register.simple_tag(takes_context=True)
def main_menu(context):
    """The rooms that stand in the menu, each with whether the visitor is in it."""
    site = Site.find_for_request(context["request"])
    if site is None:
        return []
    here = getattr(context.get("page"), "path", "")
    rooms = site.root_page.get_children().live().public().in_menu()
    return [
        {"page": room, "address": room.get_url(context["request"]), "here": here.startswith(room.path)}
        for room in rooms
    ]


@register.simple_tag(takes_context=True)
def breadcrumbs(context):
    """The pages above this one, from the entrance down."""
    page = context.get("page")
    return page.get_ancestors().filter(depth__gt=1) if page and page.pk and page.depth > 2 else []


@register.simple_tag(takes_context=True)
def plain_pages(context):
    """The plain pages of the house, such as About, for the foot of every page."""
    site = Site.find_for_request(context["request"])
    return StandardPage.objects.child_of(site.root_page).live().public() if site else []
