"""What a room that is not kept asks of the database; visitors share what is read, and nothing else."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders import (
    make_award_record,
    make_battle,
    make_city,
    make_event,
    make_exhibit,
    make_image,
    make_story,
)

pytestmark = pytest.mark.django_db

MOST = 15
ROOMS = [
    "/cities/",
    "/cities/?when=1942",
    "/battles/",
    "/battles/?year=1942",
    "/chronicle/",
    "/chronicle/?when=May+1942",
    "/chronicle/?city=valletta&year=1942",
    "/awards/",
    "/awards/?q=cross",
    "/collection/",
    "/collection/?genre=badge",
    "/stories/",
    "/sources/",
    "/search/",
    "/search/?q=landing",
    "/search/?q=valletta",
    "/search/?q=zzzzqq&kind=city",
    "/search/?q=landing+1943+valletta",
]


def furnish(number: int = 1) -> None:
    for turn in range(number):
        city = make_city(f"Valletta {turn}" if turn else "Valletta", names=["Il-Belt"], image=make_image())
        events = [make_event("Landing", f"1942-05-{turn + 1:02}", image=make_image(), text="At Valletta.")]
        make_battle(f"Siege {turn}", "1942", cities=[city], events=events)
        make_award_record(city)
        make_exhibit(f"Badge {turn}", cities=[city], image=make_image())
        make_story(f"Story {turn}", image=make_image())


def asked(client, address: str, edition: str) -> list[str]:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address, **{"museum.edition": edition}).status_code == 200
    return [query["sql"][:150] for query in queries if is_question(query["sql"])]


def is_question(query: str) -> bool:
    """What visitors looked for in vain is counted for curators; PostgreSQL is also told how to look."""
    return "unmetsearch" not in query and "SAVEPOINT" not in query and not query.startswith("SET LOCAL")


@pytest.mark.parametrize("address", ROOMS)
def test_a_room_that_nobody_asked_for_yet_costs_few_questions(museum, client, address):
    furnish()
    edition = str(uuid4())
    client.get("/nowhere/", **{"museum.edition": edition})
    found = asked(client, address, edition)
    assert len(found) <= MOST, "\n".join(found)


@pytest.mark.parametrize("address", ["/search/?q=valletta", "/awards/", "/sources/"])
def test_more_results_cost_no_more_questions(museum, client, address):
    furnish(2)
    few = len(asked(client, address, str(uuid4())))
    furnish(5)
    assert len(asked(client, address, str(uuid4()))) <= few


@pytest.mark.parametrize("address", ROOMS)
def test_a_room_says_the_same_when_everything_is_remembered(museum, client, address):
    furnish(2)
    alone = client.get(address).content
    edition = str(uuid4())
    for other in ROOMS:
        client.get(other, **{"museum.edition": edition})
    assert client.get(address, **{"museum.edition": edition}).content == alone


def test_what_happened_on_one_visitors_dates_is_not_told_to_another(museum, client):
    furnish()
    edition = {"museum.edition": str(uuid4())}
    assert "on the chosen dates" in client.get("/cities/?when=1942", **edition).content.decode()
    assert "on the chosen dates" not in client.get("/cities/", **edition).content.decode()


def test_words_marked_for_one_visitor_are_not_marked_for_another(museum, client):
    furnish()
    edition = {"museum.edition": str(uuid4())}
    assert "<mark>Landing</mark>" in client.get("/search/?q=landing", **edition).content.decode()
    assert "<mark>" not in client.get("/chronicle/", **edition).content.decode()
