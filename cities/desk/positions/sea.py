"""Whether a point lies in the sea, as far as our coasts can tell."""

from itertools import pairwise
from math import cos, hypot, radians

from cities.cartography import earth

DEGREE = 111.195  # Kilometres.
LOOKED = 4.0  # Degrees around the point; farther land is simply far.


def from_land(latitude: float, longitude: float) -> float:
    """Kilometres to the nearest land; 0 on land. No more is known than that it is far beyond some 400 km."""
    left, low, right, high = earth.region()
    close = left <= longitude <= right and low <= latitude <= high
    rings = earth.level("close" if close else "world").land
    if any(_inside(latitude, longitude + turn, ring) for ring in rings for turn in (0, 360)):
        return 0
    across = max(0.01, cos(radians(latitude)))
    nearest = LOOKED * DEGREE
    for ring in rings:
        west, south, east, north = ring.box
        if not (south - LOOKED <= latitude <= north + LOOKED):
            continue
        if not (west - LOOKED / across <= longitude <= east + LOOKED / across):
            continue
        for (x, y), (end_x, end_y) in pairwise([*ring.points, ring.points[0]]):
            one = ((x - longitude) * across * DEGREE, (y - latitude) * DEGREE)
            other = ((end_x - longitude) * across * DEGREE, (end_y - latitude) * DEGREE)
            nearest = min(nearest, _to_line(one, other))
    return nearest


def _inside(latitude: float, longitude: float, ring: earth.Line) -> bool:
    west, south, east, north = ring.box
    if not (west <= longitude <= east and south <= latitude <= north):
        return False
    crossed = False
    for (x, y), (end_x, end_y) in pairwise([*ring.points, ring.points[0]]):
        if (y > latitude) != (end_y > latitude):
            crossed ^= longitude < x + (latitude - y) / (end_y - y) * (end_x - x)
    return crossed


def _to_line(one: tuple[float, float], other: tuple[float, float]) -> float:
    """From the origin to the nearest point of a segment."""
    across, up = other[0] - one[0], other[1] - one[1]
    long = across * across + up * up
    part = max(0.0, min(1.0, -(one[0] * across + one[1] * up) / long)) if long else 0.0
    return hypot(one[0] + part * across, one[1] + part * up)
