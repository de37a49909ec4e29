"""Whatever stands in an address, the rooms and the data answer, and soon."""

from contextlib import contextmanager
from time import thread_time
from urllib.parse import quote, quote_from_bytes

import pytest
from django.test import Client, RequestFactory
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cities.models import SearchPage
from cities.ways import Ways
from tests.asking import asked
from tests.builders import (
    make_award,
    make_award_record,
    make_battle,
    make_city,
    make_event,
    make_exhibit,
    make_image,
    make_page,
    make_story,
    room,
)

pytestmark = pytest.mark.django_db

ROOMS = ["/cities/", "/battles/", "/chronicle/", "/awards/", "/collection/", "/stories/", "/search/"]
DATA = ["/api/catalogue/", "/api/suggestions/"]
LONGEST = 2.0  # Seconds of the processor.
NAMES = [
    *["q", "when", "within", "undated", "kind", "city", "award", "battle", "year", "month"],
    *["country_then", "country_now", "pictures", "sort", "view", "page", "format"],
]
KNOWN = {
    "q": [
        "Kerch",
        "Kerch May 1942 landing",
        "«осада» Ленинграда",
        "22 June",
        "Volgagrad",
        "rbtd",
        '"by night"',
    ],
    "when": ["1942", "May 1942", "22 June", "1942~/..", "../1942", "{1941,1943}", "winter 1941–42"],
    "within": ["1", "0", "yes"],
    "undated": ["1", "0"],
    "kind": ["city", "battle", "event", "award", "exhibit", "story", "page"],
    "city": ["kerch", "saint-petersburg", "volgograd"],
    "award": ["gold-star"],
    "battle": ["the-strait", "the-siege"],
    "year": ["1941", "1942", "0001", "9999"],
    "month": ["1942-05", "0001-01", "9999-12"],
    "country_then": ["russian-sfsr"],
    "country_now": ["ukraine", "russia"],
    "pictures": ["0", "1"],
    "sort": ["relevance", "date", "-date", "title"],
    "view": ["list", "timeline", "map"],
    "page": ["1", "2", "-1", "0", str(10**30), "1e3", "٣", "9" * 5000],
    "format": ["json", "csv", "xml"],
}
ODD = [
    *['"', "*", "'", "\\", ":", "^", "(", ")", "{", "}", "-", "+", "&", "|", "!", "<->", ":*", "%", "_", ";"],
    *[
        "NEAR(",
        "NEAR(a b, 2)",
        "NOT",
        "AND",
        "OR",
        "a AND",
        "NOT a",
        "title:a",
        "title : (",
        "^a",
        'a"b',
        '"a',
    ],
    *[
        "«",
        "»a«",
        "“",
        "„a”",
        "0defend",
        "\x00",
        "a\x00b",
        "\u202e1942",
        "\u200f",
        "e\u0301\u0301\u0301",
        "\ufeff",
    ],
    *["\ud83d\udca3".encode("utf-16", "surrogatepass").decode("utf-16"), "北京", "ﷺ", "ß", "İ", "ŉ", "𝟙𝟡𝟜𝟚"],
    *[
        "1942-17-07",
        "1942-02-30",
        "1943/1942",
        "{1942",
        "[1941,",
        "1942-XX",
        "19XX",
        "-1942",
        "0000",
        "10000",
    ],
    *["99 May 1942", "1942-", "/", "..", "../..", "Y-17E7", "1942~?%", "22.06.", "1/1/1", "1942" * 60],
    *["null", "None", "[]", "{}", "../../etc", "<script>", "${1}", "{{ 1 }}", "%s", "1e309", "NaN", "½", "²"],
]

