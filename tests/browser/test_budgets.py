"""What a page costs a visitor whose browser has nothing of it yet, on the first visit."""

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import override_settings
from django.test.testcases import LiveServerThread

from tests.browser.pages import one_of_every_kind

pytestmark = [pytest.mark.browser, pytest.mark.looks]

REQUESTS = 12  # Besides pictures.
KILOBYTES = 60  # Of compressed HTML, CSS and JavaScript.
SHIFTS = """() => {
  window.shifts = [];
  new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map((one) => one.value)))
    .observe({ type: 'layout-shift', buffered: true });
}"""


@pytest.fixture
def delivered(house, delivery):
    """The address of a museum that serves as in earnest: static files bound, hashed and compressed."""
    with override_settings(**delivery):
        server = LiveServerThread("localhost", lambda application: WSGIHandler())
        server.daemon = True
        server.start()
        server.is_ready.wait()
        assert server.error is None
        yield f"http://{server.host}:{server.port}"
        server.terminate()


@pytest.fixture
def opens(chromium, delivered):
    """Gives a browser, which tells what came over the wire when it opens an address for the first time."""
    browsers = []

    def open_browser(**options):
        browser = chromium.new_context(base_url=delivered, **options)
        browsers.append(browser)
        page, wire = browser.new_page(), []
        page.add_init_script(f"({SHIFTS})()")
        page.on("requestfinished", lambda request: wire.append(request))
        memory = browser.new_cdp_session(page)

        def visit(address) -> dict:
            page.goto("about:blank")
            memory.send("Network.clearBrowserCache")
            wire.clear()
            page.goto(address, wait_until="networkidle")
            page.mouse.wheel(0, 4000)
            page.wait_for_timeout(200)
            shift = page.evaluate("window.shifts.reduce((sum, one) => sum + one, 0)")
            asked = [
                (one.resource_type, one.url.removeprefix(delivered), one.sizes()["responseBodySize"])
                for one in wire
            ]
            return {"shift": shift, "asked": asked}

        def load(address) -> dict:
            """What a busy machine sends in pieces may move once; what moves by its own fault, every time."""
            found = visit(address)
            for _again in range(2):
                if found["shift"]:
                    found["shift"] = min(found["shift"], visit(address)["shift"])
            return found

        return load

    yield open_browser
    for browser in browsers:
        browser.close()


def test_every_kind_of_page_is_light_still_and_asks_for_little(opens):
    over, at_a_desk, on_a_phone = {}, opens(), opens(viewport={"width": 390, "height": 844})
    for kind, address in one_of_every_kind().items():
        found = at_a_desk(address)
        asked = [one for one in found["asked"] if one[0] != "image"]
        sizes = [size for _, _, size in asked]
        assert min(sizes) > 0, kind  # Nothing was remembered.
        if len(asked) > REQUESTS or sum(sizes) > KILOBYTES * 1024 or found["shift"] > 0:
            over[kind] = (len(asked), sum(sizes), found["shift"], asked)
        elsewhere = [address for _, address, _ in asked if address.startswith("http")]
        assert elsewhere == [], kind
        styles = [address for what, address, _ in asked if what == "stylesheet"]
        assert len(styles) == 1 and styles[0].startswith("/static/css/site."), kind
        if shift := on_a_phone(address)["shift"]:
            over[f"{kind} on a phone"] = shift
    assert over == {}


def test_what_has_a_hash_in_its_name_may_be_kept_for_ever(chromium, delivered):
    browser = chromium.new_context(base_url=delivered)
    page, kept = browser.new_page(), {}
    page.on("response", lambda answer: kept.update({answer.url: answer.headers.get("cache-control", "")}))
    page.goto("/")
    browser.close()
    files = {url: said for url, said in kept.items() if "/static/" in url}
    assert files and all("immutable" in said for said in files.values()), files
