"""The face of the maps: colours, letters, and how things are written as SVG."""

from html import escape

PAPER, SEA, INK, INK_SOFT, WAR = "#fbf9f4", "#eef0ed", "#1f1c18", "#5a544b", "#8c2f1f"
LAND, WATER, WATER_INK = "#faf7ed", "#9db0b6", "#476069"
SERIF = "'Noto Serif', Georgia, serif"


def text(
    x: float,
    y: float,
    said: str,
    size: float,
    *,
    fill: str = INK,
    anchor: str = "start",
    weight: int = 400,
    italic: bool = False,
    spaced: float = 0,
    halo: str = "",
    turn: float = 0,
) -> str:
    more = f' font-weight="{weight}"' if weight != 400 else ""
    more += ' font-style="italic"' if italic else ""
    more += f' letter-spacing="{spaced:g}"' if spaced else ""
    more += f' stroke="{halo}" stroke-width="{size / 4.5:.1f}" paint-order="stroke"' if halo else ""
    more += f' text-anchor="{anchor}"' if anchor != "start" else ""
    more += f' transform="rotate({turn:.1f} {x:.1f} {y:.1f})"' if turn else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" fill="{fill}"{more}>{escape(said)}</text>'


def path(d: str, stroke: str = "none", width: float = 1, *, fill: str = "none", more: str = "") -> str:
    line = f' stroke="{stroke}" stroke-width="{width:g}"' if stroke != "none" else ""
    return f'<path d="{d}" fill="{fill}"{line} {more}/>' if d else ""


def rectangle(x, y, width, height, *, fill="none", stroke="none", thick: float = 1, more: str = "") -> str:
    line = f' stroke="{stroke}" stroke-width="{thick:g}"' if stroke != "none" else ""
    where = f'x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"'
    return f'<rect {where} fill="{fill}"{line} {more}/>'


def wrapped(said: str, most: int) -> list[str]:
    """Lines of so many letters at most, as even as they come."""
    lines, line = [], ""
    for word in said.split():
        if line and len(line) + 1 + len(word) > most:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines, line] if line else lines


def even(said: str, most: int) -> list[str]:
    """The same, with lines of about the same length."""
    lines = wrapped(said, most)
    for fewer in range(max(map(len, said.split())), most):
        if len(wrapped(said, fewer)) <= len(lines):
            return wrapped(said, fewer)
    return lines