near_valid = st.sampled_from(sorted({value for values in KNOWN.values() for value in values}))
pieces = st.one_of(near_valid, st.sampled_from(ODD), st.text(max_size=12))
texts = st.one_of(
    pieces,
    st.lists(pieces, min_size=2, max_size=6).map(" ".join),
    st.lists(pieces, min_size=2, max_size=4).map("".join),
    st.text(max_size=80),
    st.builds(lambda piece, times: (piece + " ") * times, pieces, st.sampled_from([50, 300, 1000])),
)
# Lone surrogates and other bytes that are no text can stand in an address too.
values = st.one_of(
    texts.map(lambda text: quote(text, errors="surrogatepass")),
    st.binary(max_size=12).map(quote_from_bytes),
    st.sampled_from(["%ED%A0%80", "%ED%BF%BF%ED%A0%80", "%C0%80", "%F8%88", "%", "%zz", "+", "%2B", "%00"]),
)
names = st.one_of(
    st.sampled_from(NAMES),
    st.sampled_from(NAMES),
    st.sampled_from(["colour", "q[]", "__proto__", "", "%00", "Q", "kind__in", "city__slug", "pk", "csrf"]),
    st.text(max_size=8).map(lambda text: quote(text, errors="surrogatepass")),
)
parameters = st.one_of(
    st.builds("{}={}".format, names, values),
    st.sampled_from(NAMES).flatmap(
        lambda name: st.sampled_from(KNOWN[name]).map(lambda value: f"{name}={quote(value)}")
    ),
)
queries = st.lists(parameters, max_size=8).map("&".join)
pages = st.sampled_from([*ROOMS, "/api/catalogue/", "/api/catalogue/", *DATA])
bounded = settings(
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

LARGE = {
    "10,000 letters": "q=" + "a" * 10_000,
    "10,000 letters of a place": "city=" + "я" * 10_000,
    "10,000 letters of a date": "when=" + "1942" * 2500,
    "10,000 letters as a name": "a" * 10_000 + "=1",
    "10,000 combining marks": "q=e" + quote("\u0301" * 3000),
    "1,000 places": "&".join(f"city=place-{n}" for n in range(990)),
    "1,000 times the same place": "&".join(["city=kerch"] * 990),
    "1,000 years": "&".join(f"year={n}" for n in range(1000, 1990)),
    "1,000 months": "&".join(f"month={1900 + n // 12}-{n % 12 + 1:02}" for n in range(990)),
    "100 months that nothing has": "&".join(f"month={1700 + n // 12}-{n % 12 + 1:02}" for n in range(100)),
    "100 years and months and a question in vain": "q=dinosaur&within=1&"
    + "&".join(f"year={n}&month={n}-01" for n in range(1700, 1800)),
    "1,000 questions": "&".join(["q=a"] * 990),
    "1,000 names": "&".join(f"n{n}=1" for n in range(990)),
    "1,001 names": "&".join(f"n{n}=1" for n in range(1001)),
    "2,000 separators": "&" * 2000,
    "a page far away": f"page={10**30}",
    "a page far before": f"page=-{10**30}",
    "150 words of one letter": "q=" + "+".join("bcdfghjklm"[n % 10] for n in range(150)),
    "75 words that nothing has": "q=" + "+".join(f"x{n:02}" for n in range(75)),
    "60 words that nothing has, within 1942": "q="
    + "+".join(f"x{n:02}" for n in range(60))
    + "&within=1&when=1942",
    "50 misspelt names": "q=" + "+".join(["Kerhc"] * 50),
    "30 long misspelt names": "q=" + "+".join(["Volgagrad"] * 30),
    "23 days of one question": "q=" + "+".join(["22+June+1941"] * 23),
    "digits and months": "q=" + "+".join(["1942+May"] * 30) + "&when=22+June",
    "days without a year": "q=" + "+".join(["22+June+Kerch"] * 20) + "&when=9+May",
    "a date of many dates": "when=" + quote("{" + ",".join(["1942-05-08"] * 23) + "}"),
    "an unbounded date": "when=../..&sort=-date&view=timeline",
    "every year there is": "when=0001/9999&within=1",
    "quotation marks": "q=" + "%22" * 300,
    "guillemets": "q=" + quote("«" * 300),
    "brackets": "q=" + "(" * 300,
    "words with hyphens": "q=" + "-".join(["Kerch"] * 50),
    "quoted words": "q=" + "+".join(["%22x%22"] * 75),
}


@pytest.fixture(scope="module")
def collection(for_this_module):
    with for_this_module():
        kerch = make_city("Kerch", country_now="Ukraine", republic_then="Russian SFSR")
        leningrad = make_city("Saint Petersburg", names=["Ленинград", "Leningrad"], country_now="Russia")
        make_city("Volgograd", names=["Stalingrad", "Киев"])
        events = [
            make_event("Landing by night", "1942-05-08", image=make_image()),
            make_event("Quarries", "1942-05/.."),
            make_event("Before", "../1941-06"),
            make_event("About", "1942~"),
        ]
        make_battle("The strait", "1942", cities=[kerch], events=events)
        make_battle("The siege", "1941-09/1944-01", cities=[leningrad], events=[make_event("Ice", "1941-24")])
        make_award_record(kerch, award=make_award("Gold Star"))
        make_exhibit("Badge", cities=[kerch, leningrad])
        make_exhibit("Coin", cities=[kerch], when="0900/1700")
        make_story("A story")
        make_page("About us")


@contextmanager
def in_time(what: str):
    began = thread_time()
    yield
    taken = thread_time() - began
    assert taken < LONGEST, f"{taken:.2f} s: {what[:3000]}"


def ways_of(query: str) -> Ways:
    """The ways on that the search shows."""
    return room(SearchPage).get_context(RequestFactory().get(f"/search/?{query}"))["ways"]


def answered(address: str) -> None:
    with in_time(address):
        response = Client(raise_request_exception=True).get(address)
        if response.streaming:
            b"".join(response.streaming_content)
    assert response.status_code in {200, 400, 406}, address


@settings(bounded, max_examples=120)
@given(page=pages, query=queries)
@example(page="/search/", query='q="')
@example(page="/search/", query="q=NEAR(Kerch&when=1942-17-07&page=x")
@example(page="/api/catalogue/", query="city=%ED%A0%80&format=csv&q=%00")
@example(page="/api/catalogue/", query="format=csv&format=%00")
@example(page="/search/", query="view=map&q=Kerch&when=1942")
def test_no_address_breaks_a_room_or_the_data(collection, page, query):
    answered(f"{page}?{query}")


@settings(bounded, max_examples=120)
@given(query=queries)
def test_no_address_leaves_a_visitor_without_a_way(collection, query):
    with in_time(query):
        ways = ways_of(query)
        found = ways.asked.qs.count()
        assert ways.asked.total == found
        assert all(way.count for way in ways.ways_out)
        assert bool(ways.ways_out) == (not found)
        for each in (ways.all_facets, ways.chips, ways.suggestions, ways.ways_back, ways.views):
            assert isinstance(each, list)
        assert ways.to_the_undated is None or ways.to_the_undated.count


@settings(bounded, max_examples=150)
@given(text=texts)
def test_no_question_is_read_as_syntax(collection, text):
    with in_time(text):
        question = asked(q=text)
        assert question.total == question.qs.count()
        assert len(question.page(None)) <= question.total


@pytest.mark.parametrize("page", ["/cities/", "/search/", *DATA])
@pytest.mark.parametrize("kind", LARGE)
def test_an_immense_question_is_answered_in_time(collection, page, kind):
    answered(f"{page}?{LARGE[kind]}")


@pytest.mark.parametrize("kind", LARGE)
def test_the_ways_on_from_an_immense_question_are_found_in_time(collection, kind):
    if LARGE[kind].count("&") > 1000:
        return  # Refused at the door.
    with in_time(kind):
        ways = ways_of(LARGE[kind])
        assert ways.asked.total == ways.asked.qs.count()
        assert all(way.count for way in ways.ways_out)
        assert isinstance(ways.all_facets, list) and isinstance(ways.chips, list)
