"""What a visitor or a machine types that cannot be read: a sentence, never a broken page."""

import json

import pytest

from cities.models import BattleIndexPage
from tests.builders import (
    make_award_record,
    make_battle,
    make_city,
    make_event,
    make_exhibit,
    make_museum,
    make_story,
    room,
)
from tests.reader import cards, faults, problems, read

ROOMS = ["/cities/", "/battles/", "/chronicle/", "/awards/", "/collection/", "/stories/", "/search/"]
ANSWERS = [*ROOMS, "/api/catalogue/"]
PAGES = ["/", "/sources/", "/cities/valletta/", "/battles/siege/", "/collection/badge/", "/stories/a-story/"]

UNREADABLE = {  # What is asked, and words of the sentence that explains.
    "a date that is no date": ("when=rubbish", "rubbish"),
    "year-day-month": ("when=1942-17-07", "17 is not a month. Did you mean 1942-07-17?"),
    "a reversed period": ("when=1943/1942", "The end is before the beginning."),
    "a day that is not in the calendar": ("when=1942-06-31", "June has 30 days."),
    "an endless date": ("when=" + "1" * 6000, ""),
    "NUL in a date": ("when=1942%00", "Null characters"),
    "an emoji as date": ("when=%F0%9F%92%A3", ""),
    "a place that is not here": ("city=nowhere", "There is no place called “nowhere” in this exhibition."),
    "a place of 10,000 letters": ("city=" + "a" * 10_000, "There is no place called"),
    "an award of 10,000 letters": ("award=" + "a" * 10_000, "There is no award called"),
    "an order of 10,000 letters": ("sort=" + "a" * 10_000, "There is no order called"),
    "NUL as place": ("city=%00", "There is no place called"),
    "an award that is not here": ("award=nobel", "There is no award called “nobel” in this exhibition."),
    "NUL as award": ("award=%00", "There is no award called"),
    "NUL as kind": ("kind=%00", "There is nothing of the kind"),
    "a kind that is not here": ("kind=spoon", "There is nothing of the kind “spoon” here."),
    "an order that is not known": ("sort=colour", "There is no order called “colour”."),
    "NUL as order": ("sort=%00", "There is no order called"),
    "a question of 10,000 letters": ("q=" + "a" * 10_000, "at most 300 characters"),
    "NUL in a question": ("q=a%00b", "Null characters"),
    "a page too far": ("page=999999", "There is only one page."),
    "a page that is no number": ("page=x", "“x” is not a page number. This is the first page."),
    "a page before the first": ("page=-1", "Pages are counted from 1."),
    "page nought": ("page=0", "Pages are counted from 1."),
    "a page with 5,000 digits": ("page=" + "9" * 5000, ""),
    "NUL as page": ("page=%00", "is not a page number"),
    "half a page": ("page=1.5", "“1.5” is not a page number."),
}

HARMLESS = {  # Strange, but it can be understood.
    "a lone quotation mark": "q=%22",
    "a lone guillemet": "q=«",
    "an unfinished phrase": "q=%22Kerch May",
    "a lone apostrophe": "q='",
    "a star": "q=*",
    "a word with a star": "q=Ker*",
    "an operator of FTS5": "q=NEAR(Kerch Malta)",
    "a column of FTS5": "q=title:Kerch",
    "a lone colon": "q=:",
    "words of a query language": "q=AND OR NOT",
    "operators of tsquery": "q=Kerch %26 !(a|b) <-> c:*",
    "a backslash": "q=%5C%5C'",
    "a percent sign": "q=%25s %25",
    "an emoji": "q=%F0%9F%92%A3",
    "half a surrogate pair": "q=%ED%A0%80",
    "bytes that are no text": "q=%FF%FE",
    "only spaces": "q=%20%20",
    "only signs": "q=--;%23",
    "300 short words": "q=" + "+".join(["a"] * 150),
    "one very long word": "q=" + "a" * 300,
    "the same wish twice": "city=valletta&city=valletta&when=1942&when=1943&q=a&q=b&page=2&page=1",
    "all wishes empty": "q=&when=&city=&kind=&award=&within=&sort=&page=",
    "wishes that nobody knows": "colour=red&q[]=a&__proto__=1&%00=%00",
    "no equals sign": "&&&when&city",
    "a yes that is neither yes nor no": "within=perhaps",
    "markup": "q=%3Cscript%3Ealert(1)%3C/script%3E",
    "far years": "when=0001/9999",
    "an open date": "when=../..",
}


pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def a_full_museum(for_this_module):
    with for_this_module():
        city = make_city("Valletta")
        make_battle("Siege", cities=[city], events=[make_event("The king writes")])
        make_award_record(city)
        make_exhibit("Badge", cities=[city])
        make_story("A story")


def sentences(response) -> list[str]:
    if response["Content-Type"].startswith("application/json"):
        return json.loads(response.content)["problems"]
    return problems(response)


@pytest.mark.parametrize("address", ANSWERS)
@pytest.mark.parametrize("asked", UNREADABLE)
def test_what_cannot_be_read_is_told_in_a_sentence(a_full_museum, client, address, asked):
    query, sentence = UNREADABLE[asked]
    response = client.get(f"{address}?{query}")
    assert response.status_code == 200
    told = sentences(response)
    assert len(told) == 1
    assert sentence in told[0]
    assert 15 < len(told[0]) < 400
    if address in ROOMS:
        assert faults(response) == []


@pytest.mark.parametrize("address", ANSWERS)
@pytest.mark.parametrize("asked", HARMLESS)
def test_what_is_only_strange_is_no_problem(a_full_museum, client, address, asked):
    response = client.get(f"{address}?{HARMLESS[asked]}")
    assert response.status_code == 200
    assert sentences(response) == []
    if address in ROOMS:
        assert faults(response) == []


@pytest.mark.parametrize("address", PAGES)
def test_pages_without_filters_do_not_mind(a_full_museum, client, address):
    for query in [*(query for query, _ in UNREADABLE.values()), *HARMLESS.values()]:
        assert client.get(f"{address}?{query}").status_code == 200, query


def test_what_cannot_be_read_is_left_out_of_the_question(a_full_museum, client):
    assert cards(client.get("/chronicle/", {"when": "rubbish", "q": "king"})) == ["The king writes"]
    assert cards(client.get("/chronicle/", {"when": "rubbish", "q": "queen"})) == []


def test_two_slips_are_told_in_two_sentences(a_full_museum, client):
    response = client.get("/search/", {"when": "1942-17-07", "city": "nowhere", "page": "x"})
    assert len(problems(response)) == 3


def test_a_slip_stays_in_its_field_to_be_mended(a_full_museum, client):
    response = client.get("/chronicle/", {"when": "1942-17-07"})
    assert b'value="1942-17-07"' in response.content


def test_the_last_page_is_shown_when_one_asks_for_too_many(a_full_museum, client):
    make_battle("Long", events=[make_event(f"Day {day}", f"1942-05-{day % 28 + 1:02}") for day in range(60)])
    response = client.get("/chronicle/?page=9")
    assert problems(response) == ["There are only 2 pages. This is the last one."]
    assert len(cards(response)) == 11


@pytest.mark.parametrize(
    "path",
    [
        "/nothing/",
        "/cities/nowhere/",
        "/cities/%00/",
        "/%00/",
        "/cities/valletta/nothing/",
        "/cities/--/",
        "/cities/" + "a" * 3000 + "/",
        "/battles/%F0%9F%92%A3/",
        "/battles/%FF/",
        "/id/00000000-0000-0000-0000-000000000000",
        "/id/rubbish/",
        "/id/%00/",
        "/chronicle/1942/",
        "/api/",
        "/api/catalogue/1/",
        "/media/../settings.py/",
        "/media/nothing.png",
    ],
)
def test_an_address_that_does_not_exist_is_not_found(a_full_museum, client, path):
    response = client.get(path)
    assert response.status_code in (400, 404)


def test_the_page_for_what_is_not_found_shows_the_ways_on(a_full_museum, client):
    response = client.get("/nothing/")
    assert faults(response) == []
    main = read(response).main
    assert {"/", "/cities/"} <= {link["href"] for link in main.select("a")}
    assert main.select_one("form[action='/search/'] [name=q]")["value"] == "nothing"


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
@pytest.mark.parametrize("path", ["/api/catalogue/", "/health/"])
def test_visitors_can_only_read(a_full_museum, client, method, path):
    assert getattr(client, method)(path).status_code == 405


def test_a_question_changes_nothing(a_full_museum, client):
    before = room(BattleIndexPage).latest_revision_created_at, make_museum().pk
    client.get("/battles/?q=Siege&when=1942")
    assert (room(BattleIndexPage).latest_revision_created_at, make_museum().pk) == before
