"""EDTF is taken literally: what is valid is kept as written, what is not is refused."""

import pytest

from cities.dates import DateError, HistoricalDate, Period, read


def listed(text):
    return text.split()


VALID = listed("""
    1942 0001 9999 1942-08 1942-08-23 1944-02-29 2000-02-29 1941-06-22T04:00:00 1941-06-22T04:00:00Z
    1941-06-22T04:00:00+03 1941-06-22T04:00:00+03:00 1941-06-22T24:00:00 1941-06-22T04:00:00-12:00
    1941-06-22T04:00:00+14:00 1941-06-22T00:00:00-00:30 1942/1943 1942-07/1943 1942-07-17/1943-02
    1942-07-17/1942-07-17 1942/1942-08-23 1942? 1942~ 1942% 1942-08? 1942-08~ 1942-08% 1942-08-23?
    1942-08-23~ 1942-08-23% 1942?/1943~ 1942-07~/1943-02-02% ../1942 ../1942-08-23 1942/.. 1942-08~/..
    /1942 1942/ /1942-08~ 1942?/ ../.. /.. ../ 194X 19XX 1942-XX 1942-08-XX 1942-XX-XX 1942-21 1942-22
    1942-23 1942-24 1942-22~ 194X~ 1942-25 1942-29 1942-33 1942-36 1942-37 1942-41 1XXX XXXX XXXX-XX
    1X42 194X-08-23 1942-1X 1942-0X-05 1942-08-3X 1942-XX-31 19XX-02-29 ?1942 1942-~08 ~1942-08-23
    1942-08~-23 1942?-08-~23 1942~-08 1950S2 1942S3 1941-24/1942-21 194X/195X 1942-08-XX/1942-09-03
    1942-08/1942-08-1X {1941,1943} [1941,1943] {1941-06-22,1942-06-22} [1941..1943] {..1941,1943..}
    [..1941-06-22] {1941-06-22..1941-06-24,1942} [1942-08~,1942-09?] {1942}
""")

INVALID = listed("""
    1 19 194 19421 01942 194x 1942-8 1942-08-2 1942-13 1942-00 1942-20 1942-42 1942-08-00 1942-08-32
    1942-06-31 1941-02-29 1900-02-29 1942-22-05 1942-17-07 42-08-23 1942/08/23 1942.08.23 1942-08-23T04
    1942-08-23T04:00 1942-08-23T25:00:00 1942-08-23T04:60:00 1942-08-23T04:00:60 1942-08-23T24:00:01
    1942-08-23t04:00:00 1942-08-23T04:00:00z 1942-08-23T04:00:00-00:00 1942-08-23T04:00:00-13:00
    1942-08-23T04:00:00+14:30 1942-08-23T04:00:00+0300 1942-08T04:00:00 1943/1942 1942-08/1942-07
    1942-08-23/1942-08-22 1942/1943/1944 1942// / 1942/... 1942-22/1942-21 1942?? 1942~? 1942?~ 1942!
    (1942)? 194X-02-3X 1942-06-3X-1 1942-2X 1942-4X-05 X 0000 0000-01-01 -1942 -0001-05
    Y19420 Y-19420 1942S5 194XS2 1942S 1942-08S2 {1941 1943} [1941,1943} {1941,1943 {1941,,1943} {} []
    [..] {1943..1941} {1941-06..1942} {1941..,1943} {1941,..1943} [1941/1943] ..1942 1942.. 1941..1943
""")


@pytest.mark.parametrize("text", VALID)
def test_valid_notation_is_kept_as_written(text):
    assert HistoricalDate.from_edtf(text).edtf == text
    assert read(text) == HistoricalDate.from_edtf(text)
    assert read(text).edtf == text


@pytest.mark.parametrize(
    "text", [*INVALID, "", " ", " 1942", "1942 ", "1942\n", "{1941, 1943}", "1942-08 /1943", "１９４２"]
)
def test_invalid_notation_is_refused(text):
    with pytest.raises(DateError):
        HistoricalDate.from_edtf(text)


@pytest.mark.parametrize(
    "text, read_as",
    {
        "1985/04/12": "1985-04-12",
        "1941–44": "1941/1944",
        "1941-44": "1941/1944",
        "194x": "194X",
        "1942.08.23": "1942-08-23",
        "1941..1943": "1941/1943",
        "{1941, 1943}": "{1941,1943}",
        " 1942 ": "1942",
        "1942/08": "1942-08",
    }.items(),
)
def test_some_invalid_notation_is_an_ordinary_date(text, read_as):
    assert read(text).edtf == read_as


def test_reversed_and_impossible_notation_says_why():
    sentences = {
        "1943/1942": "The end is before the beginning.",
        "1942-06-31": "June has 30 days.",
        "1942-17-07": "17 is not a month. Did you mean 1942-07-17?",
        "-0480": "Dates before the year 1 cannot be kept.",
        "0000": "A year lies between 1 and 9999.",
        "Y19420": "A year lies between 1 and 9999.",
        "soon": "“soon” is not a date in EDTF.",
    }
    for text, sentence in sentences.items():
        with pytest.raises(DateError) as refused:
            HistoricalDate.from_edtf(text)
        assert str(refused.value) == sentence


def test_dates_compare_by_value():
    assert HistoricalDate.from_edtf("?1942") == HistoricalDate.from_edtf("1942?")
    assert hash(HistoricalDate.from_edtf("~1942-~08")) == hash(HistoricalDate.from_edtf("1942-08~"))
    assert HistoricalDate.from_edtf("1942") != HistoricalDate.from_edtf("1942-XX")
    assert HistoricalDate.from_edtf("1942/") != HistoricalDate.from_edtf("1942/..")
    assert HistoricalDate.from_edtf("1942") != "1942"


def test_a_date_cannot_be_changed():
    value = HistoricalDate.from_edtf("1942")
    with pytest.raises(AttributeError):
        value.edtf = "1943"
    with pytest.raises(AttributeError):
        value.period.latest = value.earliest


def test_a_date_says_itself_in_english():
    assert str(HistoricalDate.from_edtf("1942-08~")) == "about August 1942"


def test_open_ends_are_open():
    start, end = HistoricalDate.from_edtf("../1942"), HistoricalDate.from_edtf("1942/")
    assert (start.open_start, start.open_end) == (True, False)
    assert (end.open_start, end.open_end) == (False, True)
    assert HistoricalDate.from_edtf("[..1941,1943]").open_start
    assert not HistoricalDate.from_edtf("{1941,1943}").open_end


def test_a_period_does_not_end_before_it_begins():
    day = HistoricalDate.from_edtf("1942-08-23").earliest
    with pytest.raises(ValueError):
        Period(day, day.replace(day=22))
