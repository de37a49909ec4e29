"""Visitors on phones, at keyboards, in the dark and with scripts switched off."""

import re

import pytest
from playwright.sync_api import expect

from tests.builders import make_battle, make_city, make_event, make_source

pytestmark = pytest.mark.browser


@pytest.fixture
def siege(house):
    """A city with a battle of two events."""
    source = make_source(author="B. Historian", year="1969", title="The island")
    events = [
        make_event("The first raid", "1940-06-11", sources=[source]),
        make_event("A convoy", "1942-08-15"),
    ]
    return make_battle("Siege", "1940/1942", cities=[make_city("Valletta")], events=events)


def test_a_visitor_without_scripts_walks_from_the_entrance_to_a_source(sit_down, siege):
    visitor = sit_down(java_script_enabled=False, viewport={"width": 1024, "height": 400})
    visitor.goto("/")
    visitor.get_by_role("link", name="Cities").click()
    visitor.get_by_role("link", name="Valletta").click()
    visitor.get_by_role("link", name="Siege").click()
    visitor.get_by_role("link", name="Address of “The first raid”").click()
    expect(visitor).to_have_url(re.compile(r"/battles/siege/#event-[0-9a-f-]{36}$"))
    event = visitor.locator(":target")
    expect(event.get_by_role("heading", name="The first raid")).to_be_in_viewport()
    event.get_by_role("link", name="B. Historian (1969)").click()
    expect(visitor).to_have_url(re.compile(r"/sources/#source-"))
    expect(visitor.locator(":target").get_by_text("The island")).to_be_in_viewport()


def test_a_visitor_without_scripts_filters_the_chronicle_by_a_date(sit_down, siege):
    visitor = sit_down(java_script_enabled=False)
    visitor.goto("/chronicle/")
    expect(visitor.locator(".entry-card h3")).to_have_text(["The first raid", "A convoy"])
    visitor.get_by_label("Date", exact=True).fill("August 1942")
    visitor.get_by_role("button", name="Show").click()
    expect(visitor.locator(".entry-card h3")).to_have_text(["A convoy"])
    expect(visitor.get_by_label("Date", exact=True)).to_have_value("August 1942")
    visitor.get_by_role("link", name="Clear all").click()
    expect(visitor.locator(".entry-card h3")).to_have_count(2)


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
    expect(visitor.get_by_role("main").get_by_label("Words")).to_be_focused()


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
    expect(visitor.locator(".entry-card h3").first).to_have_text("A convoy")


def tab_to(visitor, place):
    """Goes on with the Tab key; where one stands can be seen at every step."""
    for _step in range(30):
        visitor.keyboard.press("Tab")
        focused = visitor.locator(":focus")
        assert focused.evaluate("one => getComputedStyle(one).outlineStyle") != "none"
        if focused.evaluate("(one, other) => one === other", place.element_handle()):
            return
    pytest.fail("The Tab key does not lead there.")


def test_a_visitor_on_a_small_phone_never_scrolls_sideways(sit_down, addresses):
    visitor = sit_down(viewport={"width": 320, "height": 640})
    too_wide = {}
    for kind, address in addresses.items():
        visitor.goto(address)
        width = visitor.evaluate("document.scrollingElement.scrollWidth")
        if width > 320:
            too_wide[kind] = width
    assert too_wide == {}


@pytest.mark.parametrize(("scheme", "least", "most"), [("light", 230, 255), ("dark", 0, 40)])
def test_a_visitor_sees_paper_by_day_and_a_dark_page_by_night(sit_down, addresses, scheme, least, most):
    visitor = sit_down(color_scheme=scheme)
    for kind, address in addresses.items():
        visitor.goto(address)
        colour = visitor.evaluate("getComputedStyle(document.body).backgroundColor")
        red, green, blue = map(int, re.findall(r"\d+", colour)[:3])
        assert least <= min(red, green, blue) and max(red, green, blue) <= most, f"{kind}: {colour}"


def test_a_visitor_gets_no_cookie_and_every_page_has_a_title_and_one_heading(sit_down, addresses):
    visitor = sit_down()
    for kind, address in addresses.items():
        visitor.goto(address)
        expect(visitor, kind).to_have_title(re.compile(r"\w+ · Museum$"))
        expect(visitor.get_by_role("heading", level=1), kind).to_have_count(1)
    assert visitor.context.cookies() == []
