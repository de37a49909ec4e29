"""Tanks, aircraft, ships, guns and walls in relief; each stands at 0 in millimetres."""

from math import cos, pi, sin

from cities.hero_cities.drawings.medal.metal import grey


def placed(shape: str, x: float, y: float, size: float = 1.0, turn: float = 0, mirrored: bool = False) -> str:
    """A shape moved, scaled, turned, and looking left if mirrored."""
    across = -size if mirrored else size
    return f'<g transform="translate({x},{y}) rotate({turn}) scale({across},{size})">{shape}</g>'


def tank(height: float) -> str:
    """A medium tank with sloped armour, from the side, its tracks on the ground at 0."""
    wheels = "".join(
        f'<circle cx="{x}" cy="-1" r="0.78" fill="{grey(height + 0.06)}"/>'
        f'<circle cx="{x}" cy="-1" r="0.3" fill="{grey(height - 0.12)}"/>'
        for x in (-4, -2.1, -0.2, 1.7, 3.6)
    )
    edge = f'stroke="{grey(height - 0.16)}" stroke-width="0.14"'
    return f"""<path d="M2.6,-4.5 L8.6,-4.75 L8.6,-4.4 L2.6,-4.05 Z" fill="{grey(height + 0.1)}" {edge}/>
      <rect x="-5.9" y="-2" width="11.6" height="2" rx="1" fill="{grey(height - 0.1)}" {edge}/>{wheels}
      <path d="M-6.2,-2.2 L-5,-3.4 L4,-3.4 L6.2,-2.2 L5.4,-1.8 L-6,-1.8 Z" fill="{grey(height)}" {edge}/>
      <path d="M-1.8,-3.4 L-1.1,-5.1 L2.2,-5.2 L3.4,-3.4 Z" fill="{grey(height + 0.06)}" {edge}/>
      <rect x="-0.6" y="-5.55" width="1.5" height="0.5" fill="{grey(height + 0.08)}"/>"""


def aircraft(height: float) -> str:
    """A low-wing aircraft seen from above, flying right."""
    return f"""<g fill="{grey(height)}" stroke="{grey(height - 0.12)}" stroke-width="0.08">
      <path d="M2.2,0 Q1.8,-0.34 0.6,-0.34 L-1.9,-0.14 L-1.9,0.14 L0.6,0.34 Q1.8,0.34 2.2,0 Z"/>
      <path d="M0.95,-0.2 L0.45,-2.7 L-0.05,-2.7 L-0.2,-0.2 Z"/><path d="M0.95,0.2 L0.45,2.7 L-0.05,2.7
      L-0.2,0.2 Z"/>
      <path d="M-1.5,0 L-1.8,-0.9 L-2.1,-0.9 L-2.05,0 L-2.1,0.9 L-1.8,0.9 Z"/></g>"""


def ship(height: float) -> str:
    """A warship at sea, bow to the right, its waterline at 0."""
    edge = f'stroke="{grey(height - 0.14)}" stroke-width="0.1"'
    return f"""<path d="M-6,0 L-6.3,-1.1 L4.6,-1.2 L6.8,-1.9 L5.6,0 Z" fill="{grey(height)}" {edge}/>
      <path d="M-2.4,-1.1 L-2.2,-2.3 L0.4,-2.3 L0.5,-3.1 L2,-3.1 L2.4,-1.1 Z" fill="{grey(height + 0.05)}"
      {edge}/>
      <path d="M-1.9,-2.3 L-1.7,-3.9 L-0.7,-3.9 L-0.6,-2.3 Z" fill="{grey(height + 0.03)}" {edge}/>
      <path d="M1.3,-3.1 L1.3,-6 M0.7,-5.1 L1.9,-5.1" stroke="{grey(height)}" stroke-width="0.2"/>
      <path d="M3.1,-1.6 L5,-2 M-3.6,-1.6 L-5.4,-1.9" stroke="{grey(height + 0.08)}" stroke-width="0.26"/>
      <rect x="2.6" y="-1.8" width="1" height="0.7" fill="{grey(height + 0.08)}"/>
      <rect x="-4" y="-1.8" width="1" height="0.7" fill="{grey(height + 0.08)}"/>"""


def waves(top: float, bottom: float, height: float, left: float = -17, right: float = 17) -> str:
    """Ridges of water between two levels."""
    lines = ""
    y = top
    while y < bottom:
        ridge = "q0.9,-0.45 1.8,0 t1.8,0 " * int((right - left) / 3.6 + 1)
        start = left - (y * 1.7) % 1.8
        lines += f'<path d="M{start:.2f},{y:.2f} {ridge}"/>'
        y += 0.85
    return f'<g fill="none" stroke="{grey(height)}" stroke-width="0.24">{lines}</g>'


