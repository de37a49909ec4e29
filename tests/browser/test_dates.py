"""A curator types dates as people write them, and sees at once how they were understood."""

import pytest
from playwright.sync_api import expect

from cities.models import AwardRecord
from tests.builders import make_award_record, make_battle, make_event

pytestmark = [pytest.mark.browser, pytest.mark.looks]

TYPED = {
    "8 May 1965": "Understood as: 8 May 1965 1965-05-08",
    "c. August 1942": "about August 1942, that is between 1 July and 30 September 1942 1942-08~",
    "зима 1941–1942 гг.": "winter 1941–42, that is between 1 December 1941 and 28 February 1942",
    "не раніше 5 липня 1942": "Understood as: from 5 July 1942 1942-07-05/..",
    "каля жніўня 1942": "Understood as: about August 1942, that is between 1 July and 30 September 1942",
}


def edit(page, record):
    page.goto(f"/admin/snippets/cities/awardrecord/edit/{record.pk}/")
    return page.get_by_label("Date of the act"), page.locator("[name=when] + .date-answer")


def save(page):
    page.locator("footer").get_by_role("button", name="Save draft").click()
    page.wait_for_load_state()


def test_a_curator_sees_each_date_understood_while_typing(curator):
    box, answer = edit(curator, make_award_record(when="1942"))
    for typed, said in TYPED.items():
        box.fill(typed)
        expect(answer).to_contain_text(said)


def test_a_slip_is_answered_with_an_offer_and_nothing_is_lost(curator):
    box, answer = edit(curator, make_award_record(when="1942"))
    box.fill("1942-17-07")
    expect(answer).to_have_text("17 is not a month. Did you mean 1942-07-17?")
    expect(box).to_have_value("1942-17-07")


def test_the_words_are_there_again_as_they_were_typed(curator):
    record = make_award_record(when="1942")
    box, answer = edit(curator, record)
    box.fill("около АВГУСТА 1942 г.")
    expect(answer).to_contain_text("about August 1942")
    save(curator)

    box, answer = edit(curator, record)
    expect(box).to_have_value("около АВГУСТА 1942 г.")
    expect(answer).to_contain_text("Understood as: about August 1942")
    assert AwardRecord.objects.get().latest_revision.as_object().when.edtf == "1942-08~"


def test_an_event_outside_its_battle_is_pointed_out_and_allowed(curator):
    battle = make_battle("Siege", "1942", events=[make_event("Landing", "1942-05-08")])
    curator.goto(f"/admin/pages/{battle.pk}/edit/")
    row = curator.locator("[data-inline-panel-child]").filter(has_text="Landing").first
    row.locator("[data-panel-toggle]").first.click()
    row.get_by_label("Date", exact=False).first.fill("May 1944")
    expect(row.locator(".date-answer").first).to_contain_text("outside the dates of the battle")
    save(curator)
    expect(curator.get_by_text("One event lies outside the dates of the battle")).to_be_visible()
