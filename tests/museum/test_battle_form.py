"""The form of a battle stays quick with two hundred events, and its rows, lines and maps answer."""

from datetime import date, timedelta
from html.parser import HTMLParser

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cities.models import BattlePage, TimelineEvent
from museum.desk.roles import EDITORS, GUEST_REVIEWERS, REGISTRARS
from museum.models import User
from tests.builders import make_battle, make_city, make_event, make_source

pytestmark = pytest.mark.django_db

LINES = (
    "23 August 1942: The first great air raid. Much of the city burns.\n25 августа 1942 – Осадное положение"
)


def battle_of(number, **fields) -> BattlePage:
    source = make_source()
    days = (date(1942, 6, 1) + timedelta(n) for n in range(number))
    events = [make_event(f"Event {n}", day.isoformat(), sources=[source]) for n, day in enumerate(days)]
    return make_battle(f"Battle of {number}", "1942/1943", events=events, **fields)


def address(battle) -> str:
    return f"/admin/pages/{battle.pk}/edit/"


def soup_of(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


class Form(HTMLParser):
    """What a browser sends of the form that a page is for."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.data, self.templates, self.select, self.area = {"story-count": ["0"]}, 0, "", ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        box = dict(attrs)
        name = box.get("name")
        self.templates += tag == "template"
        if self.templates or "form" in box:
            return
        if tag == "input" and name and box.get("type") not in {"submit", "button", "file"}:
            if box.get("type") not in {"checkbox", "radio"} or "checked" in box:
                self.data.setdefault(name, []).append(box.get("value") or "")
        elif tag == "select" and name:
            self.select = name
        elif tag == "option" and "selected" in box and self.select:
            self.data[self.select] = [box["value"]]
        elif tag == "textarea" and name:
            self.area = name
            self.data[name] = [""]

    def handle_endtag(self, tag):
        self.templates -= tag == "template" and self.templates > 0
        if tag == "textarea":
            self.area = ""

    def handle_data(self, text):
        if self.area:
            self.data[self.area][0] += text.removeprefix("\n")


def sent(response) -> dict:
    return Form(response.content.decode()).data


def row_of(response, number) -> dict:
    prefix = f"events-{number}-"
    return {name: values[0] for name, values in sent(response).items() if name.startswith(prefix)}


def test_more_events_cost_no_more_queries_to_open_and_to_save(curator, client):
    costs = []
    for number in (20, 200):
        battle = battle_of(number)
        client.get(address(battle))  # Once, so that nothing is asked for the first time.
        with CaptureQueriesContext(connection) as opening:
            form = client.get(address(battle))
        data = sent(form) | {"title": ["Another title"]}
        with CaptureQueriesContext(connection) as saving:
            assert client.post(address(battle), data).status_code == 302
        with CaptureQueriesContext(connection) as opening_the_draft:
            client.get(address(battle))
        costs.append([len(opening), len(saving), len(opening_the_draft)])
        assert len(form.content) < 700_000 + 5_500 * number
    assert costs[0] == costs[1]


def test_two_hundred_events_are_published_as_they_were(curator, client):
    battle = battle_of(200)
    before = list(battle.events.values_list("uuid", "when", "title", "text", "citations__source"))
    response = client.post(address(battle), sent(client.get(address(battle))) | {"action-publish": ["1"]})
    assert response.status_code == 302
    assert list(battle.events.values_list("uuid", "when", "title", "text", "citations__source")) == before


def test_rows_stand_in_the_order_of_their_dates(curator, client):
    days = ["1942-08", "1942-05-08", "1942-08-15", "1941"]
    battle = make_battle(events=[make_event(f"On {day}", day) for day in days])
    rows = soup_of(client.get(address(battle))).select(".timeline-row")
    titles = [row.select_one("[name$=-title]")["value"] for row in rows if row.select_one("[data-slim-row]")]
    assert titles == ["On 1941", "On 1942-05-08", "On 1942-08", "On 1942-08-15"]


def test_a_row_gets_its_fields_when_it_is_opened(curator, client):
    battle = make_battle(events=[make_event("A <b>raid</b>", "1942-06-11", note="Two\nlines")])
    row = row_of(client.get(address(battle)), 0)
    answer = client.post("/admin/battles/rows/", row | {"open": "0", "events-0-text": ""})
    fields = BeautifulSoup(answer.json()["fields"]["0"], "html.parser")
    boxes = {box["name"]: box.get("value") or "" for box in fields.select("input[name]")}
    assert boxes["events-0-title"] == "A <b>raid</b>"
    assert {name: boxes[name] for name in row if name in boxes} == {
        name: row[name] for name in row if name in boxes
    }
    assert fields.select_one("textarea[name=events-0-text]") is not None
    assert "A work called" in fields.text  # The source of its citation.
    assert not fields.select(
        ".error-message, [aria-invalid=true]"
    )  # Nothing is found fault with before saving.


def test_a_row_with_a_fault_is_open_with_its_sentence(curator, client):
    battle = make_battle(events=[make_event("A raid", "1942-06-11"), make_event("A landing", "1942-07-01")])
    data = sent(client.get(address(battle))) | {"events-1-when": ["1942-17-07"]}
    answer = soup_of(client.post(address(battle), data))
    whole = [row for row in answer.select(".timeline-row") if row.select_one("[name=events-1-when]")]
    assert "17 is not a month" in whole[0].text and not whole[0].select("[data-slim-row]")
    assert answer.select_one("#inline_child_events-0 [data-slim-row]")


def test_a_copy_has_the_same_words_and_citations_and_an_identity_of_its_own(curator, client):
    battle = make_battle(events=[make_event("A raid", "1942-06-11", sources=[make_source(), make_source()])])
    form = client.get(address(battle))
    answer = client.post("/admin/battles/rows/", row_of(form, 0) | {"copy": "0", "number": "1"})
    (html,) = answer.json()["rows"]
    data = sent(form) | Form(html).data
    data |= {"events-TOTAL_FORMS": ["2"], "events-1-title": ["A second raid"], "action-publish": ["1"]}
    assert client.post(address(battle), data).status_code == 302
    first, second = battle.events.order_by("pk")
    assert (first.title, second.title) == ("A raid", "A second raid")
    assert first.uuid != second.uuid
    assert [*first.citations.values_list("source")] == [*second.citations.values_list("source")]
    assert len(second.citations.all()) == 2


def test_lines_are_shown_as_they_are_understood_and_become_rows(curator, client):
    source = make_source(title="The island")
    asked = {"lines": f"{LINES}\n31 June 1942: wrong", "source": source.pk, "locator": "p. 7"}
    preview = soup_of(client.post("/admin/battles/lines/", asked | {"when": "1942"}))
    assert [row.text for row in preview.select("tbody tr td:nth-child(2)")][:2] == [
        "23 August 1942",
        "25 August 1942",
    ]
    assert "June has 30 days." in preview.text
    assert preview.select_one("button[name=add]").text == "Add 2 events"
    there = {"there": ["23.8.1942\tThe first great air raid"]}
    assert "in the timeline already" in client.post("/admin/battles/lines/", asked | there).content.decode()

    rows = client.post("/admin/battles/lines/", asked | {"add": "1", "number": "3"}).json()["rows"]
    first = BeautifulSoup(rows[0], "html.parser")
    values = {box["name"]: box.get("value", "") for box in first.select("input[name]")}
    assert values["events-3-title"] == "The first great air raid"
    assert values["events-3-text"] == "The first great air raid. Much of the city burns."
    assert values["events-3-citations-0-source"] == str(source.pk)
    assert values["events-3-citations-0-locator"] == "p. 7"
    assert TimelineEvent.objects.count() == 0


def test_lines_become_a_draft_without_scripts(curator, client):
    battle = make_battle(events=[make_event("A raid", "1942-06-11")])
    source = make_source(title="The island")
    page = f"/admin/battles/{battle.pk}/lines/"
    assert soup_of(client.get(address(battle))).select_one(f"a[href='{page}']")
    assert soup_of(client.get(page)).select_one("textarea[name=lines]")
    asked = {"lines": LINES, "source": source.pk, "locator": "p. 7"}
    preview = soup_of(client.post(page, asked))
    assert preview.select_one("button[type=submit][name=add]").text == "Add 2 events"
    assert preview.select_one("textarea").text.strip() == LINES
    assert client.post(page, asked | {"add": "1"}).status_code == 302
    draft = BattlePage.objects.get(pk=battle.pk).get_latest_revision_as_object()
    first, second = sorted(draft.events.all(), key=TimelineEvent.order)[1:]
    assert (first.title, second.title) == ("The first great air raid", "Осадное положение")
    assert [(one.source, one.locator) for one in second.citations.all()] == [(source, "p. 7")]
    assert second.when_written == "25 августа 1942"
    assert battle.events.count() == 1  # Visitors see what they saw.
    again = soup_of(client.post(page, asked))
    assert "in the timeline already" in again.text and not again.select("button[name=add]")


def test_bad_requests_are_answered(curator, client):
    battle, city = make_battle(), make_city()
    assert client.get(f"/admin/battles/{city.pk}/lines/").status_code == 404
    assert client.get("/admin/battles/999999/lines/").status_code == 404
    assert "required" in client.post(f"/admin/battles/{battle.pk}/lines/", {}).content.decode()
    assert "required" in client.post("/admin/battles/lines/", {}).content.decode()
    for wrong in (
        {"open": "x"},
        {"open": "-1"},
        {"open": "99999"},
        {"copy": "1"},
        {"copy": "1", "number": "²"},
    ):
        assert client.post("/admin/battles/rows/", wrong).status_code == 404, wrong
    assert client.post("/admin/battles/rows/", {"open": "1"}).status_code == 200  # A row without values.
    assert client.post("/admin/battles/lines/", {"lines": LINES, "add": "1"}).status_code == 404
    assert client.get("/admin/battles/rows/").status_code == 405


def test_a_position_is_understood_and_doubted(curator, client):
    kerch = make_city("Kerch", latitude=45.3562, longitude=36.4674)
    ask = "/admin/positions/understood/"
    both = client.get(ask, {"latitude": "48°42′29″N 44°30′48″E", "longitude": ""}).json()
    assert (both["latitude"], both["longitude"]) == ("48.708056", "44.513333")
    far = client.get(ask, {"latitude": "55.75", "longitude": "37.62", "near": kerch.pk}).json()
    assert "1,160\u00a0km from Kerch" in far["html"]
    swapped = client.get(ask, {"latitude": "36.4674", "longitude": "45.3562", "near": kerch.pk}).json()
    assert 'data-latitude="45.3562"' in swapped["html"]
    own = client.get(ask, {"latitude": "55.75", "longitude": "37.62", "place": kerch.pk}).json()
    assert "where Kerch stood until now" in own["html"]
    assert "not a position" in client.get(ask, {"latitude": "<b>", "longitude": ""}).json()["html"]
    for wrong in ({"near": "x", "place": "²"}, {"latitude": "nan"}, {"latitude": "9" * 400}):
        assert client.get(ask, wrong).status_code == 200


def test_a_map_shows_the_point_and_the_places_around_it(curator, client):
    make_city("Kerch", latitude=45.3562, longitude=36.4674)
    chart = soup_of(client.get("/admin/positions/map/", {"latitude": "45.3", "longitude": "36.4"}))
    assert "Kerch" in chart.select_one("svg").text
    assert chart.select_one("[data-position-target=mark]")["transform"]
    for wrong in (
        {},
        {"latitude": "91", "longitude": "500"},
        {"kilometres": "²"},
        {"latitude": "90", "longitude": "0"},
    ):
        assert client.get("/admin/positions/map/", wrong).status_code == 200, wrong


def test_both_numbers_may_stand_in_the_first_box_of_a_place(curator, client):
    city = make_city("Volgograd", latitude=48.7, longitude=44.5)
    data = sent(client.get(address(city))) | {"latitude": ["48.7080, 44.5133"], "longitude": [""]}
    assert client.post(address(city), data | {"action-publish": ["1"]}).status_code == 302
    city.refresh_from_db()
    assert (city.latitude, city.longitude) == (48.708, 44.5133)


ADDRESSES = [
    ("get", "/admin/positions/understood/"),
    ("get", "/admin/positions/map/"),
    ("post", "/admin/battles/rows/"),
    ("post", "/admin/battles/lines/"),
    ("get", "/admin/battles/{}/lines/"),
    ("post", "/admin/battles/{}/lines/"),
]


@pytest.mark.parametrize(
    "role, may", [(EDITORS, True), (REGISTRARS, False), (GUEST_REVIEWERS, False), (None, False)]
)
def test_only_who_may_edit_pages_is_answered(museum, client, role, may):
    battle = make_battle()
    if role:
        person = User.objects.create_user("somebody")
        person.groups.add(Group.objects.get(name=role))
        client.force_login(person)
    for method, name in ADDRESSES:
        response = getattr(client, method)(name.format(battle.pk))
        assert (response.status_code == 200) is may, (name, response.status_code)
