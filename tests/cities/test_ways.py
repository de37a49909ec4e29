"""Whatever was asked there is a way on: a wish taken back, another one chosen, a way out of nothing."""

import pytest
from django.http import QueryDict
from django.test import RequestFactory

from cities.models import (
    AwardRecord,
    AwardRegisterPage,
    BattleIndexPage,
    ChroniclePage,
    CityIndexPage,
    CollectionPage,
    SearchPage,
)
from cities.ways import Chip, FacetValue, Ways
from tests.builders import (
    make_award,
    make_award_record,
    make_battle,
    make_city,
    make_event,
    make_exhibit,
    make_story,
    publish,
    room,
)

pytestmark = pytest.mark.django_db


def named(city, **when):
    """The city, whose names were in use at these dates."""
    names = list(city.names.all())
    for name in names:
        if name.text in when:
            name.when = when[name.text]
    city.names = names
    return publish(city)


@pytest.fixture(scope="module")
def collection(for_this_module):
    with for_this_module():
        volgograd = named(
            make_city("Volgograd", names=["Stalingrad", "Tsaritsyn"]),
            Stalingrad="1925/1961",
            Volgograd="1961/..",
        )
        kerch, tula = make_city("Kerch", names=["Panticapaeum"]), make_city("Tula")
        brest, other = (
            make_city("Brest Fortress", names=["Brest"]),
            make_city("Brest in Brittany", names=["Brest"]),
        )
        make_battle(
            "The strait",
            "1942",
            cities=[kerch],
            events=[make_event("Landing by night", "1942-05-08"), make_event("Siege", "1942-05/1943-02")],
        )
        make_battle(
            "On the Volga",
            "1942-07-17/1943-02-02",
            cities=[volgograd],
            events=[make_event("Encircled", "1942-11-23")],
        )
        make_battle("The factory", "1941-10", cities=[tula], events=[make_event("Tanks", "1941-10-30")])
        make_battle("June", "1941-06-22", cities=[brest, other], events=[make_event("At dawn", "1941-06-22")])
        make_award_record(kerch, "1973-09-14", award=make_award("Gold Star"))
        make_exhibit("Badge", cities=[kerch])
        make_exhibit("Postcard", cities=[kerch, tula])
        make_exhibit("Medal", cities=[tula], when="1942")
        make_story("A story without a date")


def ways(query: str = "", model=SearchPage) -> Ways:
    page = room(model)
    return page.get_context(RequestFactory().get(f"{page.url}?{query}"))["ways"]


def chips(query: str, model=SearchPage) -> dict[str, Chip]:
    return {chip.text: chip for chip in ways(query, model).chips}


def titles(address: str, model=SearchPage) -> set[str]:
    return {card.title for card in ways(address[1:], model).asked.qs}


def state(address: str) -> dict[str, list[str]]:
    """What an address asks, without what is empty."""
    query = QueryDict(address.removeprefix("?"))
    return {name: values for name, values in query.lists() if values != [""]}


def value(query: str, facet: str, name: str, model=SearchPage) -> FacetValue:
    [found] = [each for each in ways(query, model).all_facets if each.name == facet]
    return next(each for each in found.values if each.value == name)


# Chips


def test_a_former_name_is_told_with_its_years_and_the_name_of_today(collection):
    [chip] = ways("q=Stalingrad").chips
    assert chip.text == "Stalingrad (1925–1961), today Volgograd"
    assert chip.kind == "place"


def test_a_name_without_years_is_told_with_the_name_of_today(collection):
    assert list(chips("q=Tsaritsyn")) == ["Tsaritsyn, today Volgograd"]


def test_the_name_of_today_is_told_as_it_is(collection):
    assert list(chips("q=volgograd")) == ["Volgograd"]
    assert list(chips("q=Kerch")) == ["Kerch"]


