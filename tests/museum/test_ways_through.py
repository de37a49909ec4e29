"""Nobody is stuck: the page before and after, the way back, and help where there is nothing."""

import re
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree

import pytest
from django.db import DatabaseError
from django.test import RequestFactory

from cities import lost
from cities.gate.door import standing_open
from cities.models import AwardRegisterPage, BattleIndexPage
from museum import sitemap, views
from museum.models import SiteIdentity
from tests.builders import (
    make_award,
    make_award_record,
    make_battle,
    make_city,
    make_event,
    make_exhibit,
    make_museum,
    make_page,
    make_source,
    make_story,
    restrict,
    room,
)
from tests.reader import cards, faults, read, words

pytestmark = pytest.mark.django_db


def beside(client, page) -> tuple[str | None, str | None]:
    """The titles of the pages before and after, as the page links to them."""
    shown = read(client.get(page.get_url()))
    links = [shown.select_one(f".neighbours a[rel={rel}]") for rel in ("prev", "next")]
    return tuple(words(link).split(maxsplit=1)[1] if link else None for link in links)


# Before and after


def test_battles_follow_each_other_by_date(client):
    last = make_battle("A late one", "1944")
    first = make_battle("Z early", "1941-06-22")
    middle = make_battle("M middle", "1942")
    assert beside(client, first) == (None, "M middle")
    assert beside(client, middle) == ("Z early", "A late one")
    assert beside(client, last) == ("M middle", None)


@pytest.mark.parametrize("make", [make_city, make_exhibit, make_story])
def test_other_records_follow_each_other_by_title(client, museum, make):
    second, third, first = make("Bravo"), make("Charlie"), make("Alpha")
    assert beside(client, first) == (None, "Bravo")
    assert beside(client, second) == ("Alpha", "Charlie")
    assert beside(client, third) == ("Bravo", None)


def test_the_order_is_that_of_the_room_also_among_equals(client, museum):
    with standing_open():  # The gate would keep those without a date.
        battles = [
            make_battle(title, when)
            for title, when in [
                ("Same", "1942-05"),
                ("Same", "1942-05"),
                ("Month", "1942-05"),
                ("Year", "1942"),
                ("Open", "1942-05/"),
                ("Undated", None),
                ("Undated too", None),
            ]
        ]
    order = cards(client.get("/battles/"))
    walked, here = [], next(battle for battle in battles if beside(client, battle)[0] is None)
    address = here.get_url()
    while address:
        page = read(client.get(address))
        walked.append(words(page.h1))
        following = page.select_one(".neighbours a[rel=next]")
        address = following and following["href"]
    assert walked == order
    assert len(walked) == len(battles)


def test_hidden_records_are_passed_over(client, museum):
    first, hidden, secret = make_city("Alpha"), make_city("Bravo"), make_city("Charlie")
    make_city("Delta")
    hidden.unpublish()
    restrict(secret)
    assert beside(client, first) == (None, "Delta")


def test_a_record_alone_in_its_room_has_no_neighbours(client, museum):
    assert not read(client.get(make_story().get_url())).select(".neighbours")
    assert not read(client.get("/battles/")).select(".neighbours")


# The way back


def trail(response) -> list[str]:
    return [words(step) for step in read(response).select(".breadcrumbs li")]


def test_every_page_below_the_entrance_shows_the_way_back(client, museum):
    city = make_city("Valletta")
    make_source("glantz-2002", author="D. Glantz", year="2002")
    withdrawn = make_story("A story")
    withdrawn.unpublish()
    ways = {
        city.get_url(): ["Entrance", "Cities", "Valletta"],
        make_battle("Siege", cities=[city]).get_url(): ["Entrance", "Battles", "Siege"],
        make_exhibit("Badge").get_url(): ["Entrance", "Collection", "Badge"],
        make_page("About us").get_url(): ["Entrance", "About us"],
        "/chronicle/": ["Entrance", "Chronicle"],
        "/sources/": ["Entrance", "Sources"],
        "/sources/glantz-2002/": ["Entrance", "Sources", "D. Glantz (2002)"],
        "/nothing/": ["Entrance", "Not found"],
        f"/id/{withdrawn.uuid}": ["Entrance", "A story"],
    }
    for address, way in ways.items():
        response = client.get(address)
        assert trail(response) == way, address
        assert faults(response) == [], address
        *above, here = read(response).select(".breadcrumbs li")
        assert here["aria-current"] == "page" and not here.a
        assert all(client.get(step.a["href"]).status_code == 200 for step in above)
    assert trail(client.get("/")) == []


# Where there is nothing


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/cities/stalingrd/", "stalingrd"),
        ("/battles/siege-of-odesa/", "siege of odesa"),
        ("/Битва_за_Москву", "Битва за Москву"),
        ("/old/page.html", "page"),
        ("/awards/1965/", "awards"),
        ("/id/12345678-1234-1234-1234-123456789012", ""),
        ("/", ""),
        ("//", ""),
        ("/" + "x" * 5000, "x" * 60),
    ],
)
def test_the_words_of_an_address(path, said):
    assert lost.words_of(path) == said


