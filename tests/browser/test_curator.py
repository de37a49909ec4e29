"""A curator's day in the admin, and what visitors see of it."""

import re
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.builders import make_award, make_battle, make_city, make_event, make_source

pytestmark = pytest.mark.browser


def start_an_award_record(page):
    page.get_by_role("button", name="Collection").click()
    page.get_by_role("link", name="Award records", exact=True).click()
    page.get_by_role("link", name="Add award record").first.click()


def edit(page, battle):
    page.goto(f"/admin/pages/{battle.pk}/edit/")


def choose(page, form, button, title):
    """Takes a record from the window that a chooser opens."""
    form.get_by_role("button", name=button).click()
    page.locator(".modal").get_by_role("link", name=title).click()
    expect(page.locator(".modal")).to_have_count(0)


def upload(page, form):
    """Adds a picture with its rights in the window of the image chooser."""
    file = BytesIO()
    Image.new("RGB", (640, 480), "grey").save(file, "PNG")
    form.get_by_role("button", name="Choose an image").click()
    window = page.locator(".modal")
    window.get_by_role("tab", name="Upload").click()
    window.get_by_label("File").set_input_files(
        {"name": "landing.png", "mimeType": "image/png", "buffer": file.getvalue()}
    )
    window.get_by_label("Title").fill("A landing craft")
    window.get_by_label("Description").fill("A boat on a grey sea.")
    window.get_by_label("Credit line").fill("Drawn for the exhibition")
    window.get_by_label("Rights").select_option(label="CC BY 4.0")
    window.get_by_role("button", name="Upload").click()
    expect(window).to_have_count(0)


def publish(page):
    foot = page.locator("footer")
    foot.get_by_role("button", name="More actions").click()
    foot.get_by_role("button", name="Publish").click()


def test_a_curator_adds_an_award_record_and_a_visitor_sees_it(curator, visitor):
    make_city("Valletta")
    make_award("George Cross")
    make_source(author="B. Historian", year="1969", title="The island")

    start_an_award_record(curator)
    choose(curator, curator, "Choose a place", "Valletta")
    choose(curator, curator, "Choose award", "George Cross")
    curator.get_by_label("Date of the act").fill("8 May 1965")
    curator.get_by_role("button", name="Add citation").click()
    choose(curator, curator, "Choose source", "The island")
    curator.get_by_label("Place in the source").fill("p. 212")

    curator.get_by_role("button", name="Toggle preview").click()
    preview = curator.frame_locator("#w-preview-iframe")
    expect(preview.get_by_text("Decree of 8 May 1965")).to_be_visible()
    expect(preview.get_by_text("B. Historian (1969), p. 212")).to_be_visible()
    visitor.goto("/awards/")
    expect(visitor.get_by_text("George Cross")).to_have_count(0)

    publish(curator)
    expect(curator.get_by_text("published.")).to_be_visible()
    visitor.goto("/awards/")
    visitor.get_by_role("link", name=re.compile("^George Cross.*Valletta$")).click()
    expect(visitor).to_have_url(re.compile(r"/cities/valletta/#award-"))
    honours = visitor.get_by_role("region", name="Honours")
    expect(honours.get_by_role("heading", name="George Cross")).to_be_visible()
    expect(honours.get_by_text("Decree of 8 May 1965")).to_be_visible()
    expect(honours.get_by_text("B. Historian (1969), p. 212")).to_be_visible()


def test_a_curator_with_a_wrong_date_is_told_why_and_loses_nothing(curator):
    make_city("Valletta")
    make_award("George Cross")
    make_source(author="B. Historian", year="1969", title="The island")

    start_an_award_record(curator)
    choose(curator, curator, "Choose a place", "Valletta")
    choose(curator, curator, "Choose award", "George Cross")
    curator.get_by_label("Date of the act").fill("1942-17-07")
    curator.get_by_label("Issuing body").fill("The King")
    curator.get_by_role("button", name="Add citation").click()
    choose(curator, curator, "Choose source", "The island")
    publish(curator)

    expect(curator.locator(".error-message")).to_have_text("17 is not a month. Did you mean 1942-07-17?")
    expect(curator.get_by_label("Date of the act")).to_have_value("1942-17-07")
    expect(curator.get_by_label("Issuing body")).to_have_value("The King")
    expect(curator.locator(".chooser").filter(has_text="Valletta")).to_be_visible()
    expect(curator.locator(".chooser").filter(has_text="George Cross")).to_be_visible()

    curator.get_by_label("Date of the act").fill("17 July 1942")
    publish(curator)
    expect(
        curator.get_by_text("'George Cross, Valletta, 17 July 1942' created and published.")
    ).to_be_visible()


