"""A crawl of the exhibition that ships: each number beside a link is what stands behind the link."""

from random import Random

import pytest
from django.http import QueryDict
from django.test import Client, RequestFactory

from cities.models import (
    AwardRegisterPage,
    BattleIndexPage,
    ChroniclePage,
    CityIndexPage,
    CollectionPage,
    SearchPage,
    StoryIndexPage,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("exhibition")]

ROOMS = {
    "/cities/": CityIndexPage,
    "/battles/": BattleIndexPage,
    "/chronicle/": ChroniclePage,
    "/awards/": AwardRegisterPage,
    "/collection/": CollectionPage,
    "/stories/": StoryIndexPage,
    "/search/": SearchPage,
}
QUESTIONS = [
    "?q=landing",
    "?q=Kerch+May+1942",
    "?q=Sevastopol+June+1942+assault",
    "?q=осада+Ленинграда+зимой+1941–42",
    "?q=Hero+City&within=1",
    "?q=defence&when=1941",
    "?when=1942&within=1",
    "?when=22+June&city=brest-fortress",
    "?q=Брест+22+июня",
    "?undated=1",
]
IN_VAIN = [
    "?q=dinosaur",
    "?q=Kerch+dinosaur",
    "?q=Kerch+1950",
    "?q=Sevastopol+landing&when=1955",
    "?when=1850",
    "?when=1942-05-08&city=minsk&within=1",
    "?city=minsk&year=1950",
    "?city=tula&city=minsk&month=1950-01&pictures=1",
    "?q=Volgograd&award=order-of-suvorov&year=1941",
    "?undated=1&when=1942",
    "?undated=1&year=1942&q=Kerch",
    "?q=22+June+dinosaur",
    "?kind=spoon&q=dinosaur",
    '?q="no+such+phrase"+Odesa+August+1941',
    "?q=May+1942+June+1950+dinosaur",
    "?country_now=belarus&kind=award&q=Kerch",
    "?q=in+dinosaur",
]
MISSPELT = ["?q=Kerchh", "?q=rbtd", "?q=Brets", "?q=jltccf", "?q=Kerchh+1942", "?q=Minks+landing"]
SAMPLE = 120  # Links that are followed on the second level of a room; all of them are counted.


def context(room: str, address: str = "?") -> dict:
    """What a room gives its template."""
    return ROOMS[room].objects.get().get_context(RequestFactory().get(f"{room}{address}"))


def results(room: str, address: str) -> set:
    """The entries on all pages of a room, taken from its lists."""
    first = context(room, address)
    asked, found = first["filter"], [entry.pk for entry in first["entries"]]
    for number in range(2, first["entries"].paginator.num_pages + 1):
        found += [entry.pk for entry in asked.page(number)]
    assert len(found) == len(set(found)) == len(set(asked.qs.values_list("pk", flat=True))), (room, address)
    return set(found)


def number_of_results(room: str, address: str) -> int:
    """As the database counts the results themselves, without the sets of the facets."""
    return context(room)["filter"].again(QueryDict(address[1:])).qs.count()


@pytest.mark.parametrize("room", ROOMS)
def test_every_value_of_every_facet_leads_to_as_many_results_as_it_says(room):
    facets = Client().get(room).context_data["ways"].all_facets
    assert sum(len(facet.values) for facet in facets) > 20
    for facet in facets:
        for value in facet.values:
            assert len(results(room, value.address)) == value.count > 0, (room, value.address)


@pytest.mark.parametrize("room", ["/search/", "/chronicle/"])
def test_after_one_choice_every_value_of_the_others_says_how_many_have_both(room):
    behind = {
        (facet.name, value.value): results(room, value.address)
        for facet in context(room)["ways"].all_facets
        for value in facet.values
    }
    links = []
    for (name, chosen), found in behind.items():
        for facet in context(room, f"?{name}={chosen}")["ways"].all_facets:
            listed = {value.value: value.count for value in facet.values}
            if facet.name == name:
                continue
            both = {
                value: len(found & other)
                for (kind, value), other in behind.items()
                if kind == facet.name and found & other
            }
            if facet.name == "month" and name == "year":
                both = {month: number for month, number in both.items() if month[:4] == chosen}
                listed = {month: number for month, number in listed.items() if month in both}
            assert listed == both, (room, name, chosen, facet.name)
            links += [(value.address, value.count) for value in facet.values]
    for address, number in Random(1418).sample(links, SAMPLE):
        assert number_of_results(room, address) == number, (room, address)


@pytest.mark.parametrize("room", ["/search/", "/chronicle/", "/cities/"])
@pytest.mark.parametrize("question", QUESTIONS)
def test_with_a_question_every_value_says_how_many_it_leaves(room, question):
    given = context(room, question)
    assert given["filter"].total == len(results(room, question))
    links = [
        (value.address, value.count)
        for facet in given["ways"].all_facets
        for value in facet.values
        if not value.chosen and not facet.chosen
    ]
    for address, number in Random(1945).sample(links, min(40, len(links))):
        assert number_of_results(room, address) == number > 0, (room, address)


@pytest.mark.parametrize("room", ROOMS)
def test_the_undated_are_as_many_as_they_are_said_to_be(room):
    for question in ("?when=1942", "?q=Kerch+1942", "?year=1942", "?month=1942-05&city=kerch", "?q=May+1942"):
        if way := context(room, question)["ways"].to_the_undated:
            assert len(results(room, way.address)) == way.count > 0, (room, question)


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("question", IN_VAIN)
def test_out_of_nothing_every_way_leads_to_something(room, question):
    given = context(room, question)
    if given["filter"].total:
        assert given["ways"].ways_out == []
        return
    ways = given["ways"].ways_out
    assert ways, (room, question)
    for way in ways:
        assert number_of_results(room, way.address) == way.count > 0, (room, question, way)


@pytest.mark.parametrize("question", IN_VAIN)
def test_these_questions_find_nothing_in_the_whole_museum(question):
    assert number_of_results("/search/", question) == 0


def test_every_wish_can_be_taken_back():
    addresses = {
        address
        for question in [*QUESTIONS, *IN_VAIN, *MISSPELT]
        for chip in context("/search/", question)["ways"].chips
        for address in filter(None, [chip.without, chip.otherwise])
    }
    assert len(addresses) > 50
    for address in addresses:
        assert Client().get(f"/search/{address}").status_code == 200, address


@pytest.mark.parametrize("question", MISSPELT)
def test_every_name_that_is_offered_leads_to_something(question):
    given = context("/search/", question)
    used = given["filter"].spelling.used
    assert given["ways"].suggestions or used, question
    for way in given["ways"].suggestions:
        assert number_of_results("/search/", way.address) > 0, way


@pytest.mark.parametrize("question", MISSPELT)
def test_the_addresses_of_offers_in_the_data_lead_to_something(question):
    for offer in Client().get(f"/api/catalogue/{question}").json()["suggestions"]:
        response = Client().get(offer["address"])
        assert response.status_code == 200
        assert response.context_data["filter"].total > 0, offer


def test_results_can_be_looked_at_in_every_way():
    for room in ROOMS:
        ways = context(room, "?q=Kerch+1942&year=1942&page=2&sort=title&view=timeline")["ways"]
        for address in [view[2] for view in ways.views]:
            assert Client().get(f"{room}{address}").status_code == 200, (room, address)
