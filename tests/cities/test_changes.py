"""What is done to many records at once can be undone, and nobody's later work is lost by it."""

import json

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Comment, ModelLogEntry, PageLogEntry, Workflow

from cities.desk import changes
from cities.desk.changes import history
from cities.desk.changes.state import plain
from cities.models import (
    AwardRecord,
    CatalogueEntry,
    Change,
    ChangeSet,
    CityPage,
    ExhibitImage,
    PlaceName,
    Source,
)
from tests.builders import (
    make_award,
    make_award_record,
    make_battle,
    make_city,
    make_curator,
    make_event,
    make_image,
    make_source,
    publish,
)

pytestmark = pytest.mark.django_db

APART = {
    "wagtailcore.pagelogentry",  # The history says both: done and undone.
    "wagtailcore.modellogentry",
    "cities.changeset",  # The journal itself.
    "cities.change",
    "cities.import",
    "wagtailsearch.indexentry",  # The words of the admin's search, counted by the database itself.
    "wagtailsearch.sqliteftsindexentry",
    "sessions.session",
}
COUNTED = {  # Their keys are counted anew; what they say is compared.
    "wagtailcore.referenceindex": {"id"},
    "cities.facetset": {"id"},
    "cities.catalogueentry": {"changed"},  # Harvesters must fetch again what has changed and changed back.
    "cities.indexcard": {"facet_set_id"},
}


def database() -> dict[str, list[str]]:
    """Every table with its rows, but for what tells that something was done."""
    tables = {}
    for model in apps.get_models(include_auto_created=True):
        name = model._meta.label_lower
        if name in APART or not model._meta.managed or model._meta.proxy:
            continue
        columns = [field.attname for field in model._meta.local_concrete_fields]
        columns = [column for column in columns if column not in COUNTED.get(name, set())]
        rows = model._base_manager.values(*columns)
        told = [{key: plain(value) for key, value in row.items()} for row in rows]
        tables[name] = sorted(json.dumps(row, sort_keys=True, default=str) for row in told)
    return tables


def drafted(record, **fields):
    for name, value in fields.items():
        setattr(record, name, value)
    record.save_revision()


def bulk(user=None):
    return changes.recorded("Twelve records", ChangeSet.Kind.BULK_EDIT, user)


def test_everything_stands_as_before_when_a_change_set_is_undone(museum):
    source = make_source("horne-1962")
    city = make_city("Valletta", names=["Il-Belt"])
    battle = make_battle(cities=[city], events=[make_event(sources=[source])])
    record = make_award_record(city, sources=[source])
    image = make_image()
    image.tags.add("plan")
    before = database()
    with bulk() as journal:
        journal.about(city, battle, record, image, source, record.award)
        city.names = [PlaceName(text="La Valette", language="fr")]
        drafted(city, title="Another")
        battle.events = [*battle.events.all(), make_event("A raid", sources=[source])]
        drafted(battle, when="1943")
        drafted(record, note="A note.")
        source.title = "Another title"
        source.save()
        record.award.title = "Another award"
        record.award.save()
        image.credit = "Somebody else"
        image.save()
        image.tags.clear()
        new = Source.objects.create(key="new-1999", title="New")
        draft = make_city("Mdina", live=False)
        draft.save_revision()
        other = make_award_record(city, "1943", award=record.award, sources=[new], live=False)
        other.save_revision()
        journal.made(new, draft, other)
    assert database() != before
    assert CatalogueEntry.objects.filter(title__contains="Another award").exists()
    changes.undo(journal.change_set, None)
    after = database()
    assert {name for name in after if after[name] != before[name]} == set()
    assert journal.change_set.changes.filter(undone=False).count() == 0


def test_live_rows_that_were_replaced_come_back(museum):
    sources = [make_source()]
    battle = make_battle(events=[make_event(title, sources=sources) for title in ("First", "Second")])
    before = database()
    with bulk() as journal:
        journal.about(battle)
        battle.events = [make_event("Third", sources=sources)]
        publish(battle)
    changes.undo(journal.change_set, None)
    after = database()
    differing = {name for name in after if after[name] != before[name]}
    assert differing <= {"cities.catalogueentry", "cities.catalogueentry_cities"}  # What was public, was.
    shown = CatalogueEntry.objects.public().filter(kind="event").values_list("title", flat=True)
    assert set(shown) == {"First", "Second"}


def test_what_somebody_has_changed_since_is_not_undone_silently(museum):
    mine, yours = make_source("mine"), make_source("yours")
    with bulk() as journal:
        journal.about(mine, yours)
        for source in (mine, yours):
            source.note = "Looked at."
            source.save()
    yours.author = "The right author"
    yours.save()
    with pytest.raises(changes.ChangedSince) as refusal:
        changes.undo(journal.change_set, None)
    assert [change.key for change, _sentence in refusal.value.outlook.refused] == [yours.pk]
    mine.refresh_from_db()
    assert mine.note == "Looked at."
    changes.undo(journal.change_set, None, rest=True)
    mine.refresh_from_db()
    yours.refresh_from_db()
    assert (mine.note, yours.note, yours.author) == ("", "Looked at.", "The right author")
    journal.change_set.refresh_from_db()
    assert journal.change_set.state == ChangeSet.State.PARTLY_UNDONE


