"""Curators find places by any name, sources by author, title, year or key, and make a source in passing."""

import json

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ModelLogEntry

from cities.desk.choosers.place_boxes import PlaceBoxes
from cities.desk.choosers.places import find
from cities.models import (
    Award,
    AwardName,
    BattlePage,
    CityPage,
    EventCitation,
    PageCitation,
    PlaceName,
    Source,
)
from tests.builders import (
    make_award,
    make_award_record,
    make_battle,
    make_city,
    make_curator,
    make_event,
    make_exhibit,
    make_source,
    make_story,
    publish,
)
from tests.kept_rows import KeptRows

pytestmark = pytest.mark.django_db
SOURCES = "wagtailsnippetchoosers_cities_source"
AWARDS = "wagtailsnippetchoosers_cities_award"
NEW = {
    "new-source-title": "The island",
    "new-source-author": "B. Historian",
    "new-source-kind": "book",
    "new-source-year": "1969",
    "new-source-consulted": "none",
}


@pytest.fixture
def curator(client, museum):
    client.force_login(make_curator())
    return client


@KeptRows
def three_places():
    city = make_city("Volgograd", names=["Stalingrad", "Tsaritsyn"])
    city.names.add(PlaceName(text="Волгоград", language="ru"))
    city.names.add(PlaceName(text="Царицын", language="ru", kind="former"))
    make_city("Saint Petersburg", names=["Leningrad", "Петроград"])
    make_city("Kerch", names=["Керчь"])
    publish(city)


@pytest.fixture
def volgograd(museum):
    three_places()
    return CityPage.objects.get(title="Volgograd")


def chosen(client, chooser, asked="") -> list[str]:
    """The titles in the window of a chooser."""
    answer = client.get(reverse(f"{chooser}:choose_results"), {"q": asked})
    page = answer.content.decode()
    return [
        part.split("<")[0].strip()
        for part in page.split("data-chooser-modal-choice")[1:]
        for part in [part.split(">", 1)[1]]
    ]


def words(answer) -> str:
    return " ".join(BeautifulSoup(answer.content, "html.parser").get_text(" ").split())


# Places


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("Volgograd", ["Volgograd"]),
        ("stalin", ["Volgograd"]),
        ("Царицын", ["Volgograd"]),
        ("царицына", ["Volgograd"]),
        ("Volgagrad", ["Volgograd"]),
        ("Djkujuhfl", ["Volgograd"]),
        ("Сталинград", ["Volgograd"]),
        ("petersburg", ["Saint Petersburg"]),
        ("петроград", ["Saint Petersburg"]),
        ("Kertsch", ["Kerch"]),
        ("Verdun", []),
        ("", ["Kerch", "Saint Petersburg", "Volgograd"]),
        ("'\"%_\\", []),
    ],
)
def test_a_place_is_found_by_any_of_its_names(curator, volgograd, asked, found):
    assert chosen(curator, "place_chooser", asked) == found


def test_a_place_that_was_nearly_spelt_is_offered_with_a_sentence(curator, volgograd):
    page = curator.get(reverse("place_chooser:choose_results"), {"q": "Volgagrad"})
    assert "No place is called “Volgagrad”. Is it one of these? Volgograd" in words(page)
    page = curator.get(reverse("place_chooser:choose_results"), {"q": "Verdun"})
    assert "No place is called “Verdun”." in words(page)


def test_the_name_by_which_a_place_was_found_stands_beside_it(curator, volgograd):
    page = curator.get(reverse("place_chooser:choose_results"), {"q": "Цариц"})
    assert "Царицын" in words(page)


def test_places_that_are_still_drafts_can_be_chosen(curator, museum):
    make_city("Verdun", live=False)
    assert chosen(curator, "place_chooser", "verd") == ["Verdun"]


def test_an_award_record_and_a_block_of_places_use_the_chooser_of_places(curator, volgograd):
    record = make_award_record(volgograd)
    form = curator.get(reverse("wagtailsnippets_cities_awardrecord:edit", args=[record.pk])).content.decode()
    assert reverse("place_chooser:choose") in form
    story = make_story("A story", body=[("places", {"title": "", "places": [volgograd]})])
    form = curator.get(f"/admin/pages/{story.pk}/edit/").content.decode()
    assert reverse("place_chooser:choose") in form
    assert reverse("record_chooser:choose") in form


