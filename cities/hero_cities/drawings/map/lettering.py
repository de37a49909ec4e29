"""The names on a field: places of events, cities, towns, rivers and seas."""

import re
from itertools import accumulate, pairwise
from math import atan2, degrees, hypot

from cities.cartography.lines import bounds

from . import face
from .crowd import Room, long
from .field import Field, inside
from .markers import RADIUS, Spot

EVENT, CITY, TOWN, WATER = 38, 40, 30, 30
CITY_RADIUS, TOWN_RADIUS = 10, 6.5
AREA = re.compile(
    r"^((North|South|East|West)\S* (of|and|and west of)\b|Western Belarus|Belarus|Crimea|Smolensk region|"
    r"Barents Sea|Black Sea|Lake |South-western|Coast |Western shore|Karelian Isthmus|"
    r".*\b(area|direction|River|line|position|pocket)$)"
)
SEAS = {  # Name: west, south, east, north of the parts where it may stand.
    "Black Sea": [(29, 43, 34.6, 46.7), (34.6, 43, 40, 45.06)],
    "Sea of Azov": [(34.9, 45.42, 39.2, 47.2)],
    "Kerch Strait": [(36.4, 45.1, 36.75, 45.42)],
    "Tsemes Bay": [(37.76, 44.62, 37.9, 44.735)],
    "Barents Sea": [(28.5, 69.2, 42, 73)],
    "Gulf of Finland": [(24, 59.5, 30.2, 60.6)],
}
LAKES = {"Lake Ladoga": (31.5, 60.8), "Lake Onega": (35.5, 61.7), "Lake Ilmen": (31.3, 58.25),
         "Lake Peipus": (27.5, 58.7)}  # fmt: skip


RENAMED = {"Nikel": "Kolosjoki"}  # What the text of the event calls it then.


def is_area(name: str) -> bool:
    return bool(AREA.match(name))


def of_spot(spot: Spot, name: str, room: Room, size: float = EVENT) -> str:
    """The name of a place where something happened; it always finds room."""
    if name in SEAS:
        return ""  # It stands there in large letters.
    left, top, right, bottom = spot.block
    around = (
        min(left, spot.x - 12),
        min(top, spot.y - 12),
        max(right, spot.x + 12),
        max(bottom, spot.y + 12),
    )
    for scale in (1, 0.86, 0.74):
        for lines in _lines(name):
            found = room.first(_beside(spot, around, lines, size * scale))
            if found:
                x, y, anchor = found
                return _written(lines, x, y, anchor, size * scale, is_area(name))
    return ""


