"""A curator corrects the certainty of three award records at once, and changes her mind."""

import re

import pytest
from playwright.sync_api import expect

from cities.models import AwardRecord
from tests.browser.test_accessibility import look
from tests.builders import make_award, make_award_record, make_city

pytestmark = pytest.mark.browser


def test_a_curator_changes_three_records_together_and_undoes_it(curator, visitor):
    city, award = make_city("Valletta"), make_award("George Cross")
    for when in ("1942-04-15", "1943", "1944", "1945"):
        make_award_record(city, when, award=award, certainty="certain")
    curator.goto("/admin/snippets/cities/awardrecord/")
    boxes = curator.locator("tbody").get_by_role("checkbox")
    for number in range(3):
        boxes.nth(number).check()
    curator.get_by_role("link", name="Edit the chosen records together").click()

    expect(curator.get_by_text("3 records are chosen.")).to_be_visible()
    assert look(curator, within="main") == {}
    curator.get_by_label("Certainty").select_option(label="disputed")
    curator.get_by_role("button", name="Look at what changes").click()

    expect(curator.get_by_role("heading", name="Look at what changes")).to_be_visible()
    expect(curator.get_by_role("row").filter(has_text="disputed")).to_have_count(3)
    expect(curator.get_by_label("Publish what was public")).to_be_checked()
    assert look(curator, within="main") == {}
    curator.get_by_role("button", name="Change 3 records").click()

    expect(curator.get_by_text("3 records were changed. Published: 3. Drafts: 0.")).to_be_visible()
    assert AwardRecord.objects.filter(certainty="disputed").count() == 3
    visitor.goto("/cities/valletta/")
    expect(visitor.get_by_text(re.compile("disputed")).first).to_be_visible()

    curator.get_by_role("link", name="Undo").click()
    expect(curator.get_by_text("3 records will be as they were before")).to_be_visible()
    assert look(curator, within="main") == {}
    curator.locator("main").get_by_role("button", name="Undo").click()
    expect(curator.get_by_text("3 records are as they were before.")).to_be_visible()
    expect(curator).to_have_url(re.compile("/admin/snippets/cities/awardrecord/"))
    assert not AwardRecord.objects.exclude(certainty="certain").exists()
    visitor.reload()
    expect(visitor.get_by_text(re.compile("disputed"))).to_have_count(0)
