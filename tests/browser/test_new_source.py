"""A curator cites a work that is not there yet, and makes it without leaving the form."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from cities.models import AwardRecord, BattleIndexPage, Source
from tests.browser.test_curator import choose, publish, start_an_award_record
from tests.builders import make_award, make_city, make_source, room

pytestmark = pytest.mark.browser
OF_WAGTAIL = {"aria-dialog-name"}  # The window of its choosers has no name.


def faults(page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found if one["id"] not in OF_WAGTAIL]


def test_a_curator_makes_a_source_inside_the_form_of_an_award_record(curator):
    make_city("Volgograd", names=["Stalingrad"])
    make_award("Hero City")
    make_source("other", title="Another work")

    start_an_award_record(curator)
    curator.get_by_role("button", name="Choose a place").click()
    window = curator.locator(".modal")
    window.get_by_label("Any of its names").fill("stalingrd")
    expect(window.get_by_text("No place is called “stalingrd”.")).to_be_visible()
    assert faults(curator) == []
    window.get_by_role("link", name="Volgograd").click()
    expect(window).to_have_count(0)
    choose(curator, curator, "Choose award", "Hero City")
    curator.get_by_label("Date of the act").fill("8 May 1965")

    curator.get_by_role("button", name="Add citation").click()
    curator.get_by_role("button", name="Choose source").click()
    window.get_by_label("Author, title, year or key").fill("island")
    expect(window.get_by_text("No source is called “island”.")).to_be_visible()
    window.get_by_role("tab", name="New source").click()
    form = window.get_by_role("tabpanel", name="New source")
    expect(form.get_by_label("Title")).to_be_visible()
    assert faults(curator) == []
    form.get_by_label("Author").fill("B. Historian")
    form.get_by_label("Year").fill("1969")
    form.get_by_role("button", name="Add and choose").click()
    expect(form.get_by_text("This field is required.")).to_be_in_viewport()
    expect(form.get_by_label("Author")).to_have_value("B. Historian")
    form.get_by_label("Title").fill("The island")
    form.get_by_role("button", name="Add and choose").click()
    expect(window).to_have_count(0)
    expect(curator.locator(".chooser").filter(has_text="B. Historian (1969): The island")).to_be_visible()

    publish(curator)
    expect(curator.get_by_text("published.")).to_be_visible()
    record = AwardRecord.objects.get(live=True)
    assert (str(record.city), [str(one) for one in record.citations.all()]) == (
        "Volgograd",
        ["B. Historian (1969)"],
    )
    assert Source.objects.get(title="The island").key == "historian-1969"


def test_a_curator_ticks_the_places_of_a_battle_by_any_of_their_names(curator):
    make_city("Volgograd", names=["Stalingrad"])
    make_city("Kerch")

    curator.goto(f"/admin/pages/add/cities/battlepage/{room(BattleIndexPage).pk}/")
    boxes = curator.locator(".place-boxes")
    expect(boxes.get_by_label("Kerch")).to_be_visible()
    boxes.get_by_label("Find a place by any of its names").fill("Stalingrad")
    expect(boxes.get_by_label("Kerch")).to_be_hidden()
    boxes.get_by_label("Volgograd").check()
    boxes.get_by_label("Find a place by any of its names").fill("Verdun")
    expect(boxes.get_by_text("No place is called “Verdun”.")).to_be_visible()
    expect(boxes.get_by_label("Volgograd")).to_be_checked()
    boxes.get_by_label("Find a place by any of its names").fill("")
    expect(boxes.get_by_label("Kerch")).to_be_visible()


def test_somebody_brings_works_from_zotero(curator, tmp_path):
    file = tmp_path / "works.bib"
    file.write_text("@book{x, author={Glantz, David M.}, title={To the Gates}, year=2009}\n@book{y,}\n")
    curator.get_by_role("button", name="Collection").click()
    curator.get_by_role("link", name="Sources", exact=True).click()
    curator.get_by_role("link", name="Import from Zotero").click()
    expect(curator.get_by_role("heading", name="Import from Zotero")).to_be_visible()
    assert faults(curator) == []
    curator.get_by_label("File").set_input_files(file)
    curator.get_by_role("button", name="Show what is in it").click()
    expect(curator.get_by_label("Glantz, David M. 2009. To the Gates.")).to_be_checked()
    expect(curator.get_by_text("Line 2: This work has no title.")).to_be_visible()
    assert faults(curator) == []
    curator.get_by_role("button", name="Import what is ticked").click()
    expect(curator.get_by_text("1 source imported.")).to_be_visible()
    assert Source.objects.get().key == "glantz-2009"
