"""What a visitor wishes to see, and what the rooms answer."""

import pytest
from django.http import QueryDict

from cities.filters import PER_PAGE, CatalogueFilter
from cities.models import CatalogueEntry
from tests.builders import (
    make_award,
    make_award_record,
    make_battle,
    make_city,
    make_event,
    make_exhibit,
    make_page,
    make_story,
)
from tests.reader import cards, problems, read, words

pytestmark = pytest.mark.usefixtures("museum")


def found(query="", **wanted) -> list[str]:
    """The titles that a question finds in the whole catalogue, in their order."""
    return [entry.title for entry in asked(query, **wanted).page(None)]


def asked(query="", **wanted) -> CatalogueFilter:
    data = QueryDict(query, mutable=True)
    for name, value in wanted.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return CatalogueFilter(data, CatalogueEntry.objects.all())


@pytest.fixture
def three_events():
    """One within 1942, one that only touches it, one of another year."""
    within, touching, outside = (
        make_event("A landing", "1942-05-08"),
        make_event("A siege winter", "1941-12/1942-02"),
        make_event("A return", "1943-01"),
    )
    make_battle(
        "The war in the strait",
        "1941-11/1943-10",
        cities=[make_city("Kerch")],
        events=[within, touching, outside],
    )


# Dates


def test_a_date_finds_what_touches_it(three_events):
    assert found(when="1942", kind="event") == ["A siege winter", "A landing"]


def test_only_what_certainly_lies_within_leaves_out_what_touches(three_events):
    assert found(when="1942", within="1", kind="event") == ["A landing"]


@pytest.mark.parametrize("no", ["0", "", "no", "perhaps"])
def test_only_a_yes_asks_for_what_lies_within(three_events, no):
    assert found(when="1942", within=no, kind="event") == ["A siege winter", "A landing"]


def test_within_alone_asks_nothing(three_events):
    assert len(found(within="1", kind="event")) == 3


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("8 May 1942", ["A landing"]),
        ("1942-05-08", ["A landing"]),
        ("May 1942", ["A landing"]),
        ("1942-05-09", []),
        ("winter 1941–42", ["A siege winter"]),
        ("since 1943", ["A return"]),
        ("before 1942", ["A siege winter"]),
        ("../1942-02", ["A siege winter"]),
        ("1942-02-28/1942-05-08", ["A siege winter", "A landing"]),
        ("c. 6 May 1942", ["A landing"]),
    ],
)
def test_a_date_may_be_asked_as_people_write_it(three_events, when, expected):
    assert found(when=when, kind="event") == expected


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


# Places under a date


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


# Or inside a filter, and between filters


@pytest.fixture
def two_cities():
    kerch, odesa, tula = make_city("Kerch"), make_city("Odesa"), make_city("Tula")
    make_battle("Strait", "1942", cities=[kerch], events=[make_event("Landing at the strait", "1942-05-08")])
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


def test_what_lasts_longer_stands_before_what_begins_the_same_day():
    make_battle(
        "Siege",
        events=[make_event(f"Event {when}", when) for when in ("1942-05-01", "1942", "1942-05", "1942-01")],
    )
    assert found(kind="event") == ["Event 1942", "Event 1942-01", "Event 1942-05", "Event 1942-05-01"]


def test_what_has_no_date_stands_last():
    make_page("About us")
    make_battle("Siege", "1942", cities=[make_city("Kerch")])
    assert found() == ["Siege", "About us", "Kerch"]
    assert found(sort="-date") == ["Siege", "About us", "Kerch"]


def test_best_match_without_words_is_the_order_of_the_room(two_cities, client):
    assert found(kind="event", sort="relevance") == found(kind="event")
    assert cards(client.get("/cities/", {"sort": "relevance"})) == ["Kerch", "Odesa", "Tula"]


def test_many_results_stand_on_several_pages(client):
    days = [f"1942-{month:02}-{day:02}" for month in range(1, 6) for day in range(1, 24)]
    make_battle("Siege", events=[make_event(f"Event of {day}", day) for day in days])
    pages = [cards(client.get("/chronicle/", {"page": number})) for number in (1, 2, 3)]
    assert [len(page) for page in pages] == [PER_PAGE, PER_PAGE, len(days) - 2 * PER_PAGE]
    assert [title for page in pages for title in page] == [f"Event of {day}" for day in days]


def test_the_pages_keep_the_question(client):
    make_battle(
        "Siege", cities=[make_city("Kerch")], events=[make_event(f"Day {n}", "1942-05") for n in range(60)]
    )
    response = client.get("/chronicle/?when=May+1942&city=kerch&sort=title")
    following = read(response).select_one("a[rel=next]")["href"]
    assert len(cards(client.get(f"/chronicle/{following}"))) == 10
    assert all(part in following for part in ("when=May", "city=kerch", "sort=title", "page=2"))


# Words


