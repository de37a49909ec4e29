"""The days a date may mean agree with counting them one by one."""

import random
from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cities.dates import HistoricalDate, Period

DAY = timedelta(1)
FIRST_MONTHS = {21: 3, 22: 6, 23: 9, 24: 12}


@cache
def calendar():
    return [date(1890, 1, 1) + DAY * i for i in range(366 * 120)]


def season_of(day):
    """The year and code of the season a day lies in; January belongs to the winter before."""
    return (day.year - (day.month < 3), 21 + (day.month // 3 - 1) % 4)


def counted(matches):
    found = [day for day in calendar() if matches(day)]
    return Period(found[0], found[-1])


def period(text):
    return HistoricalDate.from_edtf(text).period


@pytest.mark.parametrize("year", [1940, 1941, 1943, 1944, 1999])
def test_years_and_months_are_their_days(year):
    assert period(str(year)) == counted(lambda day: day.year == year)
    for month in range(1, 13):
        assert period(f"{year}-{month:02}") == counted(
            lambda day, m=month: (day.year, day.month) == (year, m)
        )


@pytest.mark.parametrize("year", [1941, 1943])
@pytest.mark.parametrize("season", [21, 22, 23, 24])
def test_seasons_are_three_months_and_winter_spans_two_years(year, season):
    assert period(f"{year}-{season}") == counted(lambda day: season_of(day) == (year, season))


@pytest.mark.parametrize(
    "group, months",
    {
        33: (1, 3),
        34: (4, 6),
        35: (7, 9),
        36: (10, 12),
        37: (1, 4),
        38: (5, 8),
        39: (9, 12),
        40: (1, 6),
        41: (7, 12),
    }.items(),
)
def test_parts_of_a_year_are_their_months(group, months):
    first, last = months
    assert period(f"1942-{group}") == counted(lambda day: day.year == 1942 and first <= day.month <= last)


def listed(text):
    return text.split()


PATTERNS = listed("""
    194X 19XX 1X42 19X4 1942-XX 1942-08-XX 1942-XX-XX 194X-08 194X-08-23 194X-02-29 19XX-02-29 1942-1X
    1942-0X 1942-X2 1942-XX-31 1942-08-2X 1942-08-3X 1942-02-2X 1942-02-X9 194X-XX-30 19X1-X2-X1
""")


@pytest.mark.parametrize("pattern", PATTERNS)
def test_unspecified_digits_are_all_days_that_fit(pattern):
    def fits(day):
        return all(a in ("X", b) for a, b in zip(pattern, day.isoformat(), strict=False))

    if pattern == "1X42":
        assert period(pattern) == Period(date(1042, 1, 1), date(1942, 12, 31))
    else:
        assert period(pattern) == counted(fits)


@pytest.mark.parametrize("mark", ["~", "%"])
def test_about_widens_by_one_of_its_own_kind_and_a_day_by_three(mark):
    for day in (date(1942, 7, 5), date(1944, 2, 28), date(1941, 12, 31)):
        assert period(f"{day}{mark}") == Period(day - 3 * DAY, day + 3 * DAY)
    for text, before, after in [
        ("1942-08", "1942-07", "1942-09"),
        ("1942-01", "1941-12", "1942-02"),
        ("1944-03", "1944-02", "1944-04"),
        ("1942-12", "1942-11", "1943-01"),
        ("1942-22", "1942-21", "1942-23"),
        ("1941-24", "1941-23", "1942-21"),
        ("1942-33", "1941-36", "1942-34"),
        ("1942-37", "1941-39", "1942-38"),
        ("1942-40", "1941-41", "1942-41"),
        ("1942", "1941", "1943"),
        ("194X", "193X", "195X"),
        ("19XX", "18XX", "20XX"),
        ("1942-XX", "1941", "1943"),
        ("1942-08-XX", "1942-07", "1942-09"),
    ]:
        assert period(f"{text}{mark}") == Period(period(before).earliest, period(after).latest), text


def test_about_one_part_widens_by_that_part():
    assert period("1942-~08-31") == Period(date(1942, 7, 31), date(1942, 9, 30))
    assert period("1942~-08-23") == Period(date(1941, 8, 23), date(1943, 8, 23))
    assert period("1944~-02-29") == Period(date(1943, 2, 28), date(1945, 2, 28))


def test_uncertain_does_not_widen():
    for text in ("1942", "1942-08", "1942-08-23", "1942-22", "194X"):
        assert period(f"{text}?") == period(text)


def test_the_calendar_ends_where_it_ends():
    assert period("0001~").earliest == period("0001-01-02~").earliest == date.min
    assert period("9999~").latest == period("9999-24").latest == period("9999-12-30~").latest == date.max
    assert period("000X") == Period(date.min, date(9, 12, 31))
    assert period("XXXX") == Period(date.min, date.max)


def test_intervals_run_from_the_first_to_the_last_day():
    assert period("1942-07/1943-02-02") == Period(date(1942, 7, 1), date(1943, 2, 2))
    assert period("1942-07~/1942-08-10~") == Period(date(1942, 6, 1), date(1942, 8, 13))
    assert period("1942/") == period("1942/..") == Period(date(1942, 1, 1), date.max)
    assert period("/1942") == period("../1942") == Period(date.min, date(1942, 12, 31))


def test_a_set_has_a_period_for_each_member():
    value = HistoricalDate.from_edtf("{1941-06-22,1942-06..1942-07}")
    assert value.periods == (
        Period(date(1941, 6, 22), date(1941, 6, 22)),
        Period(date(1942, 6, 1), date(1942, 7, 31)),
    )
    assert value.period == Period(date(1941, 6, 22), date(1942, 7, 31))


days = st.dates(date(1930, 1, 1), date(1950, 1, 1))
runs = st.tuples(days, days).map(sorted).map(lambda ends: Period(*ends))


@given(runs, runs)
def test_overlapping_and_containing_are_what_counting_says(one, other):
    def count(each):
        return range(each.earliest.toordinal(), each.latest.toordinal() + 1)

    common = range(max(count(one)[0], count(other)[0]), min(count(one)[-1], count(other)[-1]) + 1)
    assert one.overlaps(other) is other.overlaps(one) is bool(common)
    assert one.contains(other) is (len(common) == len(count(other)))


def test_a_month_stands_before_the_days_in_it():
    written = listed("""
        ../1941 1941 1941-06 1941-06-22 1942/.. 1942 1942-37 1942-33 1942-01 1942-01-01/1942-01-02
        1942-01-01 1942-01-02 1942-08~ 1942-08 1942-08-01 1942-08-23~ 1942-08-23
    """)
    expected = [HistoricalDate.from_edtf(each) for each in written]
    shuffled = random.Random(1945).sample(expected, len(expected))
    assert sorted(shuffled) == expected
    assert expected[0] < expected[1] <= expected[1] and expected[2] > expected[1]
