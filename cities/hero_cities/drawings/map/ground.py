"""The ground of the battle maps: coasts, lakes, rivers and towns, as ground.json holds them."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cities.cartography.lines import Box, Point, bounds


@dataclass(frozen=True)
class Line:
    """A ring or a line as longitudes and latitudes."""

    points: list[Point]
    box: Box
    name: str = ""


@dataclass(frozen=True)
class Ground:
    land: list[Line]
    lakes: list[Line]
    rivers: list[Line]
    towns: dict[str, Point]  # Latitude and longitude, by the name in the source.


@cache
def ground() -> Ground:
    kept = json.loads(Path(__file__).with_name("ground.json").read_text(encoding="utf-8"))
    step = kept["step"]
    return Ground(
        land=[_line(numbers, step) for numbers in kept["land"]],
        lakes=[_line(numbers, step) for numbers in kept["lakes"]],
        rivers=[_line(river["line"], step, river["name"]) for river in kept["rivers"]],
        towns={name: tuple(place) for name, place in kept["towns"].items()},
    )


def _line(numbers: list[int], step: float, name: str = "") -> Line:
    x = y = 0
    points = []
    for right, up in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + right, y + up
        points.append((x * step, y * step))
    return Line(points, bounds(points), name)