@pytest.mark.parametrize(
    "path", ["/cities/valleta/", "/valletta", f"/battles/{quote('Валлетта')}/", "/cities/il-belt-2/"]
)
def test_who_slips_in_an_address_is_offered_the_place(client, museum, path):
    make_city("Valletta", names=["Валлетта", "Belt"])
    make_city("Mdina")
    response = client.get(path, follow=True)
    assert response.status_code == 404
    assert [words(link) for link in read(response).select(".lost__places a")] == ["Valletta"]


def test_the_words_of_the_address_stand_in_the_search(client, museum):
    page = read(client.get("/battles/the-great-landing/"))
    form = page.select_one("main form[role=search]")
    assert form.select_one("[name=q]")["value"] == "the great landing"
    assert form["action"] == "/search/"


def test_the_rooms_are_offered_where_there_is_nothing(client, museum):
    links = {link["href"] for link in read(client.get("/nothing/")).select(".lost__rooms a")}
    assert {"/", "/cities/", "/battles/", "/chronicle/"} <= links


@pytest.mark.parametrize(
    "path", [*map(quote, ["/\0/", '/"><script>/', "/' OR 1=1/", f"/{'🙂' * 30}/", "/\u202e/"])]
)
def test_no_address_breaks_the_page_that_helps(client, museum, path):
    make_city("Valletta")
    response = client.get(path)
    assert response.status_code == 404
    assert faults(response) == []


def test_without_a_database_the_page_that_helps_gives_way(monkeypatch):
    def gone(*args, **kwargs):
        raise DatabaseError("gone")

    monkeypatch.setattr(views, "render", gone)
    monkeypatch.setattr(views, "broken", lambda request: "a plain page")
    assert views.not_found(RequestFactory().get("/nothing/"), None) == "a plain page"


def test_the_page_for_failures_has_a_search_and_the_look_of_the_house(rf):
    page = read(views.broken(rf.get("/")))
    assert page.select_one("form[action='/search/'] [name=q]")
    assert "site" in page.select_one("link[rel=stylesheet]")["href"]


# For programs


def test_the_map_of_the_site_says_when_pages_changed(client, museum):
    city = make_city("Valletta")
    make_source("glantz-2002")
    hidden = make_city("Mdina")
    hidden.unpublish()
    found = ElementTree.fromstring(client.get("/sitemap.xml").content)
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    urls = {urlsplit(url.findtext(f"{space}loc")).path: url.findtext(f"{space}lastmod") for url in found}
    assert urls[city.get_url()] == city.last_published_at.date().isoformat()
    assert {"/", "/cities/", "/awards/", "/sources/", "/sources/glantz-2002/"} <= set(urls)
    assert hidden.get_url() not in urls
    assert len(found) == len(urls)


def test_a_large_site_has_an_index_of_maps(client, museum, monkeypatch):
    for number in range(5):
        make_exhibit(f"Badge {number}")
    monkeypatch.setattr(sitemap.Records, "limit", 2)
    index = client.get("/sitemap.xml").content.decode()
    assert "<sitemapindex" in index
    parts = re.findall("<loc>(.*?)</loc>", index)
    shown = "".join(client.get(part.replace("&amp;", "&")).content.decode() for part in parts)
    assert all(f"/collection/badge-{number}/" in shown for number in range(5))
    assert client.get("/sitemap-nothing.xml").status_code == 404


def test_programs_that_read_pages_are_told_of_the_rooms_and_the_data(client, museum):
    SiteIdentity.objects.update(tagline="An island & its people.")
    response = client.get("/llms.txt")
    text = response.content.decode()
    assert response["Content-Type"].startswith("text/plain")
    assert text.startswith("# Museum\n\n> An island & its people.\n")
    for address in re.findall(r"\((http://testserver[^)]*)\)", text):
        assert client.get(address).status_code == 200, address
    assert "[Cities](http://testserver/cities/)" in text


def test_more_records_cost_the_walk_no_more_queries(client, museum, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    page, numbers = make_battle("First", "1941", events=[make_event()]), []
    for _ in range(2):
        client.get(page.get_url())
        with CaptureQueriesContext(connection) as asked:
            for address in (page.get_url(), "/valleta/", "/sitemap.xml", "/llms.txt"):
                client.get(address)
        numbers.append(len(asked))
        for number in range(3):
            make_battle(f"Another {number}", "1942", cities=[make_city(f"Valletta {number}")])
            make_award_record(make_city(), award=make_award(f"Medal {number}"))
    assert numbers[1] <= numbers[0] + 1  # A place that is offered is asked for.


def test_every_room_can_be_hidden_without_breaking_the_ways(client, museum):
    battle = make_battle("Siege")
    room(AwardRegisterPage).unpublish()
    room(BattleIndexPage).unpublish()
    for address in ("/", "/nothing/", "/llms.txt", "/sitemap.xml", "/sources/", battle.get_url()):
        assert client.get(address).status_code in (200, 404)
    assert make_museum()
