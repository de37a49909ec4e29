"""Visitors look at pictures: in the lightest form, at once, and as close as they wish."""

import pytest
from playwright.sync_api import expect

from cities.models import ExhibitImage
from cities.pictures import make
from tests.browser.test_accessibility import look
from tests.builders import make_battle, make_city, make_event, make_exhibit, make_image, make_story
from tests.cities.test_pictures import a_drawing
from tests.kept_rows import KeptRows

pytestmark = [pytest.mark.browser, pytest.mark.looks]

PHONE = {"width": 390, "height": 844}
MOST = 250 * 1024  # Bytes of pictures on one page, as a phone shows it.


@KeptRows
def drawings_hang():
    """The addresses of pages with drawings like those of the exhibition."""

    def drawing(title, size, mode="RGB"):
        image = make_image(title, description=f"A drawing with many lines, number {title}.")
        image.file = a_drawing(size, mode)
        image.save()
        make(image)
        return ExhibitImage.objects.get(pk=image.pk)

    badge = drawing("1", (1600, 1600), "RGBA")
    plan = drawing("2", (3200, 2200))
    city = make_city("Valletta", image=badge)
    events = [make_event(f"Landing {n}", f"1942-05-{n + 1:02}", image=plan) for n in range(3)]
    battle = make_battle("Siege", cities=[city], events=events, image=plan)
    badges = [make_exhibit(f"Badge {n}", cities=[city], image=badge) for n in range(12)]
    story = make_story(image=plan)
    return {
        "home": "/",
        "city": city.get_url(),
        "battle": battle.get_url(),
        "exhibit": badges[0].get_url(),
        "story": story.get_url(),
        "collection": "/collection/",
        "cities": "/cities/",
    }


@pytest.fixture
def pictured(house):
    return drawings_hang()


def test_a_browser_takes_the_lightest_format_in_the_size_it_needs(pictured, sit_down):
    phone, projector = sit_down(viewport=PHONE), sit_down(viewport={"width": 1600, "height": 1000})
    for page, width in ((phone, 480), (projector, 1200)):
        page.goto(pictured["battle"], wait_until="networkidle")
        shown = page.locator("main img").first
        assert shown.evaluate("image => image.currentSrc").endswith(f".{width}.avif")
        shape = shown.evaluate("image => image.naturalWidth / image.naturalHeight")
        assert shape == pytest.approx(3200 / 2200, 0.01)


def test_a_lead_picture_is_there_at_once_and_others_when_they_are_near(pictured, visitor):
    for kind in ("city", "battle", "exhibit", "story"):
        visitor.goto(pictured[kind])
        lead, *others = visitor.locator("main img").all()
        assert lead.get_attribute("loading") is None and lead.get_attribute("fetchpriority") == "high", kind
        assert {one.get_attribute("loading") for one in others} <= {"lazy"}, kind


def test_no_page_is_heavy_with_pictures_on_a_phone(pictured, sit_down):
    heavy, most = {}, 0
    for kind, address in pictured.items():
        page, sent = sit_down(viewport=PHONE), []
        page.on("requestfinished", lambda one, sent=sent: sent.append(one))
        page.goto(address, wait_until="networkidle")
        for _ in range(8):
            page.mouse.wheel(0, 1500)
            page.wait_for_timeout(50)
        page.wait_for_load_state("networkidle")
        pictures = [one for one in sent if "/media/" in one.url]
        size = sum(one.sizes()["responseBodySize"] for one in pictures)
        if size > MOST or any(not one.url.endswith(".avif") for one in pictures):
            heavy[kind] = (size, [one.url for one in pictures])
        most = max(most, size)
    assert heavy == {}
    assert most > 0


