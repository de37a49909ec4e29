"""A small map on which degrees are straight, so that a point on it is a position."""

from dataclasses import dataclass
from functools import cached_property
from math import cos, radians

from cities.cartography.land import Land, drawn
from cities.desk.positions.checking import Place
from cities.desk.positions.sea import DEGREE

WIDTHS = [2400, 600, 150, 40]  # Kilometres; one can go closer and farther.
WIDTH, HEIGHT = 480, 300
BEYOND = 0.05
HIGHEST = 80  # Degrees; nearer to a pole the map would be broader than the earth.


@dataclass(frozen=True)
class Chart:
    """What a map shows around its middle. It is a view for `cartography`, and its own projection."""

    latitude: float
    longitude: float
    kilometres: int
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def projection(self) -> "Chart":
        return self

    @property
    def meridian(self) -> float:
        return self.longitude

    @property
    def scale(self) -> float:
        return self.width / self.kilometres

    @property
    def up(self) -> float:
        """Units of a degree of latitude."""
        return DEGREE * self.scale

    @property
    def across(self) -> float:
        """Units of a degree of longitude."""
        return self.up * cos(radians(min(HIGHEST, abs(self.latitude))))

    def beside(self, latitude: float, turn: float) -> tuple[float, float]:
        return self.width / 2 + turn * self.across, self.height / 2 - (latitude - self.latitude) * self.up

    def at(self, latitude: float, longitude: float) -> tuple[float, float]:
        turn = (longitude - self.longitude + 180) % 360 - 180
        return self.beside(latitude, turn)

    @property
    def west(self) -> float:
        return self.longitude - self.width / 2 / self.across

    @property
    def north(self) -> float:
        return self.latitude + self.height / 2 / self.up

    @cached_property
    def window(self) -> tuple[float, float, float, float]:
        turn = (0.5 + BEYOND) * self.width / self.across
        rise = (0.5 + BEYOND) * self.height / self.up
        return -turn, max(-90, self.latitude - rise), turn, min(90, self.latitude + rise)

    @property
    def land(self) -> Land:
        return drawn(self)

    def spots(self, places: list[Place]) -> list[tuple[float, float, str]]:
        """The places that the map shows, where they stand on it."""
        points = [(*self.at(place.latitude, place.longitude), place.name) for place in places]
        return [
            (round(x, 1), round(y, 1), name)
            for x, y, name in points
            if 0 <= x <= self.width and 0 <= y <= self.height
        ]


def nearest_width(kilometres: int) -> int:
    return min(WIDTHS, key=lambda width: abs(width - kilometres))
