"""What programs read in the head of a page: its description, and what stands beside a link to it."""

from dataclasses import dataclass
from urllib.parse import urljoin

from django import template
from django.utils.translation import get_language, to_locale

from cities import exhibition, sharing
from cities.formats.share_picture import HEIGHT, WIDTH
from cities.models.identity import Identified
from cities.models.image import ExhibitRendition

register = template.Library()


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
    """The picture that the page begins with, if it has the shape for it and may be shown."""
    image = getattr(page, "image", None)
    if not image or not image.is_showable or not image.offered.get("share"):
        return None
    address = urljoin(f"{base_url}/", ExhibitRendition.address(image.offered["share"]))
    return Picture(address, WIDTH, HEIGHT, image.alt)


def _drawn(page, base_url: str) -> Picture:
    return Picture(f"{base_url}/share/{page.uuid}.png", WIDTH, HEIGHT, page.title)
