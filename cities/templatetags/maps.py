"""Where things lie: the maps of the exhibition, of results, of a place, of a battle, of chosen places."""

from functools import lru_cache

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from cities import atlas
from cities.atlas.plate import MOST_KEPT, Plate

register = template.Library()
OF_PLACES, OF_A_BATTLE = "components/map.html", "components/battle_map.html"


def _shown(plate: Plate | None, component: str = OF_PLACES) -> SafeString | str:
    return _written(plate, component, get_language()) if plate else ""


@lru_cache(MOST_KEPT)
def _written(plate: Plate, component: str, _language: str) -> SafeString:
    """One plate is one text: it is written once."""
    return get_template(component).render({"plate": plate})


@register.simple_tag
def map_of_exhibition(filter=None):
    """All the places; those where something happened at the time that was asked for are lit."""
    return _shown(atlas.of_exhibition(filter or None))


@register.simple_tag
def map_of_results(filter):
    """The places of what was found, with how much was found in each."""
    return _shown(atlas.of_results(filter))


@register.simple_tag
def map_of_city(page):
    """Where a place lies, among the others."""
    return _shown(atlas.of_city(page))


@register.simple_tag
def map_of_places(places):
    """Chosen places, as a story tells of them."""
    return _shown(atlas.of_places(places))


@register.simple_tag
def map_of_battle(page, events):
    """The places of a battle's events, numbered as in its timeline."""
    return _shown(atlas.of_battle(page, events), OF_A_BATTLE)
