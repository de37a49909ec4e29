"""The exhibition's period: a day without a year is asked of every year of it."""

import pytest

from museum.models import SiteIdentity
from tests.builders import make_battle, make_event
from tests.kept_rows import KeptRows
from tests.reader import cards


@KeptRows
def four_days():
    make_battle(
        "War",
        "1941/1945",
        events=[
            make_event("The first morning", "1941-06-22"),
            make_event("A summer later", "1942-06-22"),
            make_event("Before the war", "1940-06-22"),
            make_event("Another day", "1942-06-23"),
        ],
    )


@pytest.fixture
def junes(museum):
    four_days()


@pytest.mark.parametrize("asked", ["22 June", "22 июня", "22 червня", "22 чэрвеня"])
def test_a_day_without_a_year_is_asked_of_every_year_of_the_exhibition(junes, client, asked):
    response = client.get("/chronicle/", {"when": asked})
    assert cards(response) == ["The first morning", "A summer later"]


def test_the_data_answers_as_the_rooms_do(junes, client):
    answer = client.get("/api/catalogue/", {"when": "22 June", "kind": "event"}).json()
    assert [entry["title"] for entry in answer["entries"]] == ["The first morning", "A summer later"]


def test_without_a_period_the_year_is_asked_for(junes, client):
    SiteIdentity.objects.update(period="")
    assert "Which year?" in client.get("/chronicle/", {"when": "22 June"}).content.decode()
