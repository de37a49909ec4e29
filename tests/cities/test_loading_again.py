"""Loading a bundle again: what did not change stays as it is, and so does the work of curators."""

import json

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import ModelLogEntry, Page, PageLogEntry, ReferenceIndex, Revision

from cities.bundle_folder import Bundle
from cities.formats import bundle
from cities.formats.bundle import SHAPES
from cities.gate.door import standing_open
from cities.loading import load
from cities.models import (
    Award,
    AwardRecord,
    BattlePage,
    CatalogueEntry,
    CityPage,
    ExhibitImage,
    ExhibitPage,
    LoadedRecord,
    StoryPage,
    TimelineEvent,
)
from museum.models import HomePage, SiteIdentity
from tests.builders import publish
from tests.malta import everything, identity, make_folder, malta, write

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def first_time(for_this_module, tmp_path_factory):
    with for_this_module():
        load(write(make_folder(tmp_path_factory.mktemp("malta")), malta()))


@pytest.fixture
def folder(tmp_path):
    return make_folder(tmp_path)


@pytest.fixture
def loaded(first_time, folder):
    """Malta, as it was loaded the first time."""
    given = malta()
    assert write(folder, given).faults == []
    return given


def test_a_bundle_brings_every_kind_of_record(loaded):
    city, battle = CityPage.objects.get(), BattlePage.objects.get()
    assert (city.title, city.live, city.image.title) == ("Valletta", True, "Drawing")
    assert [(name.text, str(name.when or "")) for name in city.names.all()] == [
        ("Valletta", ""),
        ("Il-Belt", "from 1566"),
    ]
    assert city.figures.get().citations.get().locator == "col. 5"
    assert [event.title for event in battle.events.all()] == ["The raids", "The convoy"]
    assert list(battle.cities.all()) == [city]
    assert AwardRecord.objects.get(live=True).conflicting_dates.get().when.edtf == "1942-09-13"
    assert (SiteIdentity.objects.get().period.edtf, HomePage.objects.get().title) == (
        "1940-06-11/1943-07-10",
        "Malta",
    )
    assert StoryPage.objects.get().body[2].value.specific == battle


def test_what_was_loaded_is_public_and_in_the_catalogue(loaded, client):
    assert CatalogueEntry.objects.public().count() == 8
    for address in (
        "/",
        "/cities/valletta/",
        "/battles/siege/",
        "/collection/badge/",
        "/stories/the-convoy/",
        "/about/",
    ):
        assert client.get(address).status_code == 200
    assert (
        client.get(f"/id/{identity('convoy')}")["Location"] == f"/battles/siege/#event-{identity('convoy')}"
    )


def test_a_draft_in_a_bundle_stays_a_draft(loaded):
    record = AwardRecord.objects.get(uuid=identity("draft"))
    assert (record.live, record.first_published_at) == (False, None)
    assert not CatalogueEntry.objects.filter(uuid=record.uuid).exists()


def test_pictures_come_with_their_rights(loaded):
    picture = ExhibitImage.objects.get()
    assert (picture.width, picture.height) == (64, 48)
    assert (picture.alt, picture.creator, picture.credit) == ("A cross.", "A. Hand", "Drawn by A. Hand")
    assert (picture.rights, picture.when.edtf, picture.source.key) == (
        ExhibitImage.Rights.CC0,
        "2026",
        "hansard",
    )
    assert picture.file.storage.exists(picture.file.name)


def normal(given, shape) -> dict:
    """A record of a bundle as `structure` would write it: rows in their order, short rows short."""
    given = {shape.short: given} if shape.short and not isinstance(given, dict) else dict(given)
    for relation, rows in shape.rows.items():
        if relation in given:
            given[relation] = [normal(row, rows) for row in given[relation]]
    if "events" in given:
        given["events"].sort(key=lambda event: event["when"])
    if "file" in given:
        given["file"] = "images/" + given["file"].rpartition("/")[2].partition(".")[0]
    return given[shape.short] if list(given) == [shape.short] else given


@pytest.mark.parametrize("kind", malta())
def test_a_record_that_was_loaded_can_be_written_out_again(loaded, kind):
    shape = SHAPES[kind]
    for given in loaded[kind]:
        record = shape.model.objects.get(uuid=given["uuid"])
        written = bundle.structure(record, shape)
        if "file" in written:
            written["file"] = written["file"].partition(".")[0].partition("_")[0]
        assert written == normal(given, shape)


def test_loading_again_changes_nothing(loaded, folder):
    before = everything()
    report = load(Bundle(folder))
    assert everything() == before
    assert (report.created, report.updated, report.kept) == (0, 0, [])
    assert report.unchanged == LoadedRecord.objects.count()


