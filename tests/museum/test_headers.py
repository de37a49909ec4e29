"""What the site sends besides its pages: policies, no cookies, nothing from elsewhere, help when it fails."""

import os
import re
import subprocess
import sys
from urllib.parse import urlsplit

import pytest

from cities.models import PageCitation
from museum import views
from tests.builders import (
    make_award_record,
    make_battle,
    make_city,
    make_event,
    make_exhibit,
    make_figure,
    make_image,
    make_page,
    make_source,
    make_story,
    publish,
)
from tests.reader import faults, read, words

pytestmark = pytest.mark.django_db

PAGES = [
    "/",
    "/cities/",
    "/cities/valletta/",
    "/battles/",
    "/battles/siege/",
    "/chronicle/",
    "/awards/",
    "/collection/",
    "/collection/badge/",
    "/stories/",
    "/stories/a-story/",
    "/sources/",
    "/search/",
    "/search/?q=landing",
    "/chronicle/?when=1942&within=1",
    "/chronicle/?when=rubbish&city=nowhere&page=9",
    "/cities/?when=1942",
    "/chronicle/?when=1700",
    "/about-us/",
    "/nothing/",
]
OTHER_ANSWERS = ["/api/catalogue/", "/health/", "/sitemap.xml", "/robots.txt"]


@pytest.fixture(scope="module")
def filled(for_this_module):
    """A museum with something of everything."""
    with for_this_module():
        image, source = (
            make_image(),
            make_source(url="https://archive.example/1", note="A note.", consulted="none"),
        )
        city = make_city("Valletta", names=["Il-Belt"], image=image, latitude=35.9, longitude=14.5)
        city.citations = [PageCitation(source=source, locator="p. 1", note="seen")]
        city.story = told = [
            ("heading", "A chapter"),
            ("text", "<p>It happened.</p>"),
            ("quotation", {"text": "Words", "speaker": "Somebody", "source": source}),
            ("record", city),
        ]
        publish(city)
        make_figure(city, sources=[source])
        make_figure(city, best=900)
        events = [
            make_event("A landing", image=image, certainty="disputed", note="A note."),
            make_event("A retreat", "1943"),
        ]
        battle = make_battle("Siege", cities=[city], events=events, image=image, story=told)
        make_figure(battle)
        make_award_record(city, certainty="probable", presented_when="1943", note="A note.")
        make_exhibit("Badge", cities=[city], image=image, when="1942")
        make_story("A story", image=image)
        make_page("About us")


@pytest.mark.parametrize("address", PAGES)
def test_a_page_of_every_kind_is_whole(filled, client, address):
    response = client.get(address)
    assert response.status_code in (200, 404)
    assert faults(response) == []


@pytest.mark.parametrize("address", [*PAGES, *OTHER_ANSWERS])
def test_visitors_get_no_cookie(filled, client, address):
    response = client.get(address)
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "") or response.status_code == 404


@pytest.mark.parametrize("address", PAGES)
def test_visitors_get_a_strict_policy(filled, client, address):
    response = client.get(address)
    policy = dict(part.strip().partition(" ")[::2] for part in response["Content-Security-Policy"].split(";"))
    assert "unsafe" not in response["Content-Security-Policy"]
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert not re.search(r"https?:|\*", response["Content-Security-Policy"])
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"


@pytest.mark.parametrize("address", PAGES)
def test_nothing_is_loaded_from_another_host(filled, client, address):
    page = read(client.get(address))
    loaded = [
        *(
            element[name]
            for name in ("src", "poster", "data", "action")
            for element in page.select(f"[{name}]")
        ),
        *(part.split()[0] for element in page.select("[srcset]") for part in element["srcset"].split(",")),
        *(link["href"] for link in page.select("link[href]:not([rel=canonical])")),
    ]
    assert loaded
    assert [address for address in loaded if urlsplit(address).netloc] == []


@pytest.mark.parametrize("address", PAGES)
def test_only_licences_and_sources_lead_to_other_hosts(filled, client, address):
    outside = [link for link in read(client.get(address)).select("a[href]") if urlsplit(link["href"]).netloc]
    assert [link for link in outside if not {"license", "external"} & set(link.get("rel", []))] == []


def test_the_admin_runs_no_script_inside_a_page(administrator, client):
    parts = client.get("/admin/")["Content-Security-Policy"].split(";")
    policy = dict(part.strip().partition(" ")[::2] for part in parts)
    assert policy["script-src"] == "'self'" and policy["default-src"] == "'none'"
    assert "unsafe-inline" not in policy["script-src-attr"]


