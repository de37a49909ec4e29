"""A campaign medal: a brass disc with rim, eye, inscription and scene, below its ribbon."""

from math import pi

from cities.hero_cities.drawings.medal import metal, ribbon
from cities.hero_cities.drawings.medal.metal import grey

RADIUS = 16.0
WIDTH, HEIGHT = 56.0, 82.0  # The plate on which a medal lies, in millimetres.
TOP = 1.5
CENTRE = TOP + ribbon.PENTAGON_HEIGHT + 23.4
GROUND = 0.24


def lettering(words: str, size: float, radius: float, height: float = 0.46) -> str:
    """Words along the upper edge, read from the middle of the medal."""
    x, y = radius * 0.9, radius * 0.4359
    reach = min(pi * radius * 1.06, len(words) * size * 0.88)
    return f"""<path id="arc" d="M{-x:.3f},{y:.3f} A{radius},{radius} 0 1 1 {x:.3f},{y:.3f}" fill="none"/>
      <text font-family="Noto Sans" font-weight="600" font-size="{size}" fill="{grey(height)}"
        text-anchor="middle"><textPath href="#arc" startOffset="50%"
        textLength="{reach:.2f}">{words}</textPath></text>"""


def campaign_medal(silk: ribbon.Ribbon, scene: str) -> str:
    """The whole medal as a picture: ribbon, ring, disc."""
    scale = metal.SCALE
    eye = f"""<circle cx="0" cy="{-RADIUS - 1.1}" r="1.9" fill="{grey(0.42)}"/>
      <circle cx="0" cy="{-RADIUS - 1.1}" r="1.05" fill="#000"/>"""
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH * scale:g} {HEIGHT * scale:g}">
    <defs>{metal.struck("brass", metal.BRASS)}{metal.sheen("sheen")}{ribbon.weave()}
      <clipPath id="field"><circle r="{RADIUS - 1.05}"/></clipPath>
      <mask id="eyehole"><circle cx="0" cy="{-RADIUS - 1.1}" r="1.9" fill="#fff"/>
        <circle r="{RADIUS}" fill="#fff"/><circle cy="{-RADIUS - 1.1}" r="1" fill="#000"/></mask></defs>
    <g transform="scale({scale})">
      <g transform="translate({WIDTH / 2},{TOP})">{ribbon.pentagon(silk)}</g>
      <g transform="translate({WIDTH / 2},{CENTRE})">
        <g filter="url(#brass)"><rect x="-4" y="{-RADIUS - 8}" width="8" height="8" fill="none"/>
          <ellipse cy="{-RADIUS - 4.1}" rx="2.2" ry="2.5" fill="none" stroke="{grey(0.3)}"
          stroke-width="0.9"/></g>
        <g mask="url(#eyehole)">
          <g filter="url(#brass)">{eye}
            <circle r="{RADIUS}" fill="{grey(0.42)}"/>
            <circle r="{RADIUS - 1.05}" fill="{grey(GROUND)}"/>
            <g clip-path="url(#field)">{scene}</g>
            <circle r="{RADIUS - 0.55}" fill="none" stroke="{grey(0.5)}" stroke-width="0.9"/>
          </g>
          <circle r="{RADIUS}" fill="url(#sheen)"/>
        </g>
        <circle r="{RADIUS - 0.04}" fill="none" stroke="#2e2110" stroke-opacity="0.55" stroke-width="0.09"/>
      </g>
    </g></svg>"""
