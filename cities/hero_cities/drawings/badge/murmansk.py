"""Murmansk: a freighter under the northern lights. The outline is a porthole."""

import itertools
from dataclasses import replace

from cities.hero_cities.drawings.badge.lettering import Line
from cities.hero_cities.drawings.badge.parts import Enamel, Engraving, Metal, Wire
from cities.hero_cities.drawings.badge.pin import Pin
from cities.hero_cities.drawings.badge.plate import Plate, Rim
from cities.hero_cities.drawings.badge.ribbon import straight_ribbon
from cities.hero_cities.drawings.badge.shapes import block, circle, polygon, sea, star_points

NAVY, NIGHT, GREEN, MINT, VIOLET, SEA, DEEP, ICE, HULL, RUST = (
    "#10244a",
    "#162f5e",
    "#2c9c80",
    "#7fd0a4",
    "#5b4d97",
    "#2c648f",
    "#1c4a72",
    "#e6eff0",
    "#20262f",
    "#b0452f",
)

OUTLINE = circle(400, 536, 352)
STARS = ((204, 330), (292, 346), (322, 262), (236, 404), (258, 304))


def _veil(over: list[tuple[float, float]], under: list[tuple[float, float]], colour: str) -> Enamel:
    """A band of light between two smooth lines, each through its points."""
    return Enamel(f"{_smooth(over)} L{_smooth(under[::-1])[1:]} Z", colour)


def _smooth(points: list[tuple[float, float]]) -> str:
    line = f"M{points[0][0]} {points[0][1]}"
    for (ax, ay), (bx, by) in itertools.pairwise(points):
        half = (ax + bx) / 2
        line += f" C{half} {ay} {half} {by} {bx} {by}"
    return line


RAYS = " ".join(f"M{x} 150 L{x - 40} 640" for x in range(60, 800, 12))

SHIP = [
    Wire(
        "M262 572 V470 M262 486 L222 556 M262 486 L318 556 M492 572 V470 M492 486 L446 556 M492 486 L540 548",
        5,
    ),
    Enamel(polygon([(196, 556), (604, 548), (566, 630), (226, 630)]), HULL),
    Wire("M210 592 L584 588", 5),
    Enamel(polygon([(222, 618), (572, 616), (562, 646), (238, 646)]), RUST),
    Enamel(block(336, 516, 432, 556), ICE),
    Enamel(block(350, 482, 418, 516), ICE),
    Enamel(polygon([(376, 482), (372, 424), (404, 424), (408, 482)]), RUST),
    Enamel(polygon([(373, 440), (372, 418), (404, 418), (405, 440)]), HULL),
    *[Wire(f"M{x} 536 h.01", 9) for x in (352, 374, 396, 418)],
]

PIN = Pin(
    "murmansk",
    "Murmansk",
    "A round badge like a porthole: green and violet northern lights in a dark blue sky over snowy "
    "hills, and a freighter "
    "on dark water. The ribbon reads МУРМАНСК; a small gold star stands above.",
    [
        Plate(
            OUTLINE,
            [
                Enamel(OUTLINE, NIGHT, 0),
                _veil(
                    [(20, 330), (230, 430), (430, 214), (600, 276), (790, 40)],
                    [(20, 440), (230, 530), (430, 330), (600, 400), (790, 240)],
                    VIOLET,
                ),
                _veil(
                    [(20, 400), (230, 496), (420, 290), (590, 366), (790, 190)],
                    [(20, 530), (240, 600), (430, 440), (590, 500), (790, 330)],
                    GREEN,
                ),
                _veil(
                    [(20, 480), (240, 556), (425, 376), (590, 446), (790, 270)],
                    [(20, 530), (240, 600), (430, 440), (590, 500), (790, 330)],
                    MINT,
                ),
                Engraving(RAYS, "#eafff4", 2.4, 0.26),
                *[Metal(polygon(star_points(x, y, 13, 4, 4))) for x, y in STARS],
                Enamel(
                    "M20 566 C90 520 150 500 210 526 C260 504 320 540 380 536 C450 528 500 494 560 510 "
                    "C620 492 700 520 780 558 V960 H20 Z",
                    ICE,
                ),
                Enamel(sea(586, 110, 10, 0), SEA),
                *[replace(part, transform="translate(0 -26)") for part in SHIP],
                Enamel(sea(612, 120, 10, 40), DEEP),
                Enamel("M0 690 H800 V960 H0 Z", NAVY),
                *Line("ГОРОД-ГЕРОЙ", 27, 7, widest=252, gap=0.34).around(400, 536, 283, 90),
            ],
            (Rim(15), Rim(34, NAVY), Rim(42)),
        ),
        straight_ribbon("МУРМАНСК", NAVY, 640, half=362, notch=22),
    ],
    (400, 134),
)
