"""The drawing of maps: distances are true, all places lie on the plate, names never stand over each other."""

import re
from itertools import combinations
from math import asin, cos, dist, radians, sin, sqrt

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cities.cartography.earth import level
from cities.cartography.labels import Label, apart, breadth, in_short, numbers, overlap, placed
from cities.cartography.land import drawn
from cities.cartography.lines import cut_ring, path, simplified
from cities.cartography.projection import EARTH, Conic, arc
from cities.cartography.scale_bar import scale_bar
from cities.cartography.view import View, known

EASTERN_EUROPE = {
    "Moscow": (55.756, 37.617),
    "Leningrad": (59.939, 30.314),
    "Kyiv": (50.450, 30.523),
    "Odesa": (46.483, 30.723),
    "Murmansk": (68.959, 33.083),
    "Stalingrad": (48.708, 44.513),
    "Brest": (52.083, 23.658),
}
MEDITERRANEAN = {"Valletta": (35.899, 14.515), "Palermo": (38.116, 13.362), "Tripoli": (32.887, 13.191)}
PACIFIC = {"Auckland": (-36.849, 174.763), "Suva": (-18.142, 178.442), "Apia": (-13.833, -171.767)}
ON_THE_EQUATOR = {"Kampala": (0.347, 32.583), "Nairobi": (-1.286, 36.817), "Kisumu": (-0.092, 34.768)}
FRAME = (6, 6, 994, 714)
SOUTH_POLE, NORTH_POLE = (-90, 0), (90, 0)

latitudes = st.floats(-90, 90)
places = st.lists(st.tuples(latitudes, st.floats(-180, 180)), min_size=1, max_size=40)
labels = st.builds(
    Label,
    x=st.floats(0, 1000),
    y=st.floats(0, 720),
    text=st.text("Aäжى漢 -", max_size=30),
    shorter=st.text("0123456789", max_size=3),
    gap=st.sampled_from([5, 13, 19]),
)
HERE = Label(500, 360, "Valletta")


def on_the_globe(one, other) -> float:
    (south, west), (north, east) = (tuple(map(radians, point)) for point in (one, other))
    half = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin((east - west) / 2) ** 2
    return 2 * EARTH * asin(sqrt(half))


def view(points, **sizes) -> View:
    return View.of(points, **{"width": 1000, "height": 720, "room": (410, 580), "least": 300} | sizes)


# Projection


@pytest.mark.parametrize("region", [EASTERN_EUROPE, MEDITERRANEAN, PACIFIC, ON_THE_EQUATOR])
def test_distances_on_the_plate_are_true_to_one_part_in_a_hundred(region):
    conic = Conic.of(region.values())
    for one, other in combinations(region.values(), 2):
        assert dist(conic.at(*one), conic.at(*other)) == pytest.approx(on_the_globe(one, other), rel=0.01)


def test_from_moscow_to_leningrad_it_is_634_kilometres():
    conic = Conic.of(EASTERN_EUROPE.values())
    drawn_apart = dist(conic.at(*EASTERN_EUROPE["Moscow"]), conic.at(*EASTERN_EUROPE["Leningrad"]))
    assert drawn_apart == pytest.approx(634, rel=0.01)


@given(latitudes, st.floats(-170, 170))
def test_what_stands_on_the_plate_is_found_again_on_the_globe(latitude, turn):
    conic = Conic.of(EASTERN_EUROPE.values())
    found = conic.place(*conic.beside(latitude, turn))
    assert found == (pytest.approx(latitude, abs=1e-4), pytest.approx(turn, abs=1e-6))


def test_north_is_up_and_east_is_right_on_both_halves_of_the_globe():
    for region in (EASTERN_EUROPE, PACIFIC, ON_THE_EQUATOR):
        seen, (latitude, longitude) = view(region.values()), next(iter(region.values()))
        x, y = seen.at(latitude, longitude)
        assert seen.at(latitude + 1, longitude)[1] < y
        assert seen.at(latitude, longitude + 1)[0] > x


