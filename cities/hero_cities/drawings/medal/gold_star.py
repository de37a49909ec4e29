"""The Gold Star: five smooth rays, each with two faces, below its ribbon."""

from math import atan2, cos, pi, radians, sin

from cities.hero_cities.drawings.medal import metal, ribbon
from cities.hero_cities.drawings.medal.metal import grey

RAY = 15.0  # Millimetres, from the middle to a point.
NOTCH = RAY * 0.382
WIDTH, HEIGHT = 56.0, 60.0
PLATE_TOP, PLATE_HEIGHT, PLATE_WIDTH, SILK_WIDTH = 3.0, 15.0, 22.0, 19.5
CENTRE = PLATE_TOP + PLATE_HEIGHT + 5.6 + RAY


def _corner(number: int) -> tuple[float, float]:
    reach = RAY if number % 2 == 0 else NOTCH
    return reach * sin(pi * number / 5), -reach * cos(pi * number / 5)


def _tone(brightness: float) -> str:
    place = max(0.0, min(1.0, brightness)) * (len(metal.GOLD) - 1)
    low = min(int(place), len(metal.GOLD) - 2)
    pairs = (
        (int(metal.GOLD[low][i : i + 2], 16), int(metal.GOLD[low + 1][i : i + 2], 16)) for i in (1, 3, 5)
    )
    return "#" + "".join(f"{round(a + (b - a) * (place - low)):02x}" for a, b in pairs)


def _faces() -> tuple[str, str]:
    """The ten faces and their gradients; a face is bright that looks to the upper left."""
    faces, gradients = "", ""
    for number in range(10):
        (ax, ay), (bx, by) = _corner(number), _corner((number + 1) % 10)
        across = atan2((ay + by) / 2, (ax + bx) / 2)  # A face falls away from the middle.
        edge = atan2(by - ay, bx - ax) - pi / 2
        light = cos(edge - radians(-125)) * 0.36 + cos(across - radians(-125)) * 0.06 + 0.55
        gradients += f"""<linearGradient id="face{number}" gradientUnits="userSpaceOnUse" x1="0" y1="0"
          x2="{(ax + bx) / 2:.3f}" y2="{(ay + by) / 2:.3f}"><stop offset="0"
          stop-color="{_tone(light + 0.07)}"/>
          <stop offset="1" stop-color="{_tone(light - 0.07)}"/></linearGradient>"""
        faces += f'<polygon points="0,0 {ax:.3f},{ay:.3f} {bx:.3f},{by:.3f}" fill="url(#face{number})"/>'
    return faces, gradients


def drawn() -> str:
    scale = metal.SCALE
    faces, gradients = _faces()
    outline = " ".join(f"{x:.3f},{y:.3f}" for x, y in map(_corner, range(10)))
    ridges = "".join(f"M0,0 L{x:.3f},{y:.3f} " for x, y in map(_corner, range(0, 10, 2)))
    valleys = "".join(f"M0,0 L{x:.3f},{y:.3f} " for x, y in map(_corner, range(1, 10, 2)))
    plate = f"""<g filter="url(#gold)"><rect x="{-PLATE_WIDTH / 2}" y="{PLATE_TOP}" width="{PLATE_WIDTH}"
        height="{PLATE_HEIGHT}" rx="0.5" fill="{grey(0.34)}"/>
      <rect x="{-PLATE_WIDTH / 2 + 0.7}" y="{PLATE_TOP + 0.7}" width="{PLATE_WIDTH - 1.4}"
        height="{PLATE_HEIGHT - 1.4}" rx="0.3" fill="{grey(0.24)}"/></g>"""
    silk = f"""<g transform="translate(0,{PLATE_TOP + 1.3})">
      {ribbon.silk_strip(ribbon.RED, SILK_WIDTH, PLATE_HEIGHT - 2.6)}
      <rect x="{-SILK_WIDTH / 2}" y="0" width="{SILK_WIDTH}" height="{PLATE_HEIGHT - 2.6}" fill="none"
        stroke="#2a0507" stroke-opacity="0.5" stroke-width="0.16"/></g>"""
    link = PLATE_TOP + PLATE_HEIGHT + 2.4
    ring = f"""<g filter="url(#gold)"><rect x="-4" y="{link - 4}" width="8" height="9" fill="none"/>
      <circle cy="{CENTRE - RAY - 0.3}" r="1.3" fill="none" stroke="{grey(0.32)}" stroke-width="0.8"/>
      <ellipse cy="{link}" rx="1.7" ry="2.4" fill="none" stroke="{grey(0.34)}" stroke-width="0.8"/></g>"""
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH * scale:g} {HEIGHT * scale:g}">
    <defs>{metal.struck("gold", metal.GOLD)}{gradients}{ribbon.weave()}</defs>
    <g transform="scale({scale}) translate({WIDTH / 2},0)">{ring}{plate}{silk}
      <g transform="translate(0,{CENTRE})">{faces}
        <path d="{valleys}" stroke="#4a2f06" stroke-opacity="0.55" stroke-width="0.1" fill="none"/>
        <path d="{ridges}" stroke="#fff6d8" stroke-opacity="0.75" stroke-width="0.1" fill="none"/>
        <polygon points="{outline}" fill="none" stroke="#3a2503" stroke-opacity="0.7" stroke-width="0.12"
          stroke-linejoin="round"/></g>
    </g></svg>"""
