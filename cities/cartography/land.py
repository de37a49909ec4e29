"""What a view shows of the earth: land, lakes, rivers and the grid of degrees, as paths."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, floor

from . import earth
from .lines import Box, Point, cut_line, cut_ring, divided, meets, path, rounded_off, simplified
from .projection import wrapped
from .view import View

CLOSE = 0.35  # From so many units to a kilometre on the coarse coast would look wrong.
TOO_CLOSE_FOR_RIVERS = 4  # From here on the course of a river is not known well enough.
FAR = 0.12  # Up to here there is so much on the plate that it is drawn more coarsely, without rivers.
STRAY = 0.6  # Units by which a line may differ from the true one.
SMALLEST = 3  # Units; smaller islands and lakes are left out.
OUTSIDE = 6  # Units around the frame to which land is cut, so that the cut is not seen.
LONGEST = 3  # Degrees; longer segments are divided, for they are not straight on the plate.
GRID = [30, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05]  # Degrees between the lines of the grid.


@dataclass(frozen=True)
class Land:
    """The `d` of four paths."""

    land: str
    lakes: str
    rivers: str
    grid: str


@lru_cache(maxsize=128)
def drawn(view: View) -> Land:
    known = earth.level("close" if _is_close(view) else "world")
    frame = (-OUTSIDE, -OUTSIDE, view.width + OUTSIDE, view.height + OUTSIDE)
    has_rivers = FAR < view.scale < TOO_CLOSE_FOR_RIVERS
    return Land(
        land=path(list(_areas(known.land, view, frame, SMALLEST)), closed=True),
        lakes=path(list(_areas(known.lakes, view, frame, 2 * SMALLEST)), closed=True),
        rivers=path(list(_rivers(known.rivers, view, frame))) if has_rivers else "",
        grid=path(list(_grid(view, frame))),
    )


def _is_close(view: View) -> bool:
    west, south, east, north = view.window
    left, low, right, high = earth.region()
    turn = view.projection.meridian
    return (
        view.scale > CLOSE and left <= west + turn and east + turn <= right and low <= south and north <= high
    )


def _turned(lines: Iterable[earth.Line], view: View) -> Iterator[tuple[list[Point], bool]]:
    """The lines that may be seen, their longitudes from the middle meridian, and whether they lie within."""
    west, south, east, north = window = view.window
    for line in lines:
        left, low, right, high = line.box
        if low > north or high < south:
            continue
        turn = wrapped((left + right) / 2 - view.projection.meridian) - (left + right) / 2
        for way in (turn - 360, turn, turn + 360):
            if meets((left + way, low, right + way, high), window):
                inside = west <= left + way and right + way <= east and south <= low and high <= north
                yield [(x + way, y) for x, y in line.points], inside


def _areas(lines, view: View, frame: Box, smallest: float) -> Iterator[list[Point]]:
    coarser = 2 if view.scale < FAR else 1
    for ring, inside in _turned(lines, view):
        kept = ring if inside else cut_ring(ring, view.window)
        if not kept:
            continue
        area = [view.beside(y, x) for x, y in divided([*kept, kept[0]], LONGEST)]
        area = cut_ring(area, frame)
        if area and _breadth(area) >= coarser * smallest:
            area = simplified([*area, area[0]], coarser * STRAY)[:-1]
            if len(area) > 2:
                yield area


def _rivers(lines, view: View, frame: Box) -> Iterator[list[Point]]:
    for line, _inside in _turned(lines, view):
        for piece in cut_line(line, view.window):
            course = [view.beside(y, x) for x, y in piece]
            for seen in cut_line(course, frame):
                yield simplified(rounded_off(rounded_off(seen)), STRAY)


def _breadth(line: list[Point]) -> float:
    return max(max(axis) - min(axis) for axis in zip(*line, strict=True))


def _grid(view: View, frame: Box) -> Iterator[list[Point]]:
    """Meridians and parallels, some four from the bottom to the top."""
    west, south, east, north = view.window
    step = next((step for step in GRID if (north - south) / step >= 4), GRID[-1])
    turn = view.projection.meridian
    for number in range(ceil((west + turn) / step), floor((east + turn) / step) + 1):
        meridian = [(number * step - turn, south), (number * step - turn, north)]
        yield from _line_of_grid(meridian, (north - south) / 8, view, frame)
    for number in range(ceil(south / step), floor(north / step) + 1):
        parallel = [(west, number * step), (east, number * step)]
        yield from _line_of_grid(parallel, (east - west) / 16, view, frame)


def _line_of_grid(line, longest: float, view: View, frame: Box) -> Iterator[list[Point]]:
    points = [view.beside(y, x) for x, y in divided(line, longest or 1)]
    for piece in cut_line(points, frame):
        yield simplified(piece, STRAY)
