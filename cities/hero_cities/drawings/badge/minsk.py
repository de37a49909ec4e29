"""Minsk: the two towers at the station square, the gate of the rebuilt city. Lettered in Belarusian."""

from cities.hero_cities.drawings.badge.lettering import Line
from cities.hero_cities.drawings.badge.parts import Enamel, Engraving, Metal, Wire
from cities.hero_cities.drawings.badge.pin import Pin
from cities.hero_cities.drawings.badge.plate import Plate, Rim
from cities.hero_cities.drawings.badge.ribbon import straight_ribbon
from cities.hero_cities.drawings.badge.shapes import block, circle, ellipse, polygon, rays, rounded

CORNFLOWER, SKY, LINEN, SHADE, LIME, GRASS, SUN = (
    "#2b4590",
    "#a9c1e6",
    "#f2e6c8",
    "#d9c59a",
    "#4f8f4a",
    "#7fae56",
    "#f2c766",
)

OUTLINE = rounded(
    [(250, 150), (550, 150), (705, 300), (705, 760), (550, 912), (250, 912), (95, 760), (95, 300)], 26
)


def _tower(turned: bool) -> list:
    """One tower in three steps; the left one has the clock."""

    def x(value: float) -> float:
        return 800 - value if turned else value

    def wall(left: float, top: float, right: float, bottom: float, colour: str, wire: float = 7) -> Enamel:
        return Enamel(block(min(x(left), x(right)), top, max(x(left), x(right)), bottom), colour, wire)

    windows = [
        wall(left, top, left + 16, top + 30, CORNFLOWER, 4)
        for top in (500, 548, 596)
        for left in (176, 212, 248, 284)
    ]
    upper = [wall(left, 430, left + 14, 456, CORNFLOWER, 4) for left in (204, 233, 262)]
    pins = [
        Metal(polygon([(x(at) - 6, top), (x(at), top - 30), (x(at) + 6, top)]))
        for at, top in ((160, 466), (318, 466), (190, 352), (288, 352))
    ]
    face = [Enamel(circle(x(240), 388, 25), LINEN if not turned else SUN)]
    hands = (
        [Wire("M240 388 V372 M240 388 L251 394", 4.5)]
        if not turned
        else [Wire(rays(560, 388, 0, 14, 5, -90, 270), 4.5)]
    )
    return [
        *pins,
        wall(150, 480, 330, 720, LINEN),
        wall(142, 464, 338, 482, SHADE),
        wall(182, 362, 298, 464, LINEN),
        wall(174, 348, 306, 364, SHADE),
        wall(206, 300, 274, 348, LINEN),
        wall(198, 288, 282, 302, SHADE),
        Metal(polygon([(x(222), 288), (x(240), 236), (x(258), 288)])),
        *windows,
        *upper,
        *face,
        *hands,
    ]


def _lime(x: float) -> list:
    return [
        Wire(f"M{x} 640 V600", 7),
        Enamel(ellipse(x, 578, 23, 40), LIME),
        Wire(f"M{x} 596 V570 M{x} 592 l-9 -11 M{x} 584 l9 -11", 3.5),
    ]


PIN = Pin(
    "minsk",
    "Minsk",
    "An eight-sided badge in cornflower blue: two pale stepped towers, one with a clock, stand like a "
    "gate, the rising "
    "sun and lime trees between them. The ribbon reads МІНСК in Belarusian; a small gold star stands above.",
    [
        Plate(
            OUTLINE,
            [
                Enamel(OUTLINE, SKY, 0),
                Engraving(rays(400, 560, 80, 640, 120), "#2b4590", 2.6, 0.2),
                Enamel(circle(400, 560, 66), SUN),
                Enamel("M300 640 C340 622 460 622 500 640 V720 H300 Z", GRASS),
                *[part for x in (360, 440) for part in _lime(x)],
                Enamel(polygon([(394, 628), (406, 628), (440, 720), (360, 720)]), LINEN),
                *_tower(False),
                *_tower(True),
                Enamel("M0 690 H800 V960 H0 Z", CORNFLOWER),
                *Line("ГОРАД-ГЕРОЙ", 32, 8, widest=310, gap=0.34).straight(400, 800),
            ],
            (Rim(15), Rim(34, CORNFLOWER), Rim(42)),
        ),
        straight_ribbon("МІНСК", CORNFLOWER, 646, notch=-26),
    ],
    (400, 98),
)
