"""Two curators at two browsers edit one battle: the second is told, and no update is lost."""

import re

import pytest
from playwright.sync_api import expect

from museum.models import User
from tests.browser.conftest import sign_in
from tests.builders import make_battle, make_city, make_curator, make_event

pytestmark = pytest.mark.browser


@pytest.fixture
def siege(house):
    return make_battle(
        "Siege",
        cities=[make_city()],
        events=[make_event("First raid", "1942-05-01"), make_event("Last raid", "1942-05-09")],
    )


@pytest.fixture
def ann(sit_down):
    return curator(sit_down, "Ann")


@pytest.fixture
def bob(sit_down):
    return curator(sit_down, "Bob")


def curator(sit_down, name):
    make_curator(name.lower())
    User.objects.filter(username=name.lower()).update(first_name=name)
    page = sit_down(viewport={"width": 1440, "height": 1000})
    sign_in(page, name.lower())
    return page


def opens(page, battle):
    page.goto(f"/admin/pages/{battle.pk}/edit/")
    expect(page.get_by_label("Note on the dates")).to_be_visible()


def writes(page, text):
    """As people do, key by key, until it is saved by itself or known not to be."""
    answers = []
    page.on("response", lambda answer: answer.request.method == "POST" and answers.append(answer.url))
    for key in range(30):
        page.get_by_label("Note on the dates").fill(text + " " * (key % 2))
        page.wait_for_timeout(2500)
        if any(address.endswith("/edit/") for address in answers):
            return
    raise AssertionError("Nothing was saved by itself.")


def presses(page, name):
    foot = page.locator("footer")
    if name != "Save draft":
        foot.get_by_role("button", name="More actions").click()
    foot.get_by_role("button", name=name).click()


def newest(battle):
    battle.refresh_from_db()
    return battle.get_latest_revision_as_object()


def test_who_writes_alone_is_saved_by_itself_as_one_draft_and_meets_no_conflict(ann, siege):
    before = siege.revisions.count()
    opens(ann, siege)
    for text in ("Dates", "Dates as", "Dates as the Allies give them."):
        writes(ann, text)
    assert siege.revisions.count() == before + 1
    presses(ann, "Publish")
    expect(ann.get_by_text("Page 'Siege' has been published.")).to_be_visible()
    siege.refresh_from_db()
    assert siege.dates_note == "Dates as the Allies give them."


def test_the_second_of_two_is_told_and_neither_loses_a_word(ann, bob, siege):
    opens(ann, siege)
    opens(bob, siege)
    writes(ann, "As Ann has it.")
    presses(ann, "Save draft")
    expect(ann.get_by_text(re.compile("Page 'Siege' has been (saved|updated)"))).to_be_visible()

    writes(bob, "As Bob has it.")
    expect(bob.get_by_text("Saving will overwrite a newer version.")).to_be_visible()
    presses(bob, "Save draft")
    window = bob.get_by_role("dialog", name="Ann saved a new version")
    expect(window).to_be_visible()
    window.get_by_role("button", name="Save draft").click()

    told = bob.get_by_role("alert").filter(has_text="Ann saved this while you had it open")
    expect(told).to_be_visible()
    expect(told.get_by_role("row", name="Note on the dates")).to_contain_text("Ann")
    expect(bob.get_by_label("Note on the dates")).to_have_value(re.compile("^As Bob has it. ?$"))
    assert newest(siege).dates_note == "As Ann has it."

    presses(bob, "Save draft")
    expect(told).to_have_count(0)
    expect(bob.get_by_label("Note on the dates")).to_have_value(re.compile("^As Bob has it. ?$"))
    assert newest(siege).dates_note == "As Bob has it."
    notes = [each.content["dates_note"] for each in siege.revisions.order_by("pk")]
    assert "As Ann has it." in notes


def test_a_form_left_open_over_night_does_not_take_away_the_events_of_the_other(ann, bob, siege):
    opens(bob, siege)
    changed = newest(siege)
    changed.events.add(make_event("Second raid", "1942-05-05"))
    changed.save_revision(user=User.objects.get(username="ann")).publish()
    bob.get_by_label("Note on the dates").fill("As Bob has it.")
    bob.locator("[data-edit-form]").evaluate("form => HTMLFormElement.prototype.submit.call(form)")
    told = bob.get_by_role("alert").filter(has_text="Ann saved this while you had it open")
    expect(told).to_be_visible()
    assert [event.title for event in newest(siege).events.all()].count("Second raid") == 1
    expect(bob.get_by_label("Note on the dates")).to_have_value(re.compile("^As Bob has it. ?$"))
    presses(bob, "Save draft")
    expect(told).to_have_count(0)
    titles = {event.title for event in newest(siege).events.all()}
    assert titles == {"First raid", "Second raid", "Last raid"}
    assert newest(siege).dates_note == "As Bob has it."
