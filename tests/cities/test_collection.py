"""The collection: its objects are found by kind and by material, and the numbers beside them are right."""

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from cities import facet_kinds
from cities.filters import CatalogueFilter
from cities.models import (
    AwardRegisterPage,
    BattleIndexPage,
    CatalogueEntry,
    ChroniclePage,
    CityIndexPage,
    CollectionPage,
    ExhibitMaterial,
    ExhibitPage,
    SearchPage,
    StoryIndexPage,
)
from cities.pictures import make
from tests.builders import (
    make_award,
    make_battle,
    make_city,
    make_event,
    make_exhibit,
    make_image,
    publish,
    room,
)
from tests.kept_rows import KeptRows
from tests.reader import read, words

ROOMS = [AwardRegisterPage, BattleIndexPage, ChroniclePage, CityIndexPage, SearchPage, StoryIndexPage]
pytestmark = pytest.mark.django_db


@KeptRows
def five_objects():
    tula, odesa = make_city("Tula"), make_city("Odesa")
    make_exhibit("Star", kind="Badge", materials=["metal", "enamel"], cities=[tula], when="1976")
    make_exhibit("Anchor", kind="Badge", materials=["metal"], cities=[odesa], when="1965/1991~")
    make_exhibit("For the defence", kind="Table medal", materials=["metal"], cities=[tula], when="1976")
    make_exhibit("Card", kind="Document", materials=["paper"], cities=[odesa], when="1941")
    make_exhibit("Model", kind="Model")


@pytest.fixture
def objects(museum):
    five_objects()
    return museum


def shown(client, page, address="") -> dict[str, dict[str, int]]:
    """The facets of a room, each with its values and their numbers."""
    response = client.get(f"{page.get_url()}{address}")
    assert response.status_code == 200
    facets = response.context_data["ways"].facets
    return {facet.name: {value.value: value.count for value in facet.values} for facet in facets}


def titles(query: str) -> set[str]:
    return {entry.title for entry in CatalogueFilter(QueryDict(query), kinds=["exhibit"]).every()}


def test_a_visitor_finds_badges_among_the_objects(client, objects):
    facets = shown(client, room(CollectionPage))
    assert facets["genre"] == {"badge": 2, "document": 1, "model": 1, "table-medal": 1}
    assert titles("genre=badge") == {"Star", "Anchor"}
    assert titles("genre=table-medal&genre=document") == {"For the defence", "Card"}


def test_a_visitor_finds_objects_by_what_they_are_made_of(client, objects):
    facets = shown(client, room(CollectionPage))
    assert facets["material"] == {"metal": 3, "enamel": 1, "paper": 1}
    assert titles("material=metal") == {"Star", "Anchor", "For the defence"}
    assert titles("material=enamel&material=paper") == {"Star", "Card"}


def test_kind_material_place_and_period_narrow_each_other(client, objects):
    assert titles("genre=badge&material=metal&city=odesa&when=1970s") == {"Anchor"}
    assert titles("genre=badge&material=paper") == set()
    facets = shown(client, room(CollectionPage), "?genre=badge&city=tula")
    assert facets["material"] == {"metal": 1, "enamel": 1}
    assert facets["genre"] == {"badge": 1, "table-medal": 1}


@pytest.mark.parametrize(
    "start", ["", "?genre=badge", "?material=metal", "?when=1976", "?city=odesa&q=badge"]
)
def test_every_number_is_the_number_of_results_after_the_click(client, objects, start):
    response = client.get(f"/collection/{start}")
    for facet in response.context_data["ways"].facets:
        for value in facet.values:
            alone = QueryDict(mutable=True)
            alone.update(QueryDict(start[1:]))
            alone.setlist(facet.name, [value.value])
            assert value.count == CatalogueFilter(alone, kinds=["exhibit"]).total, (facet.name, value)
            assert value.count == len(titles(alone.urlencode())), (facet.name, value)


@pytest.mark.parametrize("model", ROOMS)
def test_rooms_without_objects_have_no_filters_of_objects(client, objects, model):
    make_battle("Battle", "1942", cities=[make_city("Kerch")], events=[make_event("Landing", "1942-05-08")])
    assert not {"genre", "material"} & set(shown(client, room(model)))


def test_a_kind_is_one_value_however_it_is_written(client, museum):
    for title, kind in (("One", "Table medal"), ("Other", "table medal"), ("Third", "Badge")):
        make_exhibit(title, kind=kind)
    assert shown(client, room(CollectionPage))["genre"] == {"badge": 1, "table-medal": 2}
    assert titles("genre=table-medal") == {"One", "Other"}


