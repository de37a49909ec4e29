"""The entrance: what was found, on this day, and three ways in."""

from datetime import date

import pytest

from cities.anniversary import Anniversary
from tests.builders import make_battle, make_city, make_event, make_story
from tests.kept_rows import KeptRows

pytestmark = pytest.mark.django_db


@KeptRows
def a_war():
    make_battle(
        cities=[make_city("Kerch")],
        events=[
            make_event("The landing", "1943-11-01"),
            make_event("The storm", "1942-11-01"),
            make_event("The gas", "1942-05-25"),
            make_event("A long hunger", "1942-11"),
        ],
    )


@pytest.fixture
def war(museum):
    a_war()


def test_on_this_day_finds_the_day_in_every_year(war):
    found = Anniversary.of(date(2026, 11, 1))
    assert [entry.title for entry in found.entries] == ["The storm", "The landing"]
    assert found.is_today


def test_without_events_the_nearest_day_is_shown(war):
    found = Anniversary.of(date(2026, 5, 20))
    assert (found.day.month, found.day.day, found.is_today) == (5, 25, False)


@pytest.mark.parametrize(("today", "nearest"), [((2026, 12, 31), (11, 1)), ((2024, 2, 29), (5, 25))])
def test_the_nearest_day_is_sought_around_the_year(war, today, nearest):
    found = Anniversary.of(date(*today))
    assert (found.day.month, found.day.day) == nearest


def test_the_turn_of_the_year_is_no_wall(museum):
    make_battle(events=[make_event("New year", "1942-01-02"), make_event("October", "1942-10-01")])
    assert Anniversary.of(date(2026, 12, 30)).entries[0].title == "New year"


def test_an_empty_museum_remembers_nothing(client, museum):
    assert Anniversary.of(date(2026, 11, 1)) is None
    assert client.get("/").status_code == 200


def test_the_entrance_shows_the_day_of_the_exhibition(client, war, monkeypatch):
    monkeypatch.setattr("museum.models.timezone.localdate", lambda: date(2026, 11, 1))
    page = client.get("/").content.decode()
    assert "On this day" in page and "1 November" in page
    assert "/chronicle/?when=1942-11-01" in page


def test_the_entrance_says_what_was_found_at_a_time(client, war):
    response = client.get("/", {"when": "May 1942"})
    page = " ".join(response.content.decode().split())
    assert response.context_data["filter"].total == 1
    assert "1 event in 1 place" in page
    assert "/chronicle/?when=May+1942" in page


def test_the_entrance_explains_a_date_that_cannot_be_read(client, war):
    response = client.get("/", {"when": "1942-17-07"})
    assert response.status_code == 200
    assert response.context_data["filter"].problems[0] in response.content.decode().replace("&#x27;", "'")


def test_three_ways_lead_in(client, war):
    make_story("A route")
    page = client.get("/").content.decode()
    for way in (
        'id="by-place"',
        'id="by-date"',
        'id="by-story"',
        "/cities/kerch/",
        "/stories/a-route/",
        "/chronicle/?when=1942",
    ):
        assert way in page
