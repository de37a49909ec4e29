"""Under a date a place is found by what happened there, and undated things are not found."""

import pytest

from tests.asking import found
from tests.builders import make_award_record, make_battle, make_city, make_event, make_exhibit, make_page
from tests.reader import read, words

pytestmark = pytest.mark.usefixtures("museum")


def test_a_date_that_is_about_finds_a_little_more_and_a_doubtful_one_does_not():
    make_battle(
        "Siege", "1940", events=[make_event("About", "1942-05-08~"), make_event("Perhaps", "1942-05-08?")]
    )
    assert found(when="1942-05-10", kind="event") == ["About"]
    assert found(when="1942-05-08", kind="event") == ["About", "Perhaps"]
    assert found(when="1942-05-08", within="1", kind="event") == ["Perhaps"]


def test_an_open_date_stays_visible():
    make_battle(
        "Siege", "1940", events=[make_event("Since then", "1943/.."), make_event("Long before", "../1939")]
    )
    assert found(when="2020", kind="event") == ["Since then"]
    assert found(when="1700", kind="event") == ["Long before"]


def test_what_has_no_date_is_not_found_under_one():
    make_exhibit("Badge")
    make_page("About us")
    assert found(when="0001/9999") == []


def test_a_place_is_found_by_what_happened_there():
    quiet, raided, honoured, besieged = (
        make_city(name) for name in ("Quiet", "Raided", "Honoured", "Besieged")
    )
    make_battle("Raids", "1940", cities=[raided], events=[make_event("A raid", "1942-04")])
    make_battle("Siege", "1941/1943", cities=[besieged])
    make_battle("Elsewhere", "1940", cities=[quiet], events=[make_event("Nothing", "1941-01")])
    make_award_record(honoured, "1942-04-15")
    assert found(when="1942-04", kind="city", sort="title") == ["Besieged", "Honoured", "Raided"]


def test_a_place_says_how_much_happened_there(client):
    city = make_city("Kerch")
    events = [make_event(f"Event {day}", f"1942-05-{day:02}") for day in range(1, 15)]
    make_battle("Battle", "1942-05", cities=[city], events=[*events, make_event("Another year", "1943")])
    make_battle("Another battle", "1943", cities=[city])
    make_award_record(city, "1942-05-20")
    line = words(read(client.get("/cities/", {"when": "May 1942"})).select_one(".entry-card__happenings"))
    assert line == "14 events, 1 battle, 1 award on the chosen dates"


def test_a_place_counts_only_what_certainly_lies_within(client):
    city = make_city("Kerch")
    make_battle("Battle", "1941/1942", cities=[city], events=[make_event("A landing", "1942-05-08")])
    line = words(
        read(client.get("/cities/", {"when": "1942", "within": "1"})).select_one(".entry-card__happenings")
    )
    assert line == "1 event on the chosen dates"


def test_without_a_date_a_place_counts_nothing(client):
    make_battle("Battle", cities=[make_city("Kerch")], events=[make_event()])
    assert not read(client.get("/cities/")).select(".entry-card__happenings")


def test_each_place_counts_its_own(client):
    kerch, odesa = make_city("Kerch"), make_city("Odesa")
    make_battle("One", "1942", cities=[kerch], events=[make_event(), make_event()])
    make_battle("Two", "1942", cities=[odesa, kerch], events=[make_event()])
    page = read(client.get("/cities/", {"when": "1942"}))
    counts = {
        words(card.h3): words(card.select_one(".entry-card__happenings"))
        for card in page.select(".entry-card")
    }
    assert counts == {
        "Kerch": "3 events, 2 battles on the chosen dates",
        "Odesa": "1 event, 1 battle on the chosen dates",
    }


def test_an_unpublished_battle_makes_no_place_lively():
    city = make_city("Kerch")
    battle = make_battle("Battle", "1942", cities=[city], events=[make_event()])
    battle.unpublish()
    assert found(when="1942", kind="city") == []
