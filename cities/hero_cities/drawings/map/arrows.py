"""The movements as arrows."""

import itertools
from math import atan2, cos, hypot, pi, radians, sin

from . import face
from .crowd import Room, long
from .movements import AXIS, SOVIET, Movement
from .towns import place

SIDES = {"north": -90, "north-east": -45, "east": 0, "south-east": 45, "south": 90, "west": 180}
DIRECTION = 210  # The length of an arrow that tells a direction only.
FROM_START, BEFORE_END = 44, 48
THICK = {AXIS: 13, SOVIET: 11}
HEAD = 36
BESIDE = [  # Where the words of an arrow may stand: anchor, right, down.
    ("start", 24, 10), ("end", -24, 10), ("middle", 0, -26), ("middle", 0, 46), ("start", 18, -22),
    ("end", -18, -22), ("start", 18, 48), ("end", -18, 48), ("start", 34, -30), ("end", -34, -30),
    ("start", 34, 56), ("end", -34, 56),
]  # fmt: skip


def course(movement: Movement, view) -> list[tuple[float, float]]:
    """The points of the arrow on the field."""
    if movement.coming_from or movement.going_to:
        angle = radians(SIDES[movement.coming_from or movement.going_to])
        x, y = view.at(*place(movement.end or movement.start))
        far = (x + cos(angle) * (DIRECTION + 48), y + sin(angle) * (DIRECTION + 48))
        near = (x + cos(angle) * 48, y + sin(angle) * 48)
        return [far, near] if movement.coming_from else [near, far]
    start, end = view.at(*place(movement.start)), view.at(*place(movement.end or movement.towards))
    if movement.towards:
        away = hypot(end[0] - start[0], end[1] - start[1])
        part = min(1, 420 / away)
        end = (start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part)
    return _bowed(start, end, movement.bend)


def _bowed(start, end, bend: float) -> list[tuple[float, float]]:
    (x, y), (end_x, end_y) = start, end
    middle = ((x + end_x) / 2 + (end_y - y) * bend, (y + end_y) / 2 - (end_x - x) * bend)
    points = []
    for number in range(61):
        t = number / 60
        points.append(
            tuple(
                (1 - t) ** 2 * a + 2 * t * (1 - t) * b + t * t * c
                for a, b, c in zip(start, middle, end, strict=True)
            )
        )
    whole = hypot(end_x - x, end_y - y)
    cut_start, cut_end = min(FROM_START, whole * 0.2), min(BEFORE_END, whole * 0.25)
    return [
        (a, b)
        for a, b in points
        if hypot(a - x, b - y) >= cut_start and hypot(a - end_x, b - end_y) >= cut_end
    ]


def take(line, room: Room) -> None:
    finer = [
        (a + (c - a) * n / 6, b + (d - b) * n / 6)
        for (a, b), (c, d) in itertools.pairwise(line)
        for n in range(6)
    ]
    room.take_line(finer or line, 13)


def drawn(movement: Movement, line) -> str:
    (x, y), (end_x, end_y) = line[max(0, len(line) - 5)], line[-1]
    angle = atan2(end_y - y, end_x - x)
    tip = (end_x, end_y)
    base = (end_x - cos(angle) * HEAD, end_y - sin(angle) * HEAD)
    shaft = [point for point in line if hypot(point[0] - end_x, point[1] - end_y) >= HEAD * 0.8] or line[:1]
    d = "M" + "L".join(f"{a:.1f} {b:.1f}" for a, b in [*shaft, base])
    is_direction = bool(movement.coming_from or movement.going_to)
    dash = ' stroke-dasharray="26 14"' if is_direction else ""
    if movement.who in THICK:
        return _broad(movement.who, d, tip, base, angle, dash)
    point = head(tip, angle, 24, 11)
    line_dash = (
        'stroke-dasharray="16 9" stroke-linecap="butt"'
        if movement.who == "by sea"
        else 'stroke-dasharray="3 9" stroke-linecap="round"'
    )
    return (
        face.path(d, face.PAPER, 11, more='stroke-opacity="0.8"')
        + face.path(d, face.INK, 5, more=line_dash)
        + face.path(point, face.PAPER, 2, fill=face.INK)
    )


def _broad(who: str, d: str, tip, base, angle: float, dash: str) -> str:
    thick = THICK[who]
    point = head(tip, angle, HEAD, 21)
    if who == AXIS:
        return (
            face.path(d, face.PAPER, thick + 5)
            + face.path(d, face.INK, thick, more=dash)
            + face.path(
                d, face.PAPER, thick - 6, more=dash and 'stroke-dasharray="20 20" stroke-dashoffset="-3"'
            )
            + face.path(point, face.INK, 3, fill=face.PAPER, more='stroke-linejoin="miter"')
        )
    return (
        face.path(d, face.PAPER, thick + 5)
        + face.path(d, face.INK, thick, more=dash)
        + face.path(point, face.PAPER, 2.5, fill=face.INK)
    )


def head(tip, angle: float, length: float, half: float) -> str:
    points = [tip]
    for side in (-1, 1):
        points.append(
            (
                tip[0] - cos(angle) * length + cos(angle + pi / 2) * half * side,
                tip[1] - sin(angle) * length + sin(angle + pi / 2) * half * side,
            )
        )
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"


def label(movement: Movement, line, room: Room, size: float = 30) -> str:
    """The words of the arrow, beside its middle."""
    if not movement.label:
        return ""
    long_ = long(movement.label, size)
    tried = []
    for part in (0.5, 0.35, 0.65, 0.2, 0.8, 0.05, 0.95):
        at = min(len(line) - 1, int(part * (len(line) - 1)))
        if len(line) == 2:
            x, y = (line[0][i] + (line[1][i] - line[0][i]) * part for i in (0, 1))
        else:
            x, y = line[at]
        for anchor, dx, dy in BESIDE:
            left = x + dx - {"start": 0, "middle": long_ / 2, "end": long_}[anchor]
            box = (left, y + dy - size * 0.85, left + long_, y + dy + size * 0.3)
            tried.append((box, (x + dx, y + dy, anchor)))
    found = room.first(tried)
    if not found:
        return ""
    x, y, anchor = found
    return face.text(x, y, movement.label, size, anchor=anchor, italic=True, halo=face.PAPER)
