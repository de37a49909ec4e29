"""A date of a record: kept as its source gives it, with the days it may mean beside it at every moment."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.forms.models import modelform_factory

from cities.dates import HistoricalDate, Period
from cities.fields import HistoricalDateField
from cities.forms import HistoricalDateFormField
from cities.models import AwardRecord, BattlePage, CatalogueEntry, PlaceName, TimelineEvent
from tests.builders import (
    make_award,
    make_award_record,
    make_battle,
    make_city,
    make_event,
    make_exhibit,
    publish,
)

AUGUST = (date(1942, 8, 1), date(1942, 8, 31))


def bounds(record) -> tuple:
    return record.earliest, record.latest


# Without a database


def test_the_days_are_known_as_soon_as_a_record_is_made():
    assert bounds(TimelineEvent(when="1942-08")) == AUGUST


def test_the_days_follow_the_date_that_is_assigned():
    event = TimelineEvent(when="1943")
    event.when = "1942-08"
    assert bounds(event) == AUGUST
    event.when = HistoricalDate.from_edtf("1942-08-23")
    assert bounds(event) == (date(1942, 8, 23), date(1942, 8, 23))
    event.when = None
    assert bounds(event) == (None, None)
    event.when = ""
    assert (event.when, bounds(event)) == (None, (None, None))


def test_a_record_without_a_date_has_no_days():
    assert bounds(TimelineEvent()) == (None, None)
    assert TimelineEvent().when is None


def test_what_is_assigned_is_understood():
    event = TimelineEvent(when="1942-08~")
    assert isinstance(event.when, HistoricalDate)
    assert event.when.edtf == "1942-08~"
    assert bounds(event) == (date(1942, 7, 1), date(1942, 9, 30))


@pytest.mark.parametrize("value", ["rubbish", "1942-17-07", "1943/1942", "1942-06-31", "23 August 1942"])
def test_what_is_no_date_cannot_be_assigned(value):
    with pytest.raises(ValidationError):
        TimelineEvent(when=value)


def test_a_refused_date_leaves_the_old_one():
    event = TimelineEvent(when="1942-08")
    with pytest.raises(ValidationError):
        event.when = "1942-17-07"
    assert (event.when.edtf, bounds(event)) == ("1942-08", AUGUST)


def test_the_refusal_says_why():
    with pytest.raises(ValidationError, match=r"17 is not a month\. Did you mean 1942-07-17\?"):
        TimelineEvent(when="1942-17-07")


def test_an_open_end_reaches_as_far_as_dates_do():
    assert bounds(TimelineEvent(when="1942/..")) == (date(1942, 1, 1), date.max)
    assert bounds(TimelineEvent(when="../1942")) == (date.min, date(1942, 12, 31))


def test_a_field_tells_migrations_what_stands_beside_it():
    field = TimelineEvent._meta.get_field("when")
    name, path, args, kwargs = field.deconstruct()
    again = HistoricalDateField(*args, **kwargs)
    assert (name, path) == ("when", "cities.fields.HistoricalDateField")
    assert (again.earliest, again.latest, again.max_length) == ("earliest", "latest", field.max_length)


def test_the_days_must_be_declared_before_the_date():
    class Backwards(models.Model):
        when = HistoricalDateField(earliest="earliest")
        earliest = models.DateField(null=True)

        class Meta:
            app_label = "tests"

    assert [error.id for error in Backwards._meta.get_field("when").check()] == ["cities.E001"]


# In the database


@pytest.mark.parametrize(
    "edtf", ["1942-08-23", "1942-08", "1942~", "1942-08?", "1942-07-17/1943-02-02", "1943/..", "1942-22"]
)
def test_a_date_comes_back_as_it_was_given(museum, edtf):
    record = make_award_record(when=edtf)
    again = AwardRecord.objects.get(pk=record.pk)
    assert again.when.edtf == edtf
    assert bounds(again) == bounds(AwardRecord(when=edtf))


def test_no_date_is_empty_in_the_database_and_none_in_python(museum):
    exhibit = make_exhibit()
    with connection.cursor() as cursor:
        cursor.execute('SELECT "when", earliest, latest FROM cities_exhibitpage')
        assert cursor.fetchall() == [("", None, None)]
    assert type(exhibit).objects.get().when is None


def test_a_record_can_be_found_by_its_notation(museum):
    record = make_award_record(when="1942-04")
    assert AwardRecord.objects.get(when="1942-04") == record
    assert AwardRecord.objects.get(when=HistoricalDate.from_edtf("1942-04")) == record
    assert not AwardRecord.objects.filter(when="1942-05")


def test_many_records_made_at_once_have_their_days(museum):
    city, award = make_city(), make_award()
    AwardRecord.objects.bulk_create(
        [AwardRecord(city=city, award=award, when=when) for when in ("1942-08", "1943/..")]
    )
    assert sorted(AwardRecord.objects.values_list("earliest", "latest")) == [
        AUGUST,
        (date(1943, 1, 1), date.max),
    ]


def test_many_records_changed_at_once_have_their_days(museum):
    record = make_award_record(when="1943")
    record.when = "1942-08"
    AwardRecord.objects.bulk_update([record], ["when", "earliest", "latest"])
    assert bounds(AwardRecord.objects.get()) == AUGUST


def test_a_record_read_in_part_keeps_its_days(museum):
    make_award_record(when="1942-08")
    record = AwardRecord.objects.only("earliest").get()
    assert record.earliest == AUGUST[0]
    assert record.when.edtf == "1942-08"
    assert bounds(record) == AUGUST
    assert AwardRecord.objects.defer("when").get().latest == AUGUST[1]


def test_the_words_of_overlap_and_within_are_said_on_records(museum):
    inside = make_award_record(when="1942-08")
    touching = make_award_record(when="1942/1943")
    year = Period(date(1942, 1, 1), date(1942, 12, 31))
    assert set(AwardRecord.objects.overlapping(year)) == {inside, touching}
    assert set(AwardRecord.objects.within(year)) == {inside}
    assert set(AwardRecord.objects.overlapping(HistoricalDate.from_edtf("1943"))) == {touching}


# Drafts, previews and old versions


def test_a_draft_has_the_days_of_its_date(museum):
    record = make_award_record(when="1943")
    record.when = "1942-08"
    draft = record.save_revision().as_object()
    assert (draft.when.edtf, bounds(draft)) == ("1942-08", AUGUST)
    assert AwardRecord.objects.get().when.edtf == "1943"


def test_a_draft_of_a_battle_has_the_days_of_all_its_events(museum):
    battle = make_battle("Siege", "1943", events=[make_event(when="1943")])
    event = battle.events.get()
    battle.when, event.when = "1942-08", "1942-08~"
    battle.events = [event, make_event("Another", "1942-08-23")]
    draft = battle.save_revision().as_object()
    assert bounds(draft) == AUGUST
    assert [bounds(event) for event in draft.events.all()] == [
        (date(1942, 7, 1), date(1942, 9, 30)),
        (date(1942, 8, 23), date(1942, 8, 23)),
    ]


def test_an_old_version_brings_its_old_days_back(museum):
    record = make_award_record(when="1942-08")
    old = record.latest_revision
    record.when = "1943"
    publish(record)
    old.publish()
    assert bounds(AwardRecord.objects.get()) == AUGUST
    assert bounds(CatalogueEntry.objects.get(uuid=record.uuid)) == AUGUST


def test_a_name_of_a_place_has_the_days_when_it_was_in_use(museum):
    city = make_city("Volgograd")
    city.names = [PlaceName(text="Stalingrad", language="en", when="1925-04-10/1961-11-10")]
    publish(city)
    name = PlaceName.objects.get(text="Stalingrad")
    assert bounds(name) == (date(1925, 4, 10), date(1961, 11, 10))
    assert name.in_use(Period(*AUGUST))
    assert not name.in_use(Period(date(1970, 1, 1), date(1970, 1, 1)))


def test_events_stand_in_the_order_of_their_days(museum):
    whens = ["1942-08-23", "1942", "1942-08", "1941-12/1942-02", "1942-08-01"]
    make_battle("Siege", events=[make_event(when, when) for when in whens])
    assert [event.title for event in BattlePage.objects.get().events.all()] == [
        "1941-12/1942-02",
        "1942",
        "1942-08",
        "1942-08-01",
        "1942-08-23",
    ]


# In forms


def test_the_form_of_a_record_reads_what_a_person_writes(museum):
    form = modelform_factory(
        AwardRecord, fields=["city", "award", "when", "presented_when", "act", "role", "certainty"]
    )
    given = {
        "city": make_city().pk,
        "award": make_award().pk,
        "act": "decree",
        "role": "conferred",
        "certainty": "certain",
    }
    record = form(given | {"when": "August 1942"}).save(commit=False)
    assert (record.when.edtf, bounds(record), record.presented_when) == ("1942-08", AUGUST, None)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("1942-17-07", "17 is not a month. Did you mean 1942-07-17?"),
        ("1943/1942", "The end is before the beginning. Did you mean 1942/1943?"),
        ("", "This field is required."),
        ("   ", "This field is required."),
        ("1942\x00", "Null characters are not allowed."),
        ("1" * 300, "Ensure this value has at most 255 characters (it has 300)."),
    ],
)
def test_the_form_explains_what_it_cannot_read(museum, typed, sentence):
    form = modelform_factory(AwardRecord, fields=["when"])({"when": typed})
    assert form.errors["when"] == [sentence]


def test_the_form_sees_no_change_where_there_is_none():
    field = HistoricalDateFormField()
    august = HistoricalDate.from_edtf("1942-08")
    assert not field.has_changed(august, "August 1942")
    assert field.has_changed(august, "1942-08-01")
    assert field.has_changed(august, "rubbish")
    assert not HistoricalDateFormField(required=False).has_changed(None, "")


def test_a_day_without_a_year_is_asked_of_every_year_and_refused_in_a_record():
    years = Period(date(1941, 6, 22), date(1945, 5, 9))
    asked = HistoricalDateFormField(years=years).clean("22 June")
    assert [period.earliest.year for period in asked.periods] == [1941, 1942, 1943, 1944, 1945][
        : len(asked.periods)
    ]
    assert len(asked.periods) >= 4
    with pytest.raises(ValidationError):
        HistoricalDateFormField().clean("22 June")