def test_a_draft_that_was_saved_over_counts_as_changed(museum):
    record = make_award_record()
    with bulk() as journal:
        journal.about(record)
        drafted(record, note="Ours.")
    record = AwardRecord.objects.get()
    record.note = "Autosaved."
    record.save_revision(overwrite_revision=record.latest_revision)
    assert [why for _change, why in changes.look(journal.change_set).refused] == [
        "Somebody has changed it since."
    ]


def test_what_others_use_by_now_is_kept(museum):
    record = make_award_record()
    with bulk() as journal:
        cited, drafted_only, free = (make_source(key) for key in ("cited", "drafted", "free"))
        journal.made(cited, drafted_only, free)
    record.citations.add(*make_award_record(sources=[cited]).citations.all())
    later = make_award_record(sources=[free], live=False)
    later.citations = [type(later.citations.all()[0])(source=drafted_only)]
    later.save_revision()
    later.citations = []
    AwardRecord.objects.get(pk=later.pk).citations.all().delete()
    outlook = changes.look(journal.change_set)
    assert {change.title for change, _why in outlook.refused} >= {str(cited), str(drafted_only)}
    assert all("is used by" in why for _change, why in outlook.refused)
    changes.undo(journal.change_set, None, rest=True)
    assert set(Source.objects.values_list("key", flat=True)) >= {"cited", "drafted"}


def test_a_record_that_was_made_stays_with_what_it_needs(museum):
    with bulk() as journal:
        city = make_city("Mdina", live=False)
        record = make_award_record(city, live=False)
        journal.made(city, record)
    record.note = "My work."
    record.save()
    outlook = changes.look(journal.change_set)
    assert outlook.deleted == []
    assert len(outlook.refused) == 2


def test_comments_and_reviews_hold_what_they_are_about(museum):
    person = make_curator()
    with bulk() as journal:
        city, fort = make_city("Mdina", live=False), make_city("Fort", live=False)
        for page in (city, fort):
            page.save_revision()
        journal.made(city, fort)
    Comment.objects.create(page=city, user=person, text="Sure?", contentpath="title", position="")
    Workflow.objects.get().start(CityPage.objects.get(pk=fort.pk), person)
    assert len(changes.look(journal.change_set).refused) == 2


def test_a_record_deleted_since_is_no_hindrance(museum):
    source, other = make_source(), make_source()
    with bulk() as journal:
        journal.about(source, other)
        for each in (source, other):
            each.note = "Looked at."
            each.save()
    source.delete()
    outlook = changes.undo(journal.change_set, None)
    assert len(outlook.gone) == 1
    other.refresh_from_db()
    assert other.note == ""


def test_the_history_says_that_it_was_done_and_undone(museum):
    person = make_curator()
    city, source = make_city(), make_source()
    with bulk(person) as journal:
        journal.about(city, source)
        drafted(city, summary="Other words.")
        source.note = "Looked at."
        source.save()
    changes.undo(journal.change_set, person)
    for entries in (
        PageLogEntry.objects.filter(page=city.pk),
        ModelLogEntry.objects.filter(object_id=str(source.pk)),
    ):
        said = entries.filter(action__in=[history.DONE, history.UNDONE]).order_by("pk")
        assert [entry.action for entry in said] == [history.DONE, history.UNDONE]
        assert [str(entry.message) for entry in said] == [
            "Changed: bulk edit “Twelve records”",
            "Undone: bulk edit “Twelve records”",
        ]


def test_nothing_changed_keeps_no_change_set(museum):
    with bulk() as journal:
        journal.about(make_source())
    assert journal.change_set is None
    assert not Change.objects.exists()


def test_a_picture_is_compared_without_what_is_made_beside_the_server(museum):
    image = make_image()
    with bulk() as journal:
        journal.about(image)
        image.credit = "Somebody"
        image.save()
    ExhibitImage.objects.filter(pk=image.pk).update(made={"of": image.file.name})
    assert changes.look(journal.change_set).refused == []


def test_more_records_ask_the_database_no_more_often(museum):
    award, city = make_award(), make_city()
    counts = []
    for number in (2, 12):
        records = [make_award_record(city, f"19{30 + n}", award=award, live=False) for n in range(number)]
        with (
            CaptureQueriesContext(
                connection,
            ) as captured,
            bulk() as journal,
        ):
            journal.about(*records)
            AwardRecord.objects.filter(pk__in=[record.pk for record in records]).update(note="Together.")
        with CaptureQueriesContext(connection) as looked:
            changes.look(journal.change_set)
        counts.append((len(captured), len(looked)))
    assert counts[0] == counts[1]
