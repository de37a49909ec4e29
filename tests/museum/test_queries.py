"""A page with much on it asks the database no more often than a page with little."""

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cities.models import BattleSide, Commander, ConflictingDate, ExhibitPicture, PageCitation
from tests.builders import (
    make_award,
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

pytestmark = pytest.mark.django_db

PAGES = {
    "the entrance": "/",
    "the places": "/cities/",
    "the places of a date": "/cities/?when=1942",
    "a city": "/cities/valletta/",
    "the battles": "/battles/",
    "a battle": "/battles/siege/",
    "the chronicle": "/chronicle/",
    "the chronicle of a place": "/chronicle/?city=valletta&when=1942&sort=-date",
    "the chronicle of one day": "/chronicle/?when=1942-05-01",
    "the entrance at a time": "/?when=1942",
    "two places": "/cities/compare/?city=valletta&city=city-0",
    "the awards": "/awards/",
    "the awards of a kind": "/awards/?award=george-cross&when=1942",
    "the collection": "/collection/",
    "an exhibit": "/collection/badge/",
    "the stories": "/stories/",
    "a story": "/stories/a-story/",
    "the sources": "/sources/",
    "the search": "/search/",
    "a search for words": "/search/?q=landing",
    "a search without result": "/search/?q=nothing",
    "a plain page": "/about-us/",
    "the data": "/api/catalogue/",
    "the data of a question": "/api/catalogue/?q=landing&when=1942",
    "the map of the site": "/sitemap.xml",
    "a page that does not exist": "/nothing/",
}


def fill(*, number: int) -> None:
    """A museum with `number` of everything that a page can show more than one of."""
    several = range(number)
    city = make_city("Valletta", names=[f"Name {n}" for n in several], image=make_image())
    cities = [city, *(make_city(f"City {n}", image=make_image()) for n in several)]
    sources = [make_source() for _ in several]
    city.citations = [PageCitation(source=source) for source in sources]
    publish(city)
    for _ in several:
        make_figure(city, sources=sources)

    events = [
        make_event(f"Landing {n}", f"1942-05-{n + 1:02}", sources=sources, image=make_image())
        for n in several
    ]
    battle = make_battle("Siege", cities=cities, events=events, image=make_image())
    battle.sides = [BattleSide(name=f"Side {n}", parties="One; Another") for n in several]
    battle.commanders = [Commander(name=f"Commander {n}") for n in several]
    battle.citations = [PageCitation(source=source) for source in sources]
    publish(battle)
    for n in several:
        make_figure(battle, sources=sources)
        make_battle(f"Battle {n}", cities=cities, events=[make_event(), make_event()], image=make_image())

    for n in several:
        for award in (make_award(), make_award(f"Medal {n}", image=make_image())):
            record = make_award_record(city, award=award, sources=sources, image=make_image(), live=False)
            record.conflicting_dates = [ConflictingDate(when="1943", whose=f"Author {n}") for n in several]
            publish(record)
        make_award_record(cities[-1])

    badge = make_exhibit("Badge", cities=cities, image=make_image())
    badge.pictures = [ExhibitPicture(image=make_image(), caption="The back") for _ in several]
    badge.citations = [PageCitation(source=source) for source in sources]
    publish(badge)
    for n in several:
        make_exhibit(f"Medal {n}", cities=cities, image=make_image())

    told = [
        *(("heading", f"Chapter {n}") for n in several),
        *(("record", page) for page in [*cities, battle, badge]),
        *(("quotation", {"text": "Words", "speaker": "Somebody", "source": source}) for source in sources),
        *(("picture", {"image": make_picture(), "caption": "A drawing"}) for _ in several),
    ]
    for page, name in (
        (make_story("A story"), "body"),
        (city, "story"),
        (battle, "story"),
        (make_page(), "body"),
    ):
        setattr(page, name, told)
        publish(page)
    for n in several:
        make_story(f"Story {n}", image=make_image())
        make_page(f"Page {n}")


def make_picture():
    """An image as a block of a story holds it."""
    image = make_image()
    image.contextual_alt_text, image.decorative = "A white field", False
    return image


def queries(client, address) -> list[str]:
    client.get(address)  # Renditions are made once.
    cache.clear()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        response = client.get(address)
    assert response.status_code in (200, 404)
    return [query["sql"] for query in asked]


@pytest.fixture(scope="module")
def asked(for_this_module):
    """The queries of every page, in a museum with little and in one with much."""
    found = {}
    with for_this_module():
        for number in (1, 3):
            with transaction.atomic():
                fill(number=number)
                found[number] = {name: queries(Client(), address) for name, address in PAGES.items()}
                transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("name", PAGES)
def test_more_content_costs_no_more_queries(asked, name):
    few, many = asked[1][name], asked[3][name]
    assert len(few) > 0
    assert len(many) <= len(few), "\n".join(sorted(set(many) - set(few)))


@pytest.mark.parametrize("name", PAGES)
def test_no_page_asks_more_than_sixty_times(asked, name):
    assert len(asked[3][name]) <= 60
