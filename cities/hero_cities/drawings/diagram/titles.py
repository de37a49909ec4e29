"""When each place was named, and what it was given: forty years of award records on one ruler."""

from datetime import date

from cities.hero_cities.drawings.diagram import records
from cities.hero_cities.drawings.diagram.sheet import (
    BRASS,
    INK,
    LINE,
    MARGIN,
    PAPER,
    SOFT,
    WAR,
    sheet,
    words,
)

WIDTH = 2400
LEFT, RIGHT, TOP = 400, 2180, 345
LANE, GAP = 76, 16
FIRST, LAST = 1942, 1986  # The years on the ruler.
STAR = "M0,-15 L3.6,-4.9 L14.3,-4.6 L5.8,1.9 L8.8,12.1 L0,6.1 L-8.8,12.1 L-5.8,1.9 L-14.3,-4.6 L-3.6,-4.9 Z"
LEAD = (
    "The dates are those of the acts; insignia were often handed over later. Being called a hero city in an"
    " order of the day or in a decree came before the rules of 1965 and brought no Gold Star. Leningrad,"
    " Moscow, Kyiv, Tula and Smolensk held an Order of Lenin before they had the star; the date of that of"
    " Smolensk is not known well enough to be shown."
)
TITLE = ("hero-city", "hero-fortress")


def _sign(award: str, role: str) -> str:
    """The sign of an award, told from the others by its form and not by its colour alone."""
    if award in TITLE and role == "named":
        return f'<circle r="12" fill="{PAPER}" stroke="{WAR}" stroke-width="5"/>'
    if award in TITLE:
        return f'<circle r="14" fill="{WAR}"/>'
    if award == "gold-star-medal":
        return f'<path d="{STAR}" fill="{BRASS}" stroke="{INK}" stroke-width="1.5"/>'
    if award == "order-of-lenin":
        return f'<path d="M0,-15 L13,0 L0,15 L-13,0 Z" fill="{INK}"/>'
    return f'<rect x="-10" y="-10" width="20" height="20" fill="{PAPER}" stroke="{SOFT}" stroke-width="3.5"/>'


LEGEND = [
    ("hero-city", "named", "Called a hero city in an order or decree"),
    ("hero-city", "conferred", "Title conferred"),
    ("gold-star-medal", "conferred", "Gold Star, with the diploma"),
    ("order-of-lenin", "conferred", "Order of Lenin"),
    ("order-patriotic-war-1", "conferred", "Another order"),
]


def _x(day: date) -> float:
    year = day.year + (day - date(day.year, 1, 1)).days / 365.25
    return LEFT + (RIGHT - LEFT) * (year - FIRST) / (LAST - FIRST + 1)


def _awards() -> list[dict]:
    """The published award records; the diploma always came with the star."""
    found = records.rows("award_records.yaml", "award_records")
    return [row for row in found if row.get("live", True) and row["award"] != "diploma"]


def _groups(place: str) -> list[tuple[str, list[dict]]]:
    """What a place was given, act by act."""
    own = [row for row in _awards() if row["city"] == place]
    dates = sorted({row["when"] for row in own}, key=lambda when: records.period(when).earliest)
    rank = [*TITLE, "gold-star-medal", "order-of-lenin"]
    return [
        (
            when,
            sorted(
                (row for row in own if row["when"] == when),
                key=lambda row: rank.index(row["award"]) if row["award"] in rank else len(rank),
            ),
        )
        for when in dates
    ]


def titled(place: str) -> dict:
    """The record by which a place first bore the title."""
    own = [row for row in _awards() if row["city"] == place and row["award"] in TITLE]
    return min(own, key=lambda row: records.period(row["when"]).earliest)


def order() -> list[str]:
    """The places by the day on which they first bore the title."""
    places = {row["city"] for row in _awards()}
    return sorted(
        places, key=lambda place: (records.period(titled(place)["when"]).earliest, records.place_name(place))
    )


def _row(y: float, place: str) -> tuple[str, int]:
    """One place: its groups of signs, in a second lane where they would touch."""
    drawn, ends = "", [0.0]
    for when, rows in _groups(place):
        x = _x(records.period(when).earliest)
        label = records.in_words(when)
        if any(row.get("certainty") == "probable" for row in rows):
            label += ", probably"
        reach = x - 14 + max(len(rows) * 34, len(label) * 10.2)
        lane = next((number for number, end in enumerate(ends) if x - 14 > end), len(ends))
        if lane == len(ends):
            ends.append(0.0)
        ends[lane] = reach
        top = y + lane * LANE
        for index, row in enumerate(rows):
            drawn += f"""<g transform="translate({x + index * 34:.1f},{top + 20})">
              {_sign(row["award"], row.get("role", "conferred"))}</g>"""
        drawn += words(x - 14, top + 58, label, 20, fill=SOFT)
    return drawn, len(ends)


def stars_of(year: int) -> int:
    """How many Gold Stars were given in one year."""
    stars = (row for row in _awards() if row["award"] == "gold-star-medal")
    return sum(records.period(row["when"]).earliest.year == year for row in stars)


def drawn() -> str:
    """Places in the order of their titles, and beside each what it was given."""
    works = records.Bibliography()
    y, body = TOP + 16, ""
    for place in order():
        signs, lanes = _row(y, place)
        keys = [key for row in _awards() if row["city"] == place for key in records.sources_of(row)]
        body += f'<path d="M{MARGIN},{y - 12} H{WIDTH - MARGIN}" stroke="{LINE}" stroke-width="2"/>'
        body += words(MARGIN, y + 28, records.place_name(place), 29, weight=600)
        body += words(MARGIN, y + 56, f"[{works.numbers(keys)}]", 18, fill=SOFT) + signs
        y += lanes * LANE + GAP
    grid = "".join(
        f"""<path d="M{_x(date(year, 1, 1)):.1f},{TOP - (14 if year % 5 else 30)} V{y}" stroke="{LINE}"
          stroke-width="{1 if year % 5 else 2.5}"/>"""
        + ("" if year % 5 else words(_x(date(year, 1, 1)) + 6, TOP - 16, str(year), 24, weight=600))
        for year in range(FIRST, LAST + 2)
    )
    x, legend = MARGIN + 20, ""
    for award, role, text in LEGEND:
        legend += f'<g transform="translate({x},{y + 40})">{_sign(award, role)}</g>' + words(
            x + 30, y + 48, text, 23
        )
        x += 90 + len(text) * 12.4
    picture = f"{grid}{body}{legend}"
    return sheet(WIDTH, "Titles and awards by year", LEAD, picture, y + 120, works.lines())
