"""The field of a map: sea, land, lakes, rivers and the grid of degrees, inside a frame."""

from dataclasses import dataclass
from functools import cached_property
from math import ceil, floor

from cities.cartography.lines import (
    Box,
    Point,
    bounds,
    cut_line,
    cut_ring,
    divided,
    meets,
    path,
    rounded_off,
    simplified,
)
from cities.cartography.view import View

from . import face
from .ground import ground

OUTSIDE = 90  # Around the frame, so that the lines along a cut coast stay unseen.
OFFSHORE = [(9, 0.9), (21, 0.7), (36, 0.52), (55, 0.36), (78, 0.22)]
LINES_IN_LAKES = 4
LONGEST = 80  # So that rounding off does not reach from the cut edge into the frame.
STRAY = 0.35
STEPS = [5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02]  # Degrees between the lines of the grid.
MOST_MERIDIANS = 12
BAND = 16  # The breadth of the border that tells the degrees.


@dataclass(frozen=True)
class Field:
    view: View
    name: str  # Of its clipping paths.
    has_ground: bool = True

    @property
    def width(self) -> int:
        return self.view.width

    @property
    def height(self) -> int:
        return self.view.height

    @cached_property
    def _frame(self) -> Box:
        return -OUTSIDE, -OUTSIDE, self.width + OUTSIDE, self.height + OUTSIDE

    @cached_property
    def land(self) -> list[list[Point]]:
        return self._rings(ground().land) if self.has_ground else []

    @cached_property
    def lakes(self) -> list[list[Point]]:
        return self._rings(ground().lakes) if self.has_ground else []

    @cached_property
    def rivers(self) -> list[tuple[str, list[Point]]]:
        """Name and course of what the frame shows of each river."""
        if not self.has_ground:
            return []
        found = []
        for river in ground().rivers:
            if self._may_be_seen(river.box):
                course = [self.view.at(y, x) for x, y in river.points]
                for piece in cut_line(course, self._frame):
                    found.append((river.name, simplified(rounded_off(rounded_off(piece)), STRAY)))
        return found

    def _may_be_seen(self, box: Box) -> bool:
        west, south, east, north = self.view.window
        turn = self.view.projection.meridian
        return meets(
            (box[0] - turn - 0.5, box[1] - 0.5, box[2] - turn + 0.5, box[3] + 0.5), (west, south, east, north)
        )

    def _rings(self, lines) -> list[list[Point]]:
        found = []
        for line in lines:
            if not self._may_be_seen(line.box):
                continue
            ring = [self.view.at(y, x) for x, y in divided([*line.points, line.points[0]], 0.5)]
            ring = cut_ring(ring[:-1], self._frame)
            if (
                len(ring) > 2
                and max(bounds(ring)[2] - bounds(ring)[0], bounds(ring)[3] - bounds(ring)[1]) > 4
            ):
                ring = divided(simplified([*ring, ring[0]], 0.5), LONGEST)
                found.append(simplified(rounded_off(rounded_off(ring)), STRAY)[:-1])
        return found

    @cached_property
    def has_coast(self) -> bool:
        return any(0 < x < self.width and 0 < y < self.height for ring in self.land for x, y in ring)

    def is_water(self, x: float, y: float) -> bool:
        return not any(inside(ring, x, y) for ring in self.land) or self.is_lake(x, y)

    def is_lake(self, x: float, y: float) -> bool:
        return any(inside(ring, x, y) for ring in self.lakes)

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Latitude and longitude."""
        east = self.view.east + (x - self.width / 2) / self.view.scale
        north = self.view.north - (y - self.height / 2) / self.view.scale
        latitude, turn = self.view.projection.place(east, north)
        return latitude, turn + self.view.projection.meridian

    def drawn(self, thin: float = 1) -> str:
        """The ground as SVG, cut to the frame."""
        land, lakes = path(self.land, closed=True), path(self.lakes, closed=True)
        rivers = path([course for _name, course in self.rivers])
        has_sea = self.has_ground and bool(self.land)
        parts = [
            f'<clipPath id="{self.name}">{face.rectangle(0, 0, self.width, self.height)}</clipPath>',
            f'<clipPath id="{self.name}-lakes"><path d="{lakes}"/></clipPath>' if lakes else "",
            f'<g clip-path="url(#{self.name})">',
            face.rectangle(0, 0, self.width, self.height, fill=face.SEA if has_sea else face.LAND),
        ]
        parts += self._waterlines(land, thin)
        parts.append(face.path(land, fill=face.LAND))
        parts.append(face.path(rivers, face.LAND, 9 * thin, more='stroke-linejoin="round"'))
        parts.append(
            face.path(rivers, "#7b949c", 4.2 * thin, more='stroke-linejoin="round" stroke-linecap="round"')
        )
        if lakes:
            parts.append(face.path(lakes, fill=face.SEA))
            parts.append(f'<g clip-path="url(#{self.name}-lakes)">')
            parts += self._waterlines(lakes, thin, LINES_IN_LAKES)
            parts.append("</g>")
            parts.append(face.path(lakes, face.WATER_INK, 2.2 * thin, more='stroke-linejoin="round"'))
        islands = path([ring for ring in self.land if self.is_lake(*ring[0])], closed=True)
        parts.append(face.path(islands, fill=face.LAND))
        parts.append(face.path(land, "#37464b", 3 * thin, more='stroke-linejoin="round"'))
        parts.append(face.path(path(list(self._grid())), face.INK, 1, more='opacity="0.16"'))
        parts.append("</g>")
        return "".join(parts)

    def _waterlines(self, ring: str, thin: float, most: int = len(OFFSHORE)) -> list[str]:
        """Lines that follow the shore, fainter the farther out, as an engraver draws water."""
        lines = []
        for away, strength in reversed(OFFSHORE[:most]):
            colour = _between(face.SEA, face.WATER, strength)
            lines.append(face.path(ring, colour, 2 * away * thin + 2, more='stroke-linejoin="round"'))
            lines.append(face.path(ring, face.SEA, 2 * away * thin - 1.2, more='stroke-linejoin="round"'))
        return lines

    @cached_property
    def step(self) -> float:
        _west, south, _east, north = self.view.window
        return next((step for step in STEPS if (north - south) / step >= 4), STEPS[-1])

    @cached_property
    def step_across(self) -> float:
        """Degrees between the meridians."""
        west, _south, east, _north = self.view.window
        return next(
            step for step in reversed(STEPS) if step >= self.step and (east - west) / step <= MOST_MERIDIANS
        )

    def _grid(self):
        west, south, east, north = self.view.window
        turn, step, across = self.view.projection.meridian, self.step, self.step_across
        for number in range(ceil((west + turn) / across), floor((east + turn) / across) + 1):
            line = divided([(number * across, south), (number * across, north)], (north - south) / 12)
            yield from self._seen(line)
        for number in range(ceil(south / step), floor(north / step) + 1):
            line = divided([(west + turn, number * step), (east + turn, number * step)], (east - west) / 24)
            yield from self._seen(line)

    def _seen(self, line):
        yield from cut_line([self.view.at(y, x) for x, y in line], (0, 0, self.width, self.height))

    def border(self) -> str:
        """The border of the frame with its degrees."""
        width, height, out = self.width, self.height, BAND
        parts = [
            face.rectangle(-out, -out, width + 2 * out, height + 2 * out, stroke=face.INK, thick=2),
            face.rectangle(0, 0, width, height, stroke=face.INK, thick=2),
            face.rectangle(
                -out - 10, -out - 10, width + 2 * out + 20, height + 2 * out + 20, stroke=face.INK, thick=5
            ),
        ]
        for side in ("top", "bottom", "left", "right"):
            parts += self._side(side)
        return "".join(parts)

    def _side(self, side: str) -> list[str]:
        level = side in ("top", "bottom")
        long = self.width if level else self.height
        other = {"top": 0, "bottom": self.height, "left": 0, "right": self.width}[side]
        axis = 1 if level else 0
        step = self.step_across if level else self.step
        part = step / 4
        parts, begun, before = [], 0.0, None
        for at in range(0, long + 1):
            value = self.place(at, other)[axis] if level else self.place(other, at)[axis]
            cell = floor(value / part + 1e-9)
            if before is not None and (cell != before or at == long):
                if before % 2:
                    parts.append(self._cell(side, begun, at))
                if cell != before:
                    edge = max(cell, before)
                    if edge % 4 == 0:
                        parts.append(self._degree(side, at, edge * part, step))
                    begun = at
            before = cell
        return parts

    def _cell(self, side: str, begun: float, end: float) -> str:
        inner, thick = 3.5, BAND - 7
        if side in ("top", "bottom"):
            y = -BAND + inner if side == "top" else self.height + inner
            return face.rectangle(begun, y, end - begun, thick, fill=face.INK)
        x = -BAND + inner if side == "left" else self.width + inner
        return face.rectangle(x, begun, thick, end - begun, fill=face.INK)

    def _degree(self, side: str, at: float, value: float, step: float) -> str:
        out = BAND + 22
        if not 60 < at < (self.width if side in ("top", "bottom") else self.height) - 60:
            return ""
        said = _degrees(value, "N" if side in ("left", "right") else "E", step)
        style = {"anchor": "middle", "fill": face.INK_SOFT}
        if side == "top":
            return face.text(at, -out + 3, said, 24, **style)
        if side == "bottom":
            return face.text(at, self.height + out + 15, said, 24, **style)
        x = -out if side == "left" else self.width + out
        return face.text(x, at, said, 24, turn=-90 if side == "left" else 90, **style)


def _degrees(value: float, letter: str, step: float) -> str:
    minutes = round(value * 60)
    whole, rest = divmod(minutes, 60)
    return f"{whole}° {letter}" if step >= 1 or not rest else f"{whole}° {rest:02d}′ {letter}"


def inside(ring: list[Point], x: float, y: float) -> bool:
    inside = False
    ax, ay = ring[-1]
    for bx, by in ring:
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
        ax, ay = bx, by
    return inside


def _between(one: str, other: str, part: float) -> str:
    pairs = [(int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(low + (high - low) * part):02x}" for low, high in pairs)
