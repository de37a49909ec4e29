"""The ruler of days, as pages ask for it."""

from django import template

from cities import period
from cities.ruler import rulers

register = template.Library()
TEMPLATE = "components/ruler.html"


def _years(context):
    request = context.get("request")
    return period.of(request) if request else None


@register.inclusion_tag(TEMPLATE)
def ruler_of_exhibition(asked):
    """The whole time of the exhibition, on which one chooses a date."""
    return {"ruler": rulers.of_exhibition(asked)}


@register.inclusion_tag(TEMPLATE)
def ruler_of_room(asked, ways):
    """The date filter of a room."""
    return {"ruler": rulers.of_room(asked, ways)}


@register.inclusion_tag(TEMPLATE, takes_context=True)
def ruler_of_city(context, page):
    """What happened in a city, with its battles."""
    return {"ruler": rulers.of_city(page, years=_years(context), request=context.get("request"))}


@register.inclusion_tag(TEMPLATE, takes_context=True)
def ruler_of_battle(context, page):
    """The days of a battle, with its events as the page shows them."""
    return {"ruler": rulers.of_battle(page, context.get("events"), request=context.get("request"))}


@register.inclusion_tag(TEMPLATE, takes_context=True)
def ruler_of_cities(context, cities):
    """Cities side by side."""
    return {"ruler": rulers.of_cities(cities, years=_years(context), request=context.get("request"))}
