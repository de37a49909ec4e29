"""Coordinates are read as people write them, and doubted in words."""

import pytest

from cities.desk.positions.chart import WIDTHS, Chart
from cities.desk.positions.checking import Place, doubts
from cities.desk.positions.panel import CoordinateInput
from cities.desk.positions.reading import PositionError, read
from cities.desk.positions.sea import from_land

KERCH = Place("Kerch", 45.3562, 36.4674)
VOLGOGRAD = Place("Volgograd", 48.708, 44.5133)
BOTH = {"latitude": 48.708, "longitude": 44.5133}


@pytest.mark.parametrize(
    "text",
    [
        "48.7080, 44.5133",
        "48.7080 44.5133",
        "48,7080 44,5133",
        "48,7080; 44,5133",
        "(48.7080/44.5133)",
        "N 48.7080 E 44.5133",
        "44.5133 E, 48.7080 N",
        "48.7080° N, 44.5133° E",
        "48.7080° с. ш. 44.5133° в. д.",
        "48.7080° пн. ш., 44.5133° сх. д.",
    ],
)
def test_a_pair_of_numbers_is_a_position(text):
    assert read(text) == BOTH


@pytest.mark.parametrize(
    "text", ["48°42′29″N 44°30′48″E", "48°42'29\"N, 44°30'48\"E", "48° 42’ 29” N 44° 30’ 48” E"]
)
def test_degrees_minutes_and_seconds_are_read(text):
    found = read(text)
    assert found["latitude"] == pytest.approx(48.70806, abs=1e-4)
    assert found["longitude"] == pytest.approx(44.51333, abs=1e-4)


def test_south_and_west_are_negative():
    assert read("33.9 S 18.4 W") == {"latitude": -33.9, "longitude": -18.4}
    assert read("−33.9, −18.4") == {"latitude": -33.9, "longitude": -18.4}
    assert read("33°54′S") == {"latitude": -33.9}
    assert read("48.7") == {"either": 48.7}


@pytest.mark.parametrize(
    "text",
    ["somewhere", "48°75′N", "1, 2, 3", "48 N 12 N", "-48 S", "1e5", "nan", "48.7 metres", "9" * 500, ""],
)
def test_what_is_no_position_is_refused_in_a_sentence(text):
    with pytest.raises(PositionError, match="This is not a position"):
        read(text)


@pytest.mark.parametrize(
    "latitude, longitude, said",
    [
        (48.71, 44.52, []),
        (44.5133, 48.708, ["The latitude and the longitude seem to have changed places."]),
        (-48.708, 44.5133, ["A minus sign seems to be wrong before the latitude."]),
        (48.708, -44.5133, ["A minus sign seems to be wrong before the longitude."]),
        (0, 0, ["0, 0 lies in the sea off Africa. Leave both empty if the position is not known."]),
        (148, 44, ["The latitude and the longitude seem to have changed places."]),
        (200, 300, ["A latitude lies between -90 and 90."]),
        (48, 300, ["A longitude lies between -180 and 180."]),
        (48.7, None, ["A position needs both numbers, the latitude and the longitude."]),
        (None, None, []),
    ],
)
def test_a_slip_is_named(latitude, longitude, said):
    assert [doubt.said for doubt in doubts(latitude, longitude, [VOLGOGRAD])] == said


def test_a_slip_comes_with_what_may_have_been_meant():
    (doubt,) = doubts(44.5133, 48.708, [VOLGOGRAD])
    assert (doubt.latitude, doubt.longitude) == (48.708, 44.5133)


def test_a_point_far_from_the_places_is_asked_about_with_the_distance():
    (doubt,) = doubts(55.75, 37.62, [KERCH])
    assert doubt.said == "This point lies 1,160\u00a0km from Kerch. Is that right?"
    assert not doubt.has_offer


def test_a_point_in_the_sea_is_asked_about_and_a_town_on_the_coast_is_not():
    (doubt,) = doubts(43.5, 34.0, [KERCH])
    assert doubt.said.startswith("This point lies in the sea, some ")
    assert doubts(45.3562, 36.4674, [KERCH]) == []


def test_a_place_that_moves_far_is_asked_about():
    (doubt,) = doubts(55.75, 37.62, before=KERCH)
    assert "from where Kerch stood until now" in doubt.said


@pytest.mark.parametrize(
    "place",
    [(44.6167, 33.5254), (46.4825, 30.7233), (44.7235, 37.7686), (68.9707, 33.0749), (59.9386, 30.3141)],
    ids=["Sevastopol", "Odesa", "Novorossiysk", "Murmansk", "Saint Petersburg"],
)
def test_a_harbour_does_not_lie_in_the_sea(place):
    assert from_land(*place) < 5


@pytest.mark.parametrize("kilometres", WIDTHS)
def test_a_point_on_the_map_is_a_position(kilometres):
    chart = Chart(48.7, 44.5, kilometres)
    x, y = chart.at(48.71, 44.52)
    assert chart.north - y / chart.up == pytest.approx(48.71)
    assert chart.west + x / chart.across == pytest.approx(44.52)
    assert chart.land.land.startswith("M")


def test_both_numbers_pasted_into_the_first_box_fill_both_without_scripts():
    sent = {"latitude": "48.7080, 44.5133", "longitude": ""}
    boxes = {axis: CoordinateInput(axis) for axis in sent}
    assert {axis: box.value_from_datadict(sent, {}, axis) for axis, box in boxes.items()} == {
        "latitude": "48.708",
        "longitude": "44.5133",
    }
    assert boxes["latitude"].value_from_datadict({"latitude": "north"}, {}, "latitude") == "north"