@pytest.fixture
def words_of_many_kinds():
    city = make_city("Saint Petersburg", names=["Ленинград", "Санкт-Петербург"])
    make_battle(
        "Ice",
        cities=[city],
        events=[
            make_event("Bread ration", text="The ration fell to 125 grams of bread."),
            make_event("Road over the lake", text="Lorries brought flour over the ice. Ещё не весна."),
            make_event(
                "Seventh Symphony",
                text="Shostakovich's music, played in the besieged city for the café crowd.",
            ),
        ],
    )
    make_story("On the bread", text="<p>How a city lived.</p>", summary="A route.")
    make_story("On the lake", text="<p>How bread came over the ice.</p>", summary="Another route.")


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        ("symphony", {"Seventh Symphony"}),
        ("SYMPHONY", {"Seventh Symphony"}),
        ("cafe", {"Seventh Symphony"}),
        ("café", {"Seventh Symphony"}),
        ("еще", {"Road over the lake"}),
        ("ЕЩЁ", {"Road over the lake"}),
        ("Shostakovichs", {"Seventh Symphony"}),
        ("shostakovich's", {"Seventh Symphony"}),
        ("bread ration", {"Bread ration"}),
        ("ration bread", {"Bread ration"}),
        ("bread symphony", set()),
        ('"bread ration"', {"Bread ration"}),
        ('"ration bread"', set()),
        ("«over the ice»", {"Road over the lake", "On the lake"}),
        ("“over the ice”", {"Road over the lake", "On the lake"}),
        ('"over the" flour', {"Road over the lake"}),
        ("125", {"Bread ration"}),
        ("bread", {"Bread ration", "On the bread", "On the lake"}),
        ("nothing", set()),
    ],
)  # fmt: skip
def test_words_find_what_says_them_all(words_of_many_kinds, q, expected):
    assert set(found(q=q, kind=["event", "story"])) == expected


def test_a_hyphenated_word_asks_for_its_parts_side_by_side(words_of_many_kinds):
    make_story("Peter and Sankt", text="<p>Петербург, а не Санкт.</p>")
    assert found(q="Санкт-Петербург", kind=["city", "story"]) == ["Saint Petersburg"]


def test_a_name_in_any_script_finds_the_place_and_what_happened_there(words_of_many_kinds):
    assert set(found(q="Ленинград")) >= {"Saint Petersburg", "Ice", "Bread ration"}
    assert set(found(q="ленинград")) == set(found(q="Ленинград"))


def test_a_word_in_the_title_weighs_more_than_one_in_the_text(words_of_many_kinds):
    assert found(q="bread", kind="story") == ["On the bread", "On the lake"]
    assert found(q="lake", kind=["event", "story"])[:2] == ["Road over the lake", "On the lake"]


def test_a_phrase_does_not_reach_from_the_title_into_the_text():
    make_story("An end", text="<p>Something else.</p>", summary="Of summer.")
    assert found(q='"end of summer"') == []
    assert found(q="end of summer") == ["An end"]


def test_a_word_is_a_whole_word(words_of_many_kinds):
    assert found(q="sym") == []


def test_words_are_answered_in_the_order_of_weight_unless_another_is_asked(words_of_many_kinds):
    make_story("A long night", text="<p>Without bread.</p>")
    assert found(q="bread", kind="story")[0] == "On the bread"
    assert found(q="bread", kind="story", sort="title") == ["A long night", "On the bread", "On the lake"]


@pytest.mark.parametrize(
    "q", ["'; DROP TABLE cities_catalogueentry; --", "title:bread", "bread OR symphony", "NEAR(bread)"]
)
def test_what_looks_like_an_operator_is_only_words(words_of_many_kinds, q):
    assert found(q=q) == []


def test_a_question_without_words_asks_nothing(words_of_many_kinds):
    assert len(found(q="—")) == len(found())


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
    assert len(ways) == 5
    assert cards(client.get(f"/chronicle/{ways['Show everything in this room']}"))
    without_words = ways["Leave the words out"]
    assert "q=" not in without_words and "city=tula" in without_words and "when=1943" in without_words


def test_an_empty_room_says_so(client):
    assert words(read(client.get("/stories/")).select_one(".way-out")) == "There is nothing here yet."


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
    (entry,) = answer["entries"]
    assert (entry["title"], entry["date"], entry["places"]) == (
        "Landing at the strait",
        "1942-05-08",
        ["kerch"],
    )
    assert entry["address"].startswith("http://testserver/battles/strait/#event-")


def test_the_data_can_be_read_page_by_page(client):
    make_battle("Siege", events=[make_event(f"Day {n}", "1942-05") for n in range(60)])
    first = client.get("/api/catalogue/?kind=event").json()
    assert (first["count"], first["previous"], len(first["entries"])) == (60, None, PER_PAGE)
    second = client.get(first["next"]).json()
    assert (second["next"], len(second["entries"])) == (None, 10)
    assert second["previous"].endswith("page=1")


def test_the_data_may_be_read_from_other_sites(client):
    assert client.get("/api/catalogue/")["Access-Control-Allow-Origin"] == "*"


def test_an_open_end_is_null_in_the_data(client):
    make_battle("Siege", events=[make_event("Since then", "1943-01/..")])
    (entry,) = client.get("/api/catalogue/?kind=event").json()["entries"]
    assert (entry["date"], entry["earliest"], entry["latest"]) == ("1943-01/..", "1943-01-01", None)
