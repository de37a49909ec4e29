"""A map of every battle that has places, drawn from its record in the bundle."""

import json
from collections.abc import Callable
from pathlib import Path

from cities.hero_cities.drawings.drawing import Drawing
from cities.hero_cities.drawings.map import face, panel
from cities.hero_cities.drawings.map.battle import Battle, battles
from cities.hero_cities.drawings.map.plate import Plate

WIDTH, HEIGHT = 3200, 2400
LEFT, TOP, COLUMN = 96, 96, 2402
WORDS = json.loads((Path(__file__).parent / "map" / "words.json").read_text(encoding="utf-8"))


def _svg(battle: Battle) -> str:
    plate = Plate(battle)
    return "".join(
        [
            '<svg xmlns="http://www.w3.org/2000/svg" ',
            f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="{face.SERIF}">',
            face.rectangle(0, 0, WIDTH, HEIGHT, fill=face.PAPER),
            f'<g transform="translate({LEFT} {TOP})">{plate.drawn()}</g>',
            f'<g transform="translate({COLUMN} 64)">{panel.drawn(plate)}</g>',
            "</svg>",
        ]
    )


def _drawer(battle: Battle) -> Callable[[], str]:
    return lambda: _svg(battle)


DRAWINGS = [
    Drawing(
        name=f"map-{battle.slug}",
        title=f"Map: {battle.title}",
        description=WORDS.get(battle.slug, f"Numbered events and their places: {battle.location}."),
        draw=_drawer(battle),
        width=WIDTH,
    )
    for battle in battles().values()
    if battle.located
]
