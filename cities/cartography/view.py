"""A view: the part of the globe that a plate shows, and where on the plate a place stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from math import isfinite

from .projection import Conic

SAMPLES = 12  # So many points along each side of the frame are looked at.
BEYOND = 0.05  # The land around the frame that is drawn too, as a part of the frame.


def known(points: Iterable[tuple]) -> list[tuple[float, float]]:
    """The points that lie on the globe, as latitudes and longitudes."""
    return [
        (latitude, longitude)
        for latitude, longitude in points
        if latitude is not None
        and longitude is not None
        and isfinite(longitude)
        and -90 <= latitude <= 90
        and abs(longitude) <= 360
    ]


@dataclass(frozen=True)
class View:
    """`width` and `height` of the plate in its own units, of which a kilometre has `scale`."""

    projection: Conic
    width: int
    height: int
    scale: float
    east: float  # Where the middle of the plate stands on the projection's plane.
    north: float

    @classmethod
    def of(cls, points, *, width: int, height: int, room: tuple[int, int], least: float) -> "View":
        """All the points fit into `room` in the middle; the plate is at least `least` kilometres wide."""
        points = known(points)
        projection = Conic.of(points)
        easts, norths = zip(*(projection.at(*point) for point in points), strict=True)
        broad, high = max(easts) - min(easts), max(norths) - min(norths)
        scale = min(room[0] / max(broad, 1e-6), room[1] / max(high, 1e-6), width / least)
        middle = (max(easts) + min(easts)) / 2, (max(norths) + min(norths)) / 2
        return cls(projection, width, height, scale, *middle)

    def at(self, latitude: float, longitude: float) -> tuple[float, float]:
        return self._on_plate(*self.projection.at(latitude, longitude))

    def beside(self, latitude: float, turn: float) -> tuple[float, float]:
        """A point `turn` degrees east of the middle meridian of the projection."""
        return self._on_plate(*self.projection.beside(latitude, turn))

    def shows(self, latitude: float, longitude: float) -> bool:
        x, y = self.at(latitude, longitude)
        return 0 <= x <= self.width and 0 <= y <= self.height

    def _on_plate(self, east: float, north: float) -> tuple[float, float]:
        return (
            self.width / 2 + (east - self.east) * self.scale,
            self.height / 2 - (north - self.north) * self.scale,
        )

    @cached_property
    def window(self) -> tuple[float, float, float, float]:
        """West, south, east and north of what the frame holds; longitudes from the middle meridian."""
        turns, latitudes = [], []
        for column in range(SAMPLES + 1):
            for row in range(SAMPLES + 1):
                latitude, turn = self.projection.place(
                    self.east
                    + (column / SAMPLES * (1 + 2 * BEYOND) - 0.5 - BEYOND) * self.width / self.scale,
                    self.north + (row / SAMPLES * (1 + 2 * BEYOND) - 0.5 - BEYOND) * self.height / self.scale,
                )
                turns.append(turn)
                latitudes.append(latitude)
        west, south, east, north = min(turns), min(latitudes), max(turns), max(latitudes)
        for pole in (-90, 90):
            if self.shows(pole, self.projection.meridian):
                west, east, south, north = -180, 180, min(south, pole), max(north, pole)
        return west, south, east, north
