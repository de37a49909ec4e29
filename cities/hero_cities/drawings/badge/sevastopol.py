"""Sevastopol: the column to the scuttled ships on its rock in the bay."""

from dataclasses import replace

from cities.hero_cities.drawings.badge.lettering import Line
from cities.hero_cities.drawings.badge.parts import Enamel, Engraving, Groove, Metal, Wire
from cities.hero_cities.drawings.badge.pin import Pin
from cities.hero_cities.drawings.badge.plate import Plate, Rim
from cities.hero_cities.drawings.badge.ribbon import straight_ribbon
from cities.hero_cities.drawings.badge.shapes import block, other_side, polygon, rays, sea

NAVY, SEA, WAVE, FOAM, SKY, WHITE, GRANITE, STONE = (
    "#1a2f86",
    "#2447ac",
    "#3e6fcb",
    "#8fb2e6",
    "#e3ecf2",
    "#fbf8ef",
    "#8b8f98",
    "#b4b5b6",
)

OUTLINE = (
    "M196 158 H604 C606 206 650 246 704 246 V560 C704 760 540 882 400 924 C260 882 96 760 96 560 V246 "
    "C150 246 194 206 196 158 Z"
)

WING = (
    "M400 256 C424 252 446 226 496 202 C495 216 489 226 480 233 L488 235 C482 245 473 251 463 254 L470 257 "
    "C461 266 450 270 440 271 L446 275 C432 284 416 290 400 292 Z"
)

BODY = (
    "M388 300 C380 274 384 258 392 251 L378 247 C380 237 388 229 399 229 C410 229 416 240 412 251 "
    "C419 260 420 278 412 300 Z"
)

EAGLE = [
    Metal(WING),
    Metal(other_side(WING)),
    Groove("M420 272 C444 262 464 244 484 222 M420 283 C438 277 454 268 466 257", 3, 0.55),
    Groove("M380 272 C356 262 336 244 316 222 M380 283 C362 277 346 268 334 257", 3, 0.55),
    Metal(BODY),
    Groove("M386 298 C378 274 382 258 390 251 L380 247 M414 298 C422 276 420 260 413 251", 3.6, 0.8),
]

PIN = Pin(
    "sevastopol",
    "Sevastopol",
    "A shield with hollowed shoulders, white and deep blue: a column with an eagle stands on a granite "
    "rock in the sea, "
    "fine rays behind it. The ribbon reads СЕВАСТОПОЛЬ; a small gold star stands above.",
    [
        Plate(
            OUTLINE,
            [
                Enamel(OUTLINE, SKY, 0),
                Engraving(rays(400, 280, 60, 640, 110), "#3e6fcb", 2.6, 0.26),
                Enamel(sea(520, 90, 9, 0), FOAM),
                Enamel(sea(566, 110, 13, 40), WAVE),
                Enamel(
                    polygon(
                        [
                            (292, 650),
                            (300, 596),
                            (330, 590),
                            (336, 560),
                            (372, 552),
                            (430, 552),
                            (466, 562),
                            (474, 592),
                            (502, 600),
                            (510, 650),
                        ]
                    ),
                    GRANITE,
                ),
                Wire(
                    "M300 614 H504 M332 590 H474 M350 590 V614 M398 560 V590 M430 590 V614 M376 614 "
                    "V640 M460 614 V640",
                    4.5,
                ),
                Enamel(polygon([(358, 556), (366, 500), (434, 500), (442, 556)]), STONE),
                Enamel(block(352, 488, 448, 502), WHITE),
                Enamel(polygon([(379, 488), (383, 350), (417, 350), (421, 488)]), WHITE, 8),
                Wire("M394 354 V484 M406 354 V484", 3),
                Enamel(polygon([(384, 350), (370, 322), (430, 322), (416, 350)]), WHITE, 6),
                *[replace(part, transform="translate(-48 -14) scale(1.12)") for part in EAGLE],
                Wire(
                    "M170 380 q18 -18 34 0 q16 -18 34 0 M560 430 q15 -15 28 0 q13 -15 28 0 M250 300 q12 "
                    "-12 22 0 q10 -12 22 0",
                    5,
                ),
                Enamel(sea(622, 120, 15, 0), SEA),
                Enamel("M0 690 H800 V960 H0 Z", NAVY),
                *Line("ГОРОД-ГЕРОЙ", 28, 7, widest=262, gap=0.34).straight(400, 774),
            ],
            (Rim(15), Rim(34, NAVY), Rim(42)),
        ),
        straight_ribbon("СЕВАСТОПОЛЬ", NAVY, 626, half=368, notch=22),
    ],
    (400, 104),
)
