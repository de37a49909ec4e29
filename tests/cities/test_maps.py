"""The maps: places are links, names are those of the date, the numbers are those of the chronicle."""

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cities.gate.door import standing_open
from cities.models import PlaceName
from tests.builders import make_battle, make_city, make_event, make_story, publish
from tests.cities.test_agreement import on_the_map, random_periods
from tests.reader import faults, read, words

pytestmark = pytest.mark.django_db


def test_a_battle_without_located_events_has_no_map(client):
    make_battle("Siege", events=[make_event()])
    assert 'id="map"' not in client.get("/battles/siege/").content.decode()


def test_the_number_of_an_event_leads_to_its_place_on_the_map(client):
    events = [make_event(), make_event("A raid", "1942-05-09", latitude=35.9, longitude=14.5)]
    make_battle("Siege", events=events)
    page = client.get("/battles/siege/").content.decode()
    assert 'href="#map-2"' in page
    assert 'id="map-2"' in page
    assert 'id="map-1"' not in page


@pytest.mark.parametrize(("latitude", "longitude"), [(90, 0), (-90, 180), (0, -180), (35.9, 14.5)])
def test_a_place_anywhere_on_the_globe_has_its_map(client, latitude, longitude):
    make_city("Valletta", latitude=latitude, longitude=longitude)
    response = client.get("/cities/valletta/")
    assert read(response).select_one(".map--small .map__here")
    assert faults(response) == []


def named(page) -> dict[str, str]:
    """The titles of the places on the map, and where they lead."""
    return {words(link.title): link["href"] for link in page.select(".map__link")}


def lettered(page) -> set[str]:
    return {words(name) for name in page.select(".map .map__name")}


@pytest.mark.parametrize("when", [*random_periods(4), "1942-05", "../1941-08", "1943?"])
def test_a_light_leads_to_as_many_events_as_it_says(exhibition, client, when):
    lights = read(client.get("/", {"when": when})).select(".map__light")
    for light in lights:
        number = words(light.select_one(".map__number"))
        told = read(client.get(light["href"]))
        assert words(told.select_one("#results")).split()[0] == number, light["href"]
        data = client.get(light["href"].replace("/chronicle/", "/api/catalogue/") + "&kind=event").json()
        assert data["count"] == int(number), light["href"]
        assert words(light.title).startswith(f"{number} event")


def test_the_map_of_results_counts_what_the_table_beside_it_counts(exhibition, client):
    page = read(client.get("/chronicle/", {"when": "1942", "view": "map"}))
    lights = on_the_map(page)
    assert lights
    for slug, number in lights.items():
        told = read(client.get("/chronicle/", {"when": "1942", "city": slug}))
        assert words(told.select_one("#results")).split()[0] == str(number)


def test_a_place_where_nothing_happened_stays_a_link_without_a_number(client):
    make_city("Valletta", latitude=35.9, longitude=14.5)
    mdina = make_city("Mdina", latitude=35.89, longitude=14.4)
    make_battle("Siege", "1942", cities=[mdina], events=[make_event(when="1942-05-08")])
    page = read(client.get("/", {"when": "1942-05"}))
    assert on_the_map(page) == {"mdina": 1}
    assert {"/cities/valletta/", "/cities/mdina/"} <= {*named(page).values()}


def test_without_a_time_no_place_is_lit(client):
    city = make_city("Valletta", latitude=35.9, longitude=14.5)
    make_battle("Siege", "1942", cities=[city], events=[make_event()])
    assert on_the_map(read(client.get("/"))) == {}


@pytest.fixture
def renamed():
    city = make_city("Volgograd", latitude=48.7, longitude=44.5)
    city.names.add(PlaceName(text="Stalingrad", language="en", when="1925-04-10/1961-11-09", sort_order=5))
    return publish(city)


def test_a_place_is_called_as_it_was_on_the_date_that_was_asked(client, renamed):
    page = read(client.get("/", {"when": "1942-09"}))
    assert "Stalingrad" in lettered(page)
    assert "Stalingrad, today Volgograd" in named(page)


@pytest.mark.parametrize("when", ["", "1975"])
def test_and_by_its_name_of_today_on_any_other(client, renamed, when):
    page = read(client.get("/", {"when": when} if when else {}))
    assert "Volgograd" in lettered(page)
    assert "Stalingrad" not in lettered(page)


