"""Visitors who look for something: by keyboard, on a small phone, and with scripts switched off."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.keyboard import tab_to
from tests.browser.test_accessibility import RULES
from tests.builders import make_award_record, make_battle, make_city, make_event
from tests.kept_rows import KeptRows

pytestmark = pytest.mark.browser


@KeptRows
def two_sieges():
    """Two cities, each with a battle and its events."""
    valletta = make_city("Valletta", names=["Il-Belt"])
    make_battle(
        "Siege of the island",
        "1940/1942",
        cities=[valletta],
        events=[
            make_event("The first raid", "1940-06-11"),
            make_event("A convoy", "1942-08-15", text="Five ships reach the harbour."),
            make_event("A blockade", "1942-05", text="No convoy comes through."),
        ],
    )
    raid = make_event("A night attack", "1916-06-11", text="A convoy of lorries is hit.")
    make_battle("Battle on the river", "1916", cities=[make_city("Verdun")], events=[raid])
    make_award_record(valletta, "1942-04-15")


@pytest.fixture
def sieges(house):
    two_sieges()


def titles(page):
    return page.locator(".entry-card__title")


def the_box(page):
    return page.get_by_role("combobox", name="Place, date or words")


def announced(page):
    return page.locator("museum-room > [role=status]")


def parameters(query: str) -> re.Pattern:
    return re.compile(re.escape(query) + "$")


# The box that offers


def test_a_visitor_at_a_keyboard_goes_to_what_the_box_offers(visitor, sieges):
    visitor.goto("/")
    box = visitor.get_by_role("combobox", name="Search the exhibition")
    tab_to(visitor, box)
    expect(box).to_have_attribute("aria-expanded", "false")
    visitor.keyboard.type("vall")
    option = visitor.get_by_role("option", name="Valletta").first
    expect(option).to_be_visible()
    expect(option).to_contain_text("Place")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(visitor.locator("search-box [role=status]").first).to_have_text(re.compile(r"^Suggestions: \d+$"))
    expect(visitor.get_by_role("option", selected=True)).to_have_count(0)

    visitor.keyboard.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", option.get_attribute("id"))
    expect(box).to_be_focused()
    visitor.keyboard.press("Enter")
    expect(visitor).to_have_url(re.compile("/cities/valletta/$"))


def test_escape_closes_the_offers_and_then_clears_the_box(visitor, sieges):
    visitor.goto("/search/")
    box = the_box(visitor)
    box.focus()
    visitor.keyboard.type("vall")
    offers = visitor.get_by_role("listbox", name="Suggestions")
    expect(offers).to_be_visible()
    visitor.keyboard.press("Escape")
    expect(offers).to_be_hidden()
    expect(box).to_have_value("vall")
    visitor.keyboard.press("Alt+ArrowDown")
    expect(offers).to_be_visible()
    visitor.keyboard.press("Escape")
    visitor.keyboard.press("Escape")
    expect(box).to_have_value("")

    visitor.keyboard.type("vall")
    expect(offers).to_be_visible()
    visitor.keyboard.press("Tab")
    expect(offers).to_be_hidden()
    expect(visitor.get_by_label("Date", exact=True)).to_be_focused()


def test_what_is_typed_and_not_chosen_is_the_question(visitor, sieges):
    visitor.goto("/")
    visitor.get_by_label("Search the exhibition").fill("convoy")
    visitor.keyboard.press("Enter")
    expect(visitor).to_have_url(re.compile(r"/search/\?q=convoy$"))
    expect(titles(visitor).first).to_have_text("A convoy")


def test_without_an_answer_the_box_is_still_a_form(visitor, sieges):
    visitor.route("**/api/suggestions/**", lambda route: route.abort("aborted"))
    visitor.goto("/search/")
    the_box(visitor).press_sequentially("convoy")
    expect(visitor.get_by_role("listbox")).to_have_count(0)
    visitor.keyboard.press("Enter")
    expect(titles(visitor).first).to_have_text("A convoy")


# A room that answers in place


def test_a_visitor_at_a_keyboard_asks_narrows_and_goes_back(visitor, sieges):
    visitor.goto("/chronicle/")
    tab_to(visitor, the_box(visitor))
    visitor.keyboard.type("convoy")
    visitor.keyboard.press("Enter")
    expect(visitor).to_have_url(parameters("/chronicle/?q=convoy"))
    expect(titles(visitor)).to_have_count(3)
    expect(announced(visitor)).to_have_text("3 results")
    expect(the_box(visitor)).to_be_focused()
    expect(visitor).to_have_title(re.compile("^Chronicle: convoy · 3 results · "))

    place = visitor.get_by_role("checkbox", name="Valletta 2")
    tab_to(visitor, place)
    visitor.keyboard.press("Space")
    expect(visitor).to_have_url(parameters("/chronicle/?q=convoy&city=valletta"))
    expect(titles(visitor)).to_have_text(["A convoy", "A blockade"])
    expect(announced(visitor)).to_have_text("2 results")
    expect(place).to_be_focused()
    expect(place).to_be_checked()

    visitor.go_back()
    expect(titles(visitor)).to_have_count(3)
    expect(visitor.get_by_role("checkbox", name="Valletta 2")).not_to_be_checked()
    expect(announced(visitor)).to_have_text("3 results")
    visitor.go_forward()
    expect(titles(visitor)).to_have_count(2)
    visitor.reload()
    expect(titles(visitor)).to_have_count(2)
    expect(visitor.get_by_role("checkbox", name="Valletta 2")).to_be_checked()


def test_a_chip_takes_one_wish_back_and_the_focus_goes_to_the_results(visitor, sieges):
    visitor.goto("/chronicle/?q=Il-Belt+1942+harbour")
    expect(visitor.locator(".chip__text")).to_have_text(["Il-Belt, today Valletta", "1942", "harbour"])
    expect(titles(visitor)).to_have_text(["A convoy"])
    visitor.get_by_role("link", name="Remove: harbour").press("Enter")
    expect(titles(visitor)).to_have_count(2)
    expect(visitor).to_have_url(parameters("?q=Il-Belt+1942"))
    expect(the_box(visitor)).to_have_value("Il-Belt 1942")
    expect(visitor.get_by_role("heading", name="2 results touching 1942")).to_be_focused()


def test_a_name_is_read_as_a_word_when_the_visitor_says_so(visitor, sieges):
    visitor.goto("/search/?q=Valletta")
    visitor.get_by_role("link", name="Read as a word: Valletta").click()
    expect(the_box(visitor)).to_have_value('"Valletta"')
    expect(visitor.locator(".chip--words")).to_have_text(re.compile("Valletta"))
    expect(visitor.locator("mark").first).to_have_text("Valletta")


def test_what_the_visitor_opened_stays_open(visitor, sieges):
    visitor.goto("/chronicle/")
    visitor.locator("#facet-month > summary").click()
    visitor.locator("#facet-city > summary").click()
    visitor.get_by_role("checkbox", name="May 1942").check()
    expect(titles(visitor)).to_have_text(["A blockade"])
    visitor.get_by_role("link", name="Remove: Month: May 1942").click()
    expect(titles(visitor)).to_have_count(4)
    expect(visitor.locator("#facet-month")).to_have_attribute("open", "")
    expect(visitor.locator("#facet-city")).not_to_have_attribute("open", "")


def test_found_words_are_marked_where_they_stand(visitor, sieges):
    visitor.goto("/search/?q=convoys")
    marks = titles(visitor).filter(has_text="A convoy").locator("mark")
    expect(marks).to_have_text("convoy")
    plain = titles(visitor).first.evaluate("one => getComputedStyle(one).backgroundColor")
    assert marks.evaluate("one => getComputedStyle(one).backgroundColor") != plain


def test_what_a_curator_wrote_is_never_taken_for_markup(visitor, house):
    make_battle("Siege", events=[make_event("A <b>landing</b> & more", text="One <i>boat</i> lands.")])
    visitor.goto("/chronicle/?q=landing")
    expect(titles(visitor)).to_have_text("A <b>landing</b> & more")
    expect(titles(visitor).locator("mark")).to_have_text("landing")
    expect(visitor.locator(".entry-card")).to_contain_text("One <i>boat</i> lands.")
    expect(visitor.locator(".entry-card :is(b, i)")).to_have_count(0)


def test_the_same_entries_stand_in_a_timeline_and_by_place(visitor, sieges):
    visitor.goto("/chronicle/?q=convoy&sort=date")
    visitor.get_by_role("link", name="Timeline").click()
    expect(visitor.locator(".results-timeline h3")).to_have_text(["June 1916", "May 1942", "August 1942"])
    expect(visitor.get_by_role("link", name="Timeline")).to_be_focused()
    visitor.get_by_role("link", name="Places").click()
    row = visitor.get_by_role("row", name="Valletta")
    expect(row.get_by_role("cell")).to_have_text("2")
    row.get_by_role("link").click()
    expect(titles(visitor)).to_have_text(["A blockade", "A convoy"])


def test_nothing_found_shows_a_way_out_that_leads_to_results(visitor, sieges):
    visitor.goto("/chronicle/?q=Verdun+convoy&when=1942")
    expect(visitor.get_by_role("heading", name="0 results")).to_be_visible()
    ways = visitor.locator(".way-out li")
    way = ways.filter(has_text="Without the date")
    expect(way).to_contain_text("1 result")
    way.get_by_role("link").click()
    expect(titles(visitor)).to_have_text(["A night attack"])
    expect(announced(visitor)).to_have_text("1 result")


# Without scripts, and on a small phone


def test_a_visitor_without_scripts_asks_narrows_and_takes_back(sit_down, sieges):
    visitor = sit_down(java_script_enabled=False, viewport={"width": 1280, "height": 800})
    visitor.goto("/chronicle/")
    visitor.get_by_label("Place, date or words").fill("convoy")
    visitor.get_by_role("button", name="Show").click()
    expect(titles(visitor)).to_have_count(3)
    visitor.get_by_role("checkbox", name="Valletta 2").check()
    visitor.get_by_role("button", name="Apply these filters").click()
    expect(titles(visitor)).to_have_text(["A convoy", "A blockade"])
    expect(visitor).to_have_url(re.compile("city=valletta"))
    visitor.get_by_role("link", name="Timeline").click()
    expect(visitor.locator(".results-timeline h3").first).to_be_visible()
    visitor.get_by_role("link", name="Remove: convoy").click()
    expect(titles(visitor)).to_have_count(3)
    visitor.get_by_role("link", name="Clear all").click()
    expect(titles(visitor)).to_have_count(4)


def test_a_visitor_on_a_small_phone_reaches_every_filter(sit_down, sieges):
    visitor = sit_down(viewport={"width": 320, "height": 640}, has_touch=True)
    visitor.goto("/search/?q=convoy&kind=event")
    place = visitor.get_by_role("checkbox", name="Verdun")
    expect(place).to_be_hidden()
    filters = visitor.locator("#filters > summary")
    expect(filters).to_have_text("Filters 1 chosen")
    filters.tap()
    place.tap()
    expect(titles(visitor)).to_have_text(["A night attack"])
    expect(place).to_be_visible()
    for view in ("list", "timeline", "map"):
        visitor.goto(f"/search/?q=convoy&view={view}&month=1942-08")
        visitor.locator("#filters > summary").tap()
        assert visitor.evaluate("document.scrollingElement.scrollWidth") == 320, view
    the_box(visitor).fill("vall")
    offer = visitor.get_by_role("option", name="Valletta").first
    expect(offer).to_be_visible()
    assert visitor.evaluate("document.scrollingElement.scrollWidth") == 320
    assert offer.bounding_box()["height"] >= 44
    offer.tap()
    expect(visitor).to_have_url(re.compile("/cities/valletta/$"))


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_view_nor_with_the_offers_open(sit_down, sieges, scheme, width):
    from axe_playwright_python.sync_playwright import Axe

    visitor = sit_down(color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True)
    found = {}

    def look(what):
        answer = Axe().run(visitor, options={"runOnly": RULES, "preload": False}).response
        for violation in answer["violations"]:
            found[f"{what}: {violation['id']}"] = [node["target"] for node in violation["nodes"]]

    for view in ("list", "timeline", "map"):
        visitor.goto(f"/search/?q=Il-Belt+1942+convoy&view={view}&kind=event&month=1942-08")
        if width < 960:
            visitor.locator("#filters > summary").click()
        look(view)
    the_box(visitor).fill("vall")
    expect(visitor.get_by_role("option").first).to_be_visible()
    visitor.keyboard.press("ArrowDown")
    look("offers")
    visitor.goto("/search/?q=Vallleta+zeppelin&when=1942")
    look("nothing found")
    assert found == {}