def test_of_very_many_kinds_those_with_the_most_objects_are_listed(client, objects, monkeypatch):
    monkeypatch.setattr(facet_kinds, "MOST_GENRES", 2)
    make_exhibit("Letter", kind="Document")
    assert shown(client, room(CollectionPage))["genre"] == {"badge": 2, "document": 2}
    assert shown(client, room(CollectionPage), "?genre=model")["genre"].keys() == {"badge", "model"}


def test_what_is_not_known_is_said_in_a_sentence(client, objects):
    response = client.get("/collection/?genre=spoon&material=silk")
    assert response.context_data["filter"].problems == [
        "There is no object of the kind “spoon” in this exhibition.",
        "There is no material called “silk” in this exhibition.",
    ]
    assert response.context_data["filter"].total == 5


def test_a_curator_changes_the_kind_and_the_materials_of_an_object(client, objects):
    card = ExhibitPage.objects.get(title="Card")
    card.kind, card.materials = "Badge", [ExhibitMaterial(material="metal")]
    publish(card)
    facets = shown(client, room(CollectionPage))
    assert facets["genre"] == {"badge": 3, "model": 1, "table-medal": 1}
    assert facets["material"] == {"metal": 4, "enamel": 1}
    assert titles("material=paper") == set()


def test_a_draft_changes_no_number(client, objects):
    card = ExhibitPage.objects.get(title="Card")
    card.materials = [ExhibitMaterial(material="glass")]
    card.save_revision()
    assert shown(client, room(CollectionPage))["material"]["paper"] == 1
    assert titles("material=paper") == {"Card"}
    assert titles("material=glass") == set()


def test_an_object_that_is_withdrawn_is_not_counted(client, objects):
    ExhibitPage.objects.get(title="Star").unpublish()
    facets = shown(client, room(CollectionPage))
    assert facets["genre"]["badge"] == 1
    assert facets["material"] == {"metal": 2, "paper": 1}


def test_an_object_whose_picture_is_taken_down_keeps_its_materials(client, objects):
    picture = make_image()
    make_exhibit("Pin", kind="Badge", materials=["enamel"], image=picture)
    picture.delete()
    assert titles("material=enamel&pictures=0") == {"Star", "Pin"}
    assert shown(client, room(CollectionPage))["material"]["enamel"] == 2


def test_programs_ask_with_the_same_words(client, objects):
    answer = client.get("/api/catalogue/?kind=exhibit&genre=badge&material=metal").json()
    assert answer["count"] == 2
    values = {value["value"]: value["count"] for value in answer["facets"]["material"]}
    assert values == {"metal": 2, "enamel": 1}


def test_the_page_of_an_object_leads_to_its_award(client, museum):
    award = make_award("Gold Star")
    page = make_exhibit("Medal of a city", award=award)
    assert f'href="/search/?award={award.slug}"' in client.get(page.get_url()).text


def test_more_objects_cost_no_more_queries(client, objects):
    def cost() -> int:
        client.get("/collection/")  # What a process remembers is asked for first.
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/collection/?material=metal&genre=badge").status_code == 200
        return len(queries)

    before = cost()
    for number in range(20):
        make_exhibit(f"Badge {number}", kind=f"Kind {number % 7}", materials=["metal", "glass"])
    assert cost() <= before


def test_the_catalogue_holds_the_materials_in_one_order(museum):
    make_exhibit("Star", materials=["metal", "enamel", "metal"])
    assert CatalogueEntry.objects.get(title="Star").materials == ["enamel", "metal"]


def test_on_the_wall_the_picture_of_a_place_leads_to_its_objects(client, museum):
    valletta = make_city("Valletta", image=make_image(description="A shield with a gate."))
    make_city("Verdun")
    make_exhibit("Badge", cities=[valletta])
    make(valletta.image)
    wall = read(client.get("/collection/")).select_one(".wall")
    assert [words(link) for link in wall.select("li a")] == ["Valletta"]
    assert wall.img["alt"] == "" and wall.select_one("a[rel=license]")
    chosen = client.get("/collection/" + wall.select_one("li a")["href"])
    assert [words(title) for title in read(chosen).select(".entry-card__title")] == ["Badge"]
    assert not read(chosen).select(".wall")


def test_more_places_on_the_wall_cost_no_more_queries(client, museum):
    valletta = make_city("Valletta", image=make_image())
    make_exhibit("Badge", cities=[valletta, make_city("Verdun", image=make_image("A gate"))])
    client.get("/collection/")
    with CaptureQueriesContext(connection) as few:
        client.get("/collection/")
    for number in range(8):
        make_city(f"Place {number}", image=make_image(f"Drawing {number}"))
    client.get("/collection/")  # What is remembered of the facets is new.
    with CaptureQueriesContext(connection) as many:
        client.get("/collection/")
    assert len(many) == len(few)
