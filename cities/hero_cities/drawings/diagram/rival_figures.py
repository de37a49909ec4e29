"""Rival figures of one subject, each with the people who state it, on one scale."""

from html import escape

from cities.hero_cities.drawings.diagram import records
from cities.hero_cities.drawings.diagram.sheet import (
    GREY,
    INK,
    LINE,
    MARGIN,
    SOFT,
    paragraph,
    sheet,
    words,
)

WIDTH = 2200
LEFT, RIGHT, TOP = 700, 2080, 330
ROW, BAR = 112, 36


def figures(battle: str, subject: str) -> list[dict]:
    """The figures of a subject, from the lowest to the highest."""
    found = [row for row in records.battle(battle).get("figures", []) if row["subject"] == subject]
    return sorted(found, key=_value)


def _value(figure: dict) -> int:
    return figure.get("best") or figure.get("high") or figure["low"]


def _doubtful(figure: dict) -> bool:
    return figure.get("certainty") in ("uncertain", "disputed")


def _scale(rows: list[dict], step: int) -> int:
    return -(-_value(rows[-1]) // step) * step


def drawn(battle: str, subject: str, lead: str, step: int) -> str:
    """A bar for each figure; a dashed one where it is uncertain or disputed in itself."""
    rows = figures(battle, subject)
    most = _scale(rows, step)

    def x(number: float) -> float:
        return LEFT + (RIGHT - LEFT) * number / most

    works, y, body = records.Bibliography(), TOP + 30, ""
    for row in rows:
        look = (
            f'fill="#ffffff" stroke="{INK}" stroke-width="3" stroke-dasharray="9 6"'
            if _doubtful(row)
            else f'fill="{INK}" stroke="{INK}" stroke-width="3"'
        )
        length = x(_value(row)) - LEFT
        body += f'<rect x="{LEFT}" y="{y}" width="{length:.1f}" height="{BAR}" {look}/>'
        inside = length > (RIGHT - LEFT) * 0.86
        body += words(
            x(_value(row)) + (-14 if inside else 14),
            y + 28,
            f"{_value(row):,}",
            28,
            anchor="end" if inside else "start",
            weight=600,
            fill=INK if not inside or _doubtful(row) else "#ffffff",
        )
        body += paragraph(
            MARGIN, y - 6, LEFT - MARGIN - 40, 100, f'<b style="color: {INK}">{escape(row["whose"])}</b>', 24
        )
        note = f"{escape(row['unit'])} [{works.numbers(records.sources_of(row))}]"
        if "note" in row:
            note += f"<br>{escape(row['note'])}"
        body += paragraph(LEFT + 10, y + BAR + 4, RIGHT - LEFT, 130, note, 22)
        y += ROW + (66 if "note" in row else 0)
    grid = "".join(
        f'<path d="M{x(at):.1f},{TOP} V{y}" stroke="{LINE if at else GREY}" stroke-width="2"/>'
        + words(x(at), TOP - 14, f"{at:,}", 23, anchor="middle", fill=SOFT)
        for at in range(0, most + 1, step)
    )
    return sheet(WIDTH, subject, lead, f"{grid}{body}", y + 60, works.lines())
