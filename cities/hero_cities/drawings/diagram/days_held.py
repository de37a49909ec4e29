"""How long the fighting for each place lasted, on one scale of days."""

from html import escape

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

WIDTH = 2400
LEFT, RIGHT, TOP = 600, 2310, 315
ROW, BAR, GAP = 96, 34, 22
TWO_LINES = 230  # Letters of a note, from which it needs a second line.

# The battles in which each place, or a bridgehead beside it, was held; with the event that ended its defence
# before the battle itself was over.
HELD = {
    "murmansk": [("murmansk-port-war", None), ("murmansk-1941", None)],
    "saint-petersburg": [("leningrad-siege", None)],
    "sevastopol": [("sevastopol-siege", "96c732a4-990b-569c-880d-e1e9b08409ef")],
    "novorossiysk": [
        ("novorossiysk-1943", None),
        ("novorossiysk-defence", "032c85f4-5394-59b4-b57b-111d1bc3c176"),
    ],
    "kerch": [
        ("adzhimushkay", None),
        ("kerch-peninsula-1941-42", "3c5b8bd1-b99e-5b0e-9c62-b54b4fd8d31b"),
        ("kerch-eltigen", None),
    ],
    "volgograd": [("stalingrad-defence", None)],
    "kyiv": [("kyiv-1941", "9c8128cb-5c69-5842-98c7-241ec887e408")],
    "odesa": [("odesa-siege", None)],
    "moscow": [("moscow-defence", None)],
    "smolensk": [("smolensk-1941", "9643dc47-588b-5e74-aa71-84e7f1f62d09")],
    "tula": [("tula-1941", "25fdd5df-af5d-50a6-a10d-f07b019066ee")],
    "brest-fortress": [("brest-fortress-defence", "9641d14f-a07b-58e8-ae50-b9cdc9af0cf5")],
    "minsk": [("minsk-1941", "a2cd40a6-b0aa-5ac5-9f72-2ef0a9a43436")],
}
LEAD = (
    "Each bar is one battle or siege, counted with its first and last day. Solid: until the event named below"
    " the bar, or to the end. Hatched: the fighting went on after that event. The bars do not weigh one place"
    " against another: a siege, a bridgehead and a front-line port are different things, and the dates of"
    " some are disputed."
)
LENGTHS = ("Length of ", "Time the Malaya Zemlya")


def lengths() -> list[tuple[str, str, int]]:
    """Place, battle and days, the longest first."""
    found = [
        (place, slug, records.days(records.period(records.battle(slug)["when"])))
        for place, rows in HELD.items()
        for slug, _ in rows
    ]
    return sorted(found, key=lambda row: -row[2])


def _x(day: float, longest: int) -> float:
    return LEFT + (RIGHT - LEFT) * day / (longest + 30)


def _other_counts(record: dict, counted: int) -> list[dict]:
    """Figures that give the same length another number."""
    return [
        figure
        for figure in record.get("figures", [])
        if figure["subject"].startswith(LENGTHS)
        and figure["unit"].startswith("days")
        and counted not in (figure.get("best"), figure.get("high"))
    ]


def _number(figure: dict) -> str:
    if "best" in figure:
        return f"{figure['best']:,}"
    return f"{figure['low']:,}–{figure['high']:,}"


def _note(record: dict, end: dict | None, counted: int, works: records.Bibliography) -> str:
    """The dates of a battle, what its second part means, and who counts otherwise."""
    keys = records.sources_of(record)
    parts = [f"{records.in_words(record['when'])}."]
    if end:
        keys = keys + records.sources_of(end)
        probably = ", probably" if end.get("certainty") == "probable" else ""
        parts.append(f"Hatched: after “{end['title']}” ({records.in_words(end['when'])}{probably}).")
    for figure in _other_counts(record, counted):
        keys = keys + records.sources_of(figure)
        parts.append(f"Also stated: {_number(figure)} {figure['unit']} ({figure['whose']}).")
    return f'{escape(" ".join(parts))} <span style="color: {INK}">[{works.numbers(keys)}]</span>'


def _bar(y: float, record: dict, end: dict | None, longest: int) -> str:
    span = records.period(record["when"])
    counted = records.days(span)
    stop = _x(counted, longest)
    kind = record.get("kind", "battle")
    look, _ = LOOKS[kind]
    turn = stop
    hatched = ""
    if end:
        turn = _x((records.period(end["when"]).earliest - span.earliest).days + 1, longest)
        hatched = f"""<rect x="{turn:.1f}" y="{y}" width="{stop - turn:.1f}" height="{BAR}" {look}/>
          <rect x="{turn:.1f}" y="{y}" width="{stop - turn:.1f}" height="{BAR}" fill="url(#after-{kind})"/>"""
    solid = f'<rect x="{LEFT}" y="{y}" width="{turn - LEFT:.1f}" height="{BAR}" {look}/>'
    inside = stop > RIGHT - 260
    number = words(
        stop - 14 if inside else stop + 14,
        y + BAR - 8,
        f"{counted:,} days",
        28,
        anchor="end" if inside else "start",
        fill=PAPER if inside else INK,
        weight=600,
    )
    return f"{solid}{hatched}{number}"


def drawn() -> str:
    """Places in the order of their longest bar, and under each its battles."""
    longest = lengths()[0][2]
    works = records.Bibliography()
    order = list(dict.fromkeys(place for place, _, _ in lengths()))
    y, body = TOP + 40, ""
    for place in order:
        body += f'<path d="M{MARGIN},{y - 12} H{RIGHT}" stroke="{LINE}" stroke-width="2"/>'
        body += words(MARGIN, y + 28, records.place_name(place), 31, weight=600)
        rows = sorted(
            HELD[place], key=lambda row: -records.days(records.period(records.battle(row[0])["when"]))
        )
        for index, (slug, ending) in enumerate(rows):
            record = records.battle(slug)
            end = records.event(record, ending) if ending else None
            body += _bar(y, record, end, longest)
            title_y = y + (38 if index == 0 else 0)
            body += paragraph(MARGIN, title_y, LEFT - MARGIN - 24, 66, escape(record["title"]), 21)
            counted = records.days(records.period(record["when"]))
            note = _note(record, end, counted, works)
            body += paragraph(LEFT + 10, y + BAR + 4, RIGHT - LEFT, 64, note, 21)
            y += ROW + (26 if len(note) > TWO_LINES else 0)
        y += GAP
    grid = "".join(
        f'<path d="M{_x(day, longest):.1f},{TOP} V{y - 20}" stroke="{LINE}"'
        f' stroke-width="{3 if day == 0 else 1.5}"/>'
        + words(_x(day, longest), TOP - 14, f"{day:,}", 23, anchor="middle", fill=SOFT)
        + words(_x(day, longest), y + 10, f"{day:,}", 23, anchor="middle", fill=SOFT)
        for day in range(0, longest + 30, 100)
    )
    legend = ""
    for number, (look, text) in enumerate((LOOKS["battle"], LOOKS["siege"])):
        legend += f'<rect x="{LEFT + 300 * number}" y="{y + 40}" width="60" height="28" {look}/>' + words(
            LEFT + 300 * number + 74, y + 62, text, 23
        )
    axis = words(LEFT - 40, TOP - 14, "Days", 23, anchor="end", fill=SOFT, weight=600)
    picture = f"{grid}{axis}{body}{legend}"
    return sheet(WIDTH, "How long the fighting lasted", LEAD, picture, y + 140, works.lines())
