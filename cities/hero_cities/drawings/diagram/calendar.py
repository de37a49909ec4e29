"""All battles of the exhibition by date, on one ruler from the first day of the war to the last."""

from datetime import date

from cities.hero_cities.drawings.diagram import records
from cities.hero_cities.drawings.diagram.sheet import (
    INK,
    LINE,
    LOOKS,
    MARGIN,
    PAPER,
    SOFT,
    paragraph,
    sheet,
    words,
)

WIDTH = 2600
LEFT, RIGHT, TOP = 400, 2510, 390
LANE, BAR, GAP = 44, 28, 18
MARKS = {
    "occupation": ("M-9,-15 L9,-15 L0,0 Z", "German or Romanian troops take the place"),
    "liberation": ("M0,-15 L9,0 L-9,0 Z", "A place is retaken or freed, or the siege or battle is over"),
}


def _x(day: date) -> float:
    war = records.whole_war()
    return LEFT + (RIGHT - LEFT) * (day - war.earliest).days / records.days(war)


def _lane(y: float, record: dict) -> str:
    span = records.period(record["when"])
    start, stop = _x(span.earliest), max(_x(span.latest) + 1.5, _x(span.earliest) + 6)
    look, _ = LOOKS[record.get("kind", "battle")]
    bar = f'<rect x="{start:.1f}" y="{y}" width="{stop - start:.1f}" height="{BAR}" {look}/>'
    room = len(record["title"]) * 11 + 30
    before = stop + room > RIGHT or any(stop < x < stop + room for x, _ in _marked(record))
    title = words(
        start - 12 if before else stop + 12, y + 21, record["title"], 20, anchor="end" if before else "start"
    )
    return bar + title


def _marked(record: dict) -> list[tuple[float, str]]:
    """Where on the ruler a place was taken or retaken."""
    first = records.whole_war().earliest
    days = ((records.period(event["when"]).earliest, event.get("kind")) for event in record["events"])
    return [(_x(day), kind) for day, kind in days if kind in MARKS and day >= first]


def _marks(y: float, record: dict) -> str:
    return "".join(
        f"""<g transform="translate({x:.1f},{y + BAR / 2 + 7})"><path d="{MARKS[kind][0]}" fill="{INK}"
          stroke="{PAPER}" stroke-width="4" paint-order="stroke"/></g>"""
        for x, kind in _marked(record)
    )


def _grid(bottom: float) -> str:
    war = records.whole_war()
    lines = ""
    for year in range(war.earliest.year, war.latest.year + 1):
        for month in range(1, 13):
            day = date(year, month, 1)
            if war.earliest <= day <= war.latest:
                strong = month == 1
                lines += f"""<path d="M{_x(day):.1f},{TOP - (44 if strong else 12)} V{bottom}" stroke="{LINE}"
                  stroke-width="{4 if strong else 1.2}"/>"""
                if month in (1, 4, 7, 10):
                    lines += words(_x(day) + 5, TOP - 16, day.strftime("%b"), 19, fill=SOFT)
        first = max(war.earliest, date(year, 1, 1))
        lines += words(_x(first) + 5, TOP - 46, str(year), 30, weight=600)
    return lines


def _legend(y: float) -> str:
    x, drawn = LEFT, ""
    for look, text in LOOKS.values():
        drawn += f'<rect x="{x}" y="{y}" width="60" height="{BAR}" {look}/>' + words(x + 74, y + 22, text, 23)
        x += 110 + len(text) * 12.5
    x = LEFT
    for path, text in MARKS.values():
        drawn += f'<path transform="translate({x + 30},{y + 68})" d="{path}" fill="{INK}"/>' + words(
            x + 74, y + 70, text, 23
        )
        x += 130 + len(text) * 12.5
    return drawn


def order() -> list[str]:
    """The places by the first day of their first battle."""
    firsts: dict[str, date] = {}
    for record in records.battles():
        for place in record["cities"]:
            day = records.period(record["when"]).earliest
            firsts[place] = min(firsts.get(place, day), day)
    return sorted(firsts, key=lambda place: (firsts[place], records.place_name(place)))


def _lead() -> str:
    war = records.whole_war()
    first, last = (records.in_words(day.isoformat()) for day in (war.earliest, war.latest))
    return (
        f"{len(records.battles())} battles, sieges and occupations in the {records.days(war):,} days"
        f" from {first} to {last}. The dates are those of the records; where works count differently, the"
        " page of the battle says so. Places stand in the order in which the fighting reached them, under"
        " their names of that time. An occupation is drawn where it has a record of its own; those of"
        " Sevastopol, Kerch and others lie between the signs."
    )


def drawn() -> str:
    """Places in the order of their first battle, and beside each its battles by date."""
    works = records.Bibliography()
    y, body = TOP + 16, ""
    for place in order():
        own = sorted(
            (row for row in records.battles() if place in row["cities"]),
            key=lambda row: records.period(row["when"]).earliest,
        )
        keys = [key for row in own for key in records.sources_of(row)]
        body += f'<path d="M{MARGIN},{y - 9} H{RIGHT}" stroke="{LINE}" stroke-width="2"/>'
        body += words(MARGIN, y + 24, records.place_name(place), 29, weight=600)
        body += paragraph(MARGIN, y + 30, LEFT - MARGIN - 20, 60, f"[{works.numbers(keys)}]", 15)
        for row in own:
            body += _lane(y, row)
            body += _marks(y, row)
            y += LANE
        y += GAP
    picture = f"{_grid(y)}{body}{_legend(y + 20)}"
    return sheet(WIDTH, "The war at thirteen places, day by day", _lead(), picture, y + 150, works.lines())
