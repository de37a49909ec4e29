"""Visitors who read a story: with scripts switched off, at a keyboard, and with reduced motion."""

import re

import pytest
from playwright.sync_api import expect

from tests.builders import (
    make_battle,
    make_city,
    make_event,
    make_figure,
    make_image,
    make_source,
    make_story,
)

pytestmark = [pytest.mark.browser, pytest.mark.looks]


def picture(description):
    image = make_image(description=description)
    image.contextual_alt_text, image.decorative = description, False
    return image


@pytest.fixture
def story(house):
    """A story with every block that does something."""
    source = make_source(author="B. Historian", title="The island")
    city = make_city("Valletta", latitude=35.9, longitude=14.5)
    event = make_event("A convoy", "1942-08-15")
    make_battle("Siege", cities=[city], events=[event])
    words = "<p>" + "Bread was short. " * 40 + "</p>"
    pair = {
        "first": {"image": picture("The harbour before"), "caption": "1939"},
        "second": {"image": picture("The harbour after"), "caption": "1943"},
        "caption": "The same harbour",
    }
    citations = [{"source": source, "locator": "p. 3", "note": ""}]
    return make_story(
        "Hunger",
        body=[
            ("heading", "Winter"),
            ("text", {"text": words, "citations": citations}),
            ("heading", "Summer"),
            ("comparison", pair),
            ("heading", "Records"),
            ("figure", make_figure(city, "Raids", best=3343, unit="raids")),
            ("timeline", {"title": "One day", "events": [event]}),
            ("places", {"title": "One place", "places": [city]}),
            ("record", city),
            ("text", words),
        ],
    )


def test_a_visitor_without_scripts_reads_everything(sit_down, story):
    visitor = sit_down(java_script_enabled=False)
    visitor.goto(story.url)
    visitor.get_by_role("navigation", name="In this story").get_by_role("link", name="Summer").click()
    expect(visitor.get_by_role("heading", name="Summer")).to_be_in_viewport()
    for description in ("The harbour before", "The harbour after"):
        expect(visitor.get_by_role("img", name=description)).to_be_visible()
    expect(visitor.get_by_role("slider")).to_have_count(0)
    expect(visitor.get_by_text("3,343")).to_be_visible()
    expect(visitor.get_by_role("link", name="A convoy")).to_have_attribute(
        "href", re.compile(r"^/battles/siege/#event-")
    )


def test_a_visitor_without_scripts_goes_to_a_note_to_its_source_and_back(sit_down, story):
    visitor = sit_down(java_script_enabled=False, viewport={"width": 390, "height": 640})
    visitor.goto(story.url)
    visitor.get_by_label("Note 1", exact=True).click()
    expect(visitor.locator("#note-1")).to_be_in_viewport()
    visitor.get_by_label("Back to the text from note 1, place 1").click()
    expect(visitor.get_by_label("Note 1", exact=True)).to_be_in_viewport()
    visitor.locator("#note-1").get_by_role("link", name="B. Historian (1999)").click()
    expect(visitor).to_have_url(re.compile(r"/sources/#source-"))


def test_a_visitor_at_a_keyboard_lays_one_picture_over_the_other(sit_down, story):
    visitor = sit_down()
    visitor.goto(story.url)
    comparison = visitor.locator("picture-comparison")
    button = comparison.get_by_role("button")
    expect(button).to_have_text("Lay one over the other")
    side_by_side = boxes(visitor)
    (left, top, width), second = side_by_side
    assert (left + width <= second[0], top) == (True, second[1])
    button.focus()
    visitor.keyboard.press("Enter")
    expect(button).to_have_text("Side by side")
    assert boxes(visitor)[0] == boxes(visitor)[1]
    visitor.keyboard.press("Tab")
    slider = comparison.get_by_role("slider", name="How much of the first picture is seen")
    expect(slider).to_be_focused()
    visitor.keyboard.press("Home")
    assert uncovered(comparison) == "inset(0px 100% 0px 0px)"
    visitor.keyboard.press("ArrowRight")
    assert uncovered(comparison) == "inset(0px 99% 0px 0px)"
    expect(slider).to_have_attribute("aria-valuetext", "1 %")
    button.focus()
    visitor.keyboard.press("Enter")
    expect(slider).to_be_hidden()
    assert boxes(visitor) == side_by_side


def boxes(visitor) -> list:
    """Where on the page the two pictures lie: left, top, width."""
    return visitor.locator("picture-comparison img").evaluate_all(
        """all => all.map(one => one.getBoundingClientRect()).map(
            box => [box.x, box.y + scrollY, box.width].map(Math.round))"""
    )


def uncovered(comparison) -> str:
    return comparison.locator("picture").first.evaluate("one => getComputedStyle(one).clipPath")


def test_a_visitor_sees_how_far_the_story_goes(sit_down, story):
    visitor = sit_down(viewport={"width": 800, "height": 600})
    visitor.goto(story.url)
    assert progress(visitor) == 0
    visitor.evaluate("scrollTo({top: document.documentElement.scrollHeight, behavior: 'instant'})")
    visitor.wait_for_function("() => scrollY > 0")
    visitor.wait_for_timeout(200)
    assert progress(visitor) == pytest.approx(1, abs=0.02)


def test_a_visitor_who_wants_no_motion_sees_none(sit_down, story):
    visitor = sit_down(viewport={"width": 800, "height": 600}, reduced_motion="reduce")
    visitor.goto(story.url)
    visitor.evaluate("scrollTo({top: 1000, behavior: 'instant'})")
    visitor.wait_for_timeout(200)
    assert progress(visitor) == 0


def progress(visitor) -> float:
    transform = visitor.evaluate("getComputedStyle(document.querySelector('.story'), '::before').transform")
    return float(re.match(r"matrix\(([\d.e-]+)", transform).group(1))


def test_nothing_moves_while_a_story_is_loading(sit_down, story):
    visitor = sit_down(viewport={"width": 1024, "height": 900})
    visitor.goto(f"{story.url}#part-summer")
    visitor.wait_for_timeout(500)
    shifts = visitor.evaluate(
        """() => new Promise(done => new PerformanceObserver(seen => done(seen.getEntries()
            .filter(shift => !shift.hadRecentInput).reduce((sum, shift) => sum + shift.value, 0)))
            .observe({type: "layout-shift", buffered: true}) || setTimeout(() => done(0), 500))"""
    )
    assert shifts < 0.01


def test_a_story_turns_for_a_language_from_right_to_left(sit_down, story):
    visitor = sit_down(viewport={"width": 390, "height": 700})
    visitor.goto(story.url)
    visitor.evaluate("document.documentElement.dir = 'rtl'")
    visitor.locator("picture-comparison").get_by_role("button").click()
    visitor.get_by_role("slider").focus()
    visitor.keyboard.press("Home")
    assert uncovered(visitor.locator("picture-comparison")) == "inset(0px 0px 0px 100%)"
    assert visitor.evaluate("document.scrollingElement.scrollWidth") <= 390
