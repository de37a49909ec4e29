"""The maps of the exhibition: which places a plate shows, their names, and how much happened there."""

from cities.atlas.battle import of_battle
from cities.atlas.places import of_city, of_exhibition, of_places, of_results

__all__ = ["of_battle", "of_city", "of_exhibition", "of_places", "of_results"]
