"""What programs read in the head of a page: its description, and what stands beside a link to it."""

from dataclasses import dataclass

from django import template
from django.db.models import prefetch_related_objects
from django.utils.translation import get_language, to_locale
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import SourceImageIOError

from cities import exhibition, sharing
from cities.formats.share_picture import HEIGHT, WIDTH
from cities.models.identity import Identified

register = template.Library()
RENDITION = f"fill-{WIDTH}x{HEIGHT}|format-jpeg"
WIDEST, NARROWEST = 2.6, 1.4  # Of another shape too much of the picture would be cut off.


@dataclass(frozen=True)
class Picture:
    address: str
    width: int
    height: int
    alt: str


@register.inclusion_tag("components/share_meta.html", takes_context=True)
def share_meta(context):
    page, request = context.get("page"), context.get("request")
    if request is None or not isinstance(page, Identified):
        return {}
    house = exhibition.of(request)
    base_url = request.build_absolute_uri("/")[:-1]
    return {
        "title": page.seo_title or page.title,
        "description": sharing.description(page, house),
        "address": page.full_url,
        "site": house.title,
        "locale": to_locale(get_language() or "en"),
        "picture": _lead_picture(page, base_url) or _drawn(page, base_url),
    }


def _lead_picture(page, base_url: str) -> Picture | None:
    """The picture that the page begins with, if it is about as wide as what is shown of it."""
    image = getattr(page, "image", None)
    if not image or not image.height or not NARROWEST <= image.width / image.height <= WIDEST:
        return None
    prefetch_related_objects([image], "renditions")  # The page shows others of them, and need not ask again.
    try:
        shown = image.get_rendition(RENDITION)
    except (OSError, SourceImageIOError, InvalidFilterSpecError):
        return None
    address = shown.url if "://" in shown.url else f"{base_url}{shown.url}"
    return Picture(address, shown.width, shown.height, image.alt)


def _drawn(page, base_url: str) -> Picture:
    return Picture(f"{base_url}/share/{page.uuid}.png", WIDTH, HEIGHT, page.title)
