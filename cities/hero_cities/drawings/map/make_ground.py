"""Makes ground.json, the coasts, lakes, rivers and towns of the battle maps, as README.md tells."""

import argparse
import itertools
import json
import struct
from pathlib import Path

from cities.cartography.lines import bounds, cut_line, cut_ring, meets, simplified

REGION = (21, 43, 48, 73)  # West, south, east, north.
STEP, STRAY = 0.001, 0.0012  # Degrees: one step, and how far a line may stray.
LEAST_ISLAND, LEAST_LAKE = 0.012, 0.05
LATER = [  # A point amid each reservoir that was filled after the war began.
    (33.9, 48.7), (32.6, 49.2), (31.5, 49.9), (30.5, 50.9), (43.0, 48.2), (46.2, 51.0), (34.4, 47.4),
    (38.2, 58.4), (40.6, 57.7), (43.1, 57.0), (46.3, 56.2), (31.0, 68.4), (35.4, 68.5), (27.1, 68.0),
    (28.1, 59.25), (24.1, 54.85), (27.6, 49.43), (29.08, 54.66), (38.0, 57.4),
]  # fmt: skip
NO_LAKES = (62, 68.5)  # Between these latitudes no map shows a lake.
RIVERS = {  # What the source calls a river, and what we call it.
    "Bug": "Bug", "Daugava (Zapadnaya Dvina)": "Western Dvina", "Desna": "Desna", "Dniester": "Dniester",
    "Dnepre": "Dnipro", "Dnipro (Dnieper)": "Dnipro", "Don": "Don", "Donets": "Donets", "Khopr": "Khopyor",
    "Kola": "Kola", "Kuban": "Kuban", "Lotta": "Lotta", "Msta": "Msta", "Mukhavyets": "Mukhavets",
    "Narva": "Narva", "Neman (Nemunas)": "Neman", "Neris (Vilija)": "Viliya", "Neva": "Neva", "Oka": "Oka",
    "Patsoyoki": "Paz", "Pivd. Buh": "Southern Bug", "Pripyat": "Pripyat", "Prut": "Prut", "Seym": "Seym",
    "Suda": "Suda", "Svir": "Svir", "Tulom": "Tuloma", "Tuloma": "Tuloma", "Tvertsa": "Tvertsa",
    "Velikaya": "Velikaya", "Volga": "Volga", "Volkhov": "Volkhov", "Voronya": "Voronya", "Vuoksi": "Vuoksi",
    "Vistula": "Vistula",
}  # fmt: skip


def parts(path: Path) -> list[list[list[tuple[float, float]]]]:
    """The rings or lines of each shape of a shapefile."""
    content, at, shapes = path.read_bytes(), 100, []
    while at < len(content):
        length = 2 * struct.unpack(">i", content[at + 4 : at + 8])[0]
        body, at = content[at + 8 : at + 8 + length], at + 8 + length
        kind = struct.unpack("<i", body[:4])[0]
        if kind == 1:
            shapes.append([[struct.unpack("<2d", body[4:20])]])
        elif kind in (3, 5):
            number, points = struct.unpack("<2i", body[36:44])
            starts = [*struct.unpack(f"<{number}i", body[44 : 44 + 4 * number]), points]
            flat = struct.unpack(f"<{2 * points}d", body[44 + 4 * number : 44 + 4 * number + 16 * points])
            line = list(zip(flat[::2], flat[1::2], strict=True))
            shapes.append([line[a:b] for a, b in itertools.pairwise(starts)])
        else:
            shapes.append([])
    return shapes


def records(path: Path) -> list[dict[str, str]]:
    """The table of a shapefile."""
    content = path.read_bytes()
    count, head, size = struct.unpack("<IHH", content[4:12])
    fields, at = [], 32
    while content[at] != 0x0D:
        fields.append((content[at : at + 11].split(b"\0")[0].decode(), content[at + 16]))
        at += 32
    found = []
    for number in range(count):
        row, at, record = content[head + number * size : head + (number + 1) * size], 1, {}
        for name, width in fields:
            record[name], at = row[at : at + width].decode("latin-1").strip(" \0"), at + width
        found.append(record)
    return found


def steps(line) -> list[int]:
    """A line as a first point and the ways from each to the next, in steps."""
    x = y = 0
    numbers = []
    for longitude, latitude in line:
        right, up = round(longitude / STEP) - x, round(latitude / STEP) - y
        if right or up or not numbers:
            numbers += [right, up]
        x, y = x + right, y + up
    return numbers


def breadth(line) -> float:
    left, low, right, high = bounds(line)
    return max(right - left, high - low)


def is_hole(ring) -> bool:
    return sum(x * end_y - end_x * y for (x, y), (end_x, end_y) in itertools.pairwise(ring)) > 0


def coasts(folder: Path) -> tuple[list, list]:
    land, lakes = [], []
    for ring in (ring for shape in parts(folder / "ne_10m_land.shp") for ring in shape):
        if not meets(bounds(ring), REGION):
            continue
        if not is_hole(ring):
            land.append(cut_ring(ring[:-1], REGION))
        elif not any(meets(bounds(ring), (*point, *point)) for point in LATER) and not _is_far(ring):
            lakes.append(ring[:-1])
    land = [ring for ring in land if ring and breadth(ring) >= LEAST_ISLAND]
    lakes = [ring for ring in lakes if breadth(ring) >= LEAST_LAKE]
    return ([simplified([*ring, ring[0]], STRAY)[:-1] for ring in rings] for rings in (land, lakes))


def _is_far(ring) -> bool:
    _left, low, _right, high = bounds(ring)
    return low > NO_LAKES[0] and high < NO_LAKES[1]


def rivers(folder: Path) -> list[dict]:
    name = "ne_10m_rivers_lake_centerlines"
    found = []
    for shape, record in zip(parts(folder / f"{name}.shp"), records(folder / f"{name}.dbf"), strict=True):
        if record["name"] not in RIVERS:
            continue
        for line in shape:
            for piece in cut_line(line, REGION):
                found.append({"name": RIVERS[record["name"]], "line": steps(simplified(piece, STRAY))})
    return found


def towns(folder: Path) -> dict[str, list[float]]:
    name = "ne_10m_populated_places_simple"
    found = {}
    for shape, record in zip(parts(folder / f"{name}.shp"), records(folder / f"{name}.dbf"), strict=True):
        for line in shape:
            longitude, latitude = line[0]
            if REGION[0] < longitude < REGION[2] and REGION[1] < latitude < REGION[3]:
                found[record["nameascii"] or record["name"]] = [round(latitude, 3), round(longitude, 3)]
    return dict(sorted(found.items()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the shapefiles of Natural Earth lie")
    folder = parser.parse_args().folder
    land, lakes = coasts(folder)
    made = {
        "step": STEP,
        "land": [steps(ring) for ring in land],
        "lakes": [steps(ring) for ring in lakes],
        "rivers": rivers(folder),
        "towns": towns(folder),
    }
    path = Path(__file__).with_name("ground.json")
    path.write_text(json.dumps(made, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
