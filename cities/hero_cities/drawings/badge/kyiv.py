"""Kyiv: leaf and blossom of the horse chestnut.

The name is lettered in Ukrainian, the language of the republic whose capital Kyiv was when the badge would
have been sold; the same holds for Odesa, and in Belarusian for Minsk.
"""

from cities.hero_cities.drawings.badge.lettering import Line
from cities.hero_cities.drawings.badge.parts import Enamel, Engraving, Wire
from cities.hero_cities.drawings.badge.pin import Pin
from cities.hero_cities.drawings.badge.plate import Plate, Rim
from cities.hero_cities.drawings.badge.ribbon import hanging_ribbon
from cities.hero_cities.drawings.badge.shapes import circle, rays, rounded, star_points

FOREST, LEAF, YOUNG, SKY, IVORY, ROSE = (
    "#14452f",
    "#2f7d46",
    "#5a9c4e",
    "#b9d6e2",
    "#f8f0df",
    "#d9646e",
)

OUTLINE = (
    "M400 170 C450 132 560 122 640 156 C722 194 730 330 706 470 C684 640 640 766 540 838 C490 872 440 888 "
    "400 924 C360 888 310 872 260 838 "
    "C160 766 116 640 94 470 C70 330 78 194 160 156 C240 122 350 132 400 170 Z"
)
LEAFLETS = ((-122, 240), (122, 240), (-92, 292), (92, 292), (-61, 318), (61, 318), (-31, 338), (31, 338))


def _leaflet(angle: float, length: float) -> list:
    """Broadest beyond its middle, as a horse chestnut's is, with its veins."""
    turn = f"translate(400 540) rotate({angle})"
    wide = length * 0.165
    blade = (
        f"M0 -10 C{-wide * 0.4} {-length * 0.3} {-wide * 1.6} {-length * 0.62} {-wide * 0.75} "
        f"{-length * 0.84} "
        f"C{-wide * 0.45} {-length * 0.92} {-wide * 0.12} {-length * 0.94} 0 {-length * 1.03} "
        f"C{wide * 0.12} {-length * 0.94} {wide * 0.45} {-length * 0.92} {wide * 0.75} {-length * 0.84} "
        f"C{wide * 1.6} {-length * 0.62} {wide * 0.4} {-length * 0.3} 0 -10 Z"
    )
    veins = f"M0 0 V{-length * 0.94}"
    for share, reach in ((0.36, 0.5), (0.52, 0.75), (0.68, 0.74)):
        start, end = length * share, length * (share + 0.13)
        veins += f" M0 {-start} Q{wide * reach * 0.5} {-start - 6} {wide * reach} {-end}"
        veins += f" M0 {-start} Q{-wide * reach * 0.5} {-start - 6} {-wide * reach} {-end}"
    return [Enamel(blade, LEAF if abs(angle) in (92, 31) else YOUNG, 7, turn), Wire(veins, 3.6, turn)]


def _blossoms() -> list:
    """The candle: rows of blossoms, fewer and smaller towards the top."""
    parts = []
    for row, (y, many, radius) in enumerate(
        (
            (556, 3, 31),
            (506, 4, 29),
            (456, 3, 28),
            (408, 3, 25),
            (364, 2, 24),
            (324, 2, 20),
            (288, 1, 19),
            (256, 1, 14),
        )
    ):
        for place in range(many):
            x = 400 + (place - (many - 1) / 2) * radius * 1.72 + (3 if row % 2 else -3)
            parts += [
                Enamel(rounded(star_points(x, y, radius * 1.28, radius * 0.78), radius * 0.62), IVORY, 6),
                Enamel(circle(x, y + radius * 0.1, radius * 0.27), ROSE, 4),
            ]
    return parts


PIN = Pin(
    "kyiv",
    "Kyiv",
    "A leaf-shaped shield in green and sky blue: the leaflets of a horse chestnut spread round its "
    "candle of ivory "
    "blossoms. The bent ribbon reads КИЇВ in Ukrainian; a small gold star stands above.",
    [
        Plate(
            OUTLINE,
            [
                Enamel(OUTLINE, SKY, 0),
                Engraving(rays(400, 560, 60, 640, 96), "#2a6ea6", 2.6, 0.2),
                *[part for angle, length in LEAFLETS for part in _leaflet(angle, length)],
                Wire("M400 540 V700", 15),
                *_blossoms(),
                Enamel("M0 735 H800 V960 H0 Z", FOREST),
                *Line("МІСТО-ГЕРОЙ", 27, 7, widest=250, gap=0.34).around(400, -148, 936, 90),
            ],
            (Rim(15), Rim(34, FOREST), Rim(42)),
        ),
        hanging_ribbon("КИЇВ", FOREST, 752, 900, 22.5),
    ],
    (400, 112),
)
