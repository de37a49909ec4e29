"""Saint Petersburg, Leningrad on its badge: the spire of the Admiralty in a white night, the Neva below."""

from cities.hero_cities.drawings.badge.parts import Enamel, Engraving, Groove, Metal, Wire
from cities.hero_cities.drawings.badge.pin import Pin
from cities.hero_cities.drawings.badge.plate import Plate, Rim
from cities.hero_cities.drawings.badge.ribbon import straight_ribbon
from cities.hero_cities.drawings.badge.shapes import arch, block, polygon, rays, sea

SLATE, LILAC, PEARL, ROSE, YELLOW, WHITE, NEVA, ICE = (
    "#2f4266",
    "#a9add0",
    "#d5d3e4",
    "#f0d3cb",
    "#edc768",
    "#f8f4ea",
    "#557fa5",
    "#8fb4cc",
)

OUTLINE = (
    "M400 126 C420 190 492 228 580 262 C634 284 648 322 648 372 V826 C648 880 620 902 560 906 C490 910 "
    "430 912 400 926 "
    "C370 912 310 910 240 906 C180 902 152 880 152 826 V372 C152 322 166 284 220 262 C308 228 380 190 "
    "400 126 Z"
)

SHIP = (
    "M346 262 L362 270 H430 L436 256 L452 254 C450 276 440 290 424 294 H382 C366 290 352 278 346 262 Z "
    "M394 264 V226 L360 262 Z M406 264 V216 C416 232 426 246 428 262 Z"
)

PIN = Pin(
    "saint-petersburg",
    "Leningrad",
    "A tall narrow badge in slate blue, lilac and rose: the golden needle of the Admiralty with its "
    "small ship rises in "
    "a white night over the Neva. The ribbon reads ЛЕНИНГРАД; a small gold star stands above.",
    [
        Plate(
            OUTLINE,
            [
                Enamel(OUTLINE, LILAC, 0),
                Enamel("M100 440 C260 400 540 400 700 440 V960 H100 Z", PEARL),
                Enamel("M100 530 C260 500 540 500 700 530 V960 H100 Z", ROSE),
                Engraving(rays(400, 262, 60, 620, 110), "#ffffff", 2.6, 0.26),
                Metal(SHIP),
                Wire("M400 222 V276", 5),
                Metal(polygon([(396, 290), (404, 290), (422, 456), (378, 456)])),
                Groove("M400 310 V456", 3, 0.5),
                Enamel(block(370, 456, 430, 490), WHITE),
                Wire("M385 460 V488 M400 460 V488 M415 460 V488", 4),
                Metal("M340 536 C344 504 370 490 400 490 C430 490 456 504 460 536 Z"),
                Groove("M400 494 V534 M380 498 Q366 512 364 534 M420 498 Q434 512 436 534", 3, 0.5),
                Enamel(block(328, 536, 472, 592), WHITE),
                Wire(" ".join(f"M{x} 542 V588" for x in range(343, 470, 19)), 5),
                Enamel(block(304, 596, 496, 700), YELLOW),
                Enamel(arch(366, 612, 434, 700), SLATE),
                Enamel(block(294, 588, 506, 602), WHITE),
                Enamel(block(100, 624, 304, 700), YELLOW),
                Enamel(block(496, 624, 700, 700), YELLOW),
                Wire(" ".join(f"M{x} 640 V700" for x in (214, 238, 262, 286, 514, 538, 562, 586)), 5),
                Enamel("M0 700 H800 V960 H0 Z", SLATE),
                Enamel(sea(806, 110, 12, 0), NEVA),
                Enamel(sea(838, 110, 12, 55), ICE),
            ],
            (Rim(15), Rim(34, SLATE), Rim(42)),
        ),
        straight_ribbon("ЛЕНИНГРАД", SLATE, 662, half=350, notch=0),
    ],
    (400, 92),
)
