"""The equal-area conic projection of Albers, suited to the places that a map shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import asin, atan2, copysign, cos, degrees, hypot, radians, sin, sqrt

EARTH = 6371.0088  # Kilometres from the centre to the ground, on average.
LEAST_CONE = 1e-4  # At the equator the cone would be a cylinder, whose apex is infinitely far.


def wrapped(longitude: float) -> float:
    """A longitude between -180° and 180°."""
    return (longitude + 180) % 360 - 180


def arc(longitudes: Iterable[float]) -> tuple[float, float]:
    """The shortest stretch of longitudes that holds all: where it begins, and how many degrees it spans."""
    known = sorted({wrapped(longitude) for longitude in longitudes})
    gaps = [(after - before) % 360 for before, after in zip(known, [*known[1:], known[0]], strict=True)]
    if len(known) == 1:
        return known[0], 0.0
    widest = max(range(len(known)), key=gaps.__getitem__)
    return known[(widest + 1) % len(known)], 360 - gaps[widest]


@dataclass(frozen=True)
class Conic:
    """Kilometres east and north of a middle meridian. Areas are true everywhere, poles are finite."""

    meridian: float
    cone: float
    constant: float
    apex: float

    @classmethod
    def of(cls, points: Iterable[tuple[float, float]]) -> "Conic":
        """Distances are true along two parallels, a sixth within the latitudes of the points."""
        latitudes, longitudes = zip(*points, strict=True)
        west, span = arc(longitudes)
        south, north = min(latitudes), max(latitudes)
        first, second = (
            sin(radians(edge)) for edge in (south + (north - south) / 6, north - (north - south) / 6)
        )
        cone = (first + second) / 2
        cone = copysign(max(abs(cone), LEAST_CONE), cone)
        constant = 1 - first * first + 2 * cone * first
        middle = sin(radians((south + north) / 2))
        apex = EARTH * sqrt(max(0.0, constant - 2 * cone * middle)) / cone
        return cls(wrapped(west + span / 2), cone, constant, apex)

    def at(self, latitude: float, longitude: float) -> tuple[float, float]:
        return self.beside(latitude, wrapped(longitude - self.meridian))

    def beside(self, latitude: float, turn: float) -> tuple[float, float]:
        """A point `turn` degrees east of the middle meridian."""
        away = EARTH * sqrt(max(0.0, self.constant - 2 * self.cone * sin(radians(latitude)))) / self.cone
        angle = self.cone * radians(turn)
        return away * sin(angle), self.apex - away * cos(angle)

    def place(self, east: float, north: float) -> tuple[float, float]:
        """The latitude, and the degrees east of the middle meridian, of a point on the plane."""
        side = copysign(1.0, self.cone)
        away = hypot(east, self.apex - north) * self.cone / EARTH
        height = (self.constant - away * away) / (2 * self.cone)
        turn = degrees(atan2(side * east, side * (self.apex - north)) / self.cone)
        return degrees(asin(max(-1.0, min(1.0, height)))), max(-180.0, min(180.0, turn))
