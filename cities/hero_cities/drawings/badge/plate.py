"""A stamped plate: an outline, its rims, what lies in its field, and the light upon it."""

from dataclasses import dataclass, field

from cities.hero_cities.drawings.badge.parts import Part

WIDTH, HEIGHT = 800, 960

# One light for all badges, from above on the left.
LIGHT = f"""
<linearGradient id="gold" gradientUnits="userSpaceOnUse" x1="130" y1="60" x2="690" y2="900">
  <stop offset="0" stop-color="#f6e2a6"/><stop offset=".22" stop-color="#e0bd6c"/>
  <stop offset=".45" stop-color="#c99d48"/><stop offset=".6" stop-color="#e6c67b"/>
  <stop offset=".8" stop-color="#bd8f3c"/><stop offset="1" stop-color="#a97c31"/>
</linearGradient>
<linearGradient id="sheen" x1=".16" y1="0" x2=".46" y2=".8">
  <stop offset="0" stop-color="#fff" stop-opacity=".36"/>
  <stop offset=".5" stop-color="#fff" stop-opacity=".08"/>
  <stop offset=".75" stop-color="#fff" stop-opacity="0"/>
</linearGradient>
<radialGradient id="depth" gradientUnits="userSpaceOnUse" cx="330" cy="400" r="560">
  <stop offset=".45" stop-color="#1a0f08" stop-opacity="0"/>
  <stop offset="1" stop-color="#1a0f08" stop-opacity=".34"/>
</radialGradient>
<filter id="bevel" filterUnits="userSpaceOnUse" x="0" y="0" width="{WIDTH}" height="{HEIGHT}"
    color-interpolation-filters="sRGB">
  <feGaussianBlur in="SourceAlpha" stdDeviation="2.6" result="height"/>
  <feDiffuseLighting in="height" surfaceScale="5" diffuseConstant="1.12" lighting-color="#fff" result="shade">
    <feDistantLight azimuth="236" elevation="58"/></feDiffuseLighting>
  <feComposite in="SourceGraphic" in2="shade" operator="arithmetic" k1="1.06" result="lit"/>
  <feSpecularLighting in="height" surfaceScale="4.5" specularConstant=".75" specularExponent="22"
      lighting-color="#fff3cf" result="shine">
    <feDistantLight azimuth="236" elevation="50"/></feSpecularLighting>
  <feComposite in="shine" in2="SourceAlpha" operator="in" result="shine"/>
  <feComposite in="lit" in2="shine" operator="arithmetic" k2="1" k3=".8" result="metal"/>
  <feComposite in="metal" in2="SourceAlpha" operator="in"/>
</filter>
<filter id="fall" filterUnits="userSpaceOnUse" x="0" y="0" width="{WIDTH}" height="{HEIGHT}"
    color-interpolation-filters="sRGB">
  <feOffset in="SourceAlpha" dx="3" dy="5"/><feGaussianBlur stdDeviation="4"/>
  <feComponentTransfer result="soft"><feFuncA type="linear" slope=".62"/></feComponentTransfer>
  <feFlood flood-color="#1b0e06"/><feComposite in2="soft" operator="in"/>
</filter>
<filter id="brim" filterUnits="userSpaceOnUse" x="0" y="0" width="{WIDTH}" height="{HEIGHT}"
    color-interpolation-filters="sRGB">
  <feOffset in="SourceAlpha" dx="-1.6" dy="-2.4"/><feGaussianBlur stdDeviation="1.1"/>
  <feComponentTransfer result="soft"><feFuncA type="linear" slope=".24"/></feComponentTransfer>
  <feFlood flood-color="#fff"/><feComposite in2="soft" operator="in"/>
</filter>
<filter id="lie" filterUnits="userSpaceOnUse" x="0" y="0" width="{WIDTH}" height="{HEIGHT}"
    color-interpolation-filters="sRGB">
  <feOffset in="SourceAlpha" dx="5" dy="10"/><feGaussianBlur stdDeviation="9"/>
  <feComponentTransfer result="soft"><feFuncA type="linear" slope=".46"/></feComponentTransfer>
  <feFlood flood-color="#2a1806"/><feComposite in2="soft" operator="in"/>
</filter>
"""


@dataclass(frozen=True)
class Rim:
    """A line that follows the outline, measured inwards from the edge: metal, or enamel of a colour."""

    inner: float
    colour: str = ""


@dataclass(frozen=True)
class Plate:
    """One piece of metal with its enamel. Plates lie upon one another and shade what is below."""

    outline: str
    parts: list[Part] = field(default_factory=list)
    rims: tuple[Rim, ...] = (Rim(16),)  # From the edge inwards.

    def _rims(self, relief: bool) -> str:
        lines = []
        for rim in reversed(self.rims):
            colour = ("#000" if rim.colour else "#fff") if relief else rim.colour or "#7a5a24"
            lines.append(
                f'<path d="{self.outline}" fill="none" stroke="{colour}" stroke-width="{2 * rim.inner}" '
                'stroke-linejoin="round"/>'
            )
        return "".join(lines)

    def svg(self, key: str) -> str:
        flat = "".join(part.flat() for part in self.parts) + self._rims(relief=False)
        relief = "".join(part.relief() for part in self.parts) + self._rims(relief=True)
        metal = f'<rect width="{WIDTH}" height="{HEIGHT}" fill="url(#gold)" mask="url(#{key}-relief)"/>'
        return (
            f'<clipPath id="{key}-edge"><path d="{self.outline}"/></clipPath>'
            f'<mask id="{key}-relief" maskUnits="userSpaceOnUse" x="0" y="0" '
            f'width="{WIDTH}" height="{HEIGHT}">'
            f'<g clip-path="url(#{key}-edge)">{relief}</g></mask>'
            f'<path d="{self.outline}" filter="url(#lie)"/>'
            f'<g clip-path="url(#{key}-edge)">{flat}'
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="url(#depth)"/>'
            f'<path d="{self.outline}" fill="url(#sheen)"/>'
            f'<g filter="url(#brim)">{metal}</g><g filter="url(#fall)">{metal}</g></g>'
            f'<path d="{self.outline}" fill="none" stroke="url(#gold)" stroke-width="1.8"/>'
            f'<g filter="url(#bevel)">{metal}</g>'
        )
