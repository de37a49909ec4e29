"""The numbered markers of the events, at their places or beside them."""

from dataclasses import dataclass
from math import cos, hypot, radians, sin

from . import face
from .battle import CHANGE, CRIME, FIGHTING, Event
from .crowd import Room

RADIUS, GAP, DOT = 30, 6, 9
TOGETHER = 26  # Events nearer than so many units are at one place.
SAME_NAME = 110  # Those of one name share a place even then.
MOST_IN_ROW = 4


@dataclass
class Spot:
    """A place on the field and its events."""

    x: float
    y: float
    events: list[Event]
    block: tuple[float, float, float, float] | None = None  # Around the markers.

    @property
    def name(self) -> str:
        names = [event.short_place for event in self.events]
        return max(names, key=names.count)

    @property
    def is_centred(self) -> bool:
        """Whether the one marker stands on the place itself."""
        if not self.block or len(self.events) > 1:
            return False
        left, top, right, bottom = self.block
        return hypot((left + right) / 2 - self.x, (top + bottom) / 2 - self.y) < 1


def spots(events: list[Event], view) -> list[Spot]:
    found: list[Spot] = []
    for event in events:
        x, y = view.at(*event.where)
        for spot in found:
            together = SAME_NAME if spot.name == event.short_place else TOGETHER
            if hypot(spot.x - x, spot.y - y) < together:
                spot.events.append(event)
                break
        else:
            found.append(Spot(x, y, [event]))
    return found


def settle(spots: list[Spot], room: Room) -> None:
    """Finds room for the markers; the crowded places choose first."""
    for spot in sorted(spots, key=lambda spot: -len(spot.events)):
        spot.block = room.first(_tried(spot))
        if spot.block is None:
            raise ValueError(f"No room for the markers of {spot.name}")


def _size(count: int) -> tuple[float, float, int]:
    row = count if count <= 3 else (count + 1) // 2 if count <= 2 * MOST_IN_ROW else MOST_IN_ROW
    rows = -(-count // row)
    part = 2 * RADIUS + GAP
    return row * part - GAP, rows * part - GAP, row


def _tried(spot: Spot):
    width, height, _row = _size(len(spot.events))
    if len(spot.events) == 1:
        box = (spot.x - RADIUS, spot.y - RADIUS, spot.x + RADIUS, spot.y + RADIUS)
        yield box, box
    for away in (26, 46, 70, 100, 140, 190, 250, 320):
        for angle in (-45, -90, 0, -135, 45, 180, 90, 135, -22, -68, 22, -112, 68, 158, -158, 112):
            dx, dy = cos(radians(angle)), sin(radians(angle))
            x = spot.x + dx * (away + width / 2 * abs(dx))
            y = spot.y + dy * (away + height / 2)
            box = (x - width / 2 - 2, y - height / 2 - 2, x + width / 2 + 2, y + height / 2 + 2)
            if not (box[0] - 10 < spot.x < box[2] + 10 and box[1] - 10 < spot.y < box[3] + 10):
                yield box, box


def drawn(spot: Spot) -> str:
    left, top, right, bottom = spot.block
    _width, _height, row = _size(len(spot.events))
    parts = []
    if not spot.is_centred:
        x, y = min(max(spot.x, left + 8), right - 8), min(max(spot.y, top + 8), bottom - 8)
        parts.append(face.path(f"M{spot.x:.1f} {spot.y:.1f}L{x:.1f} {y:.1f}", face.PAPER, 6))
        parts.append(face.path(f"M{spot.x:.1f} {spot.y:.1f}L{x:.1f} {y:.1f}", face.INK, 2))
        parts.append(dot(spot.x, spot.y))
    part = 2 * RADIUS + GAP
    middle = (left + right) / 2
    for at, event in enumerate(spot.events):
        here = at // row * row
        in_row = min(row, len(spot.events) - here)
        x = middle + (at - here - (in_row - 1) / 2) * part
        y = top + RADIUS + at // row * part + (0 if spot.is_centred else 2)
        parts.append(marker(x, y, event.number, event.group))
    return "".join(parts)


def dot(x: float, y: float, size: float = DOT) -> str:
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size + 2}" fill="{face.PAPER}"/>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size}" fill="{face.PAPER}" '
        f'stroke="{face.INK}" stroke-width="3"/>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size / 3:.1f}" fill="{face.INK}"/>'
    )


def marker(x: float, y: float, number: int | str, group: str, radius: float = RADIUS) -> str:
    """A number in the sign of its group, told apart by form as well as by colour."""
    light = group in (FIGHTING, CRIME)
    ring = f'<circle cx="{x:.1f}" cy="{y:.1f}"'
    square = radius * 0.92
    signs = {
        FIGHTING: f'{ring} r="{radius}" fill="{face.WAR}" stroke="{face.PAPER}" stroke-width="3"/>',
        CHANGE: f'{ring} r="{radius - 1.5}" fill="{face.PAPER}" stroke="{face.WAR}" stroke-width="3"/>'
        f'{ring} r="{radius - 7}" fill="none" stroke="{face.WAR}" stroke-width="2"/>',
        CRIME: face.rectangle(
            x - square, y - square, 2 * square, 2 * square, fill=face.INK, stroke=face.PAPER, thick=3
        ),
    }
    sign = signs.get(
        group, f'{ring} r="{radius - 1.5}" fill="{face.PAPER}" stroke="{face.INK}" stroke-width="3"/>'
    )
    colour = face.PAPER if light else face.WAR if group == CHANGE else face.INK
    size = radius * (1.12 if len(str(number)) < 2 else 0.98)
    if group == CHANGE:
        size *= 0.92
    return sign + face.text(x, y + size * 0.36, str(number), size, fill=colour, anchor="middle", weight=700)
