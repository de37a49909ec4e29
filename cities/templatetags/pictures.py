"""Pictures on a page, with their rights."""

from datetime import date

from django import template
from django.utils import timezone

from cities.pictures import picture_tag
from cities.remembered import remembered

register = template.Library()


@register.simple_tag
def shown(image, place="text", **attributes):
    """The <picture> of an image; `place` says how large it stands there. The lead picture comes first."""
    if not image:
        return ""
    lead = attributes.pop("lead", False)
    attributes |= {"fetchpriority": "high"} if lead else {"loading": "lazy"}
    return _written(image, place, tuple(attributes.items()), timezone.localdate())


@remembered
def _written(image, place: str, attributes: tuple, _today: date):
    """Rights may end with the day."""
    return picture_tag(image, place, **dict(attributes), decoding="async")


@register.inclusion_tag("components/picture_credits.html")
def picture_credits(entries):
    """Whose the small pictures of a list are: each credit and licence once."""
    images = [entry.image for entry in entries if entry.image and entry.image.is_showable]
    named = {(one.credit_line, one.rights): one for one in images if one.offered}
    return {"pictures": list(named.values())}
