"""The catalogue holds what is published, as it is published, and nothing else."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.copy_page import CopyPageAction
from wagtail.models import Page, PageViewRestriction

from cities import catalogue, descriptions, words
from cities.models import (
    AwardName,
    AwardRecord,
    BattleIndexPage,
    BattlePage,
    CatalogueEntry,
    CityIndexPage,
    CityPage,
    PlaceName,
    TimelineEvent,
)
from cities.words import Term
from tests.builders import (
    make_award,
    make_award_record,
    make_battle,
    make_city,
    make_event,
    make_exhibit,
    make_image,
    make_page,
    make_source,
    make_story,
    publish,
    restrict,
    room,
)

TABLE = [column.attname for column in CatalogueEntry._meta.concrete_fields if column.name != "id"]


def public(**wanted) -> list[str]:
    return [entry.title for entry in CatalogueEntry.objects.public().filter(**wanted)]


def saying(text, *kinds) -> list[str]:
    """The titles of public entries in which these words are found."""
    return [
        entry.title
        for entry in CatalogueEntry.objects.public().saying([Term.of(text)])
        if not kinds or entry.kind in kinds
    ]


def snapshot(*, columns=TABLE) -> dict:
    """The whole table: every column, the places and awards of each entry, and its words."""
    return {
        entry.uuid: (
            {column: getattr(entry, column) for column in columns},
            sorted(entry.cities.values_list("pk", flat=True)),
            sorted(entry.awards.values_list("pk", flat=True)),
            stored_words(entry.pk),
        )
        for entry in CatalogueEntry.objects.public()
    }


def stored_words(pk):
    """The words of an entry as its database keeps them."""
    table, row = (
        ("cities_words", "rowid") if connection.vendor == "sqlite" else ("cities_indexcard", "entry_id")
    )
    columns = "title, names, summary, body" if connection.vendor == "sqlite" else "words"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM {table} WHERE {row} = %s", [pk])
        return cursor.fetchone()


@pytest.fixture(autouse=True)
def commits(request, db, django_capture_on_commit_callbacks):
    """What waits for the end of a transaction is done; no row points at one that is gone."""
    request.getfixturevalue("museum")
    yield
    connection.check_constraints()


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


# Publishing


def test_a_published_city_is_in_the_catalogue():
    city = make_city("Valletta", names=["Il-Belt Valletta"], summary="A walled city.")
    entry = CatalogueEntry.objects.get(uuid=city.uuid)
    assert (entry.kind, entry.title, entry.summary) == ("city", "Valletta", "A walled city.")
    assert (entry.address, entry.genre, entry.withdrawn) == ("/cities/valletta/", "city", None)
    assert list(entry.cities.all()) == [city]
    assert saying("Il-Belt") == ["Valletta"]


def test_a_published_battle_brings_its_events():
    city, picture = make_city("Valletta"), make_image()
    landing = make_event("A landing", "1942-05-08", place_name="Marsa", image=picture, certainty="probable")
    battle = make_battle("Siege", "1940-06/1942-11", cities=[city], events=[landing], kind="siege")
    event = CatalogueEntry.objects.get(kind="event")
    assert (event.title, event.owner, event.battle) == ("A landing", battle.uuid, battle)
    assert (str(event.earliest), str(event.latest), event.when.edtf) == (
        "1942-05-08",
        "1942-05-08",
        "1942-05-08",
    )
    assert (event.place_name, event.image, event.certainty) == ("Marsa", picture, "probable")
    assert event.address == f"/battles/siege/#event-{battle.events.get().uuid}"
    assert list(event.cities.all()) == [city]
    siege = CatalogueEntry.objects.get(kind="battle")
    assert (siege.genre, str(siege.earliest), str(siege.latest)) == ("siege", "1940-06-01", "1942-11-30")


def test_what_is_published_is_written_once(museum, monkeypatch):
    written = []
    monkeypatch.setattr(catalogue, "write", lambda records: written.extend(records))
    city = make_city()
    record = make_award_record(city)
    assert written == [city, record, city]  # The place says which awards it holds.


def test_a_published_award_record_is_in_the_catalogue():
    city, award = make_city("Valletta"), make_award("George Cross")
    record = make_award_record(city, award=award, when="1942-04-15", issuing_body="King George VI")
    entry = CatalogueEntry.objects.get(uuid=record.uuid)
    assert (entry.kind, entry.title, entry.genre) == ("award", "George Cross", "medal")
    assert entry.summary == "Decree of 15 April 1942, King George VI"
    assert entry.address == f"/cities/valletta/#award-{record.uuid}"
    assert (list(entry.cities.all()), list(entry.awards.all())) == ([city], [award])
    assert list(CatalogueEntry.objects.get(uuid=city.uuid).awards.all()) == [award]


def test_exhibits_stories_and_plain_pages_are_in_the_catalogue():
    city = make_city("Valletta")
    make_exhibit("Badge", cities=[city], when="1942")
    make_story("The long night", text="<p>Searchlights.</p>")
    make_page("About us", text="<p>Volunteers.</p>")
    assert public(kind="exhibit") == ["Badge"]
    assert saying("searchlights") == ["The long night"]
    assert saying("volunteers") == ["About us"]


def test_a_change_is_in_the_catalogue_when_it_is_published():
    battle = make_battle("Siege", "1942", events=[make_event("A landing", "1942-05-08")])
    battle.title, battle.when = "The long siege", "1943"
    event = battle.events.get()
    event.title, event.text, event.when = "A retreat", "They left.", "1943-05-08"
    battle.events = [event, make_event("A second landing", "1943-06-01")]
    publish(battle)
    assert public(kind="battle", when="1943") == ["The long siege"]
    assert public(kind="event") == ["A retreat", "A second landing"]
    assert CatalogueEntry.objects.get(title="A retreat").uuid == event.uuid
    assert saying("landing", "event") == ["A second landing"]


def test_a_draft_change_does_not_show():
    battle = make_battle("Siege", events=[make_event("A landing")])
    battle.title = "A draft of a title"
    battle.events = [*battle.events.all(), make_event("A draft of an event")]
    battle.save_revision()
    assert public(kind="battle") == ["Siege"]
    assert public(kind="event") == ["A landing"]
    call_command("rebuild_catalogue", verbosity=0)
    assert public(kind="battle") == ["Siege"]
    assert public(kind="event") == ["A landing"]


def test_what_was_never_published_is_not_in_the_catalogue():
    make_city("Valletta", live=False)
    make_battle("Siege", cities=[make_city("Verdun")], events=[make_event()], live=False)
    make_award_record(make_city("Vukovar"), live=False)
    call_command("rebuild_catalogue", verbosity=0)
    assert public() == ["Verdun", "Vukovar"]


def test_an_event_that_was_taken_out_leaves_a_tombstone(client):
    battle = make_battle("Siege", events=[make_event("A landing"), make_event("A rumour")])
    rumour = battle.events.get(title="A rumour")
    battle.events = [event for event in battle.events.all() if event != rumour]
    publish(battle)
    assert public(kind="event") == ["A landing"]
    assert client.get(f"/id/{rumour.uuid}").status_code == 410
    assert saying("rumour") == []


# Hiding and deleting


def test_what_is_unpublished_is_withdrawn_with_its_parts(client):
    battle = make_battle("Siege", events=[make_event("A landing")])
    event = battle.events.get()
    battle.unpublish()
    assert public(kind="battle") == public(kind="event") == []
    assert saying("landing") == []
    assert client.get(f"/id/{event.uuid}").status_code == 410
    assert client.get("/chronicle/").context_data["entries"].paginator.count == 0


def test_what_is_published_again_stands_again_under_its_identity(client):
    battle = make_battle("Siege", events=[make_event("A landing")])
    uuid = battle.events.get().uuid
    battle.unpublish()
    publish(battle)
    entry = CatalogueEntry.objects.get(kind="event")
    assert (entry.uuid, entry.withdrawn) == (uuid, None)
    assert client.get(f"/id/{uuid}").status_code == 302
    assert sorted(saying("landing")) == ["A landing", "Siege"]


def test_an_unpublished_award_record_is_held_by_no_city():
    city = make_city("Valletta")
    record = make_award_record(city)
    record.unpublish()
    assert public(kind="award") == []
    assert not CatalogueEntry.objects.get(uuid=city.uuid).awards.exists()


def test_an_unpublished_city_is_named_by_nothing():
    city, other = make_city("Valletta"), make_city("Mdina")
    make_battle("Siege", cities=[city, other], events=[make_event("A landing")])
    make_award_record(city)
    city.unpublish()
    assert public(kind="award") == []
    assert [
        list(entry.cities.all()) for entry in CatalogueEntry.objects.public().of_kind("battle", "event")
    ] == [
        [other],
        [other],
    ]
    assert "Siege" not in saying("Valletta")


@pytest.mark.parametrize(
    "make",
    [make_city, make_battle, make_award_record, make_exhibit, make_story, make_page],
    ids=lambda make: make.__name__,
)
def test_a_deleted_record_leaves_a_tombstone(client, committed, make):
    record = make()
    with committed():
        record.delete()
    entry = CatalogueEntry.objects.get(uuid=record.uuid)
    assert entry.withdrawn is not None
    assert client.get(f"/id/{record.uuid}").status_code == 410
    assert stored_words(entry.pk) in (None, ("",))


def test_a_deleted_room_takes_its_battles_along(client, committed):
    battle = make_battle("Siege", events=[make_event("A landing")])
    uuids = [battle.uuid, battle.events.get().uuid]
    with committed():
        room(BattleIndexPage).delete()
    assert public(kind="battle") == public(kind="event") == []
    assert [client.get(f"/id/{uuid}").status_code for uuid in uuids] == [410, 410]


def test_a_city_with_battles_and_awards_can_be_deleted(client, committed):
    city, other = make_city("Valletta"), make_city("Mdina")
    make_battle("Siege", cities=[city, other], events=[make_event("A landing")])
    make_battle("Air raids", cities=[city])
    make_exhibit("Badge", cities=[city])
    make_award_record(city)
    make_award_record(other)
    with committed():
        CityPage.objects.get(pk=city.pk).delete()
    connection.check_constraints()
    assert public(kind="award") == ["George Cross"]
    assert sorted(public(kind="battle")) == ["Air raids", "Siege"]
    assert {
        title: list(entry.cities.all()) for entry in CatalogueEntry.objects.public() if (title := entry.title)
    } == {
        "Mdina": [other],
        "Siege": [other],
        "A landing": [other],
        "Air raids": [],
        "Badge": [],
        "George Cross": [other],
    }
    assert saying("Valletta") == []
    for address in (
        "/",
        "/cities/",
        "/battles/",
        "/chronicle/",
        "/awards/",
        "/collection/",
        "/battles/siege/",
    ):
        assert client.get(address).status_code == 200
    assert rebuilt_is_the_same()


def test_a_restricted_city_can_be_deleted(committed):
    city = make_city("Valletta")
    make_battle("Siege", cities=[city], events=[make_event("A landing")])
    make_award_record(city)
    restrict(city)
    with committed():
        CityPage.objects.get(pk=city.pk).delete()
    connection.check_constraints()
    assert public(kind="city") == public(kind="award") == []


def test_a_restricted_room_can_be_deleted(committed):
    make_battle("Siege", events=[make_event("A landing")])
    restrict(room(BattleIndexPage))
    with committed():
        room(BattleIndexPage).delete()
    connection.check_constraints()
    assert public(kind="battle") == public(kind="event") == []


def test_a_deleted_picture_leaves_the_entry_without_one():
    picture = make_image()
    make_exhibit("Badge", image=picture)
    picture.delete()
    assert CatalogueEntry.objects.get(title="Badge").image is None


# Moving


def test_a_new_name_in_the_address_of_a_room_moves_everything_in_it(client, committed):
    city = make_city("Valletta")
    record = make_award_record(city)
    places = room(CityIndexPage)
    places.slug = "places"
    with committed():
        publish(places)
    assert CatalogueEntry.objects.get(uuid=city.uuid).address == "/places/valletta/"
    assert CatalogueEntry.objects.get(uuid=record.uuid).address == f"/places/valletta/#award-{record.uuid}"
    assert client.get(f"/id/{city.uuid}")["Location"] == "/places/valletta/"


def test_a_new_name_in_the_address_of_a_battle_moves_its_events():
    battle = make_battle("Siege", events=[make_event("A landing")])
    battle.slug = "long-siege"
    publish(battle)
    assert CatalogueEntry.objects.get(kind="event").address.startswith("/battles/long-siege/#event-")


def test_a_page_that_moves_keeps_its_identity_at_its_new_address(client):
    parent, child = make_page("About us"), make_page("Our house")
    child.move(parent, pos="last-child")
    assert CatalogueEntry.objects.get(uuid=child.uuid).address == "/about-us/our-house/"
    assert client.get(f"/id/{child.uuid}", follow=True).status_code == 200


def test_a_page_that_leaves_the_site_is_withdrawn():
    page = make_page("About us")
    page.move(Page.get_first_root_node(), pos="last-child")
    assert public(kind="page") == []


# Scheduled publishing


def test_a_battle_appears_on_the_day_it_was_scheduled_for():
    battle = make_battle("Siege", events=[make_event("A landing")], live=False)
    battle.go_live_at = timezone.now() + timedelta(days=1)
    battle.save_revision().publish()
    assert public(kind="event") == []
    wait_until_tomorrow(battle)
    call_command("publish_scheduled")
    assert public(kind="event") == ["A landing"]


def test_a_battle_is_gone_on_the_day_it_expires():
    battle = make_battle("Siege", events=[make_event("A landing")])
    BattlePage.objects.filter(pk=battle.pk).update(expire_at=timezone.now() - timedelta(hours=1))
    call_command("publish_scheduled")
    assert public(kind="event") == []


def test_an_award_record_appears_on_the_day_it_was_scheduled_for():
    record = make_award_record(live=False)
    record.go_live_at = timezone.now() + timedelta(days=1)
    record.save_revision().publish()
    assert public(kind="award") == []
    wait_until_tomorrow(record)
    call_command("publish_scheduled")
    assert public(kind="award") == ["George Cross"]


def wait_until_tomorrow(record) -> None:
    from wagtail.models import Revision

    past = timezone.now() - timedelta(hours=1)
    revision = record.latest_revision
    Revision.objects.filter(pk=revision.pk).update(
        approved_go_live_at=past, content=revision.content | {"go_live_at": past.isoformat()}
    )


# Bulk actions of the admin


def bulk(client, action, *pages, **posted):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    query = "&".join(f"id={page.pk}" for page in pages)
    response = client.post(f"{address}?{query}&next=/admin/", posted)
    assert response.status_code == 302, response.content.decode()[-3000:]


def test_many_battles_are_published_at_once(administrator, client):
    battles = [make_battle(f"Battle {n}", events=[make_event(f"Event {n}")], live=False) for n in (1, 2)]
    bulk(client, "publish", *battles)
    assert sorted(public(kind="event")) == ["Event 1", "Event 2"]


def test_many_battles_are_unpublished_at_once(administrator, client):
    battles = [make_battle(f"Battle {n}", events=[make_event(f"Event {n}")]) for n in (1, 2)]
    bulk(client, "unpublish", *battles)
    assert public(kind="battle") == public(kind="event") == []


def test_a_room_is_unpublished_with_all_it_holds(administrator, client):
    make_battle("Siege", events=[make_event("A landing")])
    bulk(client, "unpublish", room(BattleIndexPage), include_descendants="on")
    assert public(kind="battle") == public(kind="event") == []


def test_many_cities_are_deleted_at_once(administrator, client, committed):
    cities = [make_city(f"Town {n}") for n in (1, 2)]
    make_battle("Siege", cities=cities, events=[make_event("A landing")])
    for city in cities:
        make_award_record(city)
    with committed():
        bulk(client, "delete", *cities)
    connection.check_constraints()
    assert sorted(public()) == ["A landing", "Siege"]
    assert rebuilt_is_the_same()


def test_many_pages_are_moved_at_once(administrator, client):
    parent = make_page("About us")
    pages = [make_page(f"Page {n}") for n in (1, 2)]
    bulk(client, "move", *pages, chooser=parent.pk, move_applicable="on")
    addresses = CatalogueEntry.objects.filter(title__startswith="Page").values_list("address", flat=True)
    assert sorted(addresses) == ["/about-us/page-1/", "/about-us/page-2/"]


def test_many_award_records_are_deleted_at_once(administrator, client, committed):
    city = make_city("Valletta")
    records = [make_award_record(city, award=make_award(f"Medal {n}")) for n in (1, 2)]
    address = reverse("wagtail_bulk_action", args=["cities", "awardrecord", "delete"])
    with committed():
        client.post(f"{address}?id={records[0].pk}&id={records[1].pk}")
    assert not AwardRecord.objects.exists()
    assert public(kind="award") == []
    assert not CatalogueEntry.objects.get(uuid=city.uuid).awards.exists()


# Restrictions


def test_a_restricted_room_hides_its_records_until_it_is_opened(committed):
    make_battle("Siege", cities=[make_city("Valletta")], events=[make_event("A landing")])
    restriction = restrict(room(BattleIndexPage))
    assert public() == ["Valletta"]
    with committed():
        restriction.delete()
    assert sorted(public()) == ["A landing", "Siege", "Valletta"]


def test_a_restricted_city_hides_its_award_records(committed):
    city = make_city("Valletta")
    make_award_record(city)
    restriction = restrict(city)
    assert public() == []
    with committed():
        restriction.delete()
    assert sorted(public()) == ["George Cross", "Valletta"]


def test_a_restricted_city_is_named_by_nothing(client):
    city, other = make_city("Valletta"), make_city("Mdina")
    make_battle("Siege", cities=[city, other], events=[make_event("A landing")])
    restrict(city)
    assert {tuple(entry.cities.all()) for entry in CatalogueEntry.objects.of_kind("battle", "event")} == {
        (other,)
    }
    assert b"Valletta" not in client.get("/chronicle/").content


def test_a_page_that_moves_under_a_restricted_one_is_withdrawn():
    secret, page = make_page("Drafts"), make_page("About us")
    restrict(secret)
    page.move(secret, pos="last-child")
    assert public(kind="page") == []


def test_a_new_record_in_a_restricted_room_is_not_public():
    PageViewRestriction.objects.create(page=room(BattleIndexPage), restriction_type="login")
    make_battle("Siege", events=[make_event("A landing")])
    assert public(kind="battle") == public(kind="event") == []


# Names


def test_a_new_name_of_a_city_is_a_word_of_its_events_and_awards():
    city = make_city("Valletta")
    make_battle("Siege", cities=[city], events=[make_event("A landing")])
    make_exhibit("Badge", cities=[city])
    make_award_record(city)
    city.title, city.summary = "Humilissima", "The most humble."
    city.names = [PlaceName(text="Humilissima", language="la")]
    publish(city)
    assert sorted(saying("Humilissima")) == ["A landing", "Badge", "George Cross", "Humilissima", "Siege"]
    assert saying("Valletta") == []


def test_a_new_name_of_an_award_is_the_title_of_its_records():
    award = make_award("George Cross")
    record = make_award_record(award=award)
    award.title = "Victoria Cross"
    award.save()
    assert CatalogueEntry.objects.get(uuid=record.uuid).title == "Victoria Cross"


def test_a_name_of_an_award_in_another_language_is_a_word_of_its_records():
    award = make_award("George Cross")
    make_award_record(award=award)
    award.names = [AwardName(text="Георгиевский крест", language="ru")]
    award.save()
    assert saying("Георгиевский") == ["George Cross"]


def test_an_award_record_that_was_given_to_the_wrong_city_leaves_it():
    wrong, right = make_city("Verdun"), make_city("Valletta")
    record = make_award_record(wrong)
    record.city = right
    publish(record)
    assert not CatalogueEntry.objects.get(uuid=wrong.uuid).awards.exists()
    assert CatalogueEntry.objects.get(uuid=right.uuid).awards.exists()
    assert CatalogueEntry.objects.get(uuid=record.uuid).address.startswith("/cities/valletta/")


# Rebuilding


def rebuilt_is_the_same() -> bool:
    """Whether the catalogue written anew, from itself and from nothing, is the one we have."""
    before = snapshot()
    call_command("rebuild_catalogue", verbosity=0)
    assert snapshot() == before
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM cities_words")
    CatalogueEntry.objects.all().delete()
    call_command("rebuild_catalogue", verbosity=0)
    assert snapshot() == before
    return True


def a_busy_week(committed) -> None:
    """What curators do: publish, change, rename, hide, move and delete."""
    valletta = make_city("Valletta", names=["Il-Belt Valletta"], image=make_image())
    mdina, verdun, gone = make_city("Mdina"), make_city("Verdun"), make_city("Atlantis")
    siege = make_battle(
        "Siege",
        "1940-06/1942-11",
        cities=[valletta, mdina],
        events=[make_event(f"Event {n}") for n in range(5)],
    )
    raid = make_battle("Raid", "1942~", cities=[valletta, gone], events=[make_event("A raid", "1942-04?")])
    hidden = make_battle("Rumour", cities=[mdina], events=[make_event("A rumour")])
    cross, order = make_award("George Cross"), make_award("Order of Merit")
    records = [
        make_award_record(city, award=award) for city in (valletta, mdina, gone) for award in (cross, order)
    ]
    badge = make_exhibit("Badge", cities=[valletta, gone], award=cross, when="1942", image=make_image())
    make_exhibit("Lamp")
    make_story("A story", when="1942/1943")
    about, contact = make_page("About us"), make_page("Contact")

    valletta.title = "Valletta, the city"
    valletta.names = [PlaceName(text="Humilissima", language="la")]
    publish(valletta)
    siege.events = [*list(siege.events.all())[:3], make_event("The end", "1942-11-20")]
    publish(siege)
    siege.title = "A draft"
    siege.save_revision()
    raid.slug = "air-raid"
    with committed():
        publish(raid)
    hidden.unpublish()
    publish(hidden)
    hidden.unpublish()
    records[0].city = verdun
    publish(records[0])
    records[3].unpublish()
    order.title = "Order of Great Merit"
    order.names = [AwardName(text="Ordni", language="mt")]
    order.save()
    badge.cities.set([mdina])
    badge.save()
    publish(badge)
    contact.move(about, pos="last-child")
    restrict(mdina)
    with committed():
        CityPage.objects.get(pk=gone.pk).delete()
    with committed():
        records[1].delete()


def test_the_catalogue_written_anew_is_the_same_after_a_busy_week(committed):
    a_busy_week(committed)
    assert len(snapshot()) > 10
    assert rebuilt_is_the_same()


def test_writing_anew_mends_what_was_broken():
    make_battle("Siege", events=[make_event("A landing")])
    before = snapshot()
    CatalogueEntry.objects.filter(kind="event").update(
        title="Spoilt", summary="", earliest=None, withdrawn=timezone.now()
    )
    for entry in CatalogueEntry.objects.all():
        words.index().remove("default", [entry.pk])
        entry.cities.clear()
    call_command("rebuild_catalogue", verbosity=0)
    assert snapshot() == before


def test_writing_anew_withdraws_what_does_not_exist(client):
    make_battle("Siege", events=[make_event("A landing")])
    stray = CatalogueEntry.objects.get(kind="event")
    TimelineEvent.objects.all().delete()
    call_command("rebuild_catalogue", verbosity=0)
    assert public(kind="event") == []
    assert client.get(f"/id/{stray.uuid}").status_code == 410


def test_writing_anew_keeps_the_tombstones():
    battle = make_battle("Siege", events=[make_event("A landing")])
    uuid = battle.uuid
    battle.delete()
    before = list(
        CatalogueEntry.objects.exclude(withdrawn=None).values("uuid", "withdrawn", "changed").order_by("uuid")
    )
    assert uuid in [row["uuid"] for row in before]
    call_command("rebuild_catalogue", verbosity=0)
    after = list(
        CatalogueEntry.objects.exclude(withdrawn=None).values("uuid", "withdrawn", "changed").order_by("uuid")
    )
    assert after == before


def test_the_command_tells_how_many_entries_there_are(capsys):
    make_battle("Siege", cities=[make_city("Valletta")], events=[make_event("A landing")])
    call_command("rebuild_catalogue")
    assert "The catalogue holds 3 entries." in capsys.readouterr().out


def test_every_described_model_has_an_identity():
    assert {model.__name__ for model in descriptions.described()} == {
        "AwardRecord",
        "BattlePage",
        "CityPage",
        "ExhibitPage",
        "StandardPage",
        "StoryPage",
    }
    assert all(model._meta.get_field("uuid").unique for model in descriptions.described())


# Copying


def test_a_copied_battle_is_another_record_with_other_events(administrator, client):
    source = make_source()
    battle = make_battle("Siege", events=[make_event("A landing", sources=[source]), make_event("A retreat")])
    copied = client.post(
        reverse("wagtailadmin_pages:copy", args=[battle.pk]),
        {
            "new_title": "Siege again",
            "new_slug": "siege-again",
            "new_parent_page": room(BattleIndexPage).pk,
            "publish_copies": "on",
        },
    )
    assert copied.status_code == 302
    copy = BattlePage.objects.get(slug="siege-again")
    assert copy.uuid != battle.uuid
    identities = [set(page.events.values_list("uuid", flat=True)) for page in (battle, copy)]
    assert [len(each) for each in identities] == [2, 2]
    assert not identities[0] & identities[1]
    assert copy.events.get(title="A landing").citations.get().source == source
    assert sorted(public(kind="event")) == ["A landing", "A landing", "A retreat", "A retreat"]


def test_a_copied_battle_can_be_changed_and_published():
    battle = make_battle("Siege", events=[make_event("A landing")])
    copy = CopyPageAction(
        battle, update_attrs={"title": "Copy", "slug": "copy"}, copy_revisions=True
    ).execute()
    draft = BattlePage.objects.get(pk=copy.pk).get_latest_revision_as_object()
    draft.title = "Another siege"
    publish(draft)
    copy = BattlePage.objects.get(slug="copy")
    assert copy.uuid != battle.uuid
    assert copy.events.get().uuid != battle.events.get().uuid
    assert sorted(public(kind="battle")) == ["Another siege", "Siege"]
    assert CatalogueEntry.objects.get(title="Siege").uuid == battle.uuid
    assert rebuilt_is_the_same()


def test_a_copied_city_is_another_place_with_the_same_names():
    city = make_city("Valletta", names=["Il-Belt"])
    copy = CopyPageAction(city, update_attrs={"title": "Copy", "slug": "copy"}).execute()
    assert copy.uuid != city.uuid
    assert [name.text for name in copy.names.all()] == ["Valletta", "Il-Belt"]


def test_an_old_version_of_a_battle_can_be_brought_back():
    battle = make_battle("Siege", events=[make_event("A landing"), make_event("A retreat")])
    old, identities = battle.latest_revision, set(battle.events.values_list("uuid", flat=True))
    battle.events = [battle.events.get(title="A landing")]
    publish(battle)
    old.publish()
    assert sorted(public(kind="event")) == ["A landing", "A retreat"]
    assert set(TimelineEvent.objects.values_list("uuid", flat=True)) == identities
    assert rebuilt_is_the_same()
