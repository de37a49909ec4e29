"""The column beside the map: title, events, signs, and where on the continent we are."""

from cities.cartography.land import drawn as land_drawn
from cities.cartography.lines import cut_line, path
from cities.cartography.view import View

from . import arrows, face, markers
from .battle import CHANGE, CRIME, FIGHTING, LIFE, cities
from .crowd import Room, long
from .ground import ground
from .lettering import of_town, town_sign
from .movements import AXIS, BY_SEA, DEPORTED, SOVIET, Movement
from .plate import CITY, HEIGHT, TOWN, WIDTH, Plate

LONG, HIGH = 724, 2290
LOCATOR = (724, 400)
SIGNS = {
    FIGHTING: "fighting, air raid",
    CHANGE: "occupation, liberation",
    CRIME: "killing, hunger, deportation",
    LIFE: "command, daily life, other",
}
ARROWS = {AXIS: "Axis advance", SOVIET: "Soviet advance", BY_SEA: "by sea", DEPORTED: "driven away"}
GREAT_CITIES = {"Kyiv", "Leningrad", "Minsk", "Moscow", "Murmansk", "Odesa", "Sevastopol", "Stalingrad"}
GREAT_RIVERS = {"Volga", "Don", "Dnipro", "Western Dvina", "Neva", "Dniester", "Vistula", "Oka"}


def drawn(plate: Plate) -> str:
    top, title = _cartouche(plate)
    low = HIGH - 112
    parts = [title]
    locator_top = low - LOCATOR[1]
    signs, signs_high = _signs(plate)
    signs_top = locator_top - 34 - signs_high
    parts.append(_legend(plate, top, signs_top - 20))
    parts.append(f'<g transform="translate(0 {signs_top})">{signs}</g>')
    parts.append(f'<g transform="translate(0 {locator_top})">{_locator(plate)}</g>')
    parts.append(_note(plate, low + 40))
    return "".join(parts)


def _cartouche(plate: Plate) -> tuple[float, str]:
    battle, parts, y = plate.battle, [], 0.0
    parts.append(face.rectangle(0, 0, LONG, 8, fill=face.INK))
    parts.append(face.rectangle(0, 14, LONG, 2, fill=face.INK))
    size = 68 if len(battle.title) < 34 else 58
    y = 34
    for line in face.even(battle.title, int(LONG / (size * 0.56))):
        y += size * 1.12
        parts.append(face.text(0, y, line, size, weight=600))
    y += 62
    for line in face.wrapped(battle.date, 38):
        parts.append(face.text(0, y, line, 38, fill=face.WAR, weight=500))
        y += 48
    for line in face.even(battle.location, 46):
        parts.append(face.text(0, y - 2, line, 32, italic=True, fill=face.INK_SOFT))
        y += 42
    parts.append(face.rectangle(0, y - 16, LONG, 2, fill=face.INK))
    parts.append(face.rectangle(0, y - 10, LONG, 5, fill=face.INK))
    return y + 14, "".join(parts)


def _legend(plate: Plate, top: float, bottom: float) -> str:
    """All events in their order; letters grow smaller until they fit."""
    for size in (40, 38, 36, 34, 32, 30, 28, 26, 24):
        parts, y = [], top
        radius, lead = size * 0.82, size * 1.24
        gap = size * 0.62
        for event in plate.battle.events:
            most = int((LONG - 2 * radius - 24) / (size * 0.56))
            lines = face.even(event.title, most)
            date = event.date if event.where else f"{event.date} · not on the map"
            parts.append(markers.marker(radius, y + radius + 2, event.number, event.group, radius))
            x = 2 * radius + 22
            small = size * 0.82 * min(1, (LONG - x) / (1.06 * long(date, size * 0.82)))
            parts.append(face.text(x, y + size * 0.84, date, small, fill=face.INK_SOFT))
            for number, line in enumerate(lines, 1):
                parts.append(face.text(x, y + size * 0.84 + number * lead, line, size, weight=500))
            y += max(2 * radius + 4, (len(lines) + 1) * lead) + gap
        if y <= bottom:
            break
    return "".join(parts)


