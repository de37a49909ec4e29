"""A picture whose rights are not stated, not evaluated or have ended is shown to nobody, anywhere."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone

from cities.formats.bundle import SHAPES, structure, values
from cities.models import ExhibitImage, ExhibitPicture
from cities.models.image import ExhibitRendition
from cities.pictures import make
from tests.browser.pages import one_of_every_kind
from tests.builders import (
    make_award,
    make_award_record,
    make_battle,
    make_city,
    make_curator,
    make_event,
    make_exhibit,
    make_image,
    make_museum,
    make_page,
    make_story,
    publish,
)
from tests.reader import read, words

pytestmark = pytest.mark.django_db

YESTERDAY = date.today() - timedelta(days=1)
HIDDEN = {
    "not stated": {"rights": ""},
    "not evaluated": {"rights": ExhibitImage.Rights.UNKNOWN},
    "ended": {"rights_until": YESTERDAY},
}
SAID = {
    "not stated": "The picture cannot be shown: its rights are not stated.",
    "not evaluated": "The picture cannot be shown: its rights have not been evaluated.",
    "ended": "The picture cannot be shown: its rights have ended.",
}
WITH_PLACE = ["/cities/valletta/", "/battles/siege/", "/collection/badge/", "/stories/a-story/", "/plain/"]
LISTS = [
    "/",
    "/?when=1942",
    "/cities/",
    "/cities/compare/?city=valletta&city=city-2",
    "/battles/",
    "/chronicle/",
    "/chronicle/?when=1942-05-08",
    "/chronicle/?view=timeline",
    "/awards/",
    "/collection/",
    "/stories/",
    "/search/",
    "/search/?q=landing",
]
DATA = [
    "/api/catalogue/",
    "/api/catalogue/?format=csv",
    "/api/suggestions/?q=valletta",
    "/sitemap.xml",
    "/llms.txt",
]


def as_block(image):
    image.contextual_alt_text, image.decorative = "A cross of silver", False
    return image


@pytest.fixture
def image():
    """One picture that is shown wherever a picture can be shown."""
    image = make_image("Silver", size=(1600, 900), description="A cross on a ribbon.")
    make(image)
    image.refresh_from_db()
    two = {"image": as_block(image), "caption": "Then"}
    told = [
        ("picture", {"image": as_block(image), "caption": "Look at it"}),
        ("comparison", {"first": two, "second": two, "caption": "Both"}),
    ]
    city = make_city("Valletta", image=image, story=told)
    make_city("City 2", image=image)
    landing = make_event("A landing", "1942-05-08", image=image)
    make_battle("Siege", cities=[city], events=[landing], image=image, story=told)
    make_award_record(city, award=make_award(image=image), image=image)
    badge = make_exhibit("Badge", cities=[city], image=image)
    badge.pictures = [ExhibitPicture(image=image, caption="The back")]
    publish(badge)
    story = make_story("A story", image=image)
    story.body = [*told, ("record", badge), ("timeline", {"title": "A day", "events": [landing]})]
    publish(story)
    plain = make_page("Plain", slug="plain")
    plain.body = told
    publish(plain)
    return image


def files(image) -> list[str]:
    return [image.file.name, *ExhibitRendition.objects.filter(image=image).values_list("file", flat=True)]


def mentioned(client, image) -> list[str]:
    """The pages and data that name a file of the picture."""
    signs = {*files(image), "A cross on a ribbon."}
    found = []
    for address in [*WITH_PLACE, *LISTS, *DATA]:
        response = client.get(address)
        assert response.status_code == 200, address
        text = response.content.decode()
        if any(sign in text for sign in signs):
            found.append(address)
    return found


def change(image, **fields):
    ExhibitImage.objects.filter(pk=image.pk).update(**fields)


def test_a_picture_with_rights_is_shown(client, image):
    shown = mentioned(client, image)
    assert {*WITH_PLACE, "/cities/", "/collection/", "/search/", "/api/catalogue/"} <= set(shown)


@pytest.mark.parametrize("why", HIDDEN)
def test_without_rights_it_is_gone_from_every_page_and_from_the_data(client, image, why):
    change(image, **HIDDEN[why])
    assert mentioned(client, image) == []


@pytest.mark.parametrize("why", HIDDEN)
def test_its_place_says_why(client, image, why):
    change(image, **HIDDEN[why])
    for address in WITH_PLACE:
        said = [words(one) for one in read(client.get(address)).select(".picture__hidden")]
        assert said and set(said) == {SAID[why]}, address


def test_a_card_leads_on_without_its_picture(client, image):
    change(image, rights="")
    page = read(client.get("/collection/"))
    assert page.select(".entry-card__plate") and not page.select("main img, .picture-credits")


def test_the_preview_of_a_link_is_drawn_instead(client, image):
    def preview(address):
        return read(client.get(address)).select_one('meta[property="og:image"]')["content"]

    assert "/media/" in preview("/cities/valletta/")
    change(image, rights_until=YESTERDAY)
    for address in WITH_PLACE:
        assert "/share/" in preview(address), address


@pytest.mark.parametrize("why", HIDDEN)
def test_its_files_answer_no_visitor(client, image, why):
    for name in files(image):
        assert client.get(f"/media/{name}").status_code == 200
    change(image, **HIDDEN[why])
    for name in files(image):
        response = client.get(f"/media/{name}")
        assert response.status_code == 410
        assert response.content.decode() == SAID[why]
        assert "no-store" in response["Cache-Control"]


def test_a_curator_still_sees_its_files(client, image):
    client.force_login(make_curator())
    change(image, rights="")
    response = client.get(f"/media/{image.file.name}")
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]


def test_rights_end_at_the_end_of_their_last_day(client, image, monkeypatch):
    change(image, rights_until=date(2031, 12, 31))
    monkeypatch.setattr(timezone, "now", lambda: datetime(2031, 12, 31, 23, 59, tzinfo=UTC))
    assert "/cities/valletta/" in mentioned(client, image)
    monkeypatch.setattr(timezone, "now", lambda: datetime(2032, 1, 1, 0, 0, tzinfo=UTC))
    assert mentioned(client, image) == []
    assert client.get(f"/media/{image.file.name}").status_code == 410


def test_what_was_made_of_it_is_taken_away_and_comes_back_with_the_rights(client, image):
    names = files(image)[1:]
    change(image, rights_until=YESTERDAY)
    call_command("make_renditions")
    storage = image.file.storage
    assert not ExhibitRendition.objects.exists()
    assert storage.exists(image.file.name)
    change(image, rights_until=None)
    call_command("make_renditions")
    assert len(files(image)) == len(names) + 1
    assert "/cities/valletta/" in mentioned(client, image)


def test_the_word_on_the_queryset_agrees_with_the_picture():
    today = timezone.localdate()
    for rights in ["", *ExhibitImage.Rights.values]:
        for until in (None, today - timedelta(days=1), today, today + timedelta(days=1)):
            make_image(rights=rights, rights_until=until, size=(2, 2))
    shown = set(ExhibitImage.objects.showable())
    assert shown == {image for image in ExhibitImage.objects.all() if image.is_showable}
    assert len(shown) == 6 * 3


@pytest.mark.parametrize("description", ["Drawing", " drawing ", "cross.png"])
def test_a_description_is_not_the_title_or_the_file_name(description):
    image = make_image("Drawing", description=description)
    image.file.name = "original_images/cross.png"
    with pytest.raises(ValidationError, match="Say what the picture shows"):
        image.clean()
    image.description = "A cross on a ribbon."
    image.clean()


def test_every_picture_says_what_it_shows_and_whose_it_is(client):
    make_museum()
    addresses = one_of_every_kind()
    for image in ExhibitImage.objects.all():
        make(image)
    names = {one.casefold() for image in ExhibitImage.objects.all() for one in (image.title, image.filename)}
    seen = 0
    for kind, address in addresses.items():
        page = read(client.get(address))
        for picture in page.select("main picture"):
            seen += 1
            figure = picture.find_parent("figure", class_="picture")
            if figure:
                assert picture.img["alt"].strip() and picture.img["alt"].casefold() not in names, kind
            card = picture.find_parent(class_="record-card")
            whose = figure or card or page.select_one(".picture-credits")
            assert "Drawn for the exhibition" in words(whose), kind
            assert whose.select('a[rel="license"][href^="https://creativecommons.org/"]'), kind
    assert seen > 8


def test_the_last_day_travels_in_a_bundle():
    image, shape = make_image(rights_until=date(2031, 12, 31)), SHAPES["images"]
    given = structure(image, shape)
    assert given["rights_until"] == "2031-12-31"
    assert values(given, shape, None)["rights_until"] == image.rights_until
    assert "rights_until" not in structure(make_image(), shape)
