"""Whatever is asked at whatever address, in whatever way, the house answers and never fails.

A few seconds in the suite; FUZZ=20000 asks for so many turns.
"""

import os
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Page

from tests.builders import make_award_record, make_battle, make_city, make_event, make_exhibit, make_story

pytestmark = pytest.mark.django_db
TURNS = int(os.environ.get("FUZZ", "150"))
EXPECTED = {200, 206, 301, 302, 304, 400, 401, 403, 404, 405, 406, 410, 413, 415, 416, 429, 503}
ODD = [
    *[
        "\0",
        "%",
        "%00",
        "%ff",
        "%C0%AE",
        "..",
        "../..",
        "//",
        "\\",
        "é",
        "北京",
        "\u202e",
        "💣",
        "'",
        '"',
        "<b>",
        "{{1}}",
    ],
    *["a" * 3000, "-1", "0", "9" * 400, "1e9", "NaN", "null", "[]", "id;x", "..;", "~", "$", "*"],
]
METHODS = ["GET", "GET", "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PURGE"]
HEADERS = [
    *[
        "HTTP_ACCEPT",
        "HTTP_ACCEPT_LANGUAGE",
        "HTTP_ACCEPT_ENCODING",
        "HTTP_RANGE",
        "HTTP_IF_NONE_MATCH",
        "HTTP_HOST",
    ],
    *[
        "HTTP_IF_MODIFIED_SINCE",
        "HTTP_COOKIE",
        "HTTP_REFERER",
        "HTTP_X_FORWARDED_FOR",
        "HTTP_X_REQUEST_ID",
        "HTTP_ORIGIN",
    ],
    *["HTTP_HX_REQUEST", "HTTP_X_REQUESTED_WITH", "HTTP_AUTHORIZATION", "HTTP_USER_AGENT"],
]
SPOKEN = [
    "bytes=0-0",
    "bytes=5-1",
    "bytes=-",
    "sessionid=invented",
    '"x", W/"y"',
    "text/csv",
    "en;q=x",
    "true",
    "nowhere:99999",
]
TYPES = [
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "multipart/form-data",
    "application/json",
    "text/plain",
]


def patterns(resolver=None, before="") -> list[str]:
    """The addresses of the site as its patterns tell them, with their places for values left in."""
    found = []
    for each in (resolver or get_resolver()).url_patterns:
        address = before + str(each.pattern).lstrip("^").rstrip("$")
        found += [address] if isinstance(each, URLPattern) else patterns(each, address)
    return found


@pytest.fixture(scope="module")
def addresses(for_this_module):
    with for_this_module():
        city = make_city("Kerch", latitude=45.3, longitude=36.4)
        make_battle("The strait", "1942", cities=[city], events=[make_event("Landing", "1942-05-08")])
        record = make_award_record(city)
        make_exhibit("Badge", cities=[city])
        make_story("A story")
        pages = [page.url for page in Page.objects.live().filter(depth__gt=1)]
        known = [
            f"/id/{record.uuid}",
            f"/id/{city.uuid}.bib",
            f"/share/{city.uuid}.png",
            "/nowhere/",
            "//",
            "/.env",
        ]
        asked = [
            "/api/catalogue/",
            "/api/suggestions/",
            "/admin/login/",
            "/admin/login/number/",
            "/admin/password_reset/",
        ]
        return sorted({*pages, *known, *asked, *(f"/{address}" for address in patterns())})


words = st.one_of(st.sampled_from(ODD), st.text(max_size=20))
queries = st.lists(st.tuples(words, words), max_size=3).map(
    lambda pairs: "&".join(
        f"{quote(name, errors='replace')}={quote(value, errors='replace')}" for name, value in pairs
    )
)
bodies = st.one_of(
    st.binary(max_size=60),
    st.sampled_from([b"", b"{", b"[" * 5000, b"--x\r\n\r\n--x--", b"a=" + b"%00" * 50]),
)
spoken = st.dictionaries(
    st.sampled_from(HEADERS),
    st.one_of(st.sampled_from(SPOKEN), st.text('ab,;="/*-', max_size=30)),
    max_size=3,
)


def filled(address: str, value: str) -> str:
    """A pattern with this value at each place."""
    while "<" in address and ">" in address:
        before, _, rest = address.partition("<")
        address = before + quote(value, safe="") + rest.partition(">")[2]
    return address if address.startswith("/") else f"/{address}"


@settings(
    max_examples=TURNS,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_no_request_breaks_the_house(addresses, data):
    address = filled(data.draw(st.sampled_from(addresses)), data.draw(words))
    method, query = data.draw(st.sampled_from(METHODS)), data.draw(queries)
    client = Client(raise_request_exception=False)
    response = client.generic(
        method,
        address,
        data.draw(bodies),
        data.draw(st.sampled_from(TYPES)),
        QUERY_STRING=query,
        **data.draw(spoken),
    )
    if response.streaming:
        b"".join(response.streaming_content)
    assert response.status_code in EXPECTED, (method, address, query, response.status_code)
    assert response["X-Content-Type-Options"] == "nosniff" and "Content-Security-Policy" in response


@settings(
    max_examples=max(TURNS // 4, 30), deadline=None, database=None, suppress_health_check=list(HealthCheck)
)
@given(name=words, password=words, onward=words)
def test_nothing_typed_at_the_door_breaks_it_or_opens_it(addresses, name, password, onward):
    client = Client(raise_request_exception=False)
    for door, told in {
        "/admin/login/": {"username": name, "password": password, "next": onward, "remember": name},
        "/admin/password_reset/": {"email": name},
        "/admin/login/number/": {"code": password},
    }.items():
        assert client.post(door, told).status_code in (200, 302, 400, 429), (door, told)
    assert client.get("/admin/").status_code == 302
