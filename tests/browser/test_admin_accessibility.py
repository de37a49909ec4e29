"""Curators with assistive technology: axe finds no fault of ours on the pages of the admin."""

import pytest

from tests.admin_pages import admin_pages
from tests.browser.conftest import sign_in
from tests.browser.test_accessibility import look
from tests.builders import make_superuser

pytestmark = [pytest.mark.browser, pytest.mark.looks]

RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}
WAYS = [(1280, "light"), (390, "dark")]
SETTLED = """() => Promise.all(document.getAnimations()
    .filter(one => one instanceof CSSTransition).map(one => one.finished.catch(() => {})))"""
WAGTAILS = [  # Its own furniture, which its makers look after.
    ".w-slim-header",
    "footer.footer",
    ".Draftail-Editor__wrapper",
    ".w-minimap",
    ".w-minimap__list",
    ".w-minimap__collapse-all",
    ".ui-autocomplete-input",
    ".form-side",
]


@pytest.fixture
def addresses(house):
    return admin_pages()


def ours(page) -> dict:
    """What axe complains of in the page itself, Wagtail's furniture apart."""
    found = {}
    for rule, (sentence, places) in look(page, RULES, within="main").items():
        if kept := [place for place in places if not is_wagtails(page, place)]:
            found[rule] = (sentence, kept)
    return found


def is_wagtails(page, place) -> bool:
    element = page.query_selector(place[0]) if isinstance(place[0], str) else None
    inside = "(one, outer) => outer.some((each) => one.closest(each))"
    return bool(element and element.evaluate(inside, WAGTAILS))


def test_axe_finds_nothing_on_any_page_of_the_admin(sit_down, addresses):
    make_superuser("ann")
    page = sit_down(reduced_motion="reduce", bypass_csp=True)
    sign_in(page, "ann")
    found = {}
    for name, address in addresses.items():
        dress(page, *WAYS[0])
        page.goto(address)
        for way in WAYS:
            dress(page, *way)
            found |= {f"{name} {way}: {rule}": said for rule, said in ours(page).items()}
    assert found == {}


def dress(page, width, light):
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=light, reduced_motion="reduce")
    page.evaluate(SETTLED)
