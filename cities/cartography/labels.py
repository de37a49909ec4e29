"""Where the names stand: beside their places, never over each other; what finds no room is left out."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from math import floor, hypot

NARROW, WIDE = set("iljftrI.,:;'’!|()[] -–1/ії"), set("mwMWWшщжюфыЖШЩЮФЫДМ@—%&")
CELL = 48  # The breadth of a square of the register of what is taken.
MOST_SHIFTS = 12


def breadth(text: str, size: float) -> float:
    """How broad a text is in a usual typeface, rather too much than too little."""
    return size * sum(map(_part, text))


def _part(character: str) -> float:
    if unicodedata.combining(character):
        return 0
    if unicodedata.east_asian_width(character) in "WF":
        return 1.05
    if character in NARROW:
        return 0.36
    if character in WIDE:
        return 0.95
    return 0.74 if character.isupper() else 0.58


@dataclass(frozen=True)
class Label:
    """A text beside a spot, or the shorter one where it finds no room. The first labels choose first."""

    x: float
    y: float
    text: str
    shorter: str = ""
    gap: float = 6  # Between the spot and the text.


@dataclass(frozen=True)
class Placed:
    text: str
    x: float
    y: float
    anchor: str  # As SVG says it: start, middle, end.
    box: tuple[float, float, float, float]


class Crowd:
    """What is taken on a plate already."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list] = {}

    def take(self, box) -> None:
        for cell in self._over(box):
            self._cells.setdefault(cell, []).append(box)

    def is_free(self, box) -> bool:
        return not any(overlap(box, other) for cell in self._over(box) for other in self._cells.get(cell, ()))

    def _over(self, box):
        left, top, right, bottom = box
        for column in range(floor(left / CELL), floor(right / CELL) + 1):
            for row in range(floor(top / CELL), floor(bottom / CELL) + 1):
                yield column, row


def overlap(one, other) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def placed(
    labels: Iterable[Label], *, size: float, frame: tuple[float, float, float, float], taken: Iterable = ()
) -> list[Placed | None]:
    """For each label where it stands in letters of `size`, or None. `taken`: boxes kept free of names."""
    labels, crowd, found = list(labels), Crowd(), []
    for box in taken:
        crowd.take(box)
    for label in labels:
        where = next(
            (
                place
                for place in _tried(label, size)
                if _within(place.box, frame) and crowd.is_free(place.box)
            ),
            None,
        )
        if where:
            crowd.take(where.box)
        found.append(where)
    return found


def _tried(label: Label, size: float):
    """Right of the spot, left, above, below, then aslant."""
    for text in filter(None, (label.text, label.shorter)):
        long, gap = breadth(text, size), label.gap
        high, aslant = size * 0.36, gap * 0.75
        for anchor, x, y in (
            ("start", gap, high),
            ("end", -gap, high),
            ("middle", 0, -gap - size * 0.3),
            ("middle", 0, gap + size * 0.95),
            ("start", aslant, -aslant),
            ("start", aslant, aslant + size * 0.75),
            ("end", -aslant, -aslant),
            ("end", -aslant, aslant + size * 0.75),
        ):
            left = label.x + x - {"start": 0, "middle": long / 2, "end": long}[anchor]
            baseline = label.y + y
            box = (left, baseline - size * 0.95, left + long, baseline + size * 0.3)
            yield Placed(text, round(label.x + x, 1), round(baseline, 1), anchor, box)


def _within(box, frame) -> bool:
    return box[0] >= frame[0] and box[1] >= frame[1] and box[2] <= frame[2] and box[3] <= frame[3]


def apart(spots: list[tuple[float, float]], distance: float) -> list[tuple[float, float]]:
    """Spots that stand too near each other moved aside a little; those at one place stay together."""
    moved = [list(spot) for spot in spots]
    if len(moved) > 100:
        return spots
    for _ in range(MOST_SHIFTS):
        near = False
        for number, one in enumerate(moved):
            for other in moved[:number]:
                across, down = one[0] - other[0], one[1] - other[1]
                away = hypot(across, down)
                if 0.4 * distance < away < distance - 0.01:
                    near, part = True, (distance - away) / away / 2
                    one[0], one[1] = one[0] + across * part, one[1] + down * part
                    other[0], other[1] = other[0] - across * part, other[1] - down * part
        if not near:
            break
    return [(x, y) for x, y in moved]


def numbers(values: Iterable[int]) -> str:
    """ "3, 7–9" """
    return ", ".join(run(first, last) for first, last in runs(values))


def runs(values: Iterable[int]) -> list[list[int]]:
    """The first and the last of each run of values that follow one another."""
    found: list[list[int]] = []
    for value in sorted(set(values)):
        if found and value == found[-1][1] + 1:
            found[-1][1] = value
        else:
            found.append([value, value])
    return found


def run(first: int, last: int) -> str:
    if first == last:
        return str(first)
    return f"{first}, {last}" if last == first + 1 else f"{first}–{last}"


def in_short(text: str, most: int) -> str:
    """A list of numbers by its first and its last one, if it is longer than `most` letters."""
    if len(text) <= most:
        return text
    return f"{text.split(',')[0].split('–')[0]} … {text.split(',')[-1].split('–')[-1].strip()}"