def gun_barrel(height: float) -> str:
    """A heavy barrel pointing right from 0."""
    edge = f'stroke="{grey(height - 0.16)}" stroke-width="0.14"'
    return f"""<path d="M0,-1.1 L5,-0.95 L5,-0.7 L13,-0.5 L13,-0.72 L14.2,-0.72 L14.2,0.72 L13,0.72 L13,0.5
      L5,0.7
      L5,0.95 L0,1.1 Z" fill="{grey(height)}" {edge}/>"""


def anchor(height: float) -> str:
    """An anchor, its ring at 0, hanging down."""
    return f"""<g fill="none" stroke="{grey(height)}" stroke-width="0.9" stroke-linecap="round">
      <circle cx="0" cy="0" r="1"/><path d="M0,1 L0,10.4 M-2.3,2.6 L2.3,2.6 M-4.4,6.8 Q-3.4,10.2 0,10.4
      Q3.4,10.2 4.4,6.8"/>
      <path d="M-5.1,8 L-4.4,6.5 L-3.2,7.6 M5.1,8 L4.4,6.5 L3.2,7.6" stroke-width="0.6"/></g>"""


def derrick(height: float) -> str:
    """An oil rig, its foot at 0."""
    rungs = "".join(
        f"M{-1.6 + 0.19 * i:.2f},{-i * 1.1:.2f} L{1.6 - 0.19 * (i + 1):.2f},{-(i + 1) * 1.1:.2f}"
        f" M{1.6 - 0.19 * i:.2f},{-i * 1.1:.2f} L{-1.6 + 0.19 * (i + 1):.2f},{-(i + 1) * 1.1:.2f} "
        for i in range(6)
    )
    return f"""<g fill="none" stroke="{grey(height)}"><path d="{rungs}" stroke-width="0.16"/>
      <path d="M-1.6,0 L-0.4,-6.8 L0.4,-6.8 L1.6,0" stroke-width="0.3"/>
      <path d="M-0.8,-6.9 L0.8,-6.9" stroke-width="0.5"/></g>"""


def crenellated_wall(left: float, right: float, height: float) -> str:
    """A wall with forked merlons, its top at 0."""
    merlons, x = "", left
    while x < right:
        merlons += f"M{x:.2f},0.3 l0,-2.1 l0.35,-0.3 l0.3,0.7 l0.3,-0.7 l0.35,0.3 l0,2.1 Z "
        x += 1.9
    courses = "".join(
        f'<path d="M{left},{y} L{right},{y}" stroke="{grey(height - 0.07)}" stroke-width="0.14"/>'
        for y in (1.2, 2.4, 3.6, 4.8, 6)
    )
    return f"""<path d="{merlons}" fill="{grey(height)}" stroke="{grey(height - 0.12)}" stroke-width="0.08"/>
      <rect x="{left}" y="0" width="{right - left}" height="9" fill="{grey(height)}"/>{courses}"""


def columns(left: float, right: float, top: float, bottom: float, number: int, height: float) -> str:
    """A row of columns with capitals."""
    step = (right - left) / number
    shafts = "".join(
        f'<path d="M{left + step * (i + 0.5):.2f},{top} L{left + step * (i + 0.5):.2f},{bottom}"/>'
        for i in range(number)
    )
    return f'<g stroke="{grey(height)}" stroke-width="{step * 0.44:.2f}">{shafts}</g>'


def banner(height: float) -> str:
    """A flag flying left from a staff whose foot is at 0."""
    folds = "".join(
        f'<path d="M{x},-13.4 q-0.5,2.2 0.1,5" stroke="{grey(height - 0.1)}" stroke-width="0.2" fill="none"/>'
        for x in (-2.4, -4.6, -6.6)
    )
    return f"""<path d="M-0.2,-14.2 C-2.2,-15.2 -4,-12.8 -8.4,-14.2 C-7.9,-12 -8.3,-10.4 -8.6,-8.6 C-5,-7.4
      -3,-9.8 -0.2,-8.8 Z"
      fill="{grey(height)}" stroke="{grey(height - 0.14)}" stroke-width="0.12"/>{folds}
      <path d="M0,0 L0,-15" stroke="{grey(height + 0.08)}" stroke-width="0.34"/>"""


def star(radius: float) -> str:
    """A five-pointed star in the fill of its group, its middle at 0."""
    points = " ".join(
        f"{(radius if i % 2 == 0 else radius * 0.382) * sin(pi * i / 5):.3f},"
        f"{-(radius if i % 2 == 0 else radius * 0.382) * cos(pi * i / 5):.3f}"
        for i in range(10)
    )
    return f'<polygon points="{points}"/>'
