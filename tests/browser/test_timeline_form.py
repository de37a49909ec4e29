"""A curator at a timeline: lines pasted, an event copied, a month found, a position set by the keyboard."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.builders import make_battle, make_city, make_event, make_source

pytestmark = pytest.mark.browser

LINES = """23 August 1942: The first great air raid. Much of the city burns.
25 августа 1942 – Осадное положение
1942-09-13\tThe assault on the city begins
27 September 1942: A house is taken
14 October 1942: The tractor works
November 1942: Ice on the river
19 November 1942: The counter-offensive
1943-02-02: The last fighting ends"""


@pytest.fixture
def battle(house):
    make_source(author="B. Historian", year="1969", title="The island")
    return make_battle(
        "Siege",
        "1942-07/1943-02",
        cities=[make_city("Volgograd", latitude=48.708, longitude=44.5133)],
        events=[make_event("A convoy", "1942-08-15"), make_event("A raid", "1942-07-17")],
    )


@pytest.fixture
def form(curator, battle):
    curator.goto(f"/admin/pages/{battle.pk}/edit/")
    return curator.locator(".timeline-form")


def publish(page):
    page.locator("footer").get_by_role("button", name="More actions").click()
    page.locator("footer").get_by_role("button", name="Publish").click()


def faults(page) -> list[str]:
    answer = Axe().run(page, context=".timeline-form", options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa"]})
    return [
        f"{fault['id']}: {node['html'][:200]}"
        for fault in answer.response["violations"]
        for node in fault["nodes"]
    ]


def test_a_curator_pastes_eight_lines_and_publishes_them(curator, visitor, battle, form):
    form.get_by_role("button", name="Paste events as lines").click()
    expect(form.get_by_label("One event in each line")).to_be_focused()
    form.get_by_label("One event in each line").fill(f"{LINES}\nwithout a date")
    form.get_by_role("button", name="Choose source").first.click()
    curator.locator(".modal").get_by_role("link", name="The island").click()
    expect(curator.locator(".modal")).to_have_count(0)
    form.get_by_label("Place in the source").first.fill("p. 212")
    form.get_by_role("button", name="See how they are understood").click()
    expect(form.get_by_role("cell", name="This line does not begin with a date.")).to_be_visible()
    assert faults(curator) == []
    form.get_by_role("button", name="Add 8 events").click()
    expect(form.locator(".timeline-row")).to_have_count(10)
    expect(form.get_by_text("Events put into the timeline: 8.")).to_be_attached()
    titles = ["A raid", "A convoy", "The first great air raid", "Осадное положение", "The assault"]
    expect(form.locator(".timeline-row")).to_contain_text(
        [*titles, "A house", "The tractor", "Ice", "The c", "The last"]
    )

    publish(curator)
    expect(curator.get_by_text("Page 'Siege' has been published.")).to_be_visible()
    visitor.goto(battle.get_url())
    expect(visitor.locator(".timeline-event")).to_have_count(10)
    raid = visitor.locator(".timeline-event").filter(has_text="The first great air raid")
    expect(raid.get_by_text("Much of the city burns.")).to_be_visible()
    expect(raid.get_by_text("p. 212")).to_be_visible()


def test_a_curator_copies_an_event_and_a_new_date_moves_it(curator, battle, form):
    row = form.locator(".timeline-row").filter(has_text="A convoy")
    row.get_by_role("button", name="Copy this event").click()
    copy = curator.locator("#inline_child_events-2")
    expect(copy.get_by_label("Title")).to_be_focused()
    expect(copy.get_by_label("What happened")).to_have_value("A convoy, as it happened.")
    copy.get_by_label("Title").fill("A convoy before")
    copy.get_by_label("Date").fill("1 July 1942")
    expect(copy.get_by_text("Understood as: 1 July 1942")).to_be_visible()
    curator.keyboard.press("Tab")
    expect(form.locator(".timeline-row").first).to_have_id("inline_child_events-2")
    expect(form.get_by_text("The event now stands at place 1 of 3.")).to_be_attached()
    expect(copy.locator(":focus")).to_have_count(1)  # Whoever types goes on where they were.
    expect(copy.get_by_role("heading", level=2).first).to_contain_text("1 July 1942: A convoy before")

    publish(curator)
    expect(curator.get_by_text("Page 'Siege' has been published.")).to_be_visible()
    assert len(set(battle.events.values_list("uuid", flat=True))) == 3


def test_a_curator_goes_to_a_month_by_the_keyboard_and_folds_all(curator, battle, form):
    months = form.get_by_role("navigation", name="Months of the timeline")
    august = months.get_by_role("link", name="August 1942: 1 event")
    august.focus()
    curator.keyboard.press("Enter")
    convoy = form.locator(".timeline-row").filter(has_text="A convoy")
    toggle = convoy.get_by_role("button", name="Toggle section").first
    expect(toggle).to_be_focused()
    curator.keyboard.press("Enter")
    expect(convoy.get_by_label("What happened")).to_be_visible()
    form.get_by_role("button", name="Unfold all").click()
    expect(form.get_by_label("What happened")).to_have_count(2)
    assert faults(curator) == []
    form.get_by_role("button", name="Fold all", exact=True).click()
    expect(form.get_by_label("What happened").first).to_be_hidden()
    expect(curator.locator("footer")).to_contain_text("Save draft")
    convoy.get_by_role("button", name="Take this event out").click()
    expect(form.get_by_text("The event is taken out.")).to_be_attached()
    expect(months).to_be_hidden()  # One month is left.


def test_a_curator_sets_a_position_by_pasting_and_by_the_keyboard(curator, battle, form):
    row = form.locator(".timeline-row").filter(has_text="A raid")
    row.get_by_role("button", name="Toggle section").first.click()
    latitude, longitude = row.get_by_label("Latitude"), row.get_by_label("Longitude")
    latitude.fill("44°30′48″N 48°42′29″E")
    expect(longitude).to_have_value("48.708056")
    expect(row.get_by_text("The latitude and the longitude seem to have changed places.")).to_be_visible()
    row.get_by_role("button", name=re.compile("^Use 48.708")).click()
    expect(latitude).to_have_value("48.708056")
    expect(row.get_by_text("changed places")).to_have_count(0)

    row.get_by_role("button", name="Set on a map").focus()
    curator.keyboard.press("Enter")
    chart = row.get_by_role("application", name="Map for setting the position")
    expect(chart).to_be_focused()
    curator.keyboard.press("ArrowUp")
    curator.keyboard.press("ArrowRight")
    expect(latitude).not_to_have_value("48.708056")
    assert float(latitude.input_value()) == pytest.approx(48.843, abs=0.01)
    expect(row.get_by_text(re.compile("^Latitude 48.8"))).to_be_attached()
    assert faults(curator) == []
    chart.click(position={"x": 5, "y": 5})
    assert float(longitude.input_value()) < 42
    row.get_by_role("button", name="Farther").click()
    expect(chart).to_have_attribute("data-kilometres", "2400")


def test_a_way_to_a_field_opens_its_event(curator, battle, form):
    curator.goto(f"/admin/pages/{battle.pk}/edit/#id_events-1-text")
    curator.reload()
    expect(form.get_by_label("What happened")).to_be_focused()
    expect(form.get_by_label("Title").and_(form.locator(":visible"))).to_have_value("A convoy")
