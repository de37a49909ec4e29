"""Volgograd: the grain elevator, its walls shot through, wheat and the waves of the Volga."""

from cities.hero_cities.drawings.badge.lettering import Line
from cities.hero_cities.drawings.badge.parts import Enamel, Engraving, Wire
from cities.hero_cities.drawings.badge.pin import Pin
from cities.hero_cities.drawings.badge.plate import Plate, Rim
from cities.hero_cities.drawings.badge.ribbon import straight_ribbon
from cities.hero_cities.drawings.badge.shapes import block, circle, ellipse, polygon, rays, sea

RUST, SKY, SUN, CONCRETE, SHADE, WINDOW, WHEAT, VOLGA, FOAM = (
    "#8a3b1c",
    "#f4cf8a",
    "#e88d3f",
    "#efe6d2",
    "#d3c4a6",
    "#4b3a30",
    "#e0a83c",
    "#1d5578",
    "#86b7cb",
)

OUTLINE = (
    "M104 236 C180 168 290 150 400 150 C510 150 620 168 696 236 V812 C676 878 604 886 552 860 "
    "C512 842 470 856 444 884 C428 900 412 908 400 922 C388 908 372 900 356 884 C330 856 288 842 248 860 "
    "C196 886 124 878 104 812 Z"
)


def _ear(x: float, y: float, lean: float) -> list:
    """An ear of wheat on its stalk."""
    turn = f"translate({x} {y}) rotate({lean})"
    parts = [Wire("M0 90 V-20", 5, turn)]
    for step in range(4):
        for side in (-1, 1):
            parts.append(
                Enamel(
                    ellipse(0, 0, 7.5, 14),
                    WHEAT,
                    4.5,
                    f"{turn} translate({side * 9} {-step * 20}) rotate({side * 26})",
                )
            )
    return [*parts, Enamel(ellipse(0, -84, 7.5, 15), WHEAT, 4.5, turn)]


PIN = Pin(
    "volgograd",
    "Volgograd",
    "A badge with an edge of waves, amber and river blue: the tall grain elevator with its ribbed silos "
    "before a low sun, "
    "ears of wheat beside it, the Volga below. The ribbon reads ВОЛГОГРАД; a small gold star stands above.",
    [
        Plate(
            OUTLINE,
            [
                Enamel(OUTLINE, SKY, 0),
                Engraving(rays(470, 400, 120, 640, 110), "#b4541f", 2.8, 0.24),
                Enamel(circle(500, 390, 128), SUN),
                Enamel(block(214, 300, 330, 640), CONCRETE),
                Enamel(block(226, 256, 318, 300), CONCRETE),
                Enamel(block(214, 292, 330, 308), SHADE, 6),
                *[
                    Enamel(block(x, y, x + 18, y + 26), WINDOW, 4)
                    for y in (330, 380, 430, 480, 530)
                    for x in (236, 290)
                ],
                *[Enamel(block(x, 268, x + 14, 286), WINDOW, 4) for x in (240, 265, 290)],
                Enamel(block(330, 376, 590, 640), CONCRETE),
                *[
                    Enamel(
                        block(330 + step * 43.3, 414, 373.3 + step * 43.3, 640),
                        CONCRETE if step % 2 else SHADE,
                        6,
                    )
                    for step in range(6)
                ],
                *[Enamel(block(x, 386, x + 16, 404), WINDOW, 4) for x in range(344, 580, 30)],
                *[
                    Enamel(polygon(hole), WINDOW, 4)
                    for hole in (
                        [(448, 470), (462, 462), (472, 478), (464, 496), (450, 490)],
                        [(540, 520), (552, 510), (566, 520), (558, 540), (544, 536)],
                    )
                ],
                *[
                    part
                    for x, y, lean in ((160, 512, -6), (190, 546, 6), (614, 546, -6), (642, 512, 6))
                    for part in _ear(x, y, lean)
                ],
                Enamel("M40 588 C200 566 600 566 760 588 V960 H40 Z", WHEAT),
                Enamel(sea(612, 110, 13, 0), FOAM),
                Enamel("M0 690 H800 V960 H0 Z", VOLGA),
                *Line("ГОРОД-ГЕРОЙ", 29, 7.2, gap=0.36).straight(400, 774),
            ],
            (Rim(15), Rim(34, RUST), Rim(42)),
        ),
        straight_ribbon("ВОЛГОГРАД", VOLGA, 628, half=362, notch=22),
    ],
    (400, 96),
)
