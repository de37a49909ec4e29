"""The catalogue as data: for programs, spreadsheets and other sites."""

import csv
from io import StringIO

import pytest
from openapi_spec_validator import validate

from tests.builders import make_battle, make_city, make_event, make_exhibit, make_image

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def valletta(museum):
    city = make_city("Valletta", slug="valletta", names=["Il-Belt", "La Valette"])
    landing = make_event("A landing", "1942-05-08", text="=SUM(1) boats came.", image=make_image())
    make_battle(
        "Siege", "1940-06-11/1942-11-20", cities=[city], events=[landing, make_event("Flour", "1942-08-15")]
    )
    make_exhibit("Badge", cities=[city])


def table(response) -> list[dict]:
    text = response.content.decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.DictReader(StringIO(text.removeprefix("\ufeff"))))


@pytest.mark.parametrize(
    ("address", "headers"),
    [("/api/catalogue/?format=csv", {}), ("/api/catalogue/?sort=date", {"Accept": "text/csv"})],
)
def test_a_scholar_downloads_the_same_list_as_a_table(client, address, headers):
    response = client.get(address, headers=headers)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="catalogue.csv"'
    entries = client.get("/api/catalogue/").json()["entries"]
    assert [row["uuid"] for row in table(response)] == [entry["uuid"] for entry in entries]
    (landing,) = [row for row in table(response) if row["title"] == "A landing"]
    assert (landing["date"], landing["earliest"], landing["places"]) == (
        "1942-05-08",
        "1942-05-08",
        "valletta",
    )
    assert landing["image_alt"] == next(entry["image"]["alt"] for entry in entries if entry["image"])


def test_the_table_is_narrowed_by_the_same_parameters(client):
    rows = table(client.get("/api/catalogue/?format=csv&kind=event&when=August+1942"))
    assert [row["title"] for row in rows] == ["Flour"]


def test_a_spreadsheet_calculates_nothing_of_what_curators_wrote(client):
    rows = table(client.get("/api/catalogue/?format=csv&q=boats&kind=event"))
    assert [row["summary"] for row in rows] == ["'=SUM(1) boats came."]


def test_a_browser_that_takes_anything_gets_json(client):
    accept = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    assert client.get("/api/catalogue/", headers=accept)["Content-Type"] == "application/json"
    assert "Accept" in client.get("/api/catalogue/")["Vary"]


@pytest.mark.parametrize(
    "address", ["/api/catalogue/?q=landing", "/api/catalogue/?format=csv", "/api/suggestions/?q=va"]
)
def test_what_has_not_changed_is_not_sent_again(client, address):
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["Access-Control-Allow-Origin"] == "*"
    make_exhibit("A landing and Valletta")
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_other_sites_may_ask_and_read_but_not_write(client):
    asked = client.options("/api/catalogue/")
    assert (asked.status_code, asked["Access-Control-Allow-Methods"]) == (204, "GET, HEAD, OPTIONS")
    assert "If-None-Match" in asked["Access-Control-Allow-Headers"]
    assert client.post("/api/catalogue/").status_code == 405


def test_a_program_reads_how_the_data_are_described(client):
    description = client.get("/api/openapi.json").json()
    validate(description)
    parameters = description["paths"]["/api/catalogue/"]["get"]["parameters"]
    assert {"q", "when", "city", "month", "country_now", "format"} <= {each["name"] for each in parameters}


def test_the_answer_has_the_members_that_the_description_names(client):
    schemas = client.get("/api/openapi.json").json()["components"]["schemas"]
    answer = client.get("/api/catalogue/").json()
    assert set(answer) == set(schemas["Answer"]["required"])
    for entry in answer["entries"]:
        assert set(entry) == set(schemas["Entry"]["required"])


def test_every_parameter_of_the_description_is_understood(client):
    description = client.get("/api/openapi.json").json()
    names = [each["name"] for each in description["paths"]["/api/catalogue/"]["get"]["parameters"]]
    assert set(client.get("/api/catalogue/").json()["facets"]) <= set(names)


# What the box offers while a visitor types


def offered(client, text) -> list[tuple]:
    answer = client.get("/api/suggestions/", {"q": text}).json()
    return [(each["kind"], each["text"], each["note"]) for each in answer["suggestions"]]


def test_a_place_is_offered_by_any_of_its_names(client):
    assert offered(client, "il-b") == [("city", "Valletta", "Il-Belt")]
    assert ("city", "Valletta", "") in offered(client, "vall")


def test_a_battle_an_exhibit_and_a_date_are_offered(client):
    assert offered(client, "sie") == [("battle", "Siege", "11 June 1940 – 20 November 1942")]
    assert ("exhibit", "Badge", "") in [(kind, text, "") for kind, text, _note in offered(client, "bad")]
    assert offered(client, "august 1942") == [("date", "August 1942", "")]


def test_every_offer_leads_somewhere(client):
    for text in ("va", "sie", "bad", "august 1942"):
        for offer in client.get("/api/suggestions/", {"q": text}).json()["suggestions"]:
            assert client.get(offer["address"]).status_code == 200


@pytest.mark.parametrize("text", ["", "v", "   ", '"', "*", "' OR 1=1", "ж" * 5000])
def test_nothing_is_offered_for_nothing(client, text):
    assert offered(client, text) == []
