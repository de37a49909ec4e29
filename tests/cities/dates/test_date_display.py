"""A curator and a visitor read a date in words, and the words mean the same date."""

from calendar import monthrange

from hypothesis import given, settings
from hypothesis import strategies as st

from cities.dates import DateError, HistoricalDate, display, read

LANGUAGES = ("en", "ru", "uk", "be")

languages = st.sampled_from(LANGUAGES)
marks = st.sampled_from(["", "", "?", "~", "%"])
years = st.one_of(st.integers(1, 9999), st.integers(1940, 1943)).map(lambda year: f"{year:04}")


@st.composite
def days(draw):
    year, month = draw(years), draw(st.integers(1, 12))
    day = draw(st.integers(1, monthrange(int(year), month)[1]))
    return f"{year}-{month:02}-{day:02}"


months = st.builds("{}-{:02}".format, years, st.integers(1, 12))
seasons = st.builds("{}-{}".format, years, st.integers(21, 24))
parts = st.builds("{}-{}".format, years, st.integers(33, 41))
decades = st.integers(0, 999).map(lambda tens: f"{tens:03}X")
centuries = st.integers(0, 98).map(lambda hundreds: f"{hundreds:02}XX")
unknown_days = months.map("{}-XX".format)
unknown_months = st.builds("{}-XX{}".format, years, st.sampled_from(["", "-XX"]))
hemispheres = st.builds("{}-{}".format, years, st.integers(25, 32))
moments = st.builds(
    "{}T{:02}:{:02}:00{}".format,
    days(),
    st.integers(0, 23),
    st.integers(0, 59),
    st.sampled_from(["", "Z", "+03:00", "-05"]),
)

spoken = st.one_of(days(), months, years, seasons, parts, decades, centuries, unknown_days, unknown_months)
points = st.builds("{}{}".format, spoken, marks)
ends = st.one_of(days(), months, years, seasons, parts, decades, unknown_days)
marked_ends = st.builds("{}{}".format, ends, marks)


@st.composite
def close_intervals(draw):
    """Two ends in one year or one month, where the words are shortened most."""
    year, form = draw(years), draw(st.sampled_from(["day", "month", "season", "part"]))
    mark = draw(marks)
    first, last = sorted((draw(st.integers(1, 12)), draw(st.integers(1, 12))))
    if form == "day":
        a, b = sorted((draw(st.integers(1, 28)), draw(st.integers(1, 28))))
        return f"{year}-{first:02}-{a:02}{mark}/{year}-{last:02}-{b:02}{mark}"
    if form == "month":
        return f"{year}-{first:02}{mark}/{year}-{last:02}{mark}"
    group = {"season": 21, "part": 33}[form]
    return f"{year}-{group + first % 4}{mark}/{year}-{group + last % 4}{mark}"


intervals = st.one_of(
    close_intervals(),
    st.builds("{}/{}".format, marked_ends, marked_ends),
    st.builds("{}/..".format, points),
    st.builds("../{}".format, points),
    st.builds("{}/".format, points),
    st.builds("/{}".format, points),
)
members = st.one_of(
    points, st.builds("{}..{}".format, days(), days()), st.builds("{}..{}".format, years, years)
)


@st.composite
def sets(draw):
    written = draw(st.lists(members, min_size=1, max_size=5))
    if draw(st.booleans()):
        written.insert(0, ".." + draw(days()))
    if draw(st.booleans()):
        written.append(draw(days()) + "..")
    brackets = draw(st.sampled_from(["[]", "{}"]))
    return brackets[0] + ",".join(written) + brackets[1]


def valid(text):
    try:
        return HistoricalDate.from_edtf(text)
    except DateError:
        return None  # a reversed interval, a decade before the year 1


dates = st.one_of(points, intervals, sets(), hemispheres, moments).map(valid).filter(bool)


@settings(max_examples=2000, deadline=None)
@given(dates, languages)
def test_reading_what_was_displayed_gives_the_same_date(value, language):
    assert read(display(value, language)) == value


@settings(max_examples=500, deadline=None)
@given(dates)
def test_reading_the_notation_gives_the_same_date(value):
    assert read(value.edtf) == value
    assert read(value.edtf).edtf == value.edtf


@settings(max_examples=500, deadline=None)
@given(st.one_of(points, close_intervals()).map(valid).filter(bool), languages)
def test_a_date_that_has_words_is_not_shown_as_notation(value, language):
    shown = display(value, language)
    exotic = value.edtf.rstrip("?~%").endswith("0X") and "XX" not in value.edtf
    assert exotic or value.edtf.isdecimal() or shown != value.edtf
