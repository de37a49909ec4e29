"""Visitors with assistive technology: axe finds no fault, and the keyboard leads everywhere in order."""

from itertools import pairwise

import pytest
from playwright.sync_api import expect

from tests.builders import make_battle, make_city, make_event

pytestmark = pytest.mark.browser

LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
RULES = {"type": "tag", "values": LEVELS}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}  # What night changes.
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important }
* { word-spacing: 0.16em !important }
p { margin-block-end: 2em !important }"""  # WCAG 1.4.12


def look(visitor, rules=RULES, within=None) -> dict:
    """What axe complains of: the rule, its sentence, and where."""
    from axe_playwright_python.sync_playwright import Axe

    answer = Axe().run(visitor, context=within, options={"runOnly": rules, "preload": False}).response
    assert answer["passes"], "axe saw no page"
    return {
        violation["id"]: (violation["help"], [node["target"] for node in violation["nodes"]])
        for violation in answer["violations"]
    }


@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing_on_any_page_by_day_or_night_nor_where_all_is_unfolded(sit_down, addresses, width):
    visitor = sit_down(viewport={"width": width, "height": 800}, reduced_motion="reduce", bypass_csp=True)
    found = {}
    for kind, address in addresses.items():
        visitor.goto(address)
        seen = {"by day": look(visitor)}
        visitor.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        if visitor.locator("details").count():
            seen["unfolded"] = look(visitor, within="details")
        visitor.emulate_media(color_scheme="dark")
        seen["by night"] = look(visitor, COLOURS)
        visitor.emulate_media(color_scheme="light")
        found |= {f"{kind} {how}: {rule}": said for how, all_ in seen.items() for rule, said in all_.items()}
    assert found == {}


# Landmarks and headings


def test_every_page_has_the_same_landmarks_in_the_same_order(visitor, addresses):
    for kind, address in addresses.items():
        visitor.goto(address)
        expect(visitor.get_by_role("banner"), kind).to_have_count(1)
        expect(visitor.get_by_role("main"), kind).to_have_count(1)
        expect(visitor.get_by_role("contentinfo"), kind).to_have_count(1)
        frame = "[...document.querySelectorAll('body > :is(header, main, footer)')].map(one => one.localName)"
        assert visitor.evaluate(frame) == ["header", "main", "footer"], kind


def test_headings_go_down_one_step_at_a_time(visitor, addresses):
    read_levels = """[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
        .filter(one => one.checkVisibility()).map(one => Number(one.localName[1]))"""
    for kind, address in addresses.items():
        visitor.goto(address)
        levels = visitor.evaluate(read_levels)
        assert levels.count(1) == 1 and levels[0] == 1, f"{kind}: {levels}"
        assert all(below <= above + 1 for above, below in pairwise(levels)), f"{kind}: {levels}"


# The keyboard

FOCUSED = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  const outlined = ['', '::before', '::after'].some((part) => {
    const style = getComputedStyle(one, part);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  });
  return {
    name: one.outerHTML.slice(0, 120),
    outside: one === document.body,
    seen: outlined || one.closest('svg') !== null,
    inView: box.bottom > 0 && box.top < innerHeight && box.width > 0 && box.height > 0,
    order: [...document.querySelectorAll('*')].indexOf(one),
    part: one.closest('body > header, main, body > footer')?.localName ?? 'top',
  };
}"""


def test_the_tab_key_goes_through_every_page_in_the_order_of_reading_and_shows_where_it_is(
    sit_down, addresses
):
    visitor = sit_down(reduced_motion="reduce")
    for kind, address in addresses.items():
        visitor.goto(address)
        last = -1
        for _step in range(400):
            visitor.keyboard.press("Tab")
            here = visitor.evaluate(FOCUSED)
            if here["outside"] or here["order"] < last:
                break
            assert here["seen"], f"{kind}: nothing shows the focus on {here['name']}"
            assert here["inView"], f"{kind}: out of sight, {here['name']}"
            last = here["order"]
        assert here["outside"] or here["part"] == "top", f"{kind}: the order jumps back to {here['name']}"
        assert last > 0 and visitor.locator("[tabindex]:not([tabindex='0'], [tabindex='-1'])").count() == 0


@pytest.fixture
def raids(house):
    """Two cities with events, enough for a facet."""
    make_battle(
        "Siege", "1940/1942", cities=[make_city("Valletta")], events=[make_event("A raid", "1942-05-08")]
    )
    make_battle(
        "Battle", "1916", cities=[make_city("Verdun")], events=[make_event("A shelling", "1916-06-11")]
    )


def test_facets_chips_and_views_work_by_the_keyboard_alone(visitor, raids):
    visitor.goto("/chronicle/")
    fold = visitor.locator("#facet-city > summary")
    fold.focus()
    if visitor.locator("#facet-city").get_attribute("open") is None:
        visitor.keyboard.press("Enter")
    place = visitor.get_by_role("checkbox", name="Verdun 1")
    visitor.keyboard.press("Tab")
    for _step in range(10):
        if place.evaluate("one => one === document.activeElement"):
            break
        visitor.keyboard.press("Tab")
    expect(place).to_be_focused()
    visitor.keyboard.press("Space")
    expect(visitor.locator(".entry-card__title")).to_have_text(["A shelling"])
    expect(place).to_be_focused()
    chip = visitor.get_by_role("link", name="Remove: City: Verdun").or_(
        visitor.get_by_role("link", name="Remove: Place: Verdun")
    )
    chip.focus()
    visitor.keyboard.press("Enter")
    expect(visitor.locator(".entry-card__title")).to_have_count(2)
    view = visitor.get_by_role("link", name="Timeline", exact=True)
    view.focus()
    visitor.keyboard.press("Enter")
    expect(view).to_have_attribute("aria-current", "true")
    expect(view).to_be_focused()


def test_the_menu_says_where_one_is(visitor, addresses):
    visitor.goto("/battles/")
    here = visitor.get_by_role("banner").locator("[aria-current]")
    expect(here).to_have_text("Battles")


# Small, large, spaced, in high contrast, without movement, from right to left


def sideways(visitor) -> int:
    """By how many pixels the page is wider than the window."""
    return visitor.evaluate("document.scrollingElement.scrollWidth - document.documentElement.clientWidth")


AS_IT_IS = "html {}"
WINDOWS = {
    "on a small phone": (320, AS_IT_IS),
    "at 200 % zoom": (640, AS_IT_IS),
    "with text twice as large": (640, "html { font-size: 200% !important }"),
    "with spaced text on a small phone": (320, SPACED),
}


def test_no_page_scrolls_sideways_in_either_direction_of_writing(sit_down, addresses):
    visitor = sit_down(bypass_csp=True)
    too_wide = {}
    for kind, address in addresses.items():
        visitor.goto(address)
        for seen, (width, change) in WINDOWS.items():
            visitor.set_viewport_size({"width": width, "height": 640})
            style = visitor.add_style_tag(content=change)
            too_wide[f"{kind} {seen}"] = sideways(visitor)
            style.evaluate("one => one.remove()")
        visitor.set_viewport_size({"width": 360, "height": 640})
        visitor.evaluate("document.documentElement.dir = 'rtl'")
        too_wide[f"{kind} from right to left"] = sideways(visitor)
    assert {where: pixels for where, pixels in too_wide.items() if pixels > 0} == {}


def test_nothing_moves_for_a_visitor_who_wants_no_movement(sit_down, addresses):
    visitor = sit_down(reduced_motion="reduce")
    moves = """[...document.querySelectorAll('*')].filter(one => {
        const style = getComputedStyle(one);
        const times = `${style.transitionDuration},${style.animationDuration}`.split(',');
        return times.some((time) => parseFloat(time) > 0.01) || style.scrollBehavior === 'smooth';
    }).map(one => one.outerHTML.slice(0, 80))"""
    for kind, address in addresses.items():
        visitor.goto(address)
        assert visitor.evaluate(moves) == [], kind


def test_controls_keep_their_edges_in_forced_colours(sit_down, addresses):
    """In forced colours backgrounds are lost: what one types into or presses must have a border."""
    visitor = sit_down(forced_colors="active")
    bare = """[...document.querySelectorAll('button, input:not([type=hidden], [type=checkbox]), select')]
        .filter(one => one.checkVisibility())
        .filter(one => parseFloat(getComputedStyle(one).borderBlockEndWidth) === 0)
        .map(one => one.outerHTML.slice(0, 120))"""
    for kind, address in addresses.items():
        visitor.goto(address)
        assert visitor.evaluate(bare) == [], kind


def test_what_one_presses_is_large_enough(sit_down, addresses):
    """24 pixels each way, or as much room around it; links within a sentence are exempt (WCAG 2.5.8)."""
    visitor = sit_down(viewport={"width": 360, "height": 740}, has_touch=True)
    small = """[...document.querySelectorAll('button, summary, select, input')]
        .filter(one => one.checkVisibility() && !one.matches('[type=hidden], [type=checkbox]'))
        .map(one => [one.getBoundingClientRect(), one.outerHTML.slice(0, 120)])
        .filter(([box]) => box.width > 1 && (box.width < 24 || box.height < 24)).map(([, what]) => what)"""
    for kind, address in addresses.items():
        visitor.goto(address)
        assert visitor.evaluate(small) == [], kind
