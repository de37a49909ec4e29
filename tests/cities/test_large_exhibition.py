"""An invented exhibition of any size: it has what was asked for, and visitors can open it."""

from collections import Counter
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from wagtail.models import Page

from cities import descriptions
from cities.models import (
    AwardRecord,
    BattlePage,
    CatalogueEntry,
    CityPage,
    CollectionPage,
    EventCitation,
    ExhibitPage,
    PlaceName,
    Source,
    TimelineEvent,
)
from tests.builders import make_battle, make_city

EVENTS = 600


def make_large(*options) -> str:
    out = StringIO()
    call_command("make_large_exhibition", *options, stdout=out)
    return out.getvalue()


@pytest.fixture(scope="module")
def large(for_this_module):
    """A large exhibition beside a small one, and what the command said of it."""
    with for_this_module():
        make_battle("Siege", cities=[make_city("Valletta")])
        return make_large(f"--events={EVENTS}")


@pytest.fixture
def told(large, db):
    return large


def entries(kind: str):
    return CatalogueEntry.objects.public().of_kind(kind)


def test_the_catalogue_holds_what_was_made(told):
    battles = BattlePage.objects.count()
    kinds = Counter(CatalogueEntry.objects.public().values_list("kind", flat=True))
    assert kinds == {"city": 21, "battle": battles, "event": EVENTS, "award": 3, "exhibit": 2}
    assert f"{battles - 1} battles with {EVENTS} events: " in told
    assert "20 places with " in told and "3 award records: " in told and "the catalogue: " in told


def test_every_record_is_public(told):
    for model in (CityPage, BattlePage, ExhibitPage, AwardRecord):
        assert all(descriptions.public(record) for record in model.objects.all()), model


@pytest.mark.parametrize("room", ["/", "/cities/", "/battles/", "/chronicle/", "/awards/", "/collection/"])
def test_a_visitor_opens_the_rooms(told, client, room):
    assert client.get(room).status_code == 200


@pytest.mark.parametrize("kind", ["city", "battle", "exhibit"])
def test_a_visitor_opens_a_page(told, client, kind):
    entry = entries(kind).exclude(title__in=["Siege", "Valletta"]).first()
    response = client.get(entry.address)
    assert response.status_code == 200
    assert entry.title in response.content.decode()
    assert "An invented chronicle" in response.content.decode()


def test_the_tree_of_pages_is_sound(told):
    assert [found for found in Page.find_problems() if found] == []
    assert not Page.objects.exclude(url_path__endswith="/").exists()


def test_a_curator_can_add_a_page_after_them(told):
    assert descriptions.public(make_city("Mdina"))


def test_a_battle_has_neither_few_events_nor_too_many(told):
    sizes = Counter(TimelineEvent.objects.values_list("battle", flat=True)).values()
    assert min(sizes) >= 20 and max(sizes) <= 400


def test_events_lie_within_their_battle_and_are_as_precise_as_sources_are(told):
    events = TimelineEvent.objects.select_related("battle")
    assert all(
        event.battle.earliest <= event.earliest <= event.latest <= event.battle.latest for event in events
    )
    notations = [event.when.edtf for event in events]
    assert any("/" in notation for notation in notations)
    assert any("~" in notation for notation in notations)
    assert any("?" in notation for notation in notations)


def test_every_event_is_cited_once(told):
    assert EventCitation.objects.filter(source=Source.objects.get(key="large-1")).count() == EVENTS


def test_a_place_has_names_in_several_scripts(told):
    for place in CityPage.objects.exclude(title="Valletta"):
        names = [name.text for name in place.names.all()]
        assert 2 <= len(names) <= 6
        assert any(name.isascii() for name in names) and not all(name.isascii() for name in names)
    assert not PlaceName.objects.filter(key="").exists()


def test_some_words_are_common_and_some_are_met_once(told):
    texts = list(TimelineEvent.objects.values_list("text", flat=True))
    found = Counter(word for text in texts for word in {*text.lower().replace(".", "").split()})
    assert all(20 <= len(text.split()) <= 60 for text in texts)
    assert 0.1 < found["army"] / len(texts) < 0.25
    assert sum(number == 1 for number in found.values()) > 1000


def titles() -> list[tuple]:
    return list(CatalogueEntry.objects.public().order_by("uuid").values_list("uuid", "title", "summary"))


def test_the_same_seed_makes_the_same_exhibition(told):
    made = []
    for _ in range(2):
        with transaction.atomic():
            make_large("--events=40", "--seed=7")
            made.append(titles())
            transaction.set_rollback(True)
    assert len(made[0]) > len(titles()) + 60
    assert made[0] == made[1]


def test_another_seed_adds_another_exhibition(told):
    before = set(titles())
    make_large("--events=100", "--seed=2")
    assert before < set(titles())
    assert entries("event").count() == EVENTS + 100
    slugs = list(Page.objects.values_list("depth", "slug"))
    assert len(slugs) == len(set(slugs))


def test_the_same_seed_is_not_added_twice(told):
    with pytest.raises(CommandError, match="The exhibition of seed 1 is here already"):
        make_large("--events=100")


def test_a_museum_without_rooms_is_told_what_to_do(told):
    CollectionPage.objects.get().delete()
    with pytest.raises(CommandError, match=r"manage\.py load_exhibition makes them"):
        make_large("--events=100", "--seed=2")


def test_the_catalogue_can_be_left_as_it_is(told):
    before = titles()
    make_large("--events=40", "--seed=2", "--no-catalogue")
    assert TimelineEvent.objects.count() == EVENTS + 40
    assert titles() == before


def test_another_period_has_its_own_dates(told):
    make_large("--events=40", "--seed=2", "--no-catalogue", "--period=1565-05-18/1565-09-11")
    citations = EventCitation.objects.filter(source=Source.objects.get(key="large-2"))
    assert {citation.event.earliest.year for citation in citations} == {1565}
