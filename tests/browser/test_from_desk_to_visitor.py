"""From the desk to the visitor: an editor writes, a curator reads and publishes, somebody finds it."""

import json
import re
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect
from wagtail.models import WorkflowState

from cities.models import AwardRecord, BattlePage, CityPage, ExhibitImage
from museum.desk.roles import CURATORS, EDITORS
from museum.desk.roles import create as create_roles
from museum.models import User
from tests.browser.conftest import sign_in
from tests.builders import make_award, make_image
from tests.cities.test_picture_reading import drawing, exif, saved

pytestmark = pytest.mark.browser

# The most that the whole way may cost after signing in, as (clicks, pages loaded).
MOST_FOR_THE_EDITOR = (42, 11)
MOST_FOR_THE_CURATOR = (24, 18)
# Boxes are reached with the Tab key, and lists that drop down are chosen from by their letters.
COUNTER = """() => {
  const add = (what) => localStorage.setItem(what, 1 + Number(localStorage.getItem(what) || 0));
  if (self === top && location.protocol.startsWith("http")) add("pages");
  if (self === top) addEventListener("pointerdown", (event) => event.isTrusted && add("clicks"), true);
}"""
WORKS = [
    {
        "id": "historian1998",
        "type": "book",
        "title": "The city on the river",
        "author": [{"family": "Historian", "given": "Beatrice"}],
        "issued": {"date-parts": [[1998]]},
    },
    {
        "id": "clerk1965",
        "type": "book",
        "title": "Decrees and orders",
        "author": [{"family": "Clerk", "given": "Anton"}],
        "issued": {"date-parts": [[1965]]},
    },
]
PICTURES = {"Quay": "A quay with cranes.", "Works": "A works in ruins.", "Decree": "A printed decree."}
LINES = """19 November 1942: The counter-offensive
23 August 1942: The first great air raid. Much of the city burns.
25 August 1942: A state of siege
13 September 1942: The assault on the city begins
27 September 1942: A house is taken
14 October 1942: The tractor works
November 1942: Ice on the river
2 February 1943: The last fighting ends"""
IN_ORDER = [
    "The first great air raid",
    "A state of siege",
    "The assault on the city begins",
    "A house is taken",
    "The tractor works",
    "Ice on the river",
    "The counter-offensive",
    "The last fighting ends",
]


def somebody(sit_down, name, group):
    """Signed in, with a counter of clicks and pages."""
    create_roles()
    User.objects.create_user(name, password="a long secret").groups.add(Group.objects.get(name=group))
    page = sit_down(viewport={"width": 1440, "height": 1000})
    sign_in(page, name)
    page.context.add_init_script(f"({COUNTER})()")
    page.evaluate(COUNTER)
    return page


def cost(page) -> tuple[int, int]:
    return tuple(page.evaluate("['clicks', 'pages'].map((what) => Number(localStorage.getItem(what)))"))


@pytest.fixture
def editor(sit_down, house):
    return somebody(sit_down, "editor", EDITORS)


@pytest.fixture
def curator(sit_down, house):
    return somebody(sit_down, "curator", CURATORS)


def add_new(page, what):
    page.get_by_role("button", name="Add new").click()
    page.get_by_role("link", name=what, exact=True).click()
    expect(page.locator("[data-side-panel-toggle], .button").first).to_be_visible()


def give_files(page, box, files):
    with page.expect_file_chooser() as chooser:
        page.get_by_label(box).click()
    chooser.value.set_files(files)


def box(form, label):
    return form.get_by_role("textbox", name=label).first


def write(page, text):
    """Into the introduction."""
    page.locator(".public-DraftEditor-content").first.focus()
    page.keyboard.type(text)


def take(page, form, button, title):
    form.get_by_role("button", name=button).first.click()
    page.locator(".modal").get_by_role("link", name=title).click()
    expect(page.locator(".modal")).to_have_count(0)


