"""The Order of Lenin in the pattern of 1936: a platinum profile on enamel in a golden wreath."""

from math import cos, radians, sin

from cities.hero_cities.drawings.medal import metal, things
from cities.hero_cities.drawings.medal.metal import grey

WIDTH, HEIGHT = 56.0, 46.0
TALL, WIDE = 40.0, 38.0  # Millimetres.
FIELD = 11.6
PROFILE = (  # A head looking left, hardly more than its outline.
    "M0.6,-6.6 C-2.6,-6.9 -4.6,-5 -4.7,-2.5 C-4.75,-1.9 -4.9,-1.5 -5.2,-0.9 L-6,0.5 C-6.1,0.8 -5.9,1"
    " -5.4,1.05"
    " L-5.35,1.5 L-5.8,1.9 L-5.4,2.3 L-5.55,2.8 L-5.1,3 C-5.4,3.9 -5.2,4.7 -4.6,5.6 C-4,5.6 -3.3,5.2 -2.9,4.7"
    " C-2.4,4.9 -1.8,4.9 -1.4,4.7 L-1.5,6.4 L-5,8.2 C-3,10.4 0.6,11.4 4.4,10.4 C6.8,9.7 8.4,8.4 9,7.4"
    " L4.2,5.4"
    " C4,4.2 4.3,3.2 5,1.6 C5.8,-0.4 5.6,-2.6 4.6,-4.2 C3.7,-5.7 2.2,-6.5 0.6,-6.6 Z"
)
RUBY = "#9c1f2a"


def _ears(side: int) -> str:
    """One half of the wreath, grain by grain, from the foot to the top."""
    grains = ""
    for step in range(24):
        turn = 172 - step * 7.2  # Degrees from the top.
        for row, (reach, lean) in enumerate(((14.1, 4), (15.6, 24), (17, 44))):
            angle = radians(turn - row * 2.4)
            x, y = side * (reach - 0.5) * sin(angle), 0.3 - (reach + 0.5) * cos(angle)
            grains += f"""<g transform="translate({x:.2f},{y:.2f})
              rotate({side * (turn - row * 2.4 - 90 + lean):.1f})
              "><ellipse rx="0.8" ry="1.75" fill="{grey(0.38 - 0.045 * row)}"/>
              <path d="M0,-1.6 L0,1.4" stroke="{grey(0.34 - 0.045 * row)}" stroke-width="0.16"/></g>"""
    return grains


def _enamelled(shape: str) -> str:
    return f'<g fill="url(#ruby)">{shape}</g>'


def drawn() -> str:
    scale = metal.SCALE
    flag = "M-1.2,-18.2 C3,-20.2 6.4,-16.4 12.2,-17.4 L14.8,-10.9 C10,-9.4 6.4,-13 2.4,-11.2 Z"
    hammer = """M-0.6,-2.6 L0.9,-3.5 L1.5,-2.6 L0.95,-2.2 L3.6,1.9 L2.9,2.4 L0.2,-1.7 L-0.1,-1.6 Z"""
    sickle = """M-0.4,-2.9 C-3.4,-2 -3.9,1.4 -1.2,2.2 C0.6,2.7 2,1.3 2,-0.5 C1.5,0.7 0.4,1.4 -0.7,1 C-2.4,0.3
      -2.2,-2 -0.4,-2.9 Z
      M-1.6,1.8 L-2.8,3.1 L-2.2,3.6 L-0.9,2.3 Z"""
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH * scale:g} {HEIGHT * scale:g}">
    <defs>{metal.struck("gold", metal.GOLD, 0.8)}{metal.struck("platinum", metal.PLATINUM)}
      <radialGradient id="slate" cx="0.35" cy="0.3" r="0.9"><stop offset="0" stop-color="#626a73"/>
        <stop offset="1" stop-color="#30353b"/></radialGradient>
      <linearGradient id="ruby" x1="0.1" y1="0" x2="0.8" y2="1"><stop offset="0" stop-color="#c23a3f"/>
        <stop offset="0.5" stop-color="{RUBY}"/><stop offset="1" stop-color="#73121c"/></linearGradient>
      <clipPath id="medallion"><circle r="{FIELD - 0.2}"/></clipPath></defs>
    <g transform="scale({scale}) translate({WIDTH / 2},{HEIGHT / 2}) scale(1.037)">
      <g filter="url(#gold)"><rect x="{-WIDE / 2 - 1}" y="{-TALL / 2 - 1}" width="{WIDE + 2}"
      height="{TALL + 2}" fill="none"/>
        <ellipse rx="14.8" ry="16.4" fill="{grey(0.24)}"/>{_ears(-1)}{_ears(1)}
        <circle r="{FIELD + 1.5}" fill="{grey(0.4)}"/><circle r="{FIELD}" fill="{grey(0.3)}"/></g>
      <circle r="{FIELD + 0.75}" fill="none" stroke="url(#ruby)" stroke-width="0.9"/>
      <circle r="{FIELD}" fill="url(#slate)"/>
      <g clip-path="url(#medallion)"><g transform="translate(-0.7,-1.4) scale(1.16)" filter="url(#platinum)">
        <path d="{PROFILE}" fill="{grey(0.34)}"/></g></g>
      <g filter="url(#gold)"><path d="{flag}" fill="{grey(0.36)}" stroke="{grey(0.46)}"
      stroke-width="0.7"/></g>
      {_enamelled(f'<path d="{flag}"/>')}
      <path d="{flag}" fill="none" stroke="#e0b548" stroke-width="0.5"/>
      <text x="0" y="1.2" transform="translate(7.2,-14.2) rotate(7) skewX(-8)" font-family="Noto Sans"
      font-weight="600"
        font-size="2.75" letter-spacing="0.12" fill="#eecb6c" text-anchor="middle">ЛЕНИН</text>
      <g transform="translate(-14.9,-1.4)"><g filter="url(#gold)" fill="{grey(0.4)}">{things.star(4.1)}</g>
        {_enamelled(things.star(3.1))}</g>
      <g transform="translate(0,15.6) scale(1.12)"><g filter="url(#gold)">
        <g stroke="{grey(0.42)}" stroke-width="0.7" fill="{grey(0.42)}"><path d="{sickle}"/><path
        d="{hammer}"/></g></g>
        {_enamelled(f'<path d="{sickle}"/><path d="{hammer}"/>')}</g>
    </g></svg>"""
