"""Kerch: the stairs and the obelisk on Mount Mithridates, seen from a quarry's mouth."""

from cities.hero_cities.drawings.badge.lettering import Line
from cities.hero_cities.drawings.badge.parts import Enamel, Engraving, Wire
from cities.hero_cities.drawings.badge.pin import Pin
from cities.hero_cities.drawings.badge.plate import Plate, Rim
from cities.hero_cities.drawings.badge.ribbon import straight_ribbon
from cities.hero_cities.drawings.badge.shapes import block, circle, polygon, rays, sea

TEAL, WATER, SHALLOW, SAND, OCHRE, EARTH, STONE, SUN = (
    "#0d5560",
    "#2b8f97",
    "#67b7b2",
    "#f3dfb8",
    "#c98f4e",
    "#a8683a",
    "#f3ead6",
    "#e8a45c",
)

OUTLINE = "M110 872 V442 A290 290 0 0 1 690 442 V872 Q690 908 654 908 H146 Q110 908 110 872 Z"

STEPS = " ".join(f"M{386 - step * 3.6:.1f} {462 + step * 15} H{414 + step * 3.6:.1f}" for step in range(12))

PIN = Pin(
    "kerch",
    "Kerch",
    "A badge like the mouth of a quarry, sand and sea green: a long stair climbs an ochre hill to an "
    "obelisk before "
    "the sun; waves of the strait below. The ribbon reads КЕРЧЬ; a small gold star stands above.",
    [
        Plate(
            OUTLINE,
            [
                Enamel(OUTLINE, SAND, 0),
                Engraving(rays(400, 400, 150, 520, 120), "#b5772f", 2.6, 0.24),
                Enamel(circle(400, 400, 138), SUN),
                Enamel("M40 660 C160 640 250 480 340 460 H460 C550 480 640 640 760 660 V960 H40 Z", OCHRE),
                Enamel(
                    "M40 700 C150 690 230 560 345 540 L455 540 C570 560 650 690 760 700 V960 H40 Z", EARTH
                ),
                Enamel(polygon([(374, 460), (426, 460), (462, 660), (338, 660)]), STONE),
                Wire(STEPS, 4),
                Enamel(polygon([(384, 432), (393, 262), (400, 236), (407, 262), (416, 432)]), STONE, 8),
                Enamel(block(368, 428, 432, 462), STONE),
                Enamel(sea(610, 96, 16, 20), SHALLOW),
                Enamel(sea(650, 120, 16, 60), WATER),
                Enamel("M0 700 H800 V960 H0 Z", TEAL),
                *Line("ГОРОД-ГЕРОЙ", 36, 8.5, gap=0.36).straight(400, 808),
            ],
            (Rim(15), Rim(34, TEAL), Rim(42)),
        ),
        straight_ribbon("КЕРЧЬ", TEAL, 650, notch=22),
    ],
)
