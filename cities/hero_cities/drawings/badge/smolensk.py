"""Smolensk: a tower of the fortress wall. The outline is battlemented."""

import itertools

from cities.hero_cities.drawings.badge.lettering import Line
from cities.hero_cities.drawings.badge.parts import Enamel, Engraving, Wire
from cities.hero_cities.drawings.badge.pin import Pin
from cities.hero_cities.drawings.badge.plate import Plate, Rim
from cities.hero_cities.drawings.badge.ribbon import straight_ribbon
from cities.hero_cities.drawings.badge.shapes import arch, block, other_side, polygon, rays

FIR, BRICK, WALL, ROOF, SKY, GLOW, GRASS, MEADOW, WHITE = (
    "#21452f",
    "#b1492f",
    "#94392a",
    "#5d4a36",
    "#c3d6d2",
    "#f3deb0",
    "#4d7d46",
    "#7fa45a",
    "#f5ecd8",
)

MERLONS = [(104, 184), (232, 312), (360, 440), (488, 568), (616, 696)]
TEETH = " ".join(
    f"L{left} 162 H{right} V208 H{following}" for (left, right), (following, _) in itertools.pairwise(MERLONS)
)
OUTLINE = (
    f"M104 560 V162 {TEETH} L616 162 H696 V560 C696 690 640 770 560 822 C500 862 440 880 400 924 "
    "C360 880 300 862 240 822 C160 770 104 690 104 560 Z"
)

# The window in the frame, drawn the other way round so that it stays open.
FIELD = "M144 250 V700 H656 V250 Z"


def _wall() -> str:
    """The wall comes down from the tower to the left, its merlons cut like swallow tails."""
    points = [(330, 680)]
    for step in range(5):
        x, y = 312 - step * 44, 500 + step * 18
        points += [(x, y + 28), (x, y), (x - 13, y + 12), (x - 26, y), (x - 26, y + 30)]
    return polygon([*points, (80, 640), (80, 700), (330, 700)])


TOWER = "M306 386 H494 L500 680 H300 Z"

PIN = Pin(
    "smolensk",
    "Smolensk",
    "A shield with a battlemented edge in fir green: a stout brick tower with a tall wooden roof, walls "
    "running down from "
    "it over green hills. The ribbon reads СМОЛЕНСК; a small gold star stands above.",
    [
        Plate(
            OUTLINE,
            [
                Enamel(OUTLINE, SKY, 0),
                Enamel("M0 400 C200 360 600 360 800 400 V960 H0 Z", GLOW),
                Engraving(rays(400, 430, 100, 600, 100), "#ffffff", 2.8, 0.34),
                Enamel("M0 560 C120 500 240 520 400 560 C560 520 680 500 800 560 V960 H0 Z", MEADOW),
                Enamel(_wall(), WALL),
                Enamel(other_side(_wall()), WALL),
                *[
                    Enamel(arch(x - 7, y, x + 7, y + 30), ROOF, 4)
                    for x, y in ((276, 556), (218, 582), (524, 556), (582, 582))
                ],
                Enamel(TOWER, BRICK),
                Wire("M308 456 H492 M304 526 H496", 5),
                *[Enamel(arch(x - 9, 472, x + 9, 510), ROOF, 5) for x in (350, 400, 450)],
                *[Enamel(arch(x - 9, 542, x + 9, 580), ROOF, 5) for x in (372, 428)],
                Enamel(block(300, 412, 500, 434), WHITE, 6),
                *[Enamel(block(x, 390, x + 16, 412), BRICK, 6) for x in range(307, 480, 27)],
                Enamel(polygon([(276, 388), (386, 286), (414, 286), (524, 388)]), ROOF),
                Wire("M390 292 L326 386 M397 292 L376 386 M403 292 L424 386 M410 292 L474 386", 4.5),
                Enamel(polygon([(382, 290), (400, 258), (418, 290)]), ROOF),
                Enamel("M0 640 C150 590 280 610 400 640 C520 610 650 590 800 640 V960 H0 Z", GRASS),
                Enamel("M0 690 H800 V960 H0 Z", FIR),
                Enamel(f"{OUTLINE} {FIELD}", FIR),
                *Line("ГОРОД-ГЕРОЙ", 30, 7.5, widest=290, gap=0.34).straight(400, 772),
            ],
            (Rim(15),),
        ),
        straight_ribbon("СМОЛЕНСК", FIR, 628, half=356, notch=22),
    ],
    (400, 102),
)
