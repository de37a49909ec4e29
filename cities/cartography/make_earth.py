"""Makes earth.json, the coasts, lakes and rivers of our maps, from the files that README.md names."""

import argparse
import json
from itertools import pairwise
from math import hypot
from pathlib import Path

REGION = (11, 40, 62, 75)  # West, south, east, north: where the coast is kept close.
LEVELS = {  # Degrees of one step, how far a line may stray, and the least breadth of what is kept.
    "world": {"step": 0.01, "stray": 0.036, "least": 0.1},
    "close": {"step": 0.002, "stray": 0.0027, "least": 0.015},
}


def shapes(topology: dict, name: str) -> list[list[tuple[float, float]]]:
    """The rings and lines of one object of a TopoJSON file, each as longitudes and latitudes."""
    scale, origin = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for right, up, *_rest in arc:
            x, y = x + right, y + up
            points.append((x * scale[0] + origin[0], y * scale[1] + origin[1]))
        arcs.append(points)
    return [joined(arcs, line) for line in lines(topology["objects"][name])]


def lines(geometry: dict):
    """Every ring or line of a geometry as the numbers of its arcs."""
    for part in geometry.get("geometries", ()):
        yield from lines(part)
    arcs = geometry.get("arcs", [])
    depth = {"LineString": 0, "MultiLineString": 1, "Polygon": 1, "MultiPolygon": 2}.get(geometry["type"])
    if depth == 0:
        yield arcs
    elif depth == 1:
        yield from arcs
    elif depth == 2:
        yield from (ring for polygon in arcs for ring in polygon)


def joined(arcs, numbers) -> list[tuple[float, float]]:
    points = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def unrolled(line):
    """The same line without leaps at the date line: it goes on beyond 180°."""
    turn, before, points = 0, line[0][0], []
    for longitude, latitude in line:
        turn += 360 * (longitude - before < -180) - 360 * (longitude - before > 180)
        before = longitude
        points.append((longitude + turn, latitude))
    return points


def simplified(line, stray: float):
    """Without the points that lie within `stray` of the line through the others (Douglas and Peucker)."""
    kept, open_parts = {0, len(line) - 1}, [(0, len(line) - 1)]
    while open_parts:
        first, last = open_parts.pop()
        (x, y), (end_x, end_y) = line[first], line[last]
        long = hypot(end_x - x, end_y - y)
        farthest, most = None, stray
        for number in range(first + 1, last):
            px, py = line[number]
            if long:
                off = abs((end_x - x) * (y - py) - (x - px) * (end_y - y)) / long
            else:
                off = hypot(px - x, py - y)
            if off > most:
                farthest, most = number, off
        if farthest is not None:
            kept.add(farthest)
            open_parts += [(first, farthest), (farthest, last)]
    return [line[number] for number in sorted(kept)]


def parts_within(line, box):
    """What a box holds of a ring, wherever around the globe it was begun."""
    for turn in (-360, 0, 360):
        if ring := within([(x + turn, y) for x, y in unrolled(line)], box):
            yield ring


def within(ring, box):
    """A ring cut to a box (Sutherland and Hodgman)."""
    for axis, edge, sign in ((0, box[0], 1), (1, box[1], 1), (0, box[2], -1), (1, box[3], -1)):
        ring = cut(ring, axis, edge, sign)
    return ring


def cut(ring, axis: int, edge: float, sign: int):
    kept = []
    for one, other in pairwise([ring[-1], *ring] if ring else []):
        one_in, other_in = sign * (one[axis] - edge) >= 0, sign * (other[axis] - edge) >= 0
        if one_in != other_in:
            part = (edge - one[axis]) / (other[axis] - one[axis])
            kept.append(tuple(a + part * (b - a) for a, b in zip(one, other, strict=True)))
        if other_in:
            kept.append(other)
    return kept


def breadth(line) -> float:
    return max(max(axis) - min(axis) for axis in zip(*line, strict=True))


def touches(line, box) -> bool:
    return any(box[0] <= x <= box[2] and box[1] <= y <= box[3] for x, y in line)


def steps(line, step: float) -> list[int]:
    """A line as a first point and the ways from each to the next, in steps."""
    x = y = 0
    numbers = []
    for longitude, latitude in line:
        right, up = round(longitude / step) - x, round(latitude / step) - y
        if right or up or not numbers:
            numbers += [right, up]
        x, y = x + right, y + up
    return numbers


def level(land, lakes, rivers, *, step, stray, least) -> dict:
    def told(lines, smallest, stray=stray):
        reduced = (simplified(unrolled(line), stray) for line in lines)
        return [steps(line, step) for line in reduced if breadth(line) >= smallest]

    return {
        "step": step,
        "land": told(land, least),
        "lakes": told(lakes, 2 * least),
        "rivers": told(rivers, least, 2 * stray),
    }


def earth(land_50m, land_10m, world_50m, region_50m) -> dict:
    rings = [ring for line in shapes(land_10m, "land") for ring in parts_within(line, REGION)]
    waters = {
        name: [line for line in shapes(region_50m, name) if touches(line, REGION)]
        for name in ("lakes", "rivers")
    }
    world = (shapes(land_50m, "land"), shapes(world_50m, "lakes"), shapes(world_50m, "rivers"))
    return {
        "region": REGION,
        "world": level(*world, **LEVELS["world"]),
        "close": level(rings, waters["lakes"], waters["rivers"], **LEVELS["close"]),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("land_50m", "land_10m", "world_50m", "region_50m"):
        parser.add_argument(name, type=Path, help=f"{name.replace('_', '-')}.json")
    given = vars(parser.parse_args())
    made = earth(**{name: json.loads(path.read_text(encoding="utf-8")) for name, path in given.items()})
    path = Path(__file__).with_name("earth.json")
    path.write_text(json.dumps(made, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