def test_a_map_across_the_date_line_takes_the_short_way():
    assert arc([174.8, -171.8, 178.4]) == (174.8, pytest.approx(13.4))
    seen = view(PACIFIC.values())
    assert seen.at(*PACIFIC["Auckland"])[0] < seen.at(*PACIFIC["Suva"])[0] < seen.at(*PACIFIC["Apia"])[0]


# Fitting


@given(places)
@example([(35.9, 14.5)] * 3)
@example([SOUTH_POLE, NORTH_POLE])
@example([(90, 0), (89, 180), (89, -90)])
@example([(0, 180), (0, -180)])
@example([(-54, 180), (54, 179.9), (0, -179.9)])
@example([(-30, 20), (30, 21)])
@settings(deadline=None)
def test_every_place_lies_in_the_room_for_places(points):
    seen = view(points)
    for x, y in (seen.at(*point) for point in points):
        assert abs(x - 500) <= 205.1 and abs(y - 360) <= 290.1


def test_places_fill_the_room_from_one_edge_to_another():
    ups = [view(EASTERN_EUROPE.values()).at(*point)[1] for point in EASTERN_EUROPE.values()]
    assert max(ups) - min(ups) == pytest.approx(580, abs=0.1)


def test_a_single_place_is_shown_with_the_land_around_it():
    assert 1000 / view([(35.9, 14.5)]).scale == pytest.approx(300)


@pytest.mark.parametrize(
    "odd", [(None, None), (35.9, None), (91, 0), (0, 361), (float("nan"), 0), (0, float("inf"))]
)
def test_a_place_that_lies_nowhere_is_left_out(odd):
    assert known([odd, (35.9, 14.5)]) == [(35.9, 14.5)]


# Land


@given(places)
@example([SOUTH_POLE, NORTH_POLE])
@example([(0, 180), (0, -180)])
@settings(deadline=None, max_examples=15)
def test_the_earth_can_be_drawn_from_anywhere(points):
    land = drawn(view(points))
    for line in (land.land, land.lakes, land.rivers, land.grid):
        assert re.fullmatch(r"[MLlz0-9. -]*", line)


def test_land_is_cut_near_the_frame():
    ring = [(-500.0, -500.0), (1500.0, -500.0), (1500.0, 1500.0), (-500.0, 1500.0)]
    assert {*cut_ring(ring, (0, 0, 100, 50))} == {(0, 0), (100, 0), (100, 50), (0, 50)}


def test_a_place_on_land_lies_on_drawn_land_and_one_at_sea_does_not():
    seen = view(EASTERN_EUROPE.values())
    assert lies_on_land(seen, EASTERN_EUROPE["Moscow"])
    assert lies_on_land(seen, EASTERN_EUROPE["Stalingrad"])
    assert not lies_on_land(seen, (43.0, 34.0))  # The Black Sea.
    assert not lies_on_land(seen, (72.0, 36.0))  # The Barents Sea.


def lies_on_land(seen: View, place) -> bool:
    """Whether a ray to the right crosses the coasts an odd number of times."""
    x, y = seen.at(*place)
    crossed = 0
    for ring in rings(drawn(seen).land):
        for (left, top), (right, bottom) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (top > y) != (bottom > y) and x < left + (y - top) / (bottom - top) * (right - left):
                crossed += 1
    return crossed % 2 == 1


