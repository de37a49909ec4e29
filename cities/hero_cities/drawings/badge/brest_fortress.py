"""The Brest Fortress: a gate of the citadel over the river at dawn. The outline is a star fort's."""

from cities.hero_cities.drawings.badge.lettering import Line
from cities.hero_cities.drawings.badge.parts import Enamel, Engraving, Wire
from cities.hero_cities.drawings.badge.pin import Pin
from cities.hero_cities.drawings.badge.plate import Plate, Rim
from cities.hero_cities.drawings.badge.ribbon import straight_ribbon
from cities.hero_cities.drawings.badge.shapes import arch, circle, polygon, rays, rounded, sea, star_points

OXBLOOD, BRICK, TURRET, DAWN, GOLD, DARK, RIVER, LIGHT = (
    "#5f1d20",
    "#a9402f",
    "#bd5540",
    "#eeb69a",
    "#f8deA4",
    "#2c1c1e",
    "#55788a",
    "#89a5ad",
)

OUTLINE = rounded(star_points(400, 560, 396, 274), 34)


def _battlements(left: float, right: float, top: float, tooth: float, bottom: float) -> str:
    """A wall between two edges whose top is toothed; a tooth stands at either end."""
    count = max(3, round((right - left) / tooth) | 1)
    width = (right - left) / count
    points = [(left, bottom)]
    for step in range(count):
        y = top if step % 2 == 0 else top + 14
        points += [(left + step * width, y), (left + (step + 1) * width, y)]
    return polygon([*points, (right, bottom)])


def _turret(x: float) -> list:
    return [
        Enamel(_battlements(x - 25, x + 25, 396, 12, 640), TURRET),
        Wire(f"M{x - 25} 440 H{x + 25}", 5),
        Enamel(arch(x - 8, 462, x + 8, 500), DARK, 5),
    ]


PIN = Pin(
    "brest-fortress",
    "Brest Fortress",
    "A five-pointed badge in oxblood and rose: a red brick gate with four battlemented turrets stands "
    "by a river before "
    "the rays of dawn. The ribbon reads БРЕСТ, the line below КРЕПОСТЬ-ГЕРОЙ; a small gold star stands "
    "above.",
    [
        Plate(
            OUTLINE,
            [
                Enamel(OUTLINE, DAWN, 0),
                Enamel(circle(400, 530, 186), GOLD),
                Engraving(rays(400, 530, 60, 560, 120), "#fff6dc", 3, 0.4),
                Enamel(_battlements(80, 720, 450, 18, 640), BRICK),
                *[Enamel(arch(x - 10, 500, x + 10, 536), DARK, 5) for x in (182, 278, 522, 618)],
                Enamel(_battlements(320, 480, 424, 18, 640), BRICK),
                *[Enamel(arch(x - 10, 462, x + 10, 500), DARK, 5) for x in (366, 400, 434)],
                *[part for x in (232, 324, 476, 568) for part in _turret(x)],
                Enamel(arch(362, 522, 438, 640), DARK),
                Enamel(sea(582, 96, 9, 0), LIGHT),
                Enamel(sea(604, 110, 10, 40), RIVER),
                Enamel("M0 660 H800 V960 H0 Z", OXBLOOD),
                *Line("КРЕПОСТЬ-ГЕРОЙ", 26, 6.5, widest=330, gap=0.36).straight(400, 755),
            ],
            (Rim(15), Rim(34, OXBLOOD), Rim(42)),
        ),
        straight_ribbon("БРЕСТ", OXBLOOD, 612, notch=22),
    ],
    (400, 138),
)
