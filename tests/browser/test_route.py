"""A visitor's whole way: entrance, map, city, battle, event, citation, source, and back again."""

import re

import pytest
from playwright.sync_api import expect

from tests.builders import make_battle, make_city, make_event, make_source

pytestmark = [pytest.mark.browser, pytest.mark.looks]

FARTHEST = 250  # Steps with the Tab key.


@pytest.fixture
def siege(house):
    """Two cities, and a battle with an event that rests on a source."""
    source = make_source("island", author="B. Historian", year="1969", title="The island")
    valletta = make_city("Valletta", latitude=35.8997, longitude=14.5147)
    make_city("Verdun", latitude=49.16, longitude=5.39)
    events = [
        make_event("The first raid", "1940-06-11", sources=[source]),
        make_event("A convoy", "1942-08-15"),
    ]
    return make_battle("Siege", "1940/1942", cities=[valletta], events=events)


def place_on_the_map(visitor):
    return visitor.get_by_role("main").get_by_role("link", name=re.compile("Valletta")).first


def battle_of_the_city(visitor):
    return visitor.get_by_role("main").get_by_role("heading").get_by_role("link", name="Siege")


def address_of_the_event(visitor):
    return visitor.get_by_role("link", name="Address of “The first raid”")


def citation(visitor):
    event = visitor.get_by_role("main").locator("li[id^=event-]").filter(has_text="The first raid")
    return event.get_by_role("list", name="Sources").get_by_role("link")


def back_to_the_event(visitor):
    return visitor.get_by_role("main").get_by_role("link", name=re.compile("The first raid"))


def up(visitor, name):
    trail = visitor.get_by_role("navigation", name="You are here")
    return trail.get_by_role("link", name=name, exact=True)


def city_of_the_battle(visitor):
    return visitor.get_by_role("main").get_by_role("link", name="Valletta", exact=True).first


def travel(visitor, follow):
    """The way there and back; `follow` chooses a link as this visitor does."""
    visitor.goto("/")
    follow(place_on_the_map(visitor))
    expect(visitor).to_have_url(re.compile("/cities/valletta/$"))
    follow(battle_of_the_city(visitor))
    expect(visitor).to_have_url(re.compile("/battles/siege/$"))
    follow(address_of_the_event(visitor))
    expect(visitor).to_have_url(re.compile(r"/battles/siege/#event-[0-9a-f-]{36}$"))
    expect(visitor.locator(":target")).to_be_in_viewport()
    follow(citation(visitor))
    expect(visitor).to_have_url(re.compile("/sources/#source-island$"))
    expect(visitor.locator(":target")).to_contain_text("The island")
    follow(visitor.locator(":target").locator("a[href='island/']"))
    expect(visitor.get_by_role("heading", level=1)).to_have_text("The island")
    follow(back_to_the_event(visitor))
    expect(visitor.locator(":target").get_by_role("heading", name="The first raid")).to_be_in_viewport()
    follow(city_of_the_battle(visitor))
    expect(visitor).to_have_url(re.compile("/cities/valletta/$"))
    follow(up(visitor, "Entrance"))
    expect(place_on_the_map(visitor)).to_be_visible()


def test_without_scripts(sit_down, siege):
    visitor = sit_down(java_script_enabled=False)
    travel(visitor, lambda link: link.click())
    visitor.go_back()
    expect(visitor.get_by_role("heading", level=1)).to_have_text(re.compile("Valletta"))
    visitor.go_back()
    expect(visitor.locator(":target").get_by_role("heading", name="The first raid")).to_be_visible()


def test_by_the_keyboard_alone(visitor, siege):
    def follow(link):
        for _step in range(FARTHEST):
            visitor.keyboard.press("Tab")
            if link.evaluate("one => one === document.activeElement"):
                expect(link).to_be_in_viewport()
                visitor.keyboard.press("Enter")
                return
        pytest.fail(f"The Tab key does not lead to {link}.")

    travel(visitor, follow)