def test_a_name_of_two_places_is_told_with_both(collection):
    [chip] = ways("q=Brest").chips
    assert chip.text == "Brest, today Brest Fortress or Brest, today Brest in Brittany"


def test_each_part_of_a_question_is_a_chip_in_its_order(collection):
    found = ways('q=landing+Stalingrad+May+1942+"by+night"').chips
    assert [(chip.text, chip.kind) for chip in found] == [
        ("landing", "words"),
        ("Stalingrad (1925–1961), today Volgograd", "place"),
        ("May 1942", "date"),
        ("“by night”", "words"),
    ]


def test_a_day_of_every_year_is_told_as_it_was_typed(collection):
    assert list(chips("q=22+June")) == ["22 June of every year"]


def test_every_other_wish_is_a_chip_too(collection):
    query = (
        "when=May+1942&within=1&kind=event&city=kerch&battle=the-strait&year=1942&month=1942-05&pictures=0"
    )
    assert list(chips(query)) == [
        "May 1942",
        "Only what certainly lies within",
        "Kind: Events",
        "Place: Kerch",
        "Battle: The strait",
        "Year: 1942",
        "Month: May 1942",
        "Pictures: Without pictures",
    ]


def test_nothing_asked_is_no_chip(collection):
    assert ways().chips == []
    assert ways("q=&when=&page=2&sort=title&view=map").chips == []


def test_what_is_not_known_is_no_chip(collection):
    assert ways("city=nowhere&year=xx&when=rubbish").chips == []


@pytest.mark.parametrize(
    ("chip", "rest"),
    [
        ("Kerch", {"q": ["May 1942 landing"]}),
        ("May 1942", {"q": ["Kerch landing"]}),
        ("landing", {"q": ["Kerch May 1942"]}),
        ("Year: 1942", {"year": ["1943"]}),
        ("Year: 1943", {"year": ["1942"]}),
        ("Kind: Events", {"kind": None}),
        ("Only what certainly lies within", {"within": None}),
    ],
)
def test_a_wish_can_be_taken_back_alone(collection, chip, rest):
    query = "q=Kerch+May+1942+landing&year=1942&year=1943&kind=event&within=1&sort=title&view=map&page=3"
    expected = state(query) | rest
    del expected["page"]
    expected = {name: values for name, values in expected.items() if values}
    assert state(chips(query)[chip].without) == expected


def test_the_only_wish_taken_back_leaves_nothing_asked(collection):
    assert state(chips("q=Kerch")["Kerch"].without) == {}
    assert state(chips("city=kerch")["Place: Kerch"].without) == {}


def test_a_place_can_be_read_as_a_word(collection):
    chip = chips("q=Kerch+1942")["Kerch"]
    assert state(chip.otherwise) == {"q": ['"Kerch" 1942']}
    assert [(other.text, other.kind) for other in ways(chip.otherwise[1:]).chips] == [
        ("“Kerch”", "words"),
        ("1942", "date"),
    ]


def test_a_date_can_be_read_as_words(collection):
    chip = chips("q=Kerch+May+1942")["May 1942"]
    assert [other.kind for other in ways(chip.otherwise[1:]).chips] == ["place", "words"]


def test_a_word_has_no_other_reading(collection):
    assert chips("q=landing")["landing"].otherwise == ""


def test_a_place_is_told_where_it_was_read_from_a_misspelt_word(collection):
    found = ways("q=Volgagrad")
    assert list(chips("q=Volgagrad")) == ["Volgograd"]
    assert found.asked.problems == ["Nothing is called “Volgagrad”. Showing Volgograd."]
    [back] = found.ways_back
    assert state(back.address) == {"q": ['"Volgagrad"']}
    assert ways(back.address[1:]).asked.question.slugs == []


def test_a_name_that_is_nearly_right_is_suggested_and_all_else_stays(collection):
    [way] = ways("q=Kerhc+1942&kind=event&page=2").suggestions
    assert way.text == "Did you mean Kerch?"
    assert state(way.address) == {"q": ["Kerch 1942"], "kind": ["event"]}


