"""Ribbons and the mounts that they cover."""

from dataclasses import dataclass
from math import cos, radians, sin

SIDE = 25.0  # Of the pentagonal mount, in millimetres.
RIBBON = 24.0

OLIVE = "#7f7d4d"
GREEN = "#2f6d44"
BLUE = "#31599c"
RED = "#a52a2e"
UNDYED = "#b4b1aa"  # For a ribbon whose colours the sources do not give.


@dataclass(frozen=True)
class Ribbon:
    """A ground and its stripes, each with its distance from the left edge and its width in millimetres."""

    ground: str
    stripes: tuple[tuple[float, float, str], ...] = ()

    def strip(self, length: float) -> str:
        """The ribbon hanging down from 0, its middle at 0."""
        left = -RIBBON / 2
        stripes = "".join(
            f'<rect x="{left + start:.2f}" y="0" width="{width}" height="{length}" fill="{colour}"/>'
            for start, width, colour in self.stripes
        )
        ground = f'<rect x="{left}" y="0" width="{RIBBON}" height="{length}" fill="{self.ground}"/>'
        return f"{ground}{stripes}"


def middle_stripe(colour: str) -> Ribbon:
    return Ribbon(OLIVE, ((11.0, 2.0, colour),))


PENTAGON_HEIGHT = SIDE * (sin(radians(72)) + sin(radians(36)))


def corners() -> list[tuple[float, float]]:
    """The pentagon, its upper side level, its point below."""
    shoulder, edge = SIDE / 2 + SIDE * cos(radians(72)), SIDE * sin(radians(72))
    return [(-SIDE / 2, 0), (SIDE / 2, 0), (shoulder, edge), (0, PENTAGON_HEIGHT), (-shoulder, edge)]


def weave() -> str:
    """Definitions for the ribs and the watered gleam of the silk."""
    return """<pattern id="ribs" width="2" height="0.42" patternUnits="userSpaceOnUse">
        <rect width="2" height="0.42" fill="#fff" fill-opacity="0.05"/>
        <rect width="2" height="0.2" fill="#000" fill-opacity="0.13"/>
      </pattern>
      <filter id="watered" x="0" y="0" width="100%" height="100%" color-interpolation-filters="sRGB">
        <feTurbulence type="fractalNoise" baseFrequency="0.055 0.5" numOctaves="3" seed="7"/>
        <feColorMatrix values="0 0 0 0 1  0 0 0 0 1  0 0 0 0 1  1.5 0 0 0 -0.66"/>
        <feComposite in2="SourceAlpha" operator="in"/>
      </filter>
      <linearGradient id="fold" x1="0" x2="1">
        <stop offset="0" stop-color="#000" stop-opacity="0.2"/>
        <stop offset="0.12" stop-color="#fff" stop-opacity="0.08"/>
        <stop offset="0.5" stop-color="#fff" stop-opacity="0.03"/>
        <stop offset="0.9" stop-color="#000" stop-opacity="0.04"/>
        <stop offset="1" stop-color="#000" stop-opacity="0.24"/>
      </linearGradient>"""


def _silk(shape: str) -> str:
    return (
        f'<g fill="url(#ribs)">{shape}</g>'
        f'<g opacity="0.3" filter="url(#watered)">{shape}</g>'
        f'<g fill="url(#fold)">{shape}</g>'
    )


def silk_strip(colour: str, width: float, height: float) -> str:
    """A plain ribbon on a flat mount, its upper edge at 0."""
    strip = f'<rect x="{-width / 2}" y="0" width="{width}" height="{height}"/>'
    return f'<g fill="{colour}">{strip}</g>{_silk(strip)}'


def pentagon(ribbon: Ribbon) -> str:
    """A pentagonal mount covered with the ribbon: one length upright, two folded ones behind it."""
    outline = " ".join(f"{x:.2f},{y:.2f}" for x, y in corners())
    wings = ""
    for turn in (1, -1):
        lean = f"scale({turn},1) translate({SIDE / 2},0) rotate(-18) translate({-RIBBON / 2},-2)"
        strip = f'<rect x="{-RIBBON / 2}" y="0" width="{RIBBON}" height="46"/>'
        wings += f'<g transform="{lean}">{ribbon.strip(46)}{_silk(strip)}</g>'
    front = f'<rect x="{-RIBBON / 2}" y="0" width="{RIBBON}" height="{PENTAGON_HEIGHT}"/>'
    return f"""<clipPath id="mount"><polygon points="{outline}"/></clipPath>
      <g clip-path="url(#mount)">{wings}
        <polygon points="{outline}" fill="#000" fill-opacity="0.2"/>
        <rect x="{-RIBBON / 2 - 0.5}" y="0" width="{RIBBON + 1}" height="50" fill="#000" fill-opacity="0.16"/>
        {ribbon.strip(PENTAGON_HEIGHT)}{_silk(front)}
        <rect x="-30" y="0" width="60" height="0.7" fill="#fff" fill-opacity="0.16"/>
        <polygon points="{outline}" fill="none" stroke="#000" stroke-opacity="0.28" stroke-width="0.5"/>
      </g>"""