def _lines(name: str) -> list[list[str]]:
    if len(name) <= 15:
        return [[name]]
    halves = face.even(name, len(name) // 2 + 5)
    thirds = face.even(name, len(name) // 3 + 5)
    return [halves, [name], thirds] if len(name) > 20 else [[name], halves]


def _beside(spot: Spot, around, lines: list[str], size: float):
    long_, high = max(long(line, size, bold=True) for line in lines), size * 1.12 * len(lines)
    left, top, right, bottom = spot.block
    middle_x, middle_y = (left + right) / 2, (top + bottom) / 2
    near = 16 if not spot.is_centred else RADIUS + 8
    x, y = spot.x, spot.y
    for gap in (0, 12, 30, 56):
        tried = [
            ("start", x + near + gap, y),
            ("end", x - near - gap, y),
            ("middle", x, y + near + gap + high / 2),
            ("middle", x, y - near - gap - high / 2),
            ("start", right + 8 + gap, middle_y),
            ("end", left - 8 - gap, middle_y),
            ("middle", middle_x, bottom + 6 + gap + high / 2),
            ("middle", middle_x, top - 6 - gap - high / 2),
            ("start", x + near * 0.7 + gap, y + near * 0.7 + high / 2),
            ("end", x - near * 0.7 - gap, y + near * 0.7 + high / 2),
            ("start", x + near * 0.7 + gap, y - near * 0.7 - high / 2),
            ("end", x - near * 0.7 - gap, y - near * 0.7 - high / 2),
        ]
        for anchor, at, middle in tried:
            start = at - {"start": 0, "middle": long_ / 2, "end": long_}[anchor]
            box = (start - 3, middle - high / 2, start + long_ + 3, middle + high / 2)
            yield box, (at, middle - high / 2, anchor)


def _written(lines, x, top, anchor, size, italic, fill=face.INK, weight=600) -> str:
    return "".join(
        face.text(
            x,
            top + size * (0.88 + 1.12 * number),
            line,
            size,
            anchor=anchor,
            weight=500 if italic else weight,
            italic=italic,
            fill=fill,
            halo=face.PAPER,
        )
        for number, line in enumerate(lines)
    )


def of_town(x: float, y: float, name: str, room: Room, *, size: float = TOWN, is_city: bool = False) -> str:
    """A town with its circle, where there is room for both."""
    radius = CITY_RADIUS if is_city else TOWN_RADIUS
    circle = (x - radius - 3, y - radius - 3, x + radius + 3, y + radius + 3)
    if not room.fits(circle):
        return ""
    long_, gap = long(name, size, bold=is_city), radius + 7
    tried = []
    for anchor, dx, dy in (
        ("start", gap, size * 0.34), ("end", -gap, size * 0.34), ("middle", 0, -gap - 3),
        ("middle", 0, gap + size * 0.8), ("start", gap * 0.8, -gap * 0.8), ("end", -gap * 0.8, -gap * 0.8),
        ("start", gap * 0.8, gap + size * 0.6), ("end", -gap * 0.8, gap + size * 0.6),
    ):  # fmt: skip
        left = x + dx - {"start": 0, "middle": long_ / 2, "end": long_}[anchor]
        tried.append(
            ((left - 4, y + dy - size * 0.85, left + long_ + 4, y + dy + size * 0.28), (dx, dy, anchor))
        )
    found = room.first(tried)
    if not found:
        return ""
    room.take(circle)
    dx, dy, anchor = found
    words = face.text(
        x + dx,
        y + dy,
        name,
        size,
        anchor=anchor,
        weight=600 if is_city else 400,
        fill=face.INK if is_city else face.INK_SOFT,
        halo=face.PAPER,
    )
    return town_sign(x, y, is_city=is_city) + words


def town_sign(x: float, y: float, *, is_city: bool = False) -> str:
    radius = CITY_RADIUS if is_city else TOWN_RADIUS
    inner = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" fill="none" stroke="{face.INK}" stroke-width="2"/>'
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius + 2}" fill="{face.PAPER}"/>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" fill="{face.PAPER}" stroke="{face.INK}" '
        f'stroke-width="{3 if is_city else 2.4}"/>' + (inner if is_city else "")
    )


def of_rivers(field: Field, names: dict[str, str], room: Room, size: float = WATER) -> str:
    """The name of each river once, or twice where it is long, along its course."""
    courses: dict[str, list] = {}
    for name, line in field.rivers:
        courses.setdefault(names.get(name, name), []).append(line)
    parts = []
    for name, lines in courses.items():
        written: list[tuple[float, float]] = []
        for line in sorted(lines, key=_length, reverse=True):
            for found in _along(line, name, room, size, written, field.is_lake):
                written.append(found[:2])
                parts.append(
                    face.text(
                        *found[:2],
                        name,
                        size,
                        anchor="middle",
                        italic=True,
                        fill=face.WATER_INK,
                        spaced=2,
                        halo=face.PAPER,
                        turn=found[2],
                    )
                )
                if len(written) >= 2:
                    break
            if len(written) >= 2:
                break
    return "".join(parts)


def _length(line) -> float:
    return sum(hypot(c - a, d - b) for (a, b), (c, d) in pairwise(line))