def test_a_picture_is_looked_at_closely_by_keyboard(pictured, visitor):
    visitor.goto(pictured["battle"], wait_until="networkidle")
    opens = visitor.get_by_role("link", name="Open the picture large").first
    opens.focus()
    asked = []
    visitor.on("request", lambda one: asked.append(one.url))
    visitor.keyboard.press("Enter")
    window = visitor.get_by_role("dialog", name="A drawing with many lines")
    shown = window.get_by_role("img")
    expect(shown).to_have_js_property("src", opens.evaluate("link => link.href"))
    assert [address for address in asked if ".large." in address]

    whole = shown.bounding_box()
    size = visitor.viewport_size
    assert whole["width"] <= size["width"] + 1 and whole["height"] <= size["height"] + 1
    visitor.keyboard.press("+")
    visitor.keyboard.press("+")
    near = shown.bounding_box()
    assert near["width"] > whole["width"] * 2
    visitor.keyboard.press("ArrowRight")
    assert shown.bounding_box()["x"] < near["x"]
    visitor.keyboard.press("ArrowDown")
    assert shown.bounding_box()["y"] < near["y"]
    for _ in range(30):  # Never out of sight.
        visitor.keyboard.press("ArrowRight")
    edge = shown.bounding_box()
    assert edge["x"] + edge["width"] >= size["width"] - 1
    visitor.keyboard.press("-")
    assert shown.bounding_box()["width"] < near["width"]
    visitor.keyboard.press("0")
    assert shown.bounding_box()["width"] == pytest.approx(whole["width"], abs=1)
    visitor.keyboard.press("Shift+Tab")
    expect(window.get_by_role("button", name="Smaller")).to_be_focused()
    visitor.keyboard.press("Escape")
    expect(visitor.get_by_role("dialog")).to_have_count(0)
    expect(opens).to_be_focused()


def test_a_picture_is_moved_and_enlarged_by_mouse(pictured, visitor):
    visitor.goto(pictured["city"], wait_until="networkidle")
    visitor.locator(".picture__open").first.click()
    shown = visitor.get_by_role("dialog").get_by_role("img")
    visitor.mouse.move(400, 300)
    before = shown.bounding_box()
    visitor.mouse.wheel(0, -400)
    visitor.wait_for_timeout(100)
    near = shown.bounding_box()
    assert near["width"] > before["width"] * 1.5
    visitor.mouse.down()
    visitor.mouse.move(350, 260)
    visitor.mouse.up()
    moved = shown.bounding_box()
    assert (moved["x"], moved["y"]) == pytest.approx((near["x"] - 50, near["y"] - 40), abs=2)
    visitor.mouse.dblclick(400, 300)
    assert shown.bounding_box()["width"] == pytest.approx(before["width"], abs=1)
    visitor.get_by_role("button", name="Close").click()
    expect(visitor.get_by_role("dialog")).to_have_count(0)


def test_two_fingers_enlarge_a_picture(pictured, sit_down):
    page = sit_down(viewport=PHONE, has_touch=True, is_mobile=True)
    page.goto(pictured["battle"], wait_until="networkidle")
    page.locator(".picture__open").first.tap()
    shown = page.get_by_role("dialog").get_by_role("img")
    before = shown.bounding_box()
    hand = page.context.new_cdp_session(page)

    def touch(kind, *points):
        points = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
        hand.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", (180, 400), (210, 400))
    for step in range(1, 6):
        touch("touchMove", (180 - 15 * step, 400), (210 + 15 * step, 400))
    touch("touchEnd")
    page.wait_for_timeout(100)
    assert shown.bounding_box()["width"] > before["width"] * 3


def test_without_scripts_the_picture_is_a_link_to_the_large_file(pictured, sit_down):
    page = sit_down(java_script_enabled=False)
    page.goto(pictured["battle"])
    address = page.locator(".picture__open").first.get_attribute("href")
    answer = page.request.get(address)
    assert answer.ok and answer.headers["content-type"] == "image/png"
    assert ".large." in address


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_shut_out_of_a_large_picture(pictured, sit_down, scheme):
    page = sit_down(viewport={"width": 320, "height": 640}, color_scheme=scheme, bypass_csp=True)
    page.goto(pictured["battle"], wait_until="networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert look(page) == {}
    page.locator(".picture__open").first.click()
    assert look(page) == {}
    for button in page.get_by_role("dialog").get_by_role("button").all():
        box = button.bounding_box()
        assert box["width"] >= 44 and box["height"] >= 44
        assert box["x"] >= 0 and box["x"] + box["width"] <= 320
