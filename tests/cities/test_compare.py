"""Two places side by side."""

import pytest

from cities.models import CityPage
from tests.builders import make_award_record, make_battle, make_city, make_figure, make_museum
from tests.kept_rows import KeptRows

pytestmark = pytest.mark.django_db


@KeptRows
def two_places():
    kerch, odesa = make_city("Kerch", names=["Kertsch"]), make_city("Odesa", names=["Odessa"])
    make_battle("The landing", "1943", cities=[kerch])
    make_battle("The siege", "1941", cities=[odesa])
    make_award_record(odesa, "1945-05-01")
    make_figure(kerch, "Killed in the quarries")


@pytest.fixture
def two(museum):
    two_places()
    return tuple(CityPage.objects.get(title=title) for title in ("Kerch", "Odesa"))


def compare(client, *slugs, **more):
    return client.get("/cities/compare/", {"city": list(slugs), **more})


def test_two_places_stand_side_by_side_as_they_were_asked_for(client, two):
    response = compare(client, "odesa", "kerch")
    page = response.content.decode()
    assert "<title>Odesa and Kerch" in " ".join(page.split())
    for said in ("Kertsch", "Odessa", "The landing", "The siege", "George Cross", "Killed in the quarries"):
        assert said in page
    assert response.context_data["comparison"].problems == []


@pytest.mark.parametrize(
    ("slugs", "said"),
    [
        (["kerch"], "Choose a second place"),
        (["kerch", "kerch"], "cannot be compared with itself"),
        (["kerch", "atlantis"], "atlantis"),
        (["kerch", ""], "Choose a second place"),
    ],
)
def test_a_choice_that_is_not_two_places_is_explained(client, two, slugs, said):
    response = compare(client, *slugs)
    assert response.status_code == 200
    (problem,) = response.context_data["comparison"].problems
    assert said in problem
    assert response.context_data["comparison"].sides == []


def test_of_more_than_two_the_first_two_are_shown(client, two):
    make_city("Tula")
    comparison = compare(client, "tula", "kerch", "odesa").context_data["comparison"]
    assert [city.slug for city in comparison.cities] == ["tula", "kerch"]
    assert "first two" in comparison.problems[0]


def test_nothing_chosen_is_no_fault(client, two):
    response = client.get("/cities/compare/")
    assert response.context_data["comparison"].problems == []
    assert response.content.decode().count("<select") == 2


def test_a_place_that_is_not_public_cannot_be_compared(client, two):
    make_city("Hidden", live=False)
    assert compare(client, "kerch", "hidden").context_data["comparison"].sides == []


@pytest.mark.parametrize("query", ["?city=%00&city=%FF", "?city[]=x", "?when=nonsense&city=kerch&city=odesa"])
def test_a_strange_address_is_no_error(client, two, query):
    assert client.get(f"/cities/compare/{query}").status_code == 200


def test_the_page_of_a_place_leads_to_the_comparison(client, two):
    assert '/cities/compare/?city=kerch"' in client.get("/cities/kerch/").content.decode()


def test_every_name_still_leads_to_its_place(client, two):
    assert client.get("/cities/odessa/").headers["Location"].endswith("/cities/odesa/")


def test_a_place_may_be_called_compare(client, db):
    make_museum()
    make_city("Compare", slug="compare")
    assert "Compare in one sentence." in client.get("/cities/compare/").content.decode()