@pytest.mark.parametrize("address", [*PAGES, *OTHER_ANSWERS, "/media/none.png", "/documents/1/none.pdf"])
def test_every_answer_says_who_may_embed_it_and_what_it_never_needs(filled, client, address):
    response = client.get(address)
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Cross-Origin-Embedder-Policy"] == "credentialless"
    expected = "same-site" if address.startswith("/media/") else "same-origin"
    assert response["Cross-Origin-Resource-Policy"] == (
        "cross-origin" if address.startswith("/api/") else expected
    )
    assert "geolocation=()" in response["Permissions-Policy"]
    assert "default-src 'none'" in response["Content-Security-Policy"]


def test_errors_and_static_files_carry_the_same_headers(filled, client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("cities.views.catalogue_json.answer", lambda *args, **kwargs: 1 / 0)
    answers = [client.get("/api/catalogue/"), client.get("/", HTTP_HOST="a b"), client.post("/health/")]
    assert [answer.status_code for answer in answers] == [500, 400, 405]
    for answer in answers:
        assert answer["Content-Security-Policy"] and answer["Permissions-Policy"] and answer["X-Request-ID"]


HTTPS = """
from museum import settings
print(settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.SESSION_COOKIE_SECURE)
print(settings.SECURE_HSTS_SECONDS)
print(settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["upgrade-insecure-requests"])
"""


def test_an_address_with_https_locks_cookies_to_it():
    environment = os.environ | {"SITE_URL": "https://museum.example", "SECRET_KEY": "a" * 50}
    told = subprocess.run([sys.executable, "-c", HTTPS], env=environment, capture_output=True, text=True)
    assert told.stdout.split() == ["__Host-session", "__Host-csrf", "True", "31536000", "True"], told.stderr


def test_a_page_whose_address_only_begins_like_the_admin_is_strict(filled, client):
    assert "unsafe" not in client.get("/administration/")["Content-Security-Policy"]


# Health, maps, and what is not there


def test_the_house_says_that_it_is_well(client):
    response = client.get("/health/")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert "no-store" in response["Cache-Control"]


def test_the_map_of_the_site_lists_every_public_page(filled, client):
    text = client.get("/sitemap.xml").content.decode()
    addresses = {urlsplit(location).path for location in re.findall("<loc>(.*?)</loc>", text)}
    assert {"/", "/cities/valletta/", "/battles/siege/", "/collection/badge/", "/about-us/"} <= addresses
    assert all(client.get(address).status_code == 200 for address in addresses)


def test_machines_are_shown_the_map_and_kept_out_of_the_admin(client):
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text


def test_a_page_that_failed_needs_no_database(rf, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = views.broken(rf.get("/"))
    assert response.status_code == 500
    assert faults(response) == []


def test_a_visitor_is_told_when_something_fails(filled, client, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("A pipe burst.")

    monkeypatch.setattr("cities.views.catalogue_json.answer", fail)
    client.raise_request_exception = False
    response = client.get("/api/catalogue/")
    assert response.status_code == 500
    assert words(read(response).h1) == "Something failed on our side"
    assert b"A pipe burst" not in response.content


def test_a_withdrawn_record_says_so_in_a_whole_page(filled, client):
    story = make_story("A short story")
    story.unpublish()
    response = client.get(f"/id/{story.uuid}")
    assert response.status_code == 410
    assert faults(response) == []
    assert "A short story" in words(read(response).main)


def test_the_page_in_the_menu_is_marked(filled, client):
    menu = read(client.get("/battles/siege/")).select("nav a[aria-current]")
    assert [words(link) for link in menu] == ["Battles"]


def test_the_way_back_is_shown(filled, client):
    trail = [words(step) for step in read(client.get("/battles/siege/")).select(".breadcrumbs li")]
    assert trail == ["Entrance", "Battles", "Siege"]


def test_a_source_and_a_figure_are_found_at_their_permanent_addresses(filled, client):
    source = make_source("a-report")
    figure = make_figure(make_city("Mdina"))
    assert client.get(f"/id/{source.uuid}")["Location"] == "/sources/#source-a-report"
    assert client.get(f"/id/{figure.uuid}")["Location"] == f"/cities/mdina/#figure-{figure.uuid}"


@pytest.mark.parametrize(
    "page", ["/cities/valletta/", "/battles/siege/", "/collection/badge/", "/stories/a-story/"]
)
def test_a_page_tells_its_permanent_and_its_canonical_address(filled, client, page):
    shown = read(client.get(page))
    permanent = shown.select_one(".permanent a")["href"]
    assert client.get(permanent)["Location"] == page
    assert urlsplit(shown.select_one("link[rel=canonical]")["href"]).path == page


def test_a_picture_is_shown_with_its_credit_and_rights(filled, client):
    figure = read(client.get("/collection/badge/")).select_one("figure.picture")
    assert figure.img["alt"] == "A white field."
    assert "Drawn for the exhibition" in words(figure.figcaption)
    assert figure.select_one("a[rel=license]")["href"].startswith("https://creativecommons.org/")
