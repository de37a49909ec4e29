"""Where things lie: the maps of the exhibition, of results, of a place, of a battle, of chosen places."""

from django import template

from cities import atlas

register = template.Library()


@register.inclusion_tag("components/map.html")
def map_of_exhibition(filter=None):
    """All the places; those where something happened at the time that was asked for are lit."""
    return {"plate": atlas.of_exhibition(filter or None)}


@register.inclusion_tag("components/map.html")
def map_of_results(filter):
    """The places of what was found, with how much was found in each."""
    return {"plate": atlas.of_results(filter)}


@register.inclusion_tag("components/map.html")
def map_of_city(page):
    """Where a place lies, among the others."""
    return {"plate": atlas.of_city(page)}


@register.inclusion_tag("components/map.html")
def map_of_places(places):
    """Chosen places, as a story tells of them."""
    return {"plate": atlas.of_places(places)}


@register.inclusion_tag("components/battle_map.html")
def map_of_battle(page, events):
    """The places of a battle's events, numbered as in its timeline."""
    return {"plate": atlas.of_battle(page, events)}
