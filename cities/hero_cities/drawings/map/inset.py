"""The frame of a lens, on the map and around what it enlarges."""

from . import face
from .crowd import long
from .field import Field

TITLE = 36


def window(lens: Field, field: Field) -> tuple[float, float, float, float]:
    """The part of the map that the lens shows."""
    corners = [lens.place(x, y) for x in (0, lens.width) for y in (0, lens.height)]
    xs, ys = zip(*(field.view.at(*corner) for corner in corners), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def window_drawn(frame, box) -> str:
    """That part, with lines from its corners to those of the lens."""
    left, top, right, bottom = frame
    pairs = [((frame[a], frame[b]), (box[a], box[b])) for a in (0, 2) for b in (1, 3)]
    lines = [
        f"M{x:.1f} {y:.1f}L{end_x:.1f} {end_y:.1f}"
        for (x, y), (end_x, end_y) in pairs
        if not any(
            each[0] < x + (end_x - x) * part < each[2] and each[1] < y + (end_y - y) * part < each[3]
            for part in (n / 50 for n in range(1, 50))
            for each in (frame, box)
        )
    ]
    return face.path("".join(lines), face.INK, 1.2, more='opacity="0.45"') + face.rectangle(
        left, top, right - left, bottom - top, stroke=face.INK, thick=2.5, fill="#ffffff66"
    )


def title_long(title: str) -> float:
    return long(title, TITLE, bold=True) + 40


def framed(at, lens: Field, title: str, inside: str) -> str:
    """What the lens shows, in its frame, with its title."""
    width, height = lens.width, lens.height
    around = {"fill": face.PAPER, "stroke": face.INK}
    return "".join(
        [
            f'<g transform="translate({at[0]} {at[1]})">',
            face.rectangle(-9, -9, width + 18, height + 18, thick=1.5, **around),
            inside,
            face.rectangle(0, 0, title_long(title), 58, thick=2, **around),
            face.text(20, 41, title, TITLE, weight=600),
            face.rectangle(0, 0, width, height, stroke=face.INK, thick=3),
            "</g>",
        ]
    )
