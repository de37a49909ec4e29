"""The ribbon with the name of the place."""

from math import cos, radians, sin

from cities.hero_cities.drawings.badge.lettering import Line
from cities.hero_cities.drawings.badge.parts import Enamel
from cities.hero_cities.drawings.badge.plate import Plate, Rim
from cities.hero_cities.drawings.badge.shapes import rounded

LETTERS, WEIGHT = 0.5, 0.23  # Of the ribbon's height; of the letters'.


def _gap(name: str) -> float:
    """Short names stand wider."""
    return 0.42 if len(name) < 6 else 0.35 if len(name) < 8 else 0.3


def _letters(name: str, height: float) -> tuple[float, float]:
    """How tall the letters are and how far below the middle: signs above a letter need room."""
    return (height * 0.44, height * 0.065) if set("ЙЇ") & set(name) else (height * LETTERS, 0)


def straight_ribbon(
    name: str, colour: str, top: float, height: float = 128, half: float = 350, notch: float = 0
) -> Plate:
    """A straight bar across the badge; a notch cuts its ends like a ribbon's, a negative one points them."""
    middle = top + height / 2
    corners = [
        (400 - half, top),
        (400 + half, top),
        (400 + half - notch, middle),
        (400 + half, top + height),
        (400 - half, top + height),
        (400 - half + notch, middle),
    ]
    if not notch:
        corners = [corner for corner in corners if corner[1] != middle]
    outline = rounded(corners, 14)
    letters, lowered = _letters(name, height)
    line = Line(name, letters, letters * WEIGHT, widest=2 * half - 2 * max(notch, 0) - 76, gap=_gap(name))
    return Plate(
        outline,
        [Enamel(outline, colour), *line.straight(400, top + (height - letters) / 2 + lowered)],
        (Rim(13),),
    )


def hanging_ribbon(
    name: str, colour: str, bottom: float, radius: float, half_angle: float, height: float = 122
) -> Plate:
    """A bar bent like a smile: its middle lies lowest, its ends point to a centre above."""
    centre = bottom - radius

    def at(distance: float, angle: float) -> str:
        return f"{400 + distance * sin(radians(angle)):.1f} {centre + distance * cos(radians(angle)):.1f}"

    inner = radius - height
    outline = (
        f"M{at(radius, -half_angle)} A{radius} {radius} 0 0 0 {at(radius, half_angle)} "
        f"L{at(inner + height / 2, half_angle - 2)} L{at(inner, half_angle)} "
        f"A{inner} {inner} 0 0 1 {at(inner, -half_angle)} L{at(inner + height / 2, 2 - half_angle)} Z"
    )
    letters, lowered = _letters(name, height)
    room = 2 * radians(half_angle) * (inner + height / 2) - 90
    line = Line(name, letters, letters * WEIGHT, widest=room, gap=_gap(name))
    return Plate(
        outline,
        [Enamel(outline, colour), *line.around(400, centre, radius - height / 2 + lowered, 90)],
        (Rim(13),),
    )
