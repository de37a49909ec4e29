"""Whatever was public has its permanent address for ever: when it is gone, the address says so."""

import pytest
from django.utils import timezone

from cities.models import (
    Award,
    AwardRegisterPage,
    BattlePage,
    CatalogueEntry,
    ChroniclePage,
    CityPage,
    Figure,
    Source,
    SourceIndexPage,
)
from tests.builders import (
    make_award,
    make_award_record,
    make_battle,
    make_city,
    make_event,
    make_exhibit,
    make_figure,
    make_museum,
    make_page,
    make_source,
    make_story,
    publish,
    restrict,
    room,
)
from tests.reader import read, words

pytestmark = pytest.mark.django_db


def told(client, record) -> str:
    """What a visitor reads at the address of something that is gone."""
    response = client.get(f"/id/{record.uuid}")
    assert response.status_code == 410
    return words(read(response).find("main"))


def gone(client, record) -> bool:
    return client.get(f"/id/{record.uuid}").status_code == 410


def unknown(client, record) -> bool:
    return client.get(f"/id/{record.uuid}").status_code == 404


def a_figure():
    return make_figure(make_battle("Siege"))


KINDS = [
    (make_city, "Valletta", "city"),
    (lambda: make_city("Fort", kind="fortress"), "Fort", "fortress"),
    (make_battle, "Siege", "battle"),
    (lambda: make_battle(events=[make_event()]).events.get(), "A landing", "event"),
    (make_award_record, "George Cross", "award record"),
    (make_exhibit, "Badge", "exhibit"),
    (make_story, "A story", "story"),
    (make_page, "About us", "page"),
    (lambda: make_source("gone", title="A history"), "A history", "source"),
    (a_figure, "Days of the siege: 872 days (Siege)", "figure"),
    (lambda: room(ChroniclePage), "Chronicle", "page"),
]


@pytest.mark.parametrize(("make", "title", "kind"), KINDS, ids=[kind for *_, kind in KINDS])
def test_what_is_deleted_says_what_it_was_and_until_when(museum, client, make, title, kind):
    record = make()
    if kind == "event":
        battle = record.battle
        battle.events = []
        publish(battle)
    else:
        type(record).objects.get(pk=record.pk).delete()
    said = told(client, record)
    assert f"“{title}” ({kind}) was part of the exhibition until" in said
    assert str(timezone.localdate().year) in said


def test_an_award_is_found_in_the_register_and_is_gone_with_its_last_record(museum, client):
    award = make_award("Order of the Sun", slug="sun")
    assert unknown(client, award)
    record = make_award_record(award=award)
    assert client.get(f"/id/{award.uuid}").url == "/awards/?award=sun"
    record.delete()
    assert "“Order of the Sun” (award) was part" in told(client, award)
    award.delete()
    assert "“Order of the Sun” (award) was part" in told(client, award)


def test_a_figure_that_is_taken_out_of_its_page_leaves_a_tombstone(museum, client):
    battle = make_battle()
    figure = make_figure(battle)
    battle.figures = []
    publish(battle)
    assert gone(client, figure)


def test_the_figures_of_a_page_go_with_it(museum, client):
    battle = make_battle()
    figure = make_figure(battle)
    BattlePage.objects.get(pk=battle.pk).delete()
    assert gone(client, figure)
    assert gone(client, battle)


def test_what_is_unpublished_is_gone_and_comes_back(museum, client):
    battle = make_battle()
    figure, chronicle = make_figure(battle), room(ChroniclePage)
    for page in (battle, chronicle):
        page.unpublish()
    assert all(gone(client, each) for each in (battle, figure, chronicle))
    for page in (battle, chronicle):
        publish(page)
    addresses = [client.get(f"/id/{each.uuid}").url for each in (battle, figure, chronicle)]
    assert addresses == ["/battles/siege/", f"/battles/siege/#figure-{figure.uuid}", "/chronicle/"]


@pytest.mark.parametrize(
    "make",
    [make_city, make_battle, make_award_record, make_exhibit, make_story, make_page],
    ids=lambda make: make.__name__,
)
def test_a_draft_that_is_deleted_leaves_nothing(museum, client, make):
    record = make(live=False)
    figure = make_figure(record) if hasattr(record, "figures") else record
    type(record).objects.get(pk=record.pk).delete()
    assert unknown(client, record)
    assert unknown(client, figure)
    assert not CatalogueEntry.objects.filter(uuid__in=[record.uuid, figure.uuid]).exists()


def test_a_tombstone_tells_nothing_of_the_draft(museum, client):
    battle = make_battle("Siege", events=[make_event("A landing")])
    event = battle.events.get()
    battle.title, battle.events = "Secret plan", [make_event("Another secret")]
    battle.save_revision()
    BattlePage.objects.get(pk=battle.pk).delete()
    assert "“Siege” (battle)" in told(client, battle)
    assert "“A landing” (event)" in told(client, event)
    assert "ecret" not in told(client, battle) + told(client, event)


def test_a_draft_of_what_was_unpublished_is_not_told(museum, client):
    battle = make_battle("Siege", events=[make_event("A landing")])
    event, figure = battle.events.get(), make_figure(battle)
    battle.unpublish()
    BattlePage.objects.filter(pk=battle.pk).update(title="Secret plan")
    Figure.objects.filter(pk=figure.pk).update(subject="Secret number")
    BattlePage.objects.get(pk=battle.pk).delete()
    assert "ecret" not in "".join(told(client, each) for each in (battle, event, figure))


def test_what_only_people_with_an_account_may_see_leaves_nothing(museum, client):
    battle = make_battle()
    restrict(battle)
    figure = make_figure(battle)
    BattlePage.objects.get(pk=battle.pk).delete()
    assert unknown(client, figure)


@pytest.mark.parametrize("model", [SourceIndexPage, AwardRegisterPage])
def test_without_their_room_sources_and_awards_have_no_address(museum, client, model):
    source, record = make_source(), make_award_record()
    room(model).unpublish()
    record.delete()
    gone_now = record.award if model is AwardRegisterPage else source
    assert unknown(client, gone_now)
    if model is SourceIndexPage:
        source.delete()
        assert unknown(client, source)


@pytest.mark.parametrize("make", [make_source, make_city, a_figure], ids=["source", "city", "figure"])
def test_what_comes_back_with_its_identity_stands_again(museum, client, make):
    record = make()
    uuid, page = record.uuid, getattr(record, "page", None)
    type(record).objects.get(pk=record.pk).delete()
    assert gone(client, record)
    if isinstance(record, Source):
        make_source("again", uuid=uuid)
    elif isinstance(record, CityPage):
        make_city("Valletta", uuid=uuid)
    else:
        make_figure(page, uuid=uuid)
    assert client.get(f"/id/{uuid}").status_code == 302


def test_citations_and_pictures_of_what_is_gone_are_gone_too(museum, client):
    source = make_source()
    source.delete()
    assert client.get(f"/id/{source.uuid}.bib").status_code == 410
    assert client.get(f"/share/{source.uuid}.png").status_code == 404


def test_deleting_an_award_that_nobody_received_leaves_nothing(museum, client):
    award = make_award()
    Award.objects.get(pk=award.pk).delete()
    assert unknown(client, award)


def test_an_identity_that_never_was_is_not_found(client):
    make_museum()
    assert client.get("/id/00000000-0000-4000-8000-000000000000").status_code == 404
