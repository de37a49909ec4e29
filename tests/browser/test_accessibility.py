"""Visitors with assistive technology: axe finds no fault, and the keyboard leads everywhere in order."""

from itertools import pairwise

import pytest
from playwright.sync_api import expect

from museum import fault_page
from museum.faults import GONE
from museum.guarding.questions import too_many
from museum.views import broken
from tests.builders import make_battle, make_city, make_event

pytestmark = [pytest.mark.browser, pytest.mark.looks]

LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
RULES = {"type": "tag", "values": LEVELS}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}  # What night changes.
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important }
* { word-spacing: 0.16em !important }
p { margin-block-end: 2em !important }"""  # WCAG 1.4.12


INJECTED = "window.axeOfTheTests === true"


def look(visitor, rules=RULES, within=None) -> dict:
    """What axe complains of: the rule, its sentence, and where."""
    from axe_playwright_python.sync_playwright import Axe

    axe = Axe()
    if visitor.evaluate(INJECTED):
        axe.axe_script = "0"  # It is there already.
    options = {"runOnly": rules, "preload": False, "resultTypes": ["violations"]}
    answer = axe.run(visitor, context=within, options=options).response
    visitor.evaluate("window.axeOfTheTests = true")
    assert answer["passes"], "axe saw no page"
    return {
        violation["id"]: (violation["help"], [node["target"] for node in violation["nodes"]])
        for violation in answer["violations"]
    }


UNFOLD = """() => [...document.querySelectorAll('details:not([open])')].map(one => {
  one.open = true;
  one.dataset.wasFolded = '';
}).length"""
FOLD = """() => document.querySelectorAll('[data-was-folded]').forEach(one => {
  one.open = false;
  delete one.dataset.wasFolded;
})"""


def test_axe_finds_nothing_on_any_page_by_day_or_night_nor_where_all_is_unfolded(sit_down, addresses):
    visitor = sit_down(reduced_motion="reduce", bypass_csp=True)
    found = {}
    for kind, address in addresses.items():
        visitor.set_viewport_size({"width": 1280, "height": 800})
        visitor.goto(address)
        for width in (1280, 360):
            visitor.set_viewport_size({"width": width, "height": 800})
            seen = {"by day": look(visitor)}
            visitor.evaluate(UNFOLD)
            if visitor.locator("details").count():
                seen["unfolded"] = look(visitor, within="details")
            visitor.emulate_media(color_scheme="dark")
            seen["by night"] = look(visitor, COLOURS)
            visitor.emulate_media(color_scheme="light")
            visitor.evaluate(FOLD)
            for how, rules in seen.items():
                found |= {f"{kind} {how}, {width} wide: {rule}": said for rule, said in rules.items()}
    assert found == {}


def test_axe_finds_nothing_on_the_pages_that_excuse_the_museum(sit_down, rf):
    visitor = sit_down(reduced_motion="reduce", bypass_csp=True)
    sent = rf.post("/admin/pages/3/edit/", {"summary": "An island"})
    faults = {
        "too many questions": too_many(rf.get("/search/"), 7),
        "no database": fault_page.tell(rf.get("/"), GONE),
        "no database at the desk": fault_page.tell(sent, GONE),
        "a fault of ours": broken(rf.get("/")),
    }
    found = {}
    visitor.goto("/")
    for kind, answer in faults.items():
        shown = {"body": answer.content.decode(), "content_type": "text/html"}
        visitor.route("**/excuse/", lambda route, _request, shown=shown: route.fulfill(**shown))
        visitor.goto("/excuse/")
        assert visitor.get_by_role("heading", level=1).inner_text().strip(), kind
        assert visitor.title(), kind
        for night in ("light", "dark"):
            visitor.emulate_media(color_scheme=night)
            found |= {f"{kind}, {night}: {rule}": said for rule, said in look(visitor).items()}
        visitor.unroute("**/excuse/")
    assert found == {}


# A walk through every page: each of these looks at one, and says what is wrong there.

LANDMARKS = """[...document.querySelectorAll('body > :is(header, main, footer)')].map(one => one.localName)"""


def landmarks(visitor) -> list[str]:
    """The same on every page, in the same order."""
    roles = {role: visitor.get_by_role(role).count() for role in ("banner", "main", "contentinfo")}
    order = visitor.evaluate(LANDMARKS)
    wrong = [f"{number} times {role}" for role, number in roles.items() if number != 1]
    return wrong + ([] if order == ["header", "main", "footer"] else [f"the order is {order}"])


HEADINGS = """[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
    .filter(one => one.checkVisibility()).map(one => Number(one.localName[1]))"""


def headings(visitor) -> list[str]:
    """They go down one step at a time."""
    levels = visitor.evaluate(HEADINGS)
    first = levels.count(1) == 1 and levels[0] == 1
    steps = all(below <= above + 1 for above, below in pairwise(levels))
    return [] if first and steps else [str(levels)]


MOVES = """[...document.querySelectorAll('*')].filter(one => {
    const style = getComputedStyle(one);
    const times = `${style.transitionDuration},${style.animationDuration}`.split(',');
    return times.some((time) => parseFloat(time) > 0.01) || style.scrollBehavior === 'smooth';
}).map(one => one.outerHTML.slice(0, 80))"""


def moving(visitor) -> list[str]:
    """Nothing moves for a visitor who wants no movement."""
    return visitor.evaluate(MOVES)


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


def tabbing(visitor) -> list[str]:
    """The Tab key goes through the page in the order of reading and shows where it is."""
    wrong, last = [], -1
    for _step in range(400):
        visitor.keyboard.press("Tab")
        here = visitor.evaluate(FOCUSED)
        if here["outside"] or here["order"] < last:
            break
        wrong += [] if here["seen"] else [f"nothing shows the focus on {here['name']}"]
        wrong += [] if here["inView"] else [f"out of sight, {here['name']}"]
        last = here["order"]
    if not here["outside"] and here["part"] != "top":
        wrong.append(f"the order jumps back to {here['name']}")
    if last <= 0 or visitor.locator("[tabindex]:not([tabindex='0'], [tabindex='-1'])").count():
        wrong.append("an order of its own")
    return wrong


BARE = """[...document.querySelectorAll('button, input:not([type=hidden], [type=checkbox]), select')]
    .filter(one => one.checkVisibility())
    .filter(one => parseFloat(getComputedStyle(one).borderBlockEndWidth) === 0)
    .map(one => one.outerHTML.slice(0, 120))"""


def bare(visitor) -> list[str]:
    """In forced colours backgrounds are lost: what one types into or presses must have a border."""
    visitor.emulate_media(forced_colors="active")
    found = visitor.evaluate(BARE)
    visitor.emulate_media(forced_colors="none")
    return found


AS_IT_IS = "html {}"
WINDOWS = {
    "on a small phone": (320, AS_IT_IS),
    "at 200 % zoom": (640, AS_IT_IS),
    "with text twice as large": (640, "html { font-size: 200% !important }"),
    "with spaced text on a small phone": (320, SPACED),
}


def too_wide(visitor) -> list[str]:
    """No page scrolls sideways: small, large, spaced, from right to left."""
    wrong = []
    for seen, (width, change) in WINDOWS.items():
        visitor.set_viewport_size({"width": width, "height": 640})
        style = visitor.add_style_tag(content=change)
        wrong += [f"{seen}: {pixels} pixels"] if (pixels := sideways(visitor)) > 0 else []
        style.evaluate("one => one.remove()")
    visitor.set_viewport_size({"width": 360, "height": 640})
    visitor.evaluate("document.documentElement.dir = 'rtl'")
    return wrong + ([f"from right to left: {pixels} pixels"] if (pixels := sideways(visitor)) > 0 else [])


def sideways(visitor) -> int:
    """By how many pixels the page is wider than the window."""
    return visitor.evaluate("document.scrollingElement.scrollWidth - document.documentElement.clientWidth")


SMALL = """[...document.querySelectorAll('button, summary, select, input')]
    .filter(one => one.checkVisibility() && !one.matches('[type=hidden], [type=checkbox]'))
    .map(one => [one.getBoundingClientRect(), one.outerHTML.slice(0, 120)])
    .filter(([box]) => box.width > 1 && (box.width < 24 || box.height < 24)).map(([, what]) => what)"""


def small(finger) -> list[str]:
    """24 pixels each way, or as much room around it; links within a sentence are exempt (WCAG 2.5.8)."""
    return finger.evaluate(SMALL)


def test_every_page_is_in_order_for_eyes_ears_keys_and_fingers(sit_down, addresses):
    visitor = sit_down(reduced_motion="reduce", bypass_csp=True)
    finger = sit_down(viewport={"width": 360, "height": 740}, has_touch=True)
    wrong = {}
    for kind, address in addresses.items():
        visitor.set_viewport_size({"width": 1280, "height": 720})
        visitor.goto(address)
        for each in (landmarks, headings, moving, bare, tabbing, too_wide):
            wrong[f"{kind}: {each.__name__}"] = each(visitor)
        finger.goto(address)
        wrong[f"{kind}: {small.__name__}"] = small(finger)
    assert {where: said for where, said in wrong.items() if said} == {}


# The keyboard


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


def test_the_menu_says_where_one_is(visitor):
    visitor.goto("/battles/")
    here = visitor.get_by_role("banner").locator("[aria-current]")
    expect(here).to_have_text("Battles")