# The undated


@pytest.mark.parametrize(
    "query", ["when=1942", "year=1942", "month=1942-05", "q=1942", "q=Kerch+1942", "when=1942&within=1"]
)
def test_the_undated_are_told_apart_and_shown_exactly(collection, query):
    way = ways(query).to_the_undated
    expected = {"Badge", "Postcard"} if "Kerch" in query else {"Badge", "Postcard", "A story without a date"}
    assert titles(way.address) == expected
    assert way.count == len(expected)


def test_the_way_to_the_undated_keeps_the_other_wishes(collection):
    way = ways("q=Kerch+May+1942&when=1942&year=1942&kind=exhibit&sort=title&page=2").to_the_undated
    assert state(way.address) == {"q": ["Kerch"], "kind": ["exhibit"], "sort": ["title"], "undated": ["1"]}
    assert way.count == 2


@pytest.mark.parametrize("query", ["", "q=Kerch", "kind=exhibit", "when=1942&undated=1", "when=rubbish"])
def test_without_a_date_nothing_is_left_out(collection, query):
    assert ways(query).to_the_undated is None


def test_where_everything_has_a_date_nobody_is_told_of_the_undated(collection):
    assert ways("when=1942", ChroniclePage).to_the_undated is None
    assert ways("when=1942", CityIndexPage).to_the_undated is None
    assert ways("when=1942", CollectionPage).to_the_undated.count == 2


def test_the_undated_are_one_wish_that_can_be_taken_back(collection):
    assert titles("?undated=1&city=tula") == {"Postcard"}
    assert state(chips("undated=1&city=tula")["Without a date"].without) == {"city": ["tula"]}


# Out of nothing


def ways_out(query: str, model=SearchPage) -> dict[str, tuple[dict, int]]:
    return {way.text: (state(way.address), way.count) for way in ways(query, model).ways_out}


def test_what_was_found_needs_no_way_out(collection):
    assert ways("q=Kerch").ways_out == []


def test_one_wish_less_is_a_way_out(collection):
    found = ways_out("q=Tula+landing&kind=event&page=2")
    assert found["Without Tula"] == ({"q": ["landing"], "kind": ["event"]}, 1)
    assert found["Without landing"] == ({"q": ["Tula"], "kind": ["event"]}, 1)
    assert "Without Kind: Events" not in found


def test_the_nearest_month_is_a_way_out(collection):
    found = ways_out("q=Tula+1943&kind=event")
    assert found["In October 1941, the nearest month with results"] == (
        {"q": ["Tula"], "kind": ["event"], "when": ["1941-10"]},
        1,
    )
    assert found["Without the date"] == ({"q": ["Tula"], "kind": ["event"]}, 1)


@pytest.mark.parametrize(
    ("when", "month"), [("1942-03", "May 1942"), ("1950", "February 1943"), ("1939", "October 1941")]
)
def test_the_nearest_month_lies_before_or_after_the_date(collection, when, month):
    query = f"when={when}&kind=event&battle=the-strait&battle=the-factory"
    assert f"In {month}, the nearest month with results" in ways_out(query)


def test_a_place_is_led_to_the_nearest_month_in_which_something_happened(collection):
    found = ways_out("when=1945&city=volgograd", CityIndexPage)
    assert found["In February 1943, the nearest month with results"][1] == 1


def test_what_only_touches_is_a_way_out_of_what_lies_within(collection):
    found = ways_out("when=1942-06&within=1&kind=event&q=siege")
    assert found["Also what only touches these dates"] == (
        {"when": ["1942-06"], "kind": ["event"], "q": ["siege"]},
        1,
    )


