"""Tula: a samovar with its teapot. The outline is a hexagon nut's, for the metalworkers."""

from dataclasses import replace

from cities.hero_cities.drawings.badge.lettering import Line
from cities.hero_cities.drawings.badge.parts import Enamel, Engraving, Groove, Metal, Wire
from cities.hero_cities.drawings.badge.pin import Pin
from cities.hero_cities.drawings.badge.plate import Plate, Rim
from cities.hero_cities.drawings.badge.ribbon import straight_ribbon
from cities.hero_cities.drawings.badge.shapes import circle, ellipse, other_side, polygon, rays, rounded

WINE, DEEP, COPPER, IVORY, BLUE, TEA = (
    "#6f1f2b",
    "#4a141d",
    "#b9662c",
    "#f8f0df",
    "#3c6ea5",
    "#b8571c",
)

OUTLINE = rounded([(400, 138), (726, 322), (726, 732), (400, 918), (74, 732), (74, 322)], 46)

HANDLE = "M312 404 C268 396 254 432 262 456 C268 476 292 478 306 466"
WIDER = "translate(-52 70) scale(1.13 0.89)"

SAMOVAR = [
    Wire(HANDLE, 15),
    Wire(other_side(HANDLE), 15),
    Metal("M316 366 C286 420 304 520 362 566 L438 566 C496 520 514 420 484 366 Z"),
    Metal(ellipse(400, 362, 98, 17)),
    Metal("M348 352 C354 326 374 318 380 312 V300 H420 V312 C426 318 446 326 452 352 Z"),
    Metal("M376 560 H424 C424 584 440 590 452 606 H348 C360 590 376 584 376 560 Z"),
    Metal("M330 604 H470 L480 634 H458 L452 624 H348 L342 634 H320 Z"),
    Groove("M312 382 C350 398 450 398 488 382 M360 562 C380 570 420 570 440 562 M350 606 H450", 4.5),
    Groove("M336 402 C324 450 334 510 372 552 M464 402 C476 450 466 510 428 552", 10, 0.3),
    Groove("M368 406 C360 450 364 512 388 556 M432 406 C440 450 436 512 412 556 M400 408 V470", 10, 0.3),
    Groove("M306 362 C340 376 460 376 494 362", 4),
    Metal(circle(400, 506, 25)),
    Groove("M400 506 m-25 0 a25 25 0 1 0 50 0 a25 25 0 1 0 -50 0", 5),
    Wire("M400 508 V540", 17),
    Wire("M400 500 V474 M382 470 H418", 10),
    Metal(ellipse(400, 302, 40, 8)),
]

TEAPOT = [
    Wire("M356 262 C322 250 324 214 352 228", 9),
    Enamel("M440 270 C462 266 462 240 480 226 L470 220 C452 232 448 242 438 246 Z", IVORY, 6),
    Enamel(
        "M352 256 C352 222 372 214 400 214 C428 214 448 222 448 256 C448 284 430 298 400 298 C370 298 "
        "352 284 352 256 Z",
        IVORY,
    ),
    Enamel("M374 216 C378 202 422 202 426 216 C416 224 384 224 374 216 Z", BLUE, 5),
    Metal(circle(400, 199, 8)),
    *[
        Enamel(circle(400 + x, 258 + y, 8), BLUE, 4)
        for x, y in ((0, -13), (13, -4), (8, 12), (-8, 12), (-13, -4))
    ],
]


def _glass(x: float, side: int) -> list:
    """Tea in a glass in its metal holder, steaming."""
    return [
        Wire(f"M{x + side * 28} 584 C{x + side * 64} 576 {x + side * 62} 622 {x + side * 26} 616", 9),
        Enamel(polygon([(x - 31, 530), (x + 31, 530), (x + 27, 640), (x - 27, 640)]), IVORY, 6),
        Enamel(polygon([(x - 30, 546), (x + 30, 546), (x + 27, 640), (x - 27, 640)]), TEA, 6),
        Metal(polygon([(x - 33, 572), (x + 33, 572), (x + 27, 642), (x - 27, 642)])),
        Groove(f"M{x - 30} 584 H{x + 30} M{x - 26} 628 H{x + 26}", 4),
        Groove(polygon([(x, 592), (x + 14, 606), (x, 620), (x - 14, 606)]), 3.5),
        Metal(ellipse(x, 642, 52, 8)),
        Wire(
            f"M{x - 11} 512 C{x - 30} 492 {x + 8} 474 {x - 11} 446 M{x + 11} 512 C{x - 8} 492 {x + 30} "
            f"474 {x + 11} 446",
            5,
        ),
    ]


PIN = Pin(
    "tula",
    "Tula",
    "A six-sided badge in wine red and copper: a brass samovar with an ivory teapot on top, a steaming "
    "glass of tea on "
    "either side. The ribbon reads ТУЛА; a small gold star stands above.",
    [
        Plate(
            OUTLINE,
            [
                Enamel(OUTLINE, WINE, 0),
                Engraving(rays(400, 440, 60, 520, 96), "#f0a860", 3, 0.3),
                Enamel("M60 620 C200 606 600 606 740 620 V960 H60 Z", IVORY),
                *[replace(part, transform=WIDER) for part in SAMOVAR],
                *[replace(part, transform="translate(44 70) scale(0.89)") for part in TEAPOT],
                *_glass(190, -1),
                *_glass(610, 1),
                Enamel("M0 690 H800 V960 H0 Z", WINE),
                *Line("ГОРОД-ГЕРОЙ", 25, 6.5, widest=208, gap=0.34).straight(400, 781),
            ],
            (Rim(15), Rim(34, COPPER), Rim(42)),
        ),
        straight_ribbon("ТУЛА", DEEP, 640, notch=0),
    ],
    (400, 112),
)