def test_a_place_that_is_not_public_is_on_no_map(client):
    make_city("Valletta", latitude=35.9, longitude=14.5)
    make_city("Mdina", latitude=35.89, longitude=14.4).unpublish()
    make_city("Rabat", latitude=35.88, longitude=14.39, live=False)
    for address in ("/", "/cities/valletta/"):
        assert not {"Mdina", "Rabat"} & lettered(read(client.get(address)))


def test_an_exhibition_without_located_places_has_no_map(client):
    with standing_open():
        make_city("Valletta", latitude=None, longitude=None)
    response = client.get("/")
    assert not read(response).select(".map")
    assert faults(response) == []


def test_events_at_one_place_share_a_marker_with_all_their_numbers(client):
    here, there = {"latitude": 35.9, "longitude": 14.5}, {"latitude": 36.9, "longitude": 15.5}
    events = [
        make_event("First", "1942-05-01", place_name="Harbour", **here),
        make_event("Second", "1942-05-02", place_name="Open sea", **there),
        make_event("Third", "1942-05-03", place_name="Harbour", **here),
        make_event("Fourth", "1942-05-04", place_name="Harbour", **here),
    ]
    make_battle("Siege", events=events)
    response = client.get("/battles/siege/")
    page = read(response)
    assert {*named(page)} == {"1, 3, 4: Harbour", "2: Second"}
    assert faults(response) == []
    for number in "134":
        assert page.select_one(f"#map-{number}").parent["href"] == f"#event-{events[0].uuid}"


def test_places_too_near_each_other_for_the_plate_are_all_named_below_it(client):
    far = make_event("Far away", latitude=36.9, longitude=15.5, place_name="Open sea")
    near = [
        make_event("A raid", "1943", latitude=35.9, longitude=14.5, place_name="Harbour"),
        make_event("A fire", "1943", latitude=35.901, longitude=14.501, place_name="Dockyard, Senglea"),
    ]
    make_battle("Siege", events=[far, *near])
    page = read(client.get("/battles/siege/"))
    assert [words(one) for one in page.select(".map__key li")] == ["1 Open sea", "2, 3 Harbour, Dockyard"]


def test_every_run_of_events_at_a_place_is_a_way_to_it_below_the_map(client):
    here, there = {"latitude": 35.9, "longitude": 14.5}, {"latitude": 36.9, "longitude": 15.5}
    events = [
        make_event(f"Event {n}", f"1942-05-0{n}", place_name="Harbour" if n != 3 else "Open sea", **where)
        for n, where in enumerate([here, here, there, here], 1)
    ]
    make_battle("Siege", events=events)
    key = read(client.get("/battles/siege/")).select(".map__key a")
    assert [(words(link), link["href"]) for link in key] == [
        ("1, 2", f"#event-{events[0].uuid}"),
        ("4", f"#event-{events[3].uuid}"),
        ("3", f"#event-{events[2].uuid}"),
    ]


def fill(number: int) -> None:
    where = [{"latitude": 35.5 + n / 10, "longitude": 14.5} for n in range(number)]
    cities = [make_city(f"City {n}", names=["An old name"], **place) for n, place in enumerate(where)]
    events = [make_event(f"Event {n}", "1942-05-08", **place) for n, place in enumerate(where)]
    make_battle("Siege", "1942", cities=cities, events=events)
    make_story("A story", body=[("places", {"title": "", "places": cities}) for _ in where])


@pytest.mark.parametrize(
    "address",
    ["/", "/?when=1942", "/battles/siege/", "/cities/city-0/", "/chronicle/?view=map", "/stories/a-story/"],
)
def test_a_map_of_many_places_asks_the_database_no_more_often(address):
    asked = []
    for number in (1, 4):
        with transaction.atomic():
            fill(number)
            Client().get(address)
            cache.clear()
            with CaptureQueriesContext(connection) as queries:
                assert read(Client().get(address)).select(".map")
            asked.append([query["sql"] for query in queries])
            transaction.set_rollback(True)
    few, many = asked
    assert len(many) <= len(few), "\n".join(sorted({*many} - {*few}))
