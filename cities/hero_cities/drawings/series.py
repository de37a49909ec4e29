"""All drawings of the exhibition, in one list."""

from cities.hero_cities.drawings import badges, battle_maps, diagrams, medals

DRAWINGS = [*badges.DRAWINGS, *medals.DRAWINGS, *battle_maps.DRAWINGS, *diagrams.DRAWINGS]