@pytest.mark.parametrize("asked", ["stalingrad", "volgo", "siege", "badge", "a story", ""])
def test_a_record_of_a_story_is_found_by_the_names_of_places_and_the_words_of_others(
    curator, volgograd, asked
):
    make_battle("Siege", cities=[volgograd])
    make_exhibit("Badge")
    make_story("A story")
    expected = {"stalingrad": "Volgograd", "volgo": "Volgograd"}.get(asked, asked.capitalize())
    found = chosen(curator, "record_chooser", asked)
    assert found == [expected] if asked else len(found) == 6


def test_the_places_of_a_battle_are_ticked_and_those_that_are_called_so_are_told(curator, volgograd):
    battle = make_battle("Siege", cities=[volgograd])
    form = curator.get(f"/admin/pages/{battle.pk}/edit/").content.decode()
    assert 'data-controller="place-boxes"' in form
    address = reverse("place_chooser:named")
    answer = json.loads(curator.get(address, {"q": "Stalingrad"}).content)
    assert answer == {"places": [str(volgograd.pk)], "said": ""}
    assert json.loads(curator.get(address, {"q": "Verdun"}).content)["said"] == "No place is called “Verdun”."


def test_of_many_places_those_that_are_ticked_stand_first(museum):
    places = [make_city(f"Place {number:02}") for number in range(25)]
    field = BattlePage._meta.get_field("cities").formfield(widget=PlaceBoxes)
    form = field.widget.render("cities", [places[-1].pk])
    assert form.index("Place 24") < form.index("Place 00")


def test_looking_for_a_place_costs_as_much_among_many_as_among_few(django_assert_max_num_queries, museum):
    for number in range(12):
        make_city(f"Place {number}", names=[f"Old {number}"])
    with django_assert_max_num_queries(2):
        assert len(find("place").names) == 12


# Awards


def test_an_award_is_found_by_what_it_is_called_in_another_language(curator):
    award = make_award("Order of Lenin", kind=Award.Kind.ORDER)
    AwardName.objects.create(award=award, text="Орден Ленина", language="ru")
    make_award("George Cross")
    assert chosen(curator, AWARDS, "ленина") == ["Order of Lenin"]
    assert chosen(curator, AWARDS, "cross") == ["George Cross"]


# Sources


@pytest.fixture
def shelf(museum):
    make_source("glantz-2009", author="David M. Glantz", title="To the Gates", year="2009")
    make_source("glantz-2009b", author="David M. Glantz", title="Armageddon", year="2009")
    make_source("kovalchuk-1975", author="Валентин Ковальчук", title="Ленинград и Большая земля", year="1975")
    make_source("guide", author="", title="A guide: Glantz’s maps", year="1980", kind="webpage")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("glantz", ["To the Gates", "Armageddon", "A guide: Glantz’s maps"]),
        ("GLANTZ 2009", ["To the Gates", "Armageddon"]),
        ("glantz-2009b", ["Armageddon"]),
        ("gates glantz", ["To the Gates"]),
        ("ковальчук", ["Ленинград и Большая земля"]),
        ("kovalchuk", ["Ленинград и Большая земля"]),
        ("Гланц", []),
        ("1975", ["Ленинград и Большая земля"]),
        ("земля", ["Ленинград и Большая земля"]),
        ("", ["To the Gates", "Armageddon", "A guide: Glantz’s maps", "Ленинград и Большая земля"]),
    ],
)
def test_a_source_is_found_by_author_title_year_and_key_in_the_order_of_the_bibliography(
    curator, shelf, asked, found
):
    expected = sorted(found) if asked == "" else found
    listed = chosen(curator, SOURCES, asked)
    assert (sorted(listed) if asked == "" else listed) == expected


def test_the_list_of_sources_shows_author_year_title_and_kind(curator, shelf):
    page = words(curator.get(reverse(f"{SOURCES}:choose_results"), {"q": "armageddon"}))
    assert "David M. Glantz 2009b Armageddon book" in page


def test_a_source_that_is_not_there_is_told_with_the_way_to_make_it(curator, museum):
    page = words(curator.get(reverse(f"{SOURCES}:choose_results"), {"q": "nobody"}))
    assert "No source is called “nobody”." in page
    assert "New source" in page


