"""Odesa, lettered in Ukrainian: an anchor before the sun over the Black Sea, and white acacia."""

from math import radians, sin

from cities.hero_cities.drawings.badge.lettering import Line
from cities.hero_cities.drawings.badge.parts import Enamel, Engraving, Groove, Metal, Wire
from cities.hero_cities.drawings.badge.pin import Pin
from cities.hero_cities.drawings.badge.plate import Plate, Rim
from cities.hero_cities.drawings.badge.ribbon import hanging_ribbon
from cities.hero_cities.drawings.badge.shapes import circle, ellipse, polygon, rays, sea

MARINE, AZURE, SEA, WAVE, SUN, LEAF, IVORY = (
    "#153f86",
    "#7cc3e0",
    "#1f67ad",
    "#3b8fca",
    "#f6cf5f",
    "#4b8a4a",
    "#fbf4e2",
)

OUTLINE = (
    "M400 150 C440 186 500 194 550 178 C586 166 616 150 652 160 C692 172 702 204 690 244 C678 284 674 "
    "336 688 404 "
    "C706 486 704 560 676 646 C650 742 590 806 520 842 C470 866 430 888 400 924 C370 888 330 866 280 "
    "842 C210 806 150 742 124 646 C96 560 94 486 112 404 "
    "C126 336 122 284 110 244 C98 204 108 172 148 160 C184 150 214 166 250 178 C300 194 360 186 400 150 Z"
)

ANCHOR = (
    Wire("M400 290 V640", 27),
    Wire("M250 520 C262 600 322 640 400 648 C478 640 538 600 550 520", 25),
    Metal(polygon([(250, 478), (218, 566), (292, 548)])),
    Metal(polygon([(550, 478), (582, 566), (508, 548)])),
    Wire("M310 326 H490", 23),
    Metal(circle(306, 326, 18)),
    Metal(circle(494, 326, 18)),
    Wire("M400 292 m-32 -32 a32 32 0 1 0 64 0 a32 32 0 1 0 -64 0", 14),
    Groove("M400 350 V606", 5, 0.5),
)


def _spray(turned: bool) -> list:
    """A leaf of the acacia in pairs along its stem, and its blossoms below."""
    side = 1 if turned else -1
    parts = []
    for step in range(6):
        y = 320 + step * 36
        x = 400 + side * (186 + 18 * sin(radians(step * 36)))
        for out in (-1, 1):
            turn = f"translate({x:.1f} {y}) rotate({side * 20 + out * 62})"
            parts.append(Enamel(ellipse(0, -24, 12, 22), LEAF, 5, turn))
    top = f"translate({400 + side * 186} 300) rotate({side * 8})"
    parts.append(Enamel(ellipse(0, -24, 12, 22), LEAF, 5, top))
    stem = " L".join(
        f"{400 + side * (186 + 18 * sin(radians(step * 36))):.1f} {320 + step * 36}" for step in range(6)
    )
    blossoms = [
        Enamel(
            ellipse(0, 0, 9 - row * 0.5, 14 - row),
            IVORY,
            5,
            f"translate({400 + side * (142 + across * 11)} {352 + row * 22}) rotate({-across * 32})",
        )
        for row, places in enumerate(((-1, 1), (-1, 1), (-1, 1), (0,), (0,)))
        for across in places
    ]
    hanging = f"M{400 + side * 200} 330 Q{400 + side * 148} 312 {400 + side * 142} 350"
    return [*parts, Wire("M" + stem, 5), Wire(hanging, 5), *blossoms]


PIN = Pin(
    "odesa",
    "Odesa",
    "A curving shield in sea blue and sun yellow: a gold anchor before the sun over the waves, a spray "
    "of acacia on "
    "either side. The bent ribbon reads ОДЕСА in Ukrainian; a small gold star stands above.",
    [
        Plate(
            OUTLINE,
            [
                Enamel(OUTLINE, AZURE, 0),
                Engraving(rays(400, 500, 60, 640, 96, 180, 360), "#ffffff", 3, 0.3),
                Enamel(circle(400, 500, 150), SUN),
                Enamel(sea(520, 110, 15, 0), WAVE),
                Enamel(sea(576, 126, 16, 50), SEA),
                *_spray(False),
                *_spray(True),
                *ANCHOR,
                Enamel(sea(660, 126, 16, 20), MARINE),
                *Line("МІСТО-ГЕРОЙ", 24, 6, widest=204, gap=0.34).around(400, -140, 932, 90),
            ],
            (Rim(15), Rim(34, MARINE), Rim(42)),
        ),
        hanging_ribbon("ОДЕСА", MARINE, 760, 900, 22.5),
    ],
    (400, 116),
)
