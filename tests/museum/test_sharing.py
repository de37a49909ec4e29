"""What those see who are sent a link: a title, a sentence and a picture, made for each page."""

from datetime import date
from io import BytesIO
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from PIL import Image as Picture

from cities.dates import Period
from cities.formats import share_picture
from cities.formats.share_picture import Poster, draw
from cities.models import ChroniclePage
from cities.pictures import make
from museum.models import SiteIdentity
from tests.builders import (
    make_award_record,
    make_battle,
    make_city,
    make_event,
    make_image,
    make_museum,
    make_source,
    make_story,
    room,
)
from tests.reader import read

pytestmark = pytest.mark.django_db


def said(response) -> dict[str, str]:
    tags = read(response).head.select("meta[property], meta[name]")
    return {tag.get("property") or tag["name"]: tag["content"] for tag in tags}


def opened(response):
    assert response["Content-Type"] == "image/png"
    return Picture.open(BytesIO(response.content))


def test_a_page_says_what_stands_beside_a_link_to_it(client):
    city = make_city("Valletta", summary="A harbour & a fortress.")
    tags = said(client.get(city.get_url()))
    assert tags["description"] == tags["og:description"] == "A harbour & a fortress."
    assert tags["og:title"] == "Valletta"
    assert tags["og:site_name"] == "Museum"
    assert tags["og:type"] == "website"
    assert tags["og:locale"] == "en"
    assert urlsplit(tags["og:url"]).path == "/cities/valletta/"
    assert tags["og:image"] == f"http://testserver/share/{city.uuid}.png"
    assert tags["twitter:card"] == "summary_large_image"


def test_every_kind_of_page_has_a_description(client):
    make_museum()
    SiteIdentity.objects.update(tagline="A museum of an island.")
    battle = make_battle("Siege", introduction="<p>It lasted.</p><p>Very &amp; long.</p>")
    assert said(client.get(battle.get_url()))["description"] == "It lasted. Very & long."
    for address in ("/", "/chronicle/", "/sources/", "/search/"):
        assert said(client.get(address))["description"] == "A museum of an island.", address


def test_a_description_is_cut_at_a_word(client):
    battle = make_battle(introduction=f"<p>{'Bombardment ' * 40}</p>")
    cut = said(client.get(battle.get_url()))["description"]
    assert len(cut) <= 160
    assert set(cut.removesuffix("…").split()) == {"Bombardment"}


def test_what_curators_wrote_for_search_engines_goes_first(client):
    city = make_city(search_description="For engines.", seo_title="A title for engines")
    tags = said(client.get(city.get_url()))
    assert (tags["description"], tags["og:title"]) == ("For engines.", "A title for engines")


def test_a_picture_is_drawn_for_every_record_and_room(client):
    city = make_city()
    battle = make_battle("Siege", cities=[city], events=[make_event()])
    records = [
        city,
        battle,
        battle.events.get(),
        make_award_record(city),
        make_story(),
        make_source(),
        room(ChroniclePage),
        make_museum(),
    ]
    drawn = set()
    for record in records:
        response = client.get(f"/share/{record.uuid}.png")
        assert opened(response).size == (1200, 630)
        assert "public" in response["Cache-Control"]
        drawn.add(response["ETag"])
    assert len(drawn) == len(records)


def test_a_picture_that_is_known_is_not_sent_again(client):
    address = f"/share/{make_city().uuid}.png"
    mark = client.get(address)["ETag"]
    assert client.get(address, headers={"if-none-match": mark}).status_code == 304


def test_a_new_title_is_a_new_picture(client):
    city = make_city()
    before = client.get(f"/share/{city.uuid}.png").content
    city.title = "Mdina"
    city.save_revision().publish()
    assert client.get(f"/share/{city.uuid}.png").content != before


def test_what_is_not_there_has_no_picture(client):
    story = make_story()
    story.unpublish()
    assert client.get(f"/share/{story.uuid}.png").status_code == 404
    assert client.get(f"/share/{UUID(int=9)}.png").status_code == 404


def test_the_lead_picture_is_shown_when_it_is_wide(client):
    wide = make_image(size=(1600, 900), description="A wide field.")
    make(wide)
    tags = said(client.get(make_city("Valletta", image=wide).get_url()))
    assert tags["og:image:alt"] == "A wide field."
    assert (tags["og:image:width"], tags["og:image:height"]) == ("1200", "630")
    assert client.get(urlsplit(tags["og:image"]).path).status_code == 200
    upright = make_city("Verdun", image=make_image())  # Four to three: too much would be cut off.
    assert said(client.get(upright.get_url()))["og:image"].endswith(f"/share/{upright.uuid}.png")


def test_a_lead_picture_whose_file_is_lost_leaves_the_drawn_one(client):
    image = make_image(size=(1600, 900))
    city = make_city(image=image)
    image.file.storage.delete(image.file.name)
    assert said(client.get(city.get_url()))["og:image"].endswith(f"/share/{city.uuid}.png")


# The drawing


def ink(png: bytes, box) -> int:
    """How many pixels of the box are not paper."""
    part = Picture.open(BytesIO(png)).convert("L").crop(box)
    return sum(part.histogram()[:200])


TITLES = ["", "A", "Kyiv", "Word " * 60, "Unbroken" * 40, "Оборона Севастополя", "日本", "\U0001f600"]


@pytest.mark.parametrize("title", TITLES)
def test_any_title_can_be_drawn(title):
    assert Picture.open(BytesIO(draw(Poster(title, "Kind", "1942", "Museum")))).size == (1200, 630)


def test_the_title_and_the_dates_are_written():
    bare, full = draw(Poster("")), draw(Poster("Valletta", dates="1942"))
    assert ink(full, (0, 150, 1200, 480)) > ink(bare, (0, 150, 1200, 480)) + 1000


def test_the_days_of_a_battle_stand_on_the_rule():
    war, siege = Period(date(1941, 1, 1), date(1945, 12, 31)), Period(date(1943, 1, 1), date(1943, 12, 31))
    plain, marked = (draw(Poster("Siege", span=span, period=war)) for span in (None, siege))
    middle, left = (500, 505, 700, 537), (90, 505, 250, 537)
    assert ink(marked, middle) > ink(plain, middle) + 1000
    assert ink(marked, left) == ink(plain, left)


def test_without_fonts_of_the_system_there_is_still_a_picture(monkeypatch):
    monkeypatch.setattr(share_picture, "SERIFS", ())
    share_picture._fonts.cache_clear()
    try:
        assert ink(draw(Poster("Valletta")), (0, 150, 1200, 480)) > 500
        assert Picture.open(BytesIO(draw(Poster("Севастополь")))).size == (1200, 630)
    finally:
        share_picture._fonts.cache_clear()