def test_loading_again_makes_no_revision_and_no_log_entry(loaded, folder):
    def counts():
        return [
            model.objects.count() for model in (Revision, PageLogEntry, ModelLogEntry, ReferenceIndex, Page)
        ]

    stamps = list(Page.objects.order_by("pk").values("pk", "last_published_at", "latest_revision_created_at"))
    before = counts()
    load(Bundle(folder))
    assert counts() == before
    assert (
        list(Page.objects.order_by("pk").values("pk", "last_published_at", "latest_revision_created_at"))
        == stamps
    )


def test_a_changed_record_is_updated_and_the_others_are_not(loaded, folder):
    loaded["cities"][0]["summary"] = "A city of bastions."
    report = load(write(folder, loaded))
    assert (report.created, report.updated, report.kept) == (0, 1, [])
    assert CityPage.objects.get().summary == "A city of bastions."
    assert CatalogueEntry.objects.get(uuid=identity("valletta")).summary == "A city of bastions."


def test_a_changed_event_keeps_its_identity_and_its_place_in_the_database(loaded, folder):
    before = TimelineEvent.objects.get(uuid=identity("convoy")).pk
    event = loaded["battles"][0]["events"][0]
    event["title"], event["when"] = "The tanker", "1942-08-16"
    load(write(folder, loaded))
    event = TimelineEvent.objects.get(uuid=identity("convoy"))
    assert (event.pk, event.title, event.when.edtf) == (before, "The tanker", "1942-08-16")
    assert event.citations.count() == 1


def test_a_row_that_left_the_bundle_leaves_the_record(loaded, folder):
    del loaded["battles"][0]["events"][0]
    load(write(folder, loaded))
    assert [event.title for event in BattlePage.objects.get().events.all()] == ["The raids"]
    assert CatalogueEntry.objects.get(uuid=identity("convoy")).withdrawn


def test_a_new_record_is_added(loaded, folder):
    loaded["sources"].append({"uuid": identity("new"), "key": "new", "title": "New"})
    report = load(write(folder, loaded))
    assert (report.created, report.updated) == (1, 0)


def test_what_a_curator_published_survives_a_changed_bundle(loaded, folder):
    city = CityPage.objects.get()
    city.summary = "As a curator says it."
    publish(city)
    loaded["cities"][0]["summary"] = "As the bundle says it."
    report = load(write(folder, loaded))
    assert report.kept == ["malta.yaml: cities[valletta]"]
    assert CityPage.objects.get().summary == "As a curator says it."


def test_a_draft_of_a_curator_survives_a_changed_bundle(loaded, folder):
    battle = BattlePage.objects.get()
    battle.result = "A draft."
    battle.save_revision()
    loaded["battles"][0]["result"] = "As the bundle says it."
    report = load(write(folder, loaded))
    assert report.kept == ["malta.yaml: battles[siege]"]
    assert BattlePage.objects.get().get_latest_revision_as_object().result == "A draft."


def test_a_draft_of_a_curator_on_an_unpublished_record_survives_too(loaded, folder):
    record = AwardRecord.objects.get(uuid=identity("draft"))
    record.note = "A curator is still thinking."
    record.save_revision()
    loaded["award_records"][1]["note"] = "As the bundle says it."
    report = load(write(folder, loaded))
    assert len(report.kept) == 1
    latest = AwardRecord.objects.get(uuid=identity("draft")).get_latest_revision_as_object()
    assert latest.note == "A curator is still thinking."


def test_a_row_that_a_curator_changed_survives(loaded, folder):
    battle = BattlePage.objects.get()
    event = battle.events.get(title="The convoy")
    event.text = "As a curator says it."
    battle.events = [*battle.events.exclude(pk=event.pk), event]
    publish(battle)
    loaded["battles"][0]["result"] = "As the bundle says it."
    assert load(write(folder, loaded)).kept == ["malta.yaml: battles[siege]"]
    assert TimelineEvent.objects.get(uuid=identity("convoy")).text == "As a curator says it."


def test_what_a_curator_unpublished_stays_unpublished(loaded, folder):
    ExhibitPage.objects.get().unpublish()
    loaded["exhibits"][0]["summary"] = "Another summary."
    load(write(folder, loaded))
    assert not ExhibitPage.objects.get().live


def test_what_a_curator_published_from_a_draft_stays_public(loaded, folder):
    with standing_open():  # It has no citation.
        publish(AwardRecord.objects.get(uuid=identity("draft")))
    loaded["award_records"][1]["note"] = "Still a draft in the bundle."
    load(write(folder, loaded))
    assert AwardRecord.objects.get(uuid=identity("draft")).live


