"""Lists of results: their order, and the pages they stand on."""

import pytest

from cities.filters import PER_PAGE
from tests.asking import found
from tests.builders import make_battle, make_city, make_event, make_page
from tests.reader import cards, read, words

pytestmark = pytest.mark.usefixtures("museum")


def test_what_lasts_longer_stands_before_what_begins_the_same_day():
    make_battle(
        "Siege",
        events=[make_event(f"Event {when}", when) for when in ("1942-05-01", "1942", "1942-05", "1942-01")],
    )
    assert found(kind="event") == ["Event 1942", "Event 1942-01", "Event 1942-05", "Event 1942-05-01"]


def test_what_has_no_date_stands_last():
    make_page("About us")
    make_battle("Siege", "1942", cities=[make_city("Kerch")])
    assert found() == ["Siege", "About us", "Kerch"]
    assert found(sort="-date") == ["Siege", "About us", "Kerch"]


def test_many_results_stand_on_several_pages(client):
    days = [f"1942-{month:02}-{day:02}" for month in range(1, 6) for day in range(1, 24)]
    make_battle("Siege", events=[make_event(f"Event of {day}", day) for day in days])
    pages = [cards(client.get("/chronicle/", {"page": number})) for number in (1, 2, 3)]
    assert [len(page) for page in pages] == [PER_PAGE, PER_PAGE, len(days) - 2 * PER_PAGE]
    assert [title for page in pages for title in page] == [f"Event of {day}" for day in days]


def test_the_pages_keep_the_question(client):
    make_battle(
        "Siege", cities=[make_city("Kerch")], events=[make_event(f"Day {n}", "1942-05") for n in range(60)]
    )
    response = client.get("/chronicle/?when=May+1942&city=kerch&sort=title")
    following = read(response).select_one("a[rel=next]")["href"]
    assert len(cards(client.get(f"/chronicle/{following}"))) == 10
    assert all(part in following for part in ("when=May", "city=kerch", "sort=title", "page=2"))


def test_an_empty_room_says_so(client):
    assert words(read(client.get("/stories/")).select_one(".way-out")) == "There is nothing here yet."


def test_the_data_can_be_read_page_by_page(client):
    make_battle("Siege", events=[make_event(f"Day {n}", "1942-05") for n in range(60)])
    first = client.get("/api/catalogue/?kind=event").json()
    assert (first["count"], first["previous"], len(first["entries"])) == (60, None, PER_PAGE)
    second = client.get(first["next"]).json()
    assert (second["next"], len(second["entries"])) == (None, 10)
    assert second["previous"].endswith("page=1")


def test_an_open_end_is_null_in_the_data(client):
    make_battle("Siege", events=[make_event("Since then", "1943-01/..")])
    (entry,) = client.get("/api/catalogue/?kind=event").json()["entries"]
    assert (entry["date"], entry["earliest"], entry["latest"]) == ("1943-01/..", "1943-01-01", None)
