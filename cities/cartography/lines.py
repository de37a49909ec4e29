"""Lines of a drawing: cut to a frame, freed of what nobody would see, written as a path."""

from collections.abc import Iterator
from itertools import pairwise
from math import ceil, hypot

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # Left, top, right, bottom: the lesser values first.


def meets(one: Box, other: Box) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def bounds(line: list[Point]) -> Box:
    xs, ys = zip(*line, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def cut_ring(ring: list[Point], box: Box) -> list[Point]:
    """A ring cut to a box (Sutherland and Hodgman); where it leaves the box it follows its edge."""
    for axis, edge, sign in ((0, box[0], 1), (1, box[1], 1), (0, box[2], -1), (1, box[3], -1)):
        kept = []
        for one, other in pairwise([ring[-1], *ring] if ring else []):
            one_in, other_in = sign * (one[axis] - edge) >= 0, sign * (other[axis] - edge) >= 0
            if one_in != other_in:
                part = (edge - one[axis]) / (other[axis] - one[axis])
                kept.append((one[0] + part * (other[0] - one[0]), one[1] + part * (other[1] - one[1])))
            if other_in:
                kept.append(other)
        ring = kept
    return ring


def cut_line(line: list[Point], box: Box) -> Iterator[list[Point]]:
    """The pieces of a line with a segment that meets a box."""
    piece = []
    for one, other in pairwise(line):
        if meets(bounds([one, other]), box):
            piece = piece or [one]
            piece.append(other)
        elif piece:
            yield piece
            piece = []
    if piece:
        yield piece


def divided(line: list[Point], longest: float) -> list[Point]:
    """With points added, so that no segment is longer."""
    points = line[:1]
    for (x, y), (end_x, end_y) in pairwise(line):
        parts = max(1, ceil(hypot(end_x - x, end_y - y) / longest))
        points += [(x + (end_x - x) * n / parts, y + (end_y - y) * n / parts) for n in range(1, parts + 1)]
    return points


def simplified(line: list[Point], stray: float) -> list[Point]:
    """Without the points that lie within `stray` of the line through the others (Douglas and Peucker)."""
    kept, parts = {0, len(line) - 1}, [(0, len(line) - 1)]
    while parts:
        first, last = parts.pop()
        (x, y), (end_x, end_y) = line[first], line[last]
        across, down = end_x - x, end_y - y
        long = hypot(across, down)
        farthest, most = 0, stray
        for number in range(first + 1, last):
            px, py = line[number]
            off = abs(across * (y - py) - (x - px) * down) / long if long else hypot(px - x, py - y)
            if off > most:
                farthest, most = number, off
        if farthest:
            kept.add(farthest)
            parts += [(first, farthest), (farthest, last)]
    return [line[number] for number in sorted(kept)]


def rounded_off(line: list[Point]) -> list[Point]:
    """With its corners cut (Chaikin); the ends stay."""
    points = line[:1]
    for (x, y), (end_x, end_y) in pairwise(line):
        points += [(0.75 * x + 0.25 * end_x, 0.75 * y + 0.25 * end_y)]
        points += [(0.25 * x + 0.75 * end_x, 0.25 * y + 0.75 * end_y)]
    return [*points, line[-1]]


def path(lines: list[list[Point]], *, closed: bool = False) -> str:
    """The lines as the `d` of one path, to half a unit: nobody sees more, and it is sent to everybody."""
    return "".join(_drawn(line, "z" if closed else "") for line in lines)


def _drawn(line: list[Point], end: str) -> str:
    x, y = (round(2 * part) for part in line[0])
    numbers, begins = [], f"M{_said(x)}{_next(y)}"
    for point in line[1:]:
        to_x, to_y = (round(2 * part) for part in point)
        if (to_x, to_y) != (x, y):
            numbers += [to_x - x, to_y - y]
        x, y = to_x, to_y
    if not numbers:
        return ""
    return f"{begins}l{_said(numbers[0])}{''.join(map(_next, numbers[1:]))}{end}"


def _said(halves: int) -> str:
    """The shortest way of writing halves: 12.5, 12, .5, -.5."""
    whole, rest = divmod(abs(halves), 2)
    text = f"{whole or ''}.5" if rest else str(whole)
    return f"-{text}" if halves < 0 else text


def _next(halves: int) -> str:
    text = _said(halves)
    return text if text[0] == "-" else f" {text}"
