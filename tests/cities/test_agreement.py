"""The ruler, the map, the list, the counts and the data agree on what happened in any period."""

from collections import Counter
from datetime import date, timedelta
from random import Random
from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import QueryDict

from cities.filters import CatalogueFilter
from cities.ruler import rulers
from tests.reader import read, words

pytestmark = pytest.mark.django_db

FIRST, LAST = date(1941, 6, 22), date(1945, 5, 9)


def random_periods(number: int) -> list[str]:
    """Days, weeks and years within the war and a little around it, the same ones every time."""
    chance = Random(1418)
    periods = []
    for _ in range(number):
        begin = FIRST + timedelta(chance.randrange(-30, (LAST - FIRST).days))
        end = begin + timedelta(int(chance.paretovariate(0.6)) % 900)
        periods.append(f"{begin}/{end}" if end > begin else str(begin))
    return periods


def on_the_ruler(page) -> str:
    return page.select_one(".ruler__said").text.rpartition(" · ")[2]


def on_the_map(page) -> dict[str, int]:
    """The numbers that stand at places, each under the name of the place it leads to."""
    return {
        parse_qs(urlsplit(light["href"]).query)["city"][0]: int(words(light.select_one(".map__number")))
        for light in page.select(".map__light")
    }


def in_the_list(client, when) -> int:
    """How many cards there are on all the pages of the chronicle in its plain list."""
    number, found = 0, None
    for at in range(1, 20):
        page = read(client.get("/chronicle/", {"when": when, "sort": "title", "page": at}))
        cards = [card.get_text() for card in page.select(".entry-card")]
        if not cards or cards == found:
            break
        number, found = number + len(cards), cards
    return number


@pytest.mark.parametrize("when", random_periods(50))
def test_all_who_count_say_the_same(exhibition, client, when):
    asked = CatalogueFilter(QueryDict(f"when={when}"), kinds=["event"])
    entries = list(asked.every())
    number = len(entries)

    chronicle = read(client.get("/chronicle/", {"when": when}))
    assert on_the_ruler(chronicle) == rulers.events(number)
    home = read(client.get("/", {"when": when}))
    assert on_the_ruler(home) == rulers.events(number)
    assert on_the_map(home) == Counter(city.slug for entry in entries for city in entry.cities.all())
    assert words(chronicle.select_one("#results")).split()[0] == str(number)
    assert in_the_list(client, when) == number

    assert asked.total == number
    assert asked.counted().values["kind"].get("event", 0) == number
    data = client.get("/api/catalogue/", {"when": when, "kind": "event"}).json()
    assert data["count"] == number
