"""A search by date finds what touches the asked days, in the database as by counting on one's fingers."""

from datetime import date, timedelta
from random import Random
from uuid import uuid4

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cities.dates import HistoricalDate, Period, read
from cities.models import CatalogueEntry

FIRST, LAST = date(1939, 1, 1), date(1948, 12, 31)
SHAPES = [
    "{d}",
    "{d}~",
    "{d}?",
    "{m}",
    "{m}~",
    "{y}",
    "{y}~",
    "{y}-24",
    "{y}-21~",
    "{d}/..",
    "../{d}",
    "{d}/",
    "/{m}",
]
days = st.dates(FIRST, LAST)
periods = st.tuples(days, days).map(lambda ends: Period(min(ends), max(ends)))


def random_date(random: Random) -> HistoricalDate:
    day = FIRST + timedelta(random.randrange((LAST - FIRST).days))
    if random.random() < 0.3:
        end = day + timedelta(random.randrange(900))
        return HistoricalDate.from_edtf(f"{day}/{end}")
    return HistoricalDate.from_edtf(random.choice(SHAPES).format(d=day, m=f"{day:%Y-%m}", y=day.year))


@pytest.fixture(scope="module")
def dated(for_this_module):
    """Two hundred entries with dates of every form, and one without a date."""
    random = Random(1418)
    values = [random_date(random) for _ in range(200)]
    with for_this_module():
        CatalogueEntry.objects.bulk_create(
            CatalogueEntry(
                uuid=(uuid := uuid4()),
                owner=uuid,
                kind="event",
                title=f"Event {number}",
                address="/",
                when=when,
                changed=timezone.now(),
            )
            for number, when in enumerate([*values, None])
        )
    return {f"Event {number}": value for number, value in enumerate(values)}


def titles(queryset) -> set[str]:
    return set(queryset.values_list("title", flat=True))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=periods)
def test_a_search_finds_what_touches_the_asked_days_and_nothing_else(db, dated, asked):
    touching = {title for title, when in dated.items() if when.period.overlaps(asked)}
    inside = {title for title, when in dated.items() if asked.contains(when.period)}
    assert titles(CatalogueEntry.objects.overlapping(asked)) == touching
    assert titles(CatalogueEntry.objects.within(asked)) == inside


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(day=days)
def test_a_day_without_a_year_is_asked_of_every_year_of_the_war(db, dated, day):
    asked = read(f"{day.day} {day:%B}", years=Period(date(1941, 6, 22), date(1945, 5, 9)))
    touching = {
        title
        for title, when in dated.items()
        if any(when.period.overlaps(period) for period in asked.periods)
    }
    assert titles(CatalogueEntry.objects.overlapping(asked)) == touching


def test_a_month_stands_before_the_days_in_it_and_ties_are_stable(db, dated):
    ordered = list(CatalogueEntry.objects.exclude(when="").order_by("earliest", "-latest", "title", "uuid"))
    assert [(entry.earliest, -entry.latest.toordinal()) for entry in ordered] == sorted(
        (when.earliest, -when.latest.toordinal()) for when in dated.values()
    )


def test_what_has_no_date_is_never_found_by_one(db, dated):
    assert "Event 200" not in titles(CatalogueEntry.objects.overlapping(Period(date.min, date.max)))
