"""Visitors at the maps: by keyboard alone, pointing, on a phone, and with scripts switched off."""

import re

import pytest
from playwright.sync_api import expect

from tests.builders import make_battle, make_city, make_event

pytestmark = [pytest.mark.browser, pytest.mark.looks]

HARBOUR, SEA = {"latitude": 35.9, "longitude": 14.5}, {"latitude": 36.4, "longitude": 15.1}
FOCUS = """() => {
  const link = document.activeElement.closest('.map svg a');
  if (!link) return null;
  const marks = [...link.querySelectorAll('.map__hit, .map__disc')].map((mark) => getComputedStyle(mark));
  const seen = marks.some((mark) => mark.stroke !== 'none' && parseFloat(mark.strokeWidth) >= 2);
  return [link.querySelector('title').textContent, seen];
}"""


@pytest.fixture
def island(house):
    """Two places, and a battle with two events at one of three places and one at another."""
    valletta = make_city("Valletta", **HARBOUR)
    make_city("Mdina", latitude=35.88, longitude=14.0)
    events = [
        make_event("The raid", "1942-05-08", place_name="Harbour", **HARBOUR),
        make_event("The convoy", "1942-05-12", place_name="Open sea", **SEA),
        make_event("The relief", "1942-05-20", place_name="Harbour", **HARBOUR),
    ]
    make_battle("Siege", "1942-05", cities=[valletta], events=events)
    return events


def walked(page) -> dict[str, bool]:
    """The links of the map that the Tab key reaches, and whether one sees it."""
    found = {}
    for _ in range(120):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUS)
        if at:
            found[at[0]] = at[1]
        elif found:
            break
    return found


def event(page, number):
    return page.locator(".timeline-event").nth(number - 1)


def test_a_visitor_at_a_keyboard_sees_which_place_is_next(sit_down, island):
    visitor = sit_down(viewport={"width": 1440, "height": 900})
    visitor.goto("/?when=1942-05")
    assert walked(visitor) == {"Valletta": True, "3 events: Valletta, May 1942": True, "Mdina": True}
    visitor.goto("/battles/siege/")
    assert walked(visitor) == {"1, 3: Harbour": True, "2: The convoy": True}


def test_without_scripts_places_lights_and_markers_are_links(sit_down, island):
    visitor = sit_down(java_script_enabled=False, viewport={"width": 1440, "height": 900})
    visitor.goto("/?when=1942-05")
    visitor.get_by_role("link", name="3 events: Valletta, May 1942").click()
    expect(visitor).to_have_url(re.compile(r"/chronicle/\?city=valletta&when=1942-05$"))
    expect(visitor.locator(".entry-card__title")).to_have_count(3)
    visitor.goto("/")
    visitor.locator(".map").get_by_role("link", name="Mdina").click()
    expect(visitor).to_have_url(re.compile("/cities/mdina/$"))
    visitor.goto("/battles/siege/")
    visitor.get_by_role("link", name="2: The convoy").click()
    expect(visitor).to_have_url(re.compile(f"#event-{island[1].uuid}$"))
    expect(event(visitor, 2)).to_be_in_viewport()
    visitor.locator(".map__key").get_by_role("link", name="3", exact=True).click()
    expect(visitor).to_have_url(re.compile(f"#event-{island[2].uuid}$"))


def test_without_scripts_the_number_of_an_event_marks_its_place(sit_down, island):
    visitor = sit_down(java_script_enabled=False, viewport={"width": 1440, "height": 900})
    visitor.goto("/battles/siege/")
    dot = visitor.get_by_role("link", name="1, 3: Harbour").locator(".map__dot")
    expect(dot).not_to_have_css("stroke-width", "6px")
    visitor.get_by_role("link", name="3 on the map").click()
    expect(dot).to_have_css("stroke-width", "6px")
    expect(dot).to_be_in_viewport()


def test_what_is_pointed_at_on_the_map_is_marked_in_the_timeline_and_the_other_way(sit_down, island):
    visitor = sit_down(viewport={"width": 1440, "height": 2400})
    visitor.goto("/battles/siege/")
    harbour = visitor.get_by_role("link", name="1, 3: Harbour")
    sea = visitor.get_by_role("link", name="2: The convoy")
    chosen = re.compile("is-chosen")
    harbour.locator(".map__dot").hover()
    expect(event(visitor, 1)).to_have_class(chosen)
    expect(event(visitor, 3)).to_have_class(chosen)
    expect(event(visitor, 2)).not_to_have_class(chosen)
    event(visitor, 2).hover()
    expect(sea).to_have_class(chosen)
    expect(harbour).not_to_have_class(chosen)
    visitor.get_by_role("link", name="1 on the map").focus()
    expect(harbour).to_have_class(chosen)
    expect(sea).not_to_have_class(chosen)


@pytest.mark.parametrize("width", [320, 390, 1440])
def test_a_finger_hits_every_place_and_number(sit_down, island, width):
    visitor = sit_down(viewport={"width": width, "height": 800})
    for address in ("/", "/?when=1942-05", "/battles/siege/", "/cities/valletta/"):
        visitor.goto(address)
        targets = visitor.locator(".map__hit--spot, .map__disc, .map__key a").all()
        assert targets
        for target in targets:
            box = target.bounding_box()
            assert min(box["width"], box["height"]) >= 24, (address, box)
        assert visitor.evaluate("document.scrollingElement.scrollWidth") <= width


def test_only_the_page_of_a_battle_loads_the_script_of_its_map(visitor, island):
    visitor.goto("/battles/siege/")
    expect(visitor.locator("script[src*=museum_map]")).to_have_count(1)
    expect(visitor.locator("head script[type=module][src*=museum_map]")).to_have_count(1)
    visitor.goto("/")
    expect(visitor.locator("script[src*=museum_map]")).to_have_count(0)