def _signs(plate: Plate) -> tuple[str, float]:
    entries, others = [], []
    groups = {event.group for event in plate.battle.events}
    for group, said in SIGNS.items():
        if group in groups:
            entries.append((markers.marker(22, 22, "", group, 20), said))
    for who, said in ARROWS.items():
        if any(each.who == who for each in plate.movements):
            line = [(0, 22), (8, 22), (16, 22), (24, 22), (70, 22)]
            others.append((arrows.drawn(Movement("", who, ()), line), said))
    if any(each.coming_from or each.going_to for each in plate.movements):
        who = next(each.who for each in plate.movements if each.coming_from or each.going_to)
        line = [(0, 22), (8, 22), (16, 22), (24, 22), (70, 22)]
        others.append((arrows.drawn(Movement("", who, (), coming_from="west"), line), "direction only"))
    others.append((markers.dot(22, 22), "place of an event"))
    if CITY in plate.towns:
        others.append((town_sign(22, 22, is_city=True), "city"))
    if TOWN in plate.towns:
        others.append((town_sign(22, 22), "town"))
    parts = [face.rectangle(0, -16, LONG, 2, fill=face.INK)]
    both = [(0, row, *each) for row, each in enumerate(entries)]
    both += [(1, row, *each) for row, each in enumerate(others)]
    for column, row, sign, said in both:
        is_arrow = "stroke-dasharray" in sign or "M0.0 22.0" in sign
        shift = 84 if is_arrow else 56
        parts.append(
            f'<g transform="translate({column * 425} {row * 50})">{sign}'
            + face.text(shift, 32, said, 26, fill=face.INK_SOFT)
            + "</g>"
        )
    return "".join(parts), max(len(entries), len(others)) * 50


def _note(plate: Plate, y: float) -> str:
    said = "Drawn for this exhibition from Natural Earth; positions are place-level. "
    known = ["coast"] * plate.field.has_coast + ["rivers"] * bool(plate.field.rivers)
    if known and (plate.sheet.is_coarse or (plate.lens and plate.lens.has_ground)):
        said += f"{' and '.join(known).capitalize()} simplified. "
    if plate.field.rivers:
        said += "Only the larger rivers; no later reservoirs."
    else:
        said += "Small rivers are not shown."
    lines = face.wrapped(said, 62)
    return "".join(
        face.text(0, y + 30 * number, line, 22.5, italic=True, fill=face.INK_SOFT)
        for number, line in enumerate(lines)
    )


def _locator(plate: Plate) -> str:
    """Where the map lies."""
    width, height = LOCATOR
    field = plate.field
    centre = field.place(WIDTH / 2, HEIGHT / 2)
    corners = [(0, 0), (WIDTH, 0), (WIDTH, HEIGHT), (0, HEIGHT)]
    breadth = WIDTH / field.view.scale
    view = View.of([centre], width=width, height=height, room=LOCATOR, least=max(1500, 3.4 * breadth))
    room = Room(width, height, 4)
    frame = [view.at(*field.place(*corner)) for corner in corners]
    xs, ys = zip(*frame, strict=True)
    room.take((min(xs), min(ys), max(xs), max(ys)))
    land = land_drawn(view)
    lakes = []
    for lake in ground().lakes:
        ring = [view.at(y, x) for x, y in lake.points]
        if max(x for x, _y in ring) - min(x for x, _y in ring) > 20:
            lakes.append(ring)
    rivers = []
    for river in ground().rivers:
        if river.name in GREAT_RIVERS:
            rivers += cut_line([view.at(y, x) for x, y in river.points], (-9, -9, width + 9, height + 9))
    names = []
    known = [
        (city.where, city.name(plate.battle.period)) for city in cities().values() if city.kind == "city"
    ]
    for where, name in known:
        x, y = view.at(*where)
        if 0 < x < width and 0 < y < height and name in GREAT_CITIES:
            names.append(of_town(x, y, name, room, size=24))
    outline = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in frame) + "Z"
    if max(xs) - min(xs) < 14:
        x, y = sum(xs) / 4, sum(ys) / 4
        outline += f"M{x - 14:.1f} {y:.1f}a14 14 0 1 0 28 0a14 14 0 1 0 -28 0"
    return "".join(
        [
            f'<clipPath id="locator">{face.rectangle(0, 0, width, height)}</clipPath>',
            '<g clip-path="url(#locator)">',
            face.rectangle(0, 0, width, height, fill="#e3e7e4"),
            face.path(land.land, face.WATER_INK, 1.6, fill=face.PAPER, more='fill-rule="evenodd"'),
            face.path(path(rivers), "#8fa5ac", 1.8),
            face.path(path(lakes, closed=True), face.WATER_INK, 1.2, fill="#e3e7e4"),
            "".join(names),
            face.path(outline, face.WAR, 4, fill="#8c2f1f22"),
            "</g>",
            face.rectangle(0, 0, width, height, stroke=face.INK, thick=2.5),
            face.rectangle(-7, -7, width + 14, height + 14, stroke=face.INK, thick=1),
        ]
    )
