"""The maps: places are links, names are those of the date, the numbers are those of the chronicle."""

import pytest

from tests.builders import make_battle, make_city, make_event

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
    assert 'class="map map--small"' in client.get("/cities/valletta/").content.decode()