def _along(line, name: str, room: Room, size: float, written, is_lake):
    """Places beside a course that is nearly straight for as long as the name is."""
    long_ = long(name, size, 2)
    points = [line[0]]
    for a, b in pairwise(line):
        away = hypot(b[0] - a[0], b[1] - a[1])
        count = max(1, int(away / 12))
        points += [
            (a[0] + (b[0] - a[0]) * n / count, a[1] + (b[1] - a[1]) * n / count) for n in range(1, count + 1)
        ]
    far = list(accumulate((hypot(c - a, d - b) for (a, b), (c, d) in pairwise(points)), initial=0))
    order = sorted(range(len(points)), key=lambda number: abs(far[number] - far[-1] / 2))
    for first in order:
        last = next((n for n in range(first, len(points)) if far[n] - far[first] >= long_ * 1.05), None)
        if last is None:
            continue
        (ax, ay), (bx, by) = points[first], points[last]
        chord = hypot(bx - ax, by - ay)
        if chord < long_ * 0.97:
            continue
        stretch = points[first : last + 1]
        offs = [((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / chord for x, y in stretch]
        if max(offs) - min(offs) > size * 0.7:
            continue
        middle_x, middle_y = (ax + bx) / 2, (ay + by) / 2
        if any(hypot(middle_x - x, middle_y - y) < 1000 for x, y in written):
            continue
        if any(is_lake(*point) for point in stretch[::3]):
            continue
        angle = degrees(atan2(by - ay, bx - ax))
        sign = 1
        if not -90 <= angle <= 90:
            angle, sign = angle - 180 if angle > 0 else angle + 180, -1
        nx, ny = (by - ay) / chord * sign, -(bx - ax) / chord * sign  # Above the line as it is read.
        above = max(offs) if sign < 0 else -min(offs)
        for away in (above + 12, -(max(offs) if sign > 0 else -min(offs)) - 12 - size * 0.72):
            x, y = middle_x + nx * away, middle_y + ny * away
            dx, dy = (bx - ax) / chord, (by - ay) / chord
            boxes = []
            count = max(2, int(long_ / (size * 0.6)))
            for number in range(count + 1):
                t = (number / count - 0.5) * long_
                px, py = x + dx * t + nx * size * 0.3, y + dy * t + ny * size * 0.3
                boxes.append((px - size * 0.5, py - size * 0.5, px + size * 0.5, py + size * 0.5))
            if all(room.fits(box) for box in boxes):
                for box in boxes:
                    room.take(box)
                yield x, y, angle
                break


def of_waters(field: Field, room: Room) -> str:
    """The names of seas and lakes, in the widest water that is free."""
    parts = []
    for name, regions in SEAS.items():
        parts.append(_sea(field, room, name, lambda x, y, regions=regions: _is_sea(field, regions, x, y)))
    for name, (east, north) in LAKES.items():
        x, y = field.view.at(north, east)
        held = [ring for ring in field.lakes if inside(ring, x, y)]
        held = held or [ring for ring in field.lakes if _is_part(field, ring, east, north)]
        if held:
            ring = max(held, key=len)
            parts.append(_sea(field, room, name, lambda x, y, ring=ring: inside(ring, x, y), ring))
    return "".join(parts)


def _is_part(field: Field, ring, east: float, north: float) -> bool:
    """Whether what is left of a lake belongs to this one: it lies near its middle."""
    xs, ys = zip(*ring, strict=True)
    latitude, longitude = field.place(sum(xs) / len(xs), sum(ys) / len(ys))
    return max(xs) - min(xs) > 150 and abs(latitude - north) < 1.2 and abs(longitude - east) < 1.6


def _is_sea(field: Field, regions, x: float, y: float) -> bool:
    north, east = field.place(x, y)
    is_there = any(west <= east <= right and low <= north <= high for west, low, right, high in regions)
    return is_there and field.is_water(x, y) and not field.is_lake(x, y)


def _sea(field: Field, room: Room, name: str, is_here, ring=None) -> str:
    cell, (left, top, right, bottom) = 44, (0, 0, field.width, field.height)
    if ring:
        left, top, right, bottom = bounds(ring)
        cell = 14 if right - left < 500 else 32
    free = {
        (column, row)
        for column in range(max(1, int(left // cell)), int(min(right, field.width) // cell) + 1)
        for row in range(max(1, int(top // cell)), int(min(bottom, field.height) // cell) + 1)
        if is_here(column * cell, row * cell)
    }
    if not free:
        return ""
    words = name.split() if " of " not in name else name.rsplit(" ", 1)
    middle_x = sum(column for column, _row in free) / len(free)
    middle_y = sum(row for _column, row in free) / len(free)
    order = sorted(free, key=lambda at: (at[0] - middle_x) ** 2 + 2 * (at[1] - middle_y) ** 2)
    for size, lines in (
        (64, [name]),
        (54, words),
        (50, [name]),
        (44, words),
        (38, [name]),
        (34, words),
        (28, words),
    ):
        spaced = size * 0.16
        long_, high = max(long(line, size, spaced) for line in lines), size * 1.2 * len(lines)
        for column, row in order:
            x, y = column * cell, row * cell
            pad = size * 0.2
            box = (x - long_ / 2 - pad, y - high / 2, x + long_ / 2 + pad, y + high / 2)
            if not room.fits(box):
                continue
            spread = [
                (box[0] + (box[2] - box[0]) * a / 6, box[1] + (box[3] - box[1]) * b / 2)
                for a in range(7)
                for b in range(3)
            ]
            if all(is_here(*point) for point in spread):
                room.take(box)
                return "".join(
                    face.text(
                        x,
                        y - high / 2 + size * (0.92 + 1.2 * number),
                        line,
                        size,
                        anchor="middle",
                        italic=True,
                        spaced=spaced,
                        fill=face.WATER_INK,
                        halo=face.SEA,
                    )
                    for number, line in enumerate(lines)
                )
    return ""
