"""Visitors on phones, at keyboards, in the dark and with scripts switched off."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.keyboard import tab_to
from tests.builders import make_battle, make_city, make_event

pytestmark = pytest.mark.browser


@pytest.fixture
def siege(house):
    """A city with a battle of two events."""
    events = [make_event("The first raid", "1940-06-11"), make_event("A convoy", "1942-08-15")]
    return make_battle("Siege", "1940/1942", cities=[make_city("Valletta")], events=events)


def test_a_visitor_without_scripts_filters_the_chronicle_by_a_date(sit_down, siege):
    visitor = sit_down(java_script_enabled=False)
    visitor.goto("/chronicle/")
    expect(visitor.locator(".entry-card__title")).to_have_text(["The first raid", "A convoy"])
    visitor.get_by_label("Date", exact=True).fill("August 1942")
    visitor.get_by_role("button", name="Show").click()
    expect(visitor.locator(".entry-card__title")).to_have_text(["A convoy"])
    expect(visitor.get_by_label("Date", exact=True)).to_have_value("August 1942")
    visitor.get_by_role("link", name="Clear all").click()
    expect(visitor.locator(".entry-card__title")).to_have_count(2)


def test_a_visitor_without_scripts_is_told_beside_the_form_why_a_date_is_not_understood(sit_down, siege):
    visitor = sit_down(java_script_enabled=False)
    visitor.goto("/chronicle/?when=1942-17-07")
    expect(visitor.get_by_role("alert")).to_have_text("17 is not a month. Did you mean 1942-07-17?")
    expect(visitor.get_by_label("Date", exact=True)).to_have_value("1942-17-07")
    expect(visitor.get_by_label("Date", exact=True)).to_have_accessible_description(
        re.compile("17 is not a month")
    )


def test_a_visitor_at_a_keyboard_skips_the_menu(sit_down, siege):
    visitor = sit_down()
    visitor.goto("/chronicle/")
    skip = visitor.get_by_role("link", name="Skip to the content")
    expect(skip).not_to_be_in_viewport()
    visitor.keyboard.press("Tab")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    visitor.keyboard.press("Enter")
    expect(visitor.get_by_role("main")).to_be_focused()
    visitor.keyboard.press("Tab")
    expect(visitor.get_by_role("main").locator(":focus")).to_have_count(1)


def test_a_visitor_at_a_keyboard_uses_the_menu_and_the_search(sit_down, siege):
    visitor = sit_down()
    visitor.goto("/")
    tab_to(visitor, visitor.get_by_role("navigation").get_by_role("link", name="Battles"))
    visitor.keyboard.press("Enter")
    expect(visitor).to_have_url(re.compile("/battles/$"))
    tab_to(visitor, visitor.get_by_label("Search the exhibition"))
    visitor.keyboard.type("convoy")
    visitor.keyboard.press("Enter")
    expect(visitor).to_have_url(re.compile(r"/search/\?q=convoy$"))
    expect(visitor.locator(".entry-card__title").first).to_have_text("A convoy")


def test_a_visitor_sees_paper_by_day_and_a_dark_page_by_night(visitor, addresses):
    for kind, address in addresses.items():
        visitor.goto(address)
        for scheme, least, most in [("light", 230, 255), ("dark", 0, 40)]:
            visitor.emulate_media(color_scheme=scheme)
            colour = visitor.evaluate("getComputedStyle(document.body).backgroundColor")
            red, green, blue = map(int, re.findall(r"\d+", colour)[:3])
            assert least <= min(red, green, blue) and max(red, green, blue) <= most, f"{kind}: {colour}"


def test_a_visitor_gets_no_cookie_and_every_page_has_a_title_and_one_heading(sit_down, addresses):
    visitor = sit_down()
    for kind, address in addresses.items():
        visitor.goto(address)
        title = "Museum" if kind.startswith("entrance") else re.compile(r"\w+ · Museum$")
        expect(visitor, kind).to_have_title(title)
        expect(visitor.get_by_role("heading", level=1), kind).to_have_count(1)
    assert visitor.context.cookies() == []