def test_what_a_curator_deleted_stays_deleted(loaded, folder):
    StoryPage.objects.get().delete()
    unchanged = load(Bundle(folder))
    assert unchanged.created == 0
    loaded["stories"][0]["summary"] = "Another summary."
    assert load(write(folder, loaded)).kept == ["malta.yaml: stories[the-convoy]"]
    assert not StoryPage.objects.exists()


def test_what_a_curator_made_is_never_taken_for_the_bundle_s(folder, loaded):
    Award.objects.create(uuid=identity("made here"), title="Made here", slug="made-here", kind="order")
    loaded["awards"].append(
        {"uuid": identity("made here"), "slug": "made-here", "title": "From a bundle", "kind": "order"}
    )
    assert load(write(folder, loaded)).kept == ["malta.yaml: awards[made-here]"]
    assert Award.objects.get(slug="made-here").title == "Made here"


def test_the_bundle_wins_when_it_is_told_to(loaded, folder):
    city = CityPage.objects.get()
    city.summary = "As a curator says it."
    publish(city)
    StoryPage.objects.get().delete()
    report = load(Bundle(folder), overwrite=True)
    assert report.kept == []
    assert CityPage.objects.get().summary == "A city."
    assert StoryPage.objects.get().live
    assert CatalogueEntry.objects.get(uuid=identity("valletta")).summary == "A city."


def test_what_was_kept_is_named_to_the_operator(loaded, folder, capsys):
    city = CityPage.objects.get()
    city.summary = "As a curator says it."
    publish(city)
    loaded["cities"][0]["summary"] = "As the bundle says it."
    write(folder, loaded)
    call_command("load_exhibition", folder)
    said = capsys.readouterr().out
    assert "kept as curators left it: malta.yaml: cities[valletta]" in said
    assert "0 records created, 0 updated" in said


def test_a_broken_bundle_changes_nothing(loaded, folder, capsys):
    loaded["cities"][0]["summary"] = "A change that is sound."
    loaded["battles"][0]["when"] = "1942-17-07"
    write(folder, loaded)
    before = everything()
    with pytest.raises(CommandError, match=r"The bundle has 1 faults?\. Nothing was loaded\."):
        call_command("load_exhibition", folder)
    assert everything() == before
    assert capsys.readouterr().err.strip() == (
        "malta.yaml: battles[siege].when: 17 is not a month. Did you mean 1942-07-17?"
    )


def test_a_slug_or_key_of_another_record_in_the_museum_is_a_fault(loaded, folder):
    loaded["sources"][0]["uuid"] = identity("another")
    (fault,) = write(folder, loaded).faults
    assert "sources[hansard].key" in fault


def test_digests_do_not_depend_on_the_order_of_fields(loaded, folder):
    turned = json.loads(json.dumps(loaded), object_pairs_hook=lambda pairs: dict(reversed(pairs)))
    assert load(write(folder, turned)).updated == 0


def test_a_story_comes_back_as_it_was_written(loaded):
    (given,) = loaded["stories"]
    assert bundle.structure(StoryPage.objects.get(), SHAPES["stories"])["body"] == given["body"]


def test_a_record_that_is_gone_is_left_out_of_the_story_that_pointed_at_it(loaded, folder):
    TimelineEvent.objects.get(uuid=identity("raid")).delete()
    CityPage.objects.get().delete()
    body = bundle.structure(StoryPage.objects.get(), SHAPES["stories"])["body"]
    assert {"timeline": {"title": "Two days", "events": [identity("convoy")]}} in body
    assert not [block for block in body if "figure" in block or "award_record" in block]
    loaded["stories"][0]["title"] = "Another title"
    assert len(load(write(folder, loaded)).kept) == 1


def test_blocks_may_point_at_what_is_loaded_later(folder):
    given = malta()
    told = [{"record": "siege"}, {"timeline": {"events": [identity("raid")]}}, {"record": "the-convoy"}]
    given["cities"][0]["story"] = told
    given["stories"].insert(
        0,
        {"uuid": identity("first"), "title": "Before", "slug": "before", "summary": "A route.", "body": told},
    )
    assert load(write(folder, given)).created
    for record, kind, name in (
        (CityPage.objects.get(), "cities", "story"),
        (StoryPage.objects.get(slug="before"), "stories", "body"),
    ):
        assert bundle.structure(record, SHAPES[kind])[name] == told
    again = load(write(folder, given))
    assert (again.created, again.updated, again.kept) == (0, 0, [])