def test_a_curator_adds_an_event_and_it_stands_in_its_place_among_the_dates(curator, visitor):
    make_source(author="B. Historian", year="1969", title="The island")
    battle = make_battle(
        "Siege", events=[make_event("The first raid", "1942-06-11"), make_event("A convoy", "1942-08-15")]
    )

    edit(curator, battle)
    curator.get_by_role("button", name="Add event").click()
    event = curator.locator("#inline_child_events-2")
    event.get_by_label("Date").fill("about 20 July 1942")
    event.get_by_label("Title").fill("A landing by night")
    event.get_by_label("What happened").fill("Boats came in the dark.")
    upload(curator, event)
    event.get_by_role("button", name="Add citation").click()
    choose(curator, event, "Choose source", "The island")
    publish(curator)
    expect(curator.get_by_text("Page 'Siege' has been published.")).to_be_visible()

    in_order = ["The first raid", "A landing by night", "A convoy"]
    visitor.goto(battle.get_url())
    expect(visitor.locator(".timeline-event h4")).to_contain_text(in_order)
    landing = visitor.locator(".timeline-event").filter(has_text="A landing by night")
    expect(landing.get_by_text("about 20 July 1942")).to_be_visible()
    expect(landing.get_by_role("link", name="B. Historian (1969)")).to_be_visible()
    expect(landing.get_by_text("Drawn for the exhibition · CC BY 4.0")).to_be_visible()
    picture = landing.get_by_role("img", name="A boat on a grey sea.")
    picture.scroll_into_view_if_needed()
    picture.evaluate("picture => picture.decode()")  # Fails when the file is not there.

    visitor.goto("/chronicle/")
    expect(visitor.locator(".entry-card__title")).to_contain_text(in_order)


def test_a_curator_finds_the_events_of_a_battle_folded_to_their_dates_and_titles(curator):
    battle = make_battle(
        "Siege", events=[make_event("A convoy", "1942-08-15"), make_event("A raid", "1942-06")]
    )

    edit(curator, battle)
    rows = curator.locator("[id^=inline_child_events-]")
    headings = rows.get_by_role("heading", level=2)
    expect(headings).to_contain_text(["June 1942: A raid", "15 August 1942: A convoy"])
    expect(curator.get_by_label("What happened").first).to_be_hidden()
    rows.first.get_by_role("button", name="Toggle section").first.click()
    expect(curator.get_by_label("What happened").first).to_be_visible()
    rows.first.get_by_label("Title").fill("A raid by night")
    expect(headings.first).to_contain_text("June 1942: A raid by night")


def test_a_curator_unpublishes_a_battle_and_it_is_gone_everywhere(curator, visitor):
    city = make_city("Valletta")
    battle = make_battle("Siege of the island", cities=[city], events=[make_event("The first raid")])
    rooms = [city.get_url(), "/battles/", "/chronicle/", "/search/?q=raid", "/search/?q=siege"]
    for room in rooms:
        visitor.goto(room)
        expect(visitor.locator("main")).to_contain_text(re.compile("Siege of the island|The first raid"))

    edit(curator, battle)
    curator.locator("footer").get_by_role("button", name="More actions").click()
    curator.locator("footer").get_by_role("link", name="Unpublish").click()
    curator.get_by_role("button", name="Yes, unpublish").click()
    expect(curator.get_by_text("Page 'Siege of the island' unpublished.")).to_be_visible()

    for room in rooms:
        assert visitor.goto(room).ok
        expect(visitor.locator("main")).not_to_contain_text(re.compile("Siege of the island|The first raid"))
    assert visitor.goto(battle.get_url()).status == 404
    assert visitor.goto(f"/id/{battle.uuid}").status == 410
