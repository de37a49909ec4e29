"""The register of awards as a table: what, to whom, when, by which act, and how sources differ."""

import pytest

from cities.models import ConflictingDate
from tests.builders import make_award, make_award_record, make_city, make_source, publish
from tests.kept_rows import KeptRows
from tests.reader import cards, faults, read, words

pytestmark = pytest.mark.django_db


@KeptRows
def two_records():
    valletta, verdun = make_city("Valletta"), make_city("Verdun", kind="fortress")
    record = make_award_record(
        valletta, "1942-04-15", act="order", act_number="7", act_title="On the island", live=False,
        issuing_body="The King", sources=[make_source("gazette", author="The Gazette", year="1942")],
    )  # fmt: skip
    record.conflicting_dates = [
        ConflictingDate(when="1942-04-16", whose="The newspapers"),
        ConflictingDate(when="1942-04-17", whose="A historian"),
    ]
    publish(record)
    make_award_record(verdun, "1916-09-13", award=make_award("War Cross"), role="confirmed")


@pytest.fixture
def register(museum):
    two_records()


def rows(response) -> dict[str, dict[str, str]]:
    """The cells of each row by the headings of their columns, under the name of the award."""
    table = read(response).select_one("table.award-table")
    heads = [words(head) for head in table.select("thead th")]
    lines = [dict(zip(heads, row.find_all(["th", "td"]), strict=True)) for row in table.select("tbody tr")]
    return {
        words(line["Award"].a).partition(" ,")[0]: {head: words(cell) for head, cell in line.items()}
        for line in lines
    }


def test_a_row_tells_the_award_the_place_the_date_and_the_act(register, client):
    row = rows(client.get("/awards/"))["George Cross"]
    assert row["Place"] == "Valletta"
    assert row["Date"] == "15 April 1942"
    assert row["Act"] == "Order no. 7: On the island The King"
    assert "The Gazette (1942)" in row["Sources"]


def test_a_row_tells_how_sources_differ(register, client):
    row = rows(client.get("/awards/"))["George Cross"]
    assert "Others give 16 April 1942 (The newspapers); 17 April 1942 (A historian)" in row["Sources"]


def test_a_role_that_is_not_the_usual_one_is_said(register, client):
    assert rows(client.get("/awards/"))["War Cross"]["Award"].endswith("confirmed")


def test_the_table_is_whole_and_has_headings_for_rows_and_columns(register, client):
    response = client.get("/awards/")
    assert faults(response) == []
    table = read(response).select_one("table.award-table")
    assert words(table.caption)
    assert {cell["scope"] for cell in table.select("thead th")} == {"col"}
    assert [len(row.select("th[scope=row]")) for row in table.select("tbody tr")] == [1, 1]


def test_an_award_leads_to_the_honours_of_its_place(register, client):
    link = read(client.get("/awards/")).select_one(".award-table__award a")
    address, _, anchor = link["href"].partition("#")
    assert read(client.get(address)).find(id=anchor)


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({}, ["War Cross, Verdun", "George Cross, Valletta"]),
        ({"sort": "-date"}, ["George Cross, Valletta", "War Cross, Verdun"]),
        ({"when": "1942"}, ["George Cross, Valletta"]),
        ({"city": "verdun"}, ["War Cross, Verdun"]),
        ({"q": "cross Verdun"}, ["War Cross, Verdun"]),
    ],
)
def test_the_table_is_filtered_and_sorted_as_any_room(register, client, asked, shown):
    assert cards(client.get("/awards/", asked)) == shown


def test_the_table_has_pages_as_any_room(museum, client):
    city = make_city()
    for number in range(51):
        make_award_record(city, f"19{number + 10}", award=make_award(f"Medal {number}"))
    assert len(cards(client.get("/awards/"))) == 50
    assert cards(client.get("/awards/", {"page": "2"})) == ["Medal 50, Valletta"]


def test_what_is_found_is_marked_in_the_table(register, client):
    assert "Cross" in {
        words(mark) for mark in read(client.get("/awards/", {"q": "cross"})).select("table mark")
    }


def test_a_register_without_a_find_shows_ways_out_and_no_table(register, client):
    page = read(client.get("/awards/", {"when": "1700"}))
    assert page.select_one(".way-out") and not page.table
