"""Visitors at the ruler: by keyboard alone, dragging, and with scripts switched off."""

import re

import pytest
from playwright.sync_api import expect

from tests.builders import make_battle, make_city, make_event
from tests.kept_rows import KeptRows

pytestmark = [pytest.mark.browser, pytest.mark.looks]


@KeptRows
def a_war():
    """Three events of 1942 in one city."""
    events = [
        make_event("The raid", "1942-05-12"),
        make_event("The convoy", "1942-05-20"),
        make_event("The relief", "1942-11-20"),
    ]
    make_battle("Siege", "1942-05/1942-11", cities=[make_city("Valletta")], events=events)


@pytest.fixture
def war(house):
    a_war()


def said(page):
    return page.locator(".ruler__said")


def titles(page):
    return page.locator(".entry-card__title")


def test_without_scripts_a_month_is_a_link(sit_down, war):
    visitor = sit_down(java_script_enabled=False, viewport={"width": 1440, "height": 900})
    visitor.goto("/chronicle/?city=valletta")
    visitor.get_by_role("link", name="May 1942, 2 events").click()
    expect(visitor).to_have_url(re.compile(r"\?city=valletta&when=1942-05$"))
    expect(said(visitor)).to_have_text("May 1942 · 2 events")
    expect(titles(visitor)).to_have_text(["The raid", "The convoy"])
    visitor.get_by_role("link", name="All dates").click()
    expect(titles(visitor)).to_have_count(3)


def test_on_a_phone_one_chooses_the_year_and_then_the_month(sit_down, war):
    visitor = sit_down(viewport={"width": 320, "height": 640}, has_touch=True)
    visitor.goto("/chronicle/")
    month = visitor.get_by_role("link", name="May 1942, 2 events")
    expect(month).to_be_hidden()
    visitor.get_by_role("link", name="1942, 3 events").tap()
    expect(month).to_be_visible()
    for link in visitor.locator("museum-ruler a:visible").all():
        box = link.bounding_box()
        assert min(box["width"], box["height"]) >= 24, link.get_attribute("aria-label")
    month.tap()
    expect(said(visitor)).to_have_text("May 1942 · 2 events")
    assert visitor.evaluate("document.scrollingElement.scrollWidth") == 320


@pytest.mark.parametrize("room", ["/chronicle/", "/"])
def test_a_visitor_at_a_keyboard_moves_the_stretch_by_days_weeks_and_months(sit_down, war, room):
    visitor = sit_down(viewport={"width": 1440, "height": 900})
    visitor.goto(f"{room}?when=1942-05-12")
    stretch = visitor.get_by_role("slider", name="Chosen days")
    stretch.focus()
    visitor.keyboard.press("ArrowRight")
    expect(stretch).to_have_attribute("aria-valuetext", re.compile("13 May 1942|May 13, 1942"))
    visitor.keyboard.press("Shift+ArrowRight")
    expect(visitor).to_have_url(re.compile(r"\?when=1942-05-20$"))
    expect(said(visitor)).to_have_text("20 May 1942 · 1 event")
    expect(stretch).to_be_focused()
    visitor.keyboard.press("Control+ArrowRight")
    expect(said(visitor)).to_have_text("20 June 1942 · 0 events")
    end = visitor.get_by_role("slider", name="To", exact=True)
    end.focus()
    visitor.keyboard.press("End")
    expect(visitor).to_have_url(re.compile(r"\?when=1942-06-20/1945-05-09$"))
    expect(said(visitor)).to_have_text("20 June 1942 – 9 May 1945 · 1 event")
    expect(end).to_be_focused()
    visitor.go_back()
    expect(said(visitor)).to_have_text("20 June 1942 · 0 events")


def test_escape_gives_up_what_was_not_asked_yet(sit_down, war):
    visitor = sit_down(viewport={"width": 1440, "height": 900})
    visitor.goto("/chronicle/?when=1942-05")
    start = visitor.get_by_role("slider", name="From")
    start.focus()
    visitor.keyboard.press("ArrowRight")
    visitor.keyboard.press("Escape")
    expect(said(visitor)).to_have_text("May 1942 · 2 events")
    expect(visitor).to_have_url(re.compile(r"\?when=1942-05$"))


def test_a_visitor_drags_over_the_days_and_others_hear_of_it(sit_down, war):
    visitor = sit_down(viewport={"width": 1440, "height": 900})
    visitor.goto("/chronicle/")
    visitor.evaluate(
        "window.heard = [];"
        "addEventListener('museum:when', (event) => heard.push(event.detail.when)); undefined"
    )
    plot = visitor.locator(".ruler__plot")
    box = plot.bounding_box()
    at = lambda months: box["x"] + box["width"] * months / 48  # noqa: E731
    visitor.mouse.move(at(11) + 1, box["y"] + 40)
    visitor.mouse.down()
    visitor.mouse.move(at(11.5), box["y"] + 40, steps=3)
    visitor.mouse.move(at(12) - 1, box["y"] + 40, steps=3)
    visitor.mouse.up()
    expect(said(visitor)).to_have_text(re.compile("May 1942 · 2 events$"))
    expect(titles(visitor)).to_have_text(["The raid", "The convoy"])
    assert re.match(r"1942-05-0\d/1942-05-\d\d", visitor.evaluate("heard.at(-1)"))
    expect(visitor).to_have_url(re.compile(r"\?when=1942-05-0\d/1942-05-\d\d$"))
