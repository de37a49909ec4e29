"""The policy of content holds in the admin: no page of ours or of Wagtail's asks for more than it allows."""

import pytest

from tests.admin_pages import admin_pages
from tests.browser.conftest import sign_in
from tests.builders import make_superuser

pytestmark = [pytest.mark.browser, pytest.mark.looks]

WAGTAILS = [
    *[
        "account/second-step/",
        "reports/site-history/",
        "reports/locked/",
        "reports/workflow/",
        "reports/aging-pages/",
    ],
    *["users/", "users/new/", "groups/", "groups/new/", "collections/", "collections/add/", "sites/"],
    *["redirects/", "redirects/add/", "redirects/import/", "workflows/list/", "workflows/add/", "locales/"],
    *["documents/", "documents/multiple/add/", "pages/search/", "choose-page/", "images/add/"],
]


def test_no_page_of_the_admin_asks_for_more_than_its_policy_allows(sit_down):
    make_superuser("ann")
    addresses = admin_pages()
    page = sit_down(viewport={"width": 1280, "height": 900})
    sign_in(page, "ann")
    for address in [*addresses.values(), *(f"/admin/{path}" for path in WAGTAILS)]:
        page.goto(address)
