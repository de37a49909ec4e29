"""Moscow: a tower and the wall of the Kremlin."""

from cities.hero_cities.drawings.badge.lettering import Line
from cities.hero_cities.drawings.badge.parts import Enamel, Engraving, Metal, Wire
from cities.hero_cities.drawings.badge.pin import Pin
from cities.hero_cities.drawings.badge.plate import Plate, Rim
from cities.hero_cities.drawings.badge.ribbon import straight_ribbon
from cities.hero_cities.drawings.badge.shapes import arch, block, circle, polygon, rays, star_points

CRIMSON, BRICK, WALL, IVORY, FIR, SNOW, GATE = (
    "#8e1426",
    "#b3261f",
    "#8a1c22",
    "#efe3c6",
    "#1f5a47",
    "#f5efe2",
    "#4a0f17",
)

OUTLINE = (
    "M100 168 C200 196 310 186 400 140 C490 186 600 196 700 168 C704 300 706 430 694 540 "
    "C676 705 560 835 400 922 C240 835 124 705 106 540 C94 430 96 300 100 168 Z"
)


def _merlons(left: float, right: float, top: float) -> str:
    """Swallow tails along a wall, and the wall below them."""
    points, width = [(left, 800)], 26
    x = left
    while x < right:
        points += [
            (x, top),
            (x + width / 4, top + 9),
            (x + width / 2, top),
            (x + width / 2, top + 24),
            (x + width, top + 24),
        ]
        x += width
    return polygon([*points, (x, 800)])


def _spruce(x: float, y: float, size: float) -> list[Enamel]:
    tiers = ((0, 32, 50), (26, 26, 46), (50, 19, 42))
    return [
        Enamel(
            polygon(
                [
                    (x - wide * size, y - up * size),
                    (x, y - (up + tall) * size),
                    (x + wide * size, y - up * size),
                ]
            ),
            FIR,
            6,
        )
        for up, wide, tall in tiers
    ]


SCENE = [
    Enamel(OUTLINE, IVORY, 0),
    Engraving(rays(400, 380, 40, 620, 120), "#a97c31", 2.2, 0.2),
    Enamel(_merlons(96, 700, 525), WALL),
    Enamel("M60 606 C200 584 300 590 400 592 C500 590 600 584 740 606 V960 H60 Z", SNOW),
    *[
        part
        for x, y, size in ((182, 596, 1.15), (618, 596, 1.15), (244, 606, 0.95), (556, 606, 0.95))
        for part in _spruce(x, y, size)
    ],
    Enamel(block(322, 470, 478, 700), BRICK),
    Wire("M344 476 V630 M456 476 V630", 5),
    Enamel(arch(366, 524, 434, 700), GATE),
    Wire("M400 560 V700", 5),
    Enamel(polygon([(312, 470), (312, 448), (488, 448), (488, 470)]), SNOW),
    *[Metal(polygon([(x - 8, 448), (x, 408), (x + 8, 448)])) for x in (322, 478)],
    Enamel(block(342, 360, 458, 448), BRICK),
    Enamel(circle(400, 404, 34), "#22262b"),
    Wire("M400 404 V382 M400 404 L414 412", 5),
    Enamel(polygon([(334, 360), (334, 344), (466, 344), (466, 360)]), SNOW),
    Enamel(block(362, 300, 438, 344), BRICK),
    *[Enamel(arch(x - 8, 310, x + 8, 344), IVORY, 5) for x in (380, 400, 420)],
    Enamel(polygon([(354, 300), (396, 212), (404, 212), (446, 300)]), FIR),
    Wire("M400 222 V296 M398 224 L376 298 M402 224 L424 298", 4),
    Metal(polygon(star_points(400, 202, 20, 9))),
]

PIN = Pin(
    "moscow",
    "Moscow",
    "A crimson shield with a tower of the Kremlin: red brick, green spire, a clock, the battlements of "
    "the wall and "
    "snow below. The ribbon reads МОСКВА, the line under it ГОРОД-ГЕРОЙ; a small gold star stands above.",
    [
        Plate(
            OUTLINE,
            [
                *SCENE,
                Enamel("M60 690 H740 V960 H60 Z", CRIMSON),
                *Line("ГОРОД-ГЕРОЙ", 25, 6.4, widest=212, gap=0.34).straight(400, 766),
            ],
            (Rim(15), Rim(33, CRIMSON), Rim(41)),
        ),
        straight_ribbon("МОСКВА", CRIMSON, 620, notch=22),
    ],
    (400, 106),
)