def foot(page, name):
    """Presses what stands behind the arrow beside Save draft."""
    wanted = page.locator("footer").get_by_role("button", name=name, exact=True)
    page.wait_for_load_state("load")
    page.locator("footer").get_by_role("button", name="More actions").click()
    wanted.click()


def submit(page):
    foot(page, "Submit to Curatorial review")
    expect(page).not_to_have_url(re.compile("/(add|edit)/"))


def bring_sources(page):
    add_new(page, "Sources from Zotero")
    file = {"name": "works.json", "mimeType": "application/json", "buffer": json.dumps(WORKS).encode()}
    give_files(page, "File", file)
    page.get_by_role("button", name="Show what is in it").click()
    page.get_by_role("button", name="Import what is ticked").click()
    expect(page.get_by_text("2 sources imported.")).to_be_visible()


def bring_pictures(page):
    """Three at once; their files say who made them and what they show."""
    add_new(page, "Pictures")
    files = []
    for number, (name, shows) in enumerate(PICTURES.items()):
        said = exif(artist="Anna Hand", description=shows)
        content = saved("jpeg", drawing(number), exif=said).getvalue()
        files.append({"name": f"{name}.jpg", "mimeType": "image/jpeg", "buffer": content})
    box(page, "Credit line").fill("Harbour Museum")
    page.get_by_role("combobox", name="Rights").first.select_option(label="CC BY 4.0")
    give_files(page, "Or choose them from your computer", files)
    forms = page.locator("#upload-list form")
    expect(forms).to_have_count(len(files))
    page.get_by_role("button", name="Add all to the collection").click()
    expect(forms).to_have_count(0)
    shown = ExhibitImage.objects.filter(creator="Anna Hand", credit="Harbour Museum")
    assert dict(shown.values_list("title", "description")) == PICTURES


def write_a_city(page):
    add_new(page, "City or fortress")
    page.get_by_placeholder("Page title").fill("Volgograd")
    box(page, "Summary").fill("A city on a river that held out.")
    write(page, "A city on the lower river.")
    page.get_by_role("button", name="Add name").click()
    row = page.locator("#inline_child_names-0")
    box(row, "Name").fill("Stalingrad")
    box(row, "Language").fill("en")
    row.get_by_role("combobox", name="Kind").select_option(label="former")
    box(row, "In use").fill("1925 – 10 November 1961")
    box(page, "Latitude").fill("48°42′29″N 44°30′48″E")
    expect(box(page, "Longitude")).to_have_value("44.513333")
    take(page, page, "Choose an image", "Quay")
    submit(page)


def write_an_award_record(page):
    add_new(page, "Award record")
    take(page, page, "Choose a place", "Volgograd")
    take(page, page, "Choose award", "Hero City")
    box(page, "Date of the act").fill("8 May 1965")
    page.get_by_role("button", name="Add citation").click()
    take(page, page, "Choose source", "Decrees and orders")
    submit(page)


def write_a_battle(page):
    """Its lead picture is one that came long ago, when nobody asked what it shows."""
    add_new(page, "Battle")
    page.get_by_placeholder("Page title").fill("Battle on the river")
    page.get_by_role("checkbox", name="Volgograd").click()
    box(page, "Date").fill("17 July 1942 – 2 February 1943")
    write(page, "For half a year the city was fought over.")
    take(page, page, "Choose an image", "Old plan")
    form = page.locator(".timeline-form")
    form.get_by_role("button", name="Paste events as lines").click()
    form.get_by_label("One event in each line").fill(LINES)
    take(page, form, "Choose source", "The city on the river")
    form.get_by_role("button", name="See how they are understood").click()
    form.get_by_role("button", name="Add 8 events").click()
    expect(form.locator(".timeline-row")).to_have_count(8)
    event = form.locator(".timeline-row").filter(has_text="The tractor works")
    event.get_by_role("button", name="Toggle section").first.click()
    take(page, event, "Choose an image", "Works")
    submit(page)


def open_what_waits(page, title):
    page.get_by_role("region", name="Waits for your approval").get_by_role("link", name=title).click()
    expect(page.locator("footer").get_by_role("button", name="More actions")).to_be_visible()


