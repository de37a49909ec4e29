"""People at real browsers, with the house running beside them."""

import os
import shutil
from urllib.parse import urlsplit

import pytest
from django.db import connections

from tests.browser.pages import one_of_every_kind
from tests.builders import make_curator

PATIENCE = 60_000  # Milliseconds; a busy machine is no fault of the museum.
# Said of what did not load, which is noted with its address, and of what somebody who goes on left unread.
NOTED_BELOW = ("Failed to load resource", "htmx:sendAbort", "htmx:afterRequest")
TWICE = "Axe is already running"  # On a slow machine two checks of Wagtail's own panel meet.
CHROMIUM = shutil.which(os.environ.get("CHROMIUM") or "chromium")


def pytest_collection_modifyitems(items):
    if CHROMIUM:
        return
    if "BROWSER_REQUIRED" in os.environ:
        raise pytest.UsageError("Chromium is not found, and this run must not do without a browser.")
    missing = pytest.mark.skip(reason="Chromium is not found: install it, or name it in CHROMIUM.")
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(missing)


@pytest.fixture(scope="session")
def chromium(django_db_setup):
    """One browser for all. Its event loop runs in this thread, where Django would refuse the database."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
    at_first = connections["default"]._test_serialized_contents
    with pytest.MonkeyPatch.context() as environment, sync_playwright() as playwright:
        environment.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        # Beside the event loop Django makes another connection; it must know how the database was at first.
        connections["default"]._test_serialized_contents = at_first
        browser = playwright.chromium.launch(executable_path=CHROMIUM)
        yield browser
        browser.close()


@pytest.fixture
def house(django_db_serialized_rollback, live_server, museum):
    """The address of a running museum; Wagtail's root page, lost with the last such test, is there again."""
    return live_server.url


@pytest.fixture
def sit_down(chromium, house):
    """Gives one more person a browser; when all have left, nothing may have gone wrong in any of them."""
    browsers, faults = [], []

    def open_browser(**options):
        browser = chromium.new_context(base_url=house, **options)
        browser.set_default_timeout(PATIENCE)
        watch(browser, house, faults)
        browsers.append(browser)
        return browser.new_page()

    yield open_browser
    for browser in browsers:
        browser.close()
    assert faults == []


@pytest.fixture
def curator(sit_down):
    """Somebody of the group Curators, signed in by the form."""
    make_curator()
    page = sit_down(viewport={"width": 1440, "height": 1000})
    sign_in(page)
    return page


def sign_in(page, name="curator"):
    """By the form, with the password of `tests/builders.py`."""
    from playwright.sync_api import expect

    page.goto("/admin/")
    page.get_by_label("Username").fill(name)
    page.locator("[name=password]").fill("a long secret")
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator("#header-title")).to_be_visible()


@pytest.fixture
def visitor(sit_down):
    return sit_down()


def watch(browser, house, faults):
    """Notes what nobody sees: broken scripts, blocked content, missing files, requests to other hosts."""

    def said(message):
        if message.type == "error" and not message.text.startswith(NOTED_BELOW):
            faults.append(f"{message.page.url} says: {message.text}")

    def asked(request):
        if request.url.startswith("http") and urlsplit(request.url).netloc != urlsplit(house).netloc:
            faults.append(f"asked another host: {request.url}")

    def answered(response):
        request = response.request
        # Wagtail saves while a form is being filled, and is told that it is not complete.
        unfinished = response.status == 400 and request.method == "POST"
        if response.status >= 400 and not unfinished and not request.is_navigation_request():
            faults.append(f"{response.status} for {response.url}")

    def failed(request):
        if request.failure != "net::ERR_ABORTED":  # A person who goes on aborts what was loading.
            faults.append(f"{request.failure} for {request.url}")

    def broke(error):
        if TWICE not in str(error.error) or "/admin/" not in error.page.url:
            faults.append(f"{error.page.url} broke: {error.error}")

    browser.on("console", said)
    browser.on("weberror", broke)
    browser.on("request", asked)
    browser.on("response", answered)
    browser.on("requestfailed", failed)


@pytest.fixture
def addresses(house):
    """One page of every kind, with all that a page may hold."""
    return one_of_every_kind()
