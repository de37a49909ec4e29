"""A picture in HTML: the browser takes the lightest format it knows, in the width it needs."""

from urllib.parse import quote

from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from cities.models.image import ExhibitImage, ExhibitRendition
from cities.pictures.sizes import PLACES

LIGHTEST_FIRST = ("avif", "webp")


def picture_tag(image: ExhibitImage, place: str, **attributes) -> SafeString:
    """The <picture> of an image for a place of `PLACES`; nothing, if visitors may not see it.

    Nothing is made here. While the renditions are being made, the file itself is shown where the picture
    is what one came for, and nothing in lists.
    """
    if not image.is_showable:
        return mark_safe("")
    formats = image.offered.get("formats")
    if not formats:
        itself = _img(image.file.url, image.width, image.height, attributes)
        return mark_safe("") if place == "card" else format_html("<picture>{}</picture>", itself)
    sizes = attributes.get("sizes", "")
    sources = [_source(name, _chosen(formats[name], place), sizes) for name in LIGHTEST_FIRST]
    last = next(made for name, made in formats.items() if name not in LIGHTEST_FIRST)[-1]
    fallback = _img(_url(last), *last[:2], attributes)
    return format_html("<picture>{}{}</picture>", mark_safe("".join(sources)), fallback)


def _chosen(made: list, place: str) -> list:
    """The widths of the place; of a narrow picture the widest there is."""
    wanted = PLACES[place]
    return [one for one in made if one[0] in wanted or (one == made[-1] and one[0] < wanted[-1])]


def _source(name: str, made: list, sizes: str) -> SafeString:
    if len(made) == 1:
        return format_html('<source type="image/{}" srcset="{}">', name, _url(made[0]))
    srcset = ", ".join(f"{_url(one)} {one[0]}w" for one in made)
    return format_html('<source type="image/{}" srcset="{}" sizes="{}">', name, srcset, sizes)


def _img(url: str, width: int, height: int, attributes: dict) -> SafeString:
    given = {name: value for name, value in attributes.items() if name != "sizes"}
    return format_html("<img{}>", flatatt({"src": url, "width": width, "height": height, **given}))


def _url(made: list) -> str:
    return quote(ExhibitRendition.address(made[2]), safe="/:%?=&+~")