def test_a_new_source_is_made_beside_the_list_with_a_key_and_a_history(curator):
    answer = curator.post(reverse(f"{SOURCES}:create"), NEW).json()
    source = Source.objects.get()
    assert (answer["step"], answer["result"]["id"]) == ("chosen", str(source.pk))
    assert answer["result"]["string"] == "B. Historian (1969): The island"
    assert (source.key, source.consulted) == ("historian-1969", "none")
    assert source.latest_revision.user.username == "curator"
    (entry,) = ModelLogEntry.objects.for_instance(source)
    assert (entry.action, entry.user.username) == ("wagtail.create", "curator")


def test_a_new_source_without_a_title_is_refused_and_loses_nothing(curator):
    answer = curator.post(reverse(f"{SOURCES}:create"), NEW | {"new-source-title": ""}).json()
    assert answer["step"] == "reshow_creation_form"
    assert "This field is required." in answer["htmlFragment"]
    assert 'value="B. Historian"' in answer["htmlFragment"]
    assert not Source.objects.exists()


def test_a_work_that_is_here_is_not_made_twice(curator):
    make_source("historian-1969", author="B. Historian", year="1969", title="The Island")
    answer = curator.post(reverse(f"{SOURCES}:create"), NEW).json()
    assert "This work is here already." in answer["htmlFragment"]
    assert Source.objects.count() == 1


def test_a_row_shows_the_source_that_it_has(curator):
    source = make_source("historian-1969", author="B. Historian", year="1969", title="The island")
    record = make_award_record(sources=[source])
    form = curator.get(reverse("wagtailsnippets_cities_awardrecord:edit", args=[record.pk])).content.decode()
    assert "B. Historian (1969): The island" in form


def battle_with(citations: int) -> BattlePage:
    sources = [make_source() for _ in range(citations)]
    battle = make_battle(
        "Siege", events=[make_event(f"Raid {n}", sources=[one]) for n, one in enumerate(sources)]
    )
    battle.citations = [PageCitation(source=source) for source in sources]
    return publish(battle)


def queries_of_the_form(curator, battle) -> int:
    address = f"/admin/pages/{battle.pk}/edit/"
    curator.get(address)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert curator.get(address).status_code == 200
    return len([query for query in asked if "cities_source" in query["sql"]])


def test_many_citations_ask_for_their_sources_as_often_as_few(curator):
    few = queries_of_the_form(curator, battle_with(2))
    assert queries_of_the_form(curator, battle_with(20)) == few <= 4


def test_a_draft_that_cites_a_deleted_source_loses_that_citation_only(museum):
    kept, gone = make_source(), make_source()
    battle = make_battle("Siege", events=[make_event(sources=[kept, gone])])
    EventCitation.objects.filter(source=gone).delete()
    gone.delete()
    draft = BattlePage.objects.get(pk=battle.pk).get_latest_revision_as_object()
    assert [citation.source for citation in draft.events.all()[0].citations.all()] == [kept]


# Where a source is cited


def test_the_form_of_a_source_leads_to_the_records_that_cite_it(curator):
    source = make_source()
    battle = make_battle(
        "Siege", events=[make_event("A raid", sources=[source]), make_event(sources=[source])]
    )
    record = make_award_record(make_city("Kerch"), sources=[source], live=False)
    answer = curator.get(reverse("wagtailsnippets_cities_source:edit", args=[source.pk]))
    page = BeautifulSoup(answer.content, "html.parser").find(class_="citing")
    assert [link["href"] for link in page.find_all("a")] == [
        f"/admin/pages/{battle.pk}/edit/",
        reverse("wagtailsnippets_cities_awardrecord:edit", args=[record.pk]),
    ]
    assert " ".join(page.li.get_text(" ").split()) == "Siege · 2 times"


def test_a_source_that_nothing_cites_says_so(curator):
    form = curator.get(reverse("wagtailsnippets_cities_source:edit", args=[make_source().pk]))
    assert "Nothing cites this source yet." in words(form)
    new = curator.get(reverse("wagtailsnippets_cities_source:add"))
    assert "Nothing cites this source yet." not in words(new)