def approve(page, title, how="Approve"):
    """From the first page of the admin, and back to it."""
    open_what_waits(page, title)
    foot(page, how)
    expect(page).to_have_url(re.compile("/admin/$"))


def schedule(page, hour):
    page.get_by_role("button", name="Toggle status").click()
    page.get_by_role("button", name="Set schedule").click()
    page.get_by_label("Go live date/time").fill(timezone.localtime(hour).strftime("%Y-%m-%d %H:%M"))
    page.get_by_role("button", name="Save schedule").press("Enter")  # The calendar covers it for the mouse.
    expect(page.get_by_text("Once scheduled:")).to_be_visible()


def mend(page, sentence, text):
    """Follows the gate's list to the field, which opens beside what one was doing."""
    with page.context.expect_page() as opened:
        page.get_by_role("link", name=re.compile(sentence)).first.click()
    picture = opened.value
    expect(picture).to_have_url(re.compile("#id_description$"))
    box(picture, "Description").fill(text)
    picture.get_by_role("button", name="Save").first.click()
    expect(picture.get_by_text("updated")).to_be_visible()
    picture.close()


def test_what_an_editor_writes_and_a_curator_publishes_is_found_by_a_visitor(editor, curator, visitor):
    make_award("Hero City")
    make_image("Old plan", description="", credit="City archive")

    bring_sources(editor)
    bring_pictures(editor)
    write_a_city(editor)
    write_an_award_record(editor)
    write_a_battle(editor)
    assert WorkflowState.objects.active().count() == 3
    assert not CityPage.objects.live() and not BattlePage.objects.live()

    curator.reload()
    for title in ("Volgograd", "Hero City, Volgograd, 8 May 1965"):
        approve(curator, re.compile(f"^{title}"))
        approve(curator, re.compile(f"^{title}"), "Approve and Publish")
    assert CityPage.objects.get().live and AwardRecord.objects.get().live

    hour = timezone.now() + timedelta(minutes=10)
    approve(curator, "Battle on the river")
    open_what_waits(curator, "Battle on the river")
    schedule(curator, hour)
    foot(curator, "Approve and Publish")
    expect(curator.get_by_text("“Battle on the river” was not published.")).to_be_visible()
    mend(curator, "“Old plan” has no alternative text", "A plan of the city and its works along the river.")
    foot(curator, "Approve and Publish")
    expect(curator).to_have_url(re.compile("/admin/$"))

    for moment, is_there in ((hour - timedelta(minutes=2), False), (hour + timedelta(minutes=1), True)):
        with patch("django.utils.timezone.now", return_value=moment):
            call_command("publish_scheduled")
        assert BattlePage.objects.get().live == is_there

    visitor.goto("/search/?q=Stalingrad")
    expect(visitor.get_by_role("link", name=re.compile("^Volgograd")).first).to_be_visible()
    visitor.goto("/search/?when=1942-10-14")
    visitor.get_by_role("link", name=re.compile("Battle on the river")).first.click()
    expect(visitor.locator(".timeline-event h4")).to_contain_text(IN_ORDER)
    works = visitor.locator(".timeline-event").filter(has_text="The tractor works")
    expect(works.get_by_text("Harbour Museum · CC BY 4.0")).to_be_visible()
    picture = works.get_by_role("img", name="A works in ruins.")
    picture.scroll_into_view_if_needed()
    picture.evaluate("picture => picture.decode()")  # Fails when the file is not there.
    expect(works.get_by_role("link", name=re.compile(r"Historian.*1998"))).to_be_visible()
    visitor.goto(CityPage.objects.get().get_url())
    expect(visitor.get_by_role("heading", name="Hero City")).to_be_visible()

    for spent, most in ((cost(editor), MOST_FOR_THE_EDITOR), (cost(curator), MOST_FOR_THE_CURATOR)):
        assert spent[0] <= most[0] and spent[1] <= most[1], spent
