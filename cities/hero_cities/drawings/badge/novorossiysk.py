"""Novorossiysk: a lighthouse on the mole, the bay and the hills round it."""

from cities.hero_cities.drawings.badge.lettering import Line
from cities.hero_cities.drawings.badge.parts import Enamel, Engraving, Wire
from cities.hero_cities.drawings.badge.pin import Pin
from cities.hero_cities.drawings.badge.plate import Plate, Rim
from cities.hero_cities.drawings.badge.ribbon import straight_ribbon
from cities.hero_cities.drawings.badge.shapes import arch, block, polygon, rays, sea

DEEP, DUSK, PEACH, BEAM, HILL, FAR, WHITE, RED, SEA, ROCK = (
    "#0b464b",
    "#1c6f78",
    "#f2bf93",
    "#f7e6ae",
    "#1f5443",
    "#4d7f6d",
    "#f7f2e6",
    "#c2452f",
    "#1d7380",
    "#6d6a63",
)

OUTLINE = (
    "M400 156 C600 156 690 166 708 184 C730 206 740 320 740 526 C740 732 730 846 708 868 C690 886 600 "
    "896 400 896 "
    "C200 896 110 886 92 868 C70 846 60 732 60 526 C60 320 70 206 92 184 C110 166 200 156 400 156 Z"
)

PIN = Pin(
    "novorossiysk",
    "Novorossiysk",
    "A square badge with soft corners, sea green: a white and red lighthouse sends two beams over a bay "
    "between "
    "dark hills, the sky peach at the horizon. The ribbon reads НОВОРОССИЙСК; a small gold star stands "
    "above.",
    [
        Plate(
            OUTLINE,
            [
                Enamel(OUTLINE, DUSK, 0),
                Enamel("M0 450 C200 432 600 432 800 450 V960 H0 Z", PEACH),
                Engraving(rays(400, 306, 60, 520, 110), "#ffffff", 2.4, 0.15),
                Enamel(polygon([(400, 300), (20, 236), (20, 350)]), BEAM, 6),
                Enamel(polygon([(400, 300), (780, 236), (780, 350)]), BEAM, 6),
                Enamel("M40 470 C110 450 150 486 210 500 C260 512 300 540 350 566 V700 H40 Z", FAR),
                Enamel("M760 440 C690 430 640 470 590 486 C540 502 500 540 450 566 V700 H760 Z", FAR),
                Enamel("M40 530 C100 510 150 540 200 556 C240 568 270 580 300 600 V700 H40 Z", HILL),
                Enamel("M760 510 C700 500 650 536 600 552 C560 566 530 580 500 600 V700 H760 Z", HILL),
                Enamel(sea(592, 100, 14, 0), SEA),
                Enamel("M296 650 C310 600 344 584 372 580 H428 C456 584 490 600 504 650 Z", ROCK),
                Enamel(polygon([(376, 342), (424, 342), (444, 590), (356, 590)]), WHITE),
                *[
                    Enamel(
                        polygon([(400 - a, top), (400 + a, top), (400 + b, bottom), (400 - b, bottom)]), RED
                    )
                    for top, bottom, a, b in ((390, 440, 28, 32), (490, 540, 36, 40))
                ],
                Enamel(block(362, 326, 438, 344), WHITE),
                Enamel(block(382, 276, 418, 326), BEAM),
                Wire("M400 276 V326", 4.5),
                Enamel("M374 276 C376 246 392 238 400 222 C408 238 424 246 426 276 Z", RED),
                Enamel(arch(390, 556, 410, 590), DEEP, 5),
                Enamel(sea(636, 120, 15, 50), SEA),
                Enamel("M0 700 H800 V960 H0 Z", DEEP),
                *Line("ГОРОД-ГЕРОЙ", 38, 9, gap=0.38).straight(400, 796),
            ],
            (Rim(15), Rim(34, DEEP), Rim(42)),
        ),
        straight_ribbon("НОВОРОССИЙСК", DEEP, 636, half=372, notch=22),
    ],
    (400, 104),
)
