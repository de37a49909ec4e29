"""What a visitor wishes to see, and what the rooms answer."""

import pytest

from cities.models import CatalogueEntry, ChroniclePage
from tests.asking import asked, found
from tests.builders import (
    make_award,
    make_award_record,
    make_battle,
    make_city,
    make_event,
    room,
)
from tests.reader import cards, problems, read, words

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def two_cities(for_this_module):
    with for_this_module():
        kerch, odesa, tula = make_city("Kerch"), make_city("Odesa"), make_city("Tula")
        make_battle(
            "Strait", "1942", cities=[kerch], events=[make_event("Landing at the strait", "1942-05-08")]
        )
        make_battle(
            "Harbour", "1941", cities=[odesa], events=[make_event("Landing at the harbour", "1941-09-22")]
        )
        make_battle(
            "Coast", "1943", cities=[kerch, odesa], events=[make_event("Landing on the coast", "1943-11-01")]
        )
        make_battle("Factory", "1941", cities=[tula], events=[make_event("A tank in town", "1941-10-30")])
        order, star = make_award("Order of Lenin"), make_award("Gold Star")
        make_award_record(kerch, "1973-09-14", award=star)
        make_award_record(odesa, "1965-05-08", award=order)
        make_award_record(odesa, "1965-05-08", award=star)


def test_several_places_widen_the_question(two_cities):
    assert found(kind="event", city="kerch") == ["Landing at the strait", "Landing on the coast"]
    assert found(kind="event", city=["kerch", "odesa"]) == [
        "Landing at the harbour",
        "Landing at the strait",
        "Landing on the coast",
    ]


def test_several_kinds_widen_the_question(two_cities):
    assert found(city="tula", kind=["event", "city"], sort="title") == ["A tank in town", "Tula"]


def test_different_filters_narrow_the_question(two_cities):
    assert found(kind="event", city=["kerch", "odesa"], when="1943", q="landing") == ["Landing on the coast"]
    assert found(kind="event", city="tula", when="1943") == []


def test_an_award_finds_its_records_and_the_places_that_hold_it(two_cities):
    assert found(award="order-of-lenin", sort="title") == ["Odesa", "Order of Lenin"]
    assert found(award=["order-of-lenin", "gold-star"], kind="city", sort="title") == ["Kerch", "Odesa"]


def test_a_place_under_a_date_is_still_narrowed_by_the_other_filters(two_cities):
    assert found(kind="city", when="1943", city="odesa") == ["Odesa"]
    assert found(kind="city", when="1943", city="tula") == []
    assert found(kind="city", when="1942", award="gold-star") == ["Kerch"]


def test_nothing_is_found_twice(two_cities):
    everything = found(city=["kerch", "odesa"], award=["order-of-lenin", "gold-star"])
    assert len(everything) == len(set(asked(city=["kerch", "odesa"]).qs.values_list("uuid"))) - 6 == 5


def test_an_empty_question_finds_everything(two_cities):
    assert len(found()) == CatalogueEntry.objects.public().count() == 14


def test_a_room_shows_only_its_kind(two_cities, client):
    assert set(cards(client.get("/chronicle/"))) == set(found(kind="event"))
    assert cards(client.get("/chronicle/", {"kind": "city"})) == []


# Order and pages


def test_a_room_may_be_put_into_another_order(two_cities):
    by_date = ["Landing at the harbour", "A tank in town", "Landing at the strait", "Landing on the coast"]
    assert found(kind="event") == found(kind="event", sort="date") == by_date
    assert found(kind="event", sort="-date") == by_date[::-1]
    assert found(kind="event", sort="title") == sorted(by_date)


def test_best_match_without_words_is_the_order_of_the_room(two_cities, client):
    assert found(kind="event", sort="relevance") == found(kind="event")
    assert cards(client.get("/cities/", {"sort": "relevance"})) == ["Kerch", "Odesa", "Tula"]


# What could not be read, and the ways out


def test_a_question_that_was_understood_has_no_problems(two_cities):
    assert (
        asked(when="1942", city="kerch", kind="event", award="gold-star", q="a", sort="title").problems == []
    )
    assert asked().problems == []


def test_a_problem_in_one_filter_leaves_the_others_their_work(two_cities):
    question = asked(when="1942-17-07", city="kerch", kind="event")
    assert question.problems == ["17 is not a month. Did you mean 1942-07-17?"]
    assert [entry.title for entry in question.page(None)] == ["Landing at the strait", "Landing on the coast"]
    assert question.active


def test_an_unknown_place_is_told_and_left_out(two_cities, client):
    response = client.get("/chronicle/", {"city": "atlantis"})
    assert problems(response) == ["There is no place called “atlantis” in this exhibition."]
    assert len(cards(response)) == 4


def test_a_zero_result_shows_the_ways_out(two_cities, client):
    response = client.get("/chronicle/", {"city": "tula", "when": "1943", "within": "1", "q": "landing"})
    assert cards(response) == []
    page = read(response)
    ways = {words(link): link["href"] for link in page.select(".way-out a")}
    assert cards(client.get(f"/chronicle/{ways['Everything in this room']}"))
    for address in ways.values():
        assert cards(client.get(f"/chronicle/{address}"))


def test_the_filter_form_remembers_what_was_asked(two_cities, client):
    page = read(client.get("/chronicle/?q=landing&when=May+1942&within=1&city=kerch&sort=title"))
    form = page.select_one("form.filter-form")
    assert form.select_one("[name=q]")["value"] == "landing"
    assert form.select_one("[name=when]")["value"] == "May 1942"
    assert form.select_one("[name=within]").has_attr("checked")
    assert [box["value"] for box in form.select("[name=city][checked]")] == ["kerch"]
    assert [option["value"] for option in form.select("option[selected]")] == ["title"]


def test_the_room_says_how_the_date_was_understood(two_cities, client):
    assert "May 1942" in words(read(client.get("/chronicle/?when=1942-05")).select_one(".results__count"))


# The catalogue as data


def test_the_data_says_what_was_understood_and_what_was_not(two_cities, client):
    answer = client.get('/api/catalogue/?q="the+strait"+landing&when=May+1942&city=kerch&sort=colour').json()
    assert answer["understood"] == {
        "places": ["kerch"],
        "period": {"edtf": "1942-05", "earliest": "1942-05-01", "latest": "1942-05-31", "text": "May 1942"},
        "words": ["the strait", "landing"],
    }
    assert answer["problems"] == ["There is no order called “colour”."]
    (entry,) = [each for each in answer["entries"] if each["kind"] == "event"]
    assert (entry["title"], entry["date"], entry["places"]) == (
        "Landing at the strait",
        "1942-05-08",
        ["kerch"],
    )
    assert entry["address"].startswith("http://testserver/battles/strait/#event-")


def test_the_data_may_be_read_from_other_sites(client):
    assert client.get("/api/catalogue/")["Access-Control-Allow-Origin"] == "*"


def test_a_place_that_is_not_here_does_not_hide_the_one_that_is(two_cities, client):
    room(ChroniclePage)
    response = client.get("/chronicle/?city=kerch&city=nowhere")
    assert cards(response) == ["Landing at the strait", "Landing on the coast"]
    assert problems(response) == ["There is no place called “nowhere” in this exhibition."]
