"""The coasts, lakes and rivers of the earth, kept as coarsely as we draw them."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .lines import Box, Point, bounds

SOUTH_POLE, NORTH_POLE = -90, 90


@dataclass(frozen=True)
class Line:
    """A ring or a line as longitudes and latitudes. It may go on beyond 180°."""

    points: list[Point]
    box: Box


@dataclass(frozen=True)
class Level:
    """What is known at one degree of detail."""

    land: list[Line]
    lakes: list[Line]
    rivers: list[Line]


@cache
def level(name: str) -> Level:
    """ "world", or "close" for the part of it that `region` says."""
    kept = _kept()[name]
    rings = [_around_the_pole(_points(numbers, kept["step"])) for numbers in kept["land"]]
    lakes, rivers = ([_points(line, kept["step"]) for line in kept[kind]] for kind in ("lakes", "rivers"))
    return Level(*([Line(line, bounds(line)) for line in lines] for lines in (rings, lakes, rivers)))


def region() -> Box:
    return tuple(_kept()["region"])


@cache
def _kept() -> dict:
    return json.loads(Path(__file__).with_name("earth.json").read_text(encoding="utf-8"))


def _points(numbers: list[int], step: float) -> list[Point]:
    x = y = 0
    points = []
    for right, up in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + right, y + up
        points.append((x * step, y * step))
    return points


def _around_the_pole(ring: list[Point]) -> list[Point]:
    """A coast that goes once around the globe encloses a pole."""
    if abs(ring[-1][0] - ring[0][0]) < 180:
        return ring
    pole = SOUTH_POLE if ring[0][1] < 0 else NORTH_POLE
    return [*ring, (ring[-1][0], pole), (ring[0][0], pole)]
