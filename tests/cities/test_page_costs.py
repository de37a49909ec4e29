"""What a page that is not kept asks of the database, when other pages of its edition have been asked for."""

from uuid import uuid4

import pytest
from django.db import connection
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
    make_source,
    make_story,
    publish,
)

pytestmark = pytest.mark.django_db

MOST = {
    "/cities/valletta/": 12,
    "/battles/siege-of-valletta/": 12,
    "/stories/story-of-valletta/": 10,
    "/collection/badge-of-valletta/": 6,
    "/": 5,
    "/?when=1942": 10,
    "/chronicle/?when=1942-05-08": 12,
    "/cities/compare/?city=valletta&city=malta": 11,
}
OF_ANOTHER = [address.replace("valletta", "verdun") for address in MOST if "valletta" in address]


def furnish(name: str, beside: str) -> None:
    """A place with one of everything that a page can show, and with a neighbour."""
    city = make_city(name, names=["Another name"], image=make_image())
    make_city(beside)
    event = make_event(f"Landing at {name}", "1942-05-08", image=make_image(), latitude=35.9, longitude=14.5)
    battle = make_battle(f"Siege of {name}", cities=[city], events=[event], image=make_image())
    battle.sides, battle.commanders = [BattleSide(name="One side")], [Commander(name="A commander")]
    make_battle(f"Battle of {name}", "1943", cities=[city])
    record = make_award_record(city, award=make_award(image=make_image()))
    record.conflicting_dates = [ConflictingDate(when="1943", whose="An author")]
    record = publish(record)
    badge = make_exhibit(f"Badge of {name}", cities=[city], image=make_image())
    badge.pictures = [ExhibitPicture(image=make_image(), caption="The back")]
    story = make_story(f"Story of {name}", image=make_image())
    picture = make_image()
    picture.contextual_alt_text, picture.decorative = "A white field", False
    told = [
        ("heading", "A part"),
        ("text", {"text": "<p>Bread was short.</p>", "citations": [{"source": make_source()}]}),
        ("quotation", {"text": "Words", "speaker": "Somebody", "source": make_source()}),
        ("picture", {"image": picture, "caption": "A drawing"}),
        *(("record", page) for page in (city, battle, badge, story)),
        ("award_record", record),
        ("figure", make_figure(city)),
        ("figure", make_figure(battle)),
        ("timeline", {"title": "A day", "events": [event]}),
        ("places", {"title": "Where", "places": [city]}),
    ]
    for page, field in ((city, "story"), (battle, "story"), (story, "body"), (badge, None)):
        make_figure(page, "Days")
        page.citations = [PageCitation(source=make_source())]
        if field:
            setattr(page, field, told)
        publish(page)


@pytest.fixture
def museum():
    furnish("Valletta", "Malta")
    furnish("Verdun", "Metz")


@pytest.mark.parametrize("address", MOST)
def test_a_page_that_nobody_asked_for_yet_costs_few_questions(museum, client, address):
    edition = {"museum.edition": uuid4()}
    for other in [*OF_ANOTHER, "/chronicle/?when=1943", "/?when=1943"]:
        assert client.get(other, **edition).status_code == 200
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address, **edition).status_code == 200
    told = "\n".join(query["sql"][:150] for query in asked)
    assert len(asked) <= MOST[address], told


def test_a_page_says_the_same_when_everything_is_remembered(museum, client):
    edition = {"museum.edition": uuid4()}
    for address in MOST:
        alone = client.get(address).content
        shared = [client.get(address, **edition).content for _ in range(2)]
        assert shared == [alone, alone], address
