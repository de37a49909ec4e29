"""Lines that several badges need: polygons, stars, circles, waves, rays, and the mirror."""

import re
from math import cos, radians, sin

Point = tuple[float, float]
MIDDLE = 400  # The axis of every badge.


def polygon(points: list[Point]) -> str:
    return "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in points) + " Z"


def rounded(points: list[Point], radius: float) -> str:
    """A polygon whose corners are rounded off."""
    steps = []
    for before, corner, after in zip(points[-1:] + points[:-1], points, points[1:] + points[:1], strict=True):
        ends = []
        for other in (before, after):
            dx, dy = other[0] - corner[0], other[1] - corner[1]
            share = min(0.5, radius / (dx * dx + dy * dy) ** 0.5)
            ends.append((corner[0] + dx * share, corner[1] + dy * share))
        (ax, ay), (bx, by) = ends
        steps.append(f"{ax:.1f} {ay:.1f} Q{corner[0]:.1f} {corner[1]:.1f} {bx:.1f} {by:.1f}")
    return "M" + " L".join(steps) + " Z"


def star_points(x: float, y: float, outer: float, inner: float, rays: int = 5) -> list[Point]:
    """The corners of a star that stands on two rays, from its top clockwise."""
    corners = []
    for step in range(2 * rays):
        radius, angle = (inner if step % 2 else outer), radians(step * 180 / rays - 90)
        corners.append((x + radius * cos(angle), y + radius * sin(angle)))
    return corners


def circle(x: float, y: float, radius: float) -> str:
    return ellipse(x, y, radius, radius)


def ellipse(x: float, y: float, rx: float, ry: float) -> str:
    return f"M{x - rx:.1f} {y:.1f} a{rx} {ry} 0 1 0 {2 * rx} 0 a{rx} {ry} 0 1 0 {-2 * rx} 0 Z"


def box(x: float, y: float, width: float, height: float) -> str:
    return f"M{x:.1f} {y:.1f} h{width:.1f} v{height:.1f} h{-width:.1f} Z"


def block(left: float, top: float, right: float, bottom: float) -> str:
    return box(left, top, right - left, bottom - top)


def arch(left: float, top: float, right: float, bottom: float) -> str:
    """An opening with a round head."""
    half = (right - left) / 2
    head = f"a{half:.1f} {half:.1f} 0 0 1 {2 * half:.1f} 0"
    return f"M{left:.1f} {bottom:.1f} V{top + half:.1f} {head} V{bottom:.1f} Z"


def swell(
    y: float, length: float, height: float, shift: float = 0, left: float = 20, right: float = 780
) -> str:
    """A line of waves from left to right, each crest the same."""
    x = left - shift % length
    steps = [f"M{x:.1f} {y:.1f}"]
    while x < right:
        steps.append(f"q{length / 4:.1f} {-height:.1f} {length / 2:.1f} 0 t{length / 2:.1f} 0")
        x += length
    return " ".join(steps)


def sea(y: float, length: float, height: float, shift: float = 0) -> str:
    """The water below a line of waves."""
    return swell(y, length, height, shift) + " V960 H0 Z"


def rays(x: float, y: float, near: float, far: float, count: int, start: float = 0, end: float = 360) -> str:
    """Fine lines going out from a point between two angles."""
    lines = []
    for step in range(count):
        angle = radians(start + (end - start) * step / count)
        lines.append(
            f"M{x + near * cos(angle):.1f} {y + near * sin(angle):.1f} "
            f"L{x + far * cos(angle):.1f} {y + far * sin(angle):.1f}"
        )
    return " ".join(lines)


def mirrored(points: list[Point]) -> list[Point]:
    """Points down one side, and back up the other side of the axis."""
    return points + [(2 * MIDDLE - x, y) for x, y in reversed(points)]


def other_side(d: str) -> str:
    """A path of absolute M, L, C and Q, mirrored on the axis."""
    return re.sub(r"(-?[\d.]+) (-?[\d.]+)", lambda match: f"{2 * MIDDLE - float(match[1]):.1f} {match[2]}", d)
