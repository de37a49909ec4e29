"""The ruler of days, as pages ask for it."""

from functools import lru_cache

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from cities import period
from cities.ruler import rulers
from cities.ruler.drawing import MOST_KEPT, Ruler

register = template.Library()
TEMPLATE = "components/ruler.html"


def _years(context):
    request = context.get("request")
    return period.of(request) if request else None


def _shown(ruler: Ruler | None) -> SafeString | str:
    return _written(ruler, get_language()) if ruler else ""


@lru_cache(MOST_KEPT)
def _written(ruler: Ruler, _language: str) -> SafeString:
    """One drawing is one text: it is written once."""
    return get_template(TEMPLATE).render({"ruler": ruler})


@register.simple_tag
def ruler_of_exhibition(asked):
    """The whole time of the exhibition, on which one chooses a date."""
    return _shown(rulers.of_exhibition(asked))


@register.simple_tag
def ruler_of_room(asked, ways):
    """The date filter of a room."""
    return _shown(rulers.of_room(asked, ways))


@register.simple_tag(takes_context=True)
def ruler_of_city(context, page):
    """What happened in a city, with its battles."""
    told = {"battles": context.get("battles"), "records": context.get("award_records")}
    return _shown(rulers.of_city(page, years=_years(context), **told))


@register.simple_tag(takes_context=True)
def ruler_of_battle(context, page):
    """The days of a battle, with its events as the page shows them."""
    return _shown(rulers.of_battle(page, context.get("events")))


@register.simple_tag(takes_context=True)
def ruler_of_cities(context, cities):
    """Cities side by side."""
    return _shown(rulers.of_cities(cities, years=_years(context), request=context.get("request")))