def rings(line: str):
    for piece in line.split("z")[:-1]:
        values = [float(value) for value in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", piece)]
        x = y = 0.0
        points = []
        for right, down in zip(values[::2], values[1::2], strict=True):
            x, y = x + right, y + down
            points.append((x, y))
        yield points


def test_a_line_loses_only_points_that_nobody_would_miss():
    assert simplified([(0, 0), (5, 0.3), (10, 0), (10, 10)], 0.5) == [(0, 0), (10, 0), (10, 10)]
    assert simplified([(0, 0), (5, 3), (10, 0)], 0.5) == [(0, 0), (5, 3), (10, 0)]


def test_a_path_is_written_as_short_as_it_can_be():
    assert path([[(0, 0.2), (10.4, -0.6), (10, 7)]], closed=True) == "M0 0l10.5-.5-.5 7.5z"
    assert path([[(3, 3), (3.1, 3.1)]]) == ""


def test_the_coast_is_known_closer_where_the_exhibition_lies():
    assert len(level("close").land) > 0 and len(level("world").land) > 500


# Names


@given(st.lists(labels, max_size=60), st.lists(labels, max_size=10))
@example([HERE] * 300, [])
@settings(deadline=None)
def test_names_stand_over_nothing_and_within_the_frame(names, others):
    taken = [(other.x, other.y, other.x + 20, other.y + 20) for other in others]
    found = [where for where in placed(names, size=15, frame=FRAME, taken=taken) if where]
    for one, other in combinations([*(where.box for where in found)], 2):
        assert not overlap(one, other)
    for where in found:
        left, top, right, bottom = where.box
        assert left >= FRAME[0] and top >= FRAME[1] and right <= FRAME[2] and bottom <= FRAME[3]
        assert not any(overlap(where.box, box) for box in taken)
        assert where.text in {text for name in names for text in (name.text, name.shorter)}


def test_of_places_at_one_spot_the_first_is_named_first():
    found = placed([HERE] * 12, size=15, frame=FRAME)
    assert (found[0].anchor, found[0].x) == ("start", 506)
    assert (found[1].anchor, found[1].x) == ("end", 494)
    assert not any(found[2:])


def test_a_name_that_finds_no_room_is_said_shorter():
    label = Label(30, 30, "A name that is far too long for this frame", "7")
    assert [where.text for where in placed([label], size=15, frame=(0, 0, 100, 60))] == ["7"]


def test_three_hundred_places_are_named_where_there_is_room():
    names = [Label(40 + 47 * (n % 20), 40 + 43 * (n // 20), f"Place {n}") for n in range(300)]
    found = placed(names, size=13, frame=FRAME)
    assert 100 < len([where for where in found if where]) < 300


def test_wide_letters_need_more_room():
    assert breadth("ill", 10) < breadth("aaa", 10) < breadth("MMM", 10) < breadth("漢漢漢", 10)
    assert breadth("e\u0301", 10) == breadth("e", 10)


@given(st.lists(st.tuples(st.floats(0, 1000), st.floats(0, 720)), max_size=12))
@example([(5, 5)] * 3)
@settings(deadline=None)
def test_spots_are_moved_aside_only_a_little(spots):
    moved = apart(spots, 38)
    assert len(moved) == len(spots)
    assert all(dist(one, other) <= 38 * len(spots) for one, other in zip(spots, moved, strict=True))


def test_two_lights_side_by_side_do_not_cover_each_other():
    one, other = apart([(100, 100), (120, 100)], 38)
    assert dist(one, other) == pytest.approx(38, abs=0.02)


def test_numbers_of_events_are_told_in_runs():
    assert numbers([9, 3, 4, 5, 7, 8]) == "3–5, 7–9"
    assert numbers([2, 1]) == "1, 2"
    assert in_short("3, 7–9, 12–14", 9) == "3 … 14"
    assert in_short("3, 9", 9) == "3, 9"


# Scale


@pytest.mark.parametrize(
    ("scale", "kilometres"), [(0.12, 500), (0.25, 200), (4, 20), (40, 2), (0.005, 20000)]
)
def test_the_bar_is_a_round_distance(scale, kilometres):
    bar = scale_bar(scale, 116)
    assert bar.kilometres == kilometres
    assert bar.length == pytest.approx(kilometres * scale)
    assert bar.length <= 116
