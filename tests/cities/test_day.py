"""This day in every city: what happened on one day in all places, and the days around it."""

import pytest

from cities.models import CityPage
from tests.builders import make_battle, make_city, make_event, publish
from tests.kept_rows import KeptRows

pytestmark = pytest.mark.django_db


@KeptRows
def a_june():
    kerch, _ = make_city("Kerch"), make_city("Tula")
    make_battle(
        "The quarries",
        "1942-05-16/1942-10-31",
        cities=[kerch],
        events=[make_event("Wells are cut", "1942-06-22"), make_event("Gas", "1942-06-23")],
    )


@pytest.fixture
def june(museum):
    a_june()
    return tuple(CityPage.objects.get(title=title) for title in ("Kerch", "Tula"))


def test_a_single_day_shows_every_place_also_those_with_nothing(client, june):
    day = client.get("/chronicle/", {"when": "22 June 1942"}).context_data["day"]
    found = {each.place.title: [entry.title for entry in each.entries] for each in day.places}
    assert found == {"Kerch": ["Wells are cut"], "Tula": []}


def test_a_place_without_entries_says_so_quietly(client, june):
    page = client.get("/chronicle/", {"when": "1942-06-22"}).content.decode()
    assert page.count("Nothing is recorded here for this day.") == 1


def test_battles_that_were_going_on_are_named(client, june):
    day = client.get("/chronicle/", {"when": "1942-07-01"}).context_data["day"]
    assert [battle.title for each in day.places for battle in each.battles] == ["The quarries"]


def test_the_day_before_and_the_day_after_are_one_click_away(client, june):
    page = client.get("/chronicle/", {"when": "1942-06-22", "city": "kerch"})
    day = page.context_data["day"]
    (before, to_before), (after, to_after) = day.before, day.after
    assert (str(before), str(after)) == ("21 June 1942", "23 June 1942")
    next_day = client.get("/chronicle/" + to_after)
    assert [entry.title for entry in next_day.context_data["entries"]] == ["Gas"]
    assert "city=kerch" in to_before


def test_a_day_in_the_question_is_a_day_too(client, june):
    day = client.get("/chronicle/", {"q": "Kerch 22 June 1942"}).context_data["day"]
    assert [each.place.title for each in day.places] == ["Kerch"]
    assert client.get("/chronicle/" + day.after[1]).context_data["filter"].total == 1


@pytest.mark.parametrize("when", ["1942", "June 1942", "22–23 June 1942", "22 June", "nonsense", ""])
def test_whatever_is_not_one_day_shows_the_chronicle(client, june, when):
    response = client.get("/chronicle/", {"when": when})
    assert response.status_code == 200
    assert response.context_data["day"] is None


@pytest.mark.parametrize("when", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_of_all_have_one_neighbour(client, june, when):
    day = client.get("/chronicle/", {"when": when}).context_data["day"]
    assert (day.before is None) != (day.after is None)


def test_a_place_is_called_as_it_was_that_day(client, museum):
    city = make_city("Volgograd", names=["Stalingrad"])
    for name in city.names.all():
        name.when = "1925-04-10/1961-11-10" if name.text == "Stalingrad" else "1961-11-10/.."
        name.save()
    publish(city)
    (place,) = client.get("/chronicle/", {"when": "1942-08-23"}).context_data["day"].places
    assert place.name == "Stalingrad"
    (place,) = client.get("/chronicle/", {"when": "1965-05-08"}).context_data["day"].places
    assert place.name == "Volgograd"


def test_days_with_more_than_fit_on_a_page_are_listed_as_everywhere(client, museum):
    events = [make_event(f"Event {number}", "1942-06-22") for number in range(60)]
    make_battle(cities=[make_city("Kerch")], events=events)
    response = client.get("/chronicle/", {"when": "1942-06-22"})
    assert not response.context_data["day"].is_whole
    assert "Nothing is recorded" not in response.content.decode()


def test_the_chronicle_is_grouped_by_month(client, june):
    page = client.get("/chronicle/").content.decode()
    assert page.count("<h3>June 1942</h3>") == 1