def test_there_is_always_the_way_to_everything(collection):
    total = ways("", BattleIndexPage).asked.total
    assert ways_out("q=dinosaur", BattleIndexPage)["Everything in this room"] == ({}, total)
    assert ways_out("undated=1", ChroniclePage)["Everything in this room"][1] == 5


def test_out_of_an_empty_room_there_is_no_way(collection):
    AwardRecord.objects.get().delete()
    assert ways("q=dinosaur", AwardRegisterPage).ways_out == []


def test_no_way_out_is_told_twice_or_leads_to_nothing(collection):
    for query in ("q=dinosaur", "when=1850", "q=Kerch+dinosaur+1850&city=tula", "undated=1&when=1942&q=Tula"):
        found = ways(query).ways_out
        assert len({way.address for way in found}) == len(found), query
        assert all(way.count == ways(way.address[1:]).asked.qs.count() > 0 for way in found), query


# Facets


def test_a_click_adds_a_value_and_begins_at_the_first_page(collection):
    click = value("kind=exhibit&city=kerch&page=2&sort=title&view=timeline", "city", "tula")
    assert not click.chosen
    assert state(click.address) == {
        "kind": ["exhibit"],
        "city": ["kerch", "tula"],
        "sort": ["title"],
        "view": ["timeline"],
    }


def test_a_click_on_a_chosen_value_takes_it_back(collection):
    click = value("city=kerch&city=tula&year=1942&page=2", "city", "kerch")
    assert click.chosen
    assert state(click.address) == {"city": ["tula"], "year": ["1942"]}


def test_a_click_forgets_a_value_that_does_not_exist(collection):
    assert state(value("city=nowhere", "city", "tula").address) == {"city": ["tula"]}


def test_a_click_does_not_carry_on_what_no_room_knows(collection):
    assert state(value("colour=red&city=kerch", "city", "tula").address) == {"city": ["kerch", "tula"]}


def test_the_months_are_those_of_the_years_that_were_chosen(collection):
    [months] = [facet for facet in ways("year=1943").all_facets if facet.name == "month"]
    assert {each.value[:4] for each in months.values} == {"1943"}


def test_the_months_are_those_of_the_exhibition(collection):
    [months] = [facet for facet in ways().all_facets if facet.name == "month"]
    assert "1942-05" in {each.value for each in months.values}
    assert "1973-09" not in {each.value for each in months.values}


def test_a_month_is_called_by_its_name(collection):
    assert value("", "month", "1942-05").label == "May 1942"


def test_a_facet_with_one_value_is_shown_only_when_it_is_chosen(collection):
    assert "pictures" not in {facet.name for facet in ways().facets}
    assert "pictures" in {facet.name for facet in ways("pictures=0").facets}
    assert "kind" not in {facet.name for facet in ways("", ChroniclePage).all_facets}


# The address


def test_the_address_keeps_all_other_state(collection):
    query = "q=Kerch&when=1942&within=1&kind=event&kind=battle&city=kerch&sort=title&view=map&page=4"
    expected = state(query)
    del expected["page"]
    assert state(ways(query).address()) == expected
    assert state(ways(query).address(sort="date")) == expected | {"sort": ["date"]}
    del expected["q"]
    assert state(ways(query).address(q=None)) == state(ways(query).address(q="")) == expected


def test_an_address_can_be_asked_again(collection):
    query = 'q="by+night"+%26+«Kerch»+100%25&city=kerch'
    assert state(ways(ways(query).address()[1:]).address()) == state(query)


def test_the_same_results_can_be_looked_at_in_three_ways(collection):
    views = ways("q=Kerch&view=timeline&page=2").views
    assert [(name, chosen) for name, _label, _address, chosen in views] == [
        ("list", False),
        ("timeline", True),
        ("map", False),
    ]
    assert [state(address) for _name, _label, address, _chosen in views] == [
        {"q": ["Kerch"]},
        {"q": ["Kerch"], "view": ["timeline"]},
        {"q": ["Kerch"], "view": ["map"]},
    ]
