"""Tables become records: partial structures, rows at their record, and faults with row and column."""

import pytest

from cities.formats.tables import again, read, structures
from cities.formats.tables.lists import read as things
from cities.formats.tables.lists import written

GIVEN = "5f0d3c1e-6a0f-4c58-9d2b-0c5a4d1f7a12"


def told(name: str, *lines: str):
    return structures(read(name, "\n".join(lines).encode()))


def one(name: str, *lines: str):
    (record,), faults = told(name, *lines)
    assert faults == []
    return record


def sentences(faults) -> list[str]:
    return [str(fault) for fault in faults]


def test_a_column_that_is_missing_says_nothing_and_an_empty_cell_empties():
    record = one("cities.csv", "slug,summary,latitude,kind,image,citations", "kerch,,,,,")
    assert record.given == {"slug": "kerch", "summary": "", "latitude": None, "kind": "city", "image": None}
    assert record.rows == {"citations": []} and record.whole == {"citations"}
    assert record.key == {"slug": "kerch"}
    assert (record.place("summary").row, record.place("summary").column) == (2, 2)


def test_a_cell_that_says_unchanged_says_nothing():
    record = one("cities.csv", "slug,summary,citations", "kerch,(unchanged),(unchanged)")
    assert record.given == {"slug": "kerch"} and record.rows == {}


@pytest.mark.parametrize(
    "cell, when, words",
    [
        ("1942-08~", "1942-08~", None),
        ("1942-08-23", "1942-08-23", None),
        ("1942-08-23 00:00:00", "1942-08-23", None),
        ("23 August 1942", "1942-08-23", "23 August 1942"),
        ("23.08.1942", "1942-08-23", "23.08.1942"),
        ("зима 1941–42", "1941-24", "зима 1941–42"),
        ("17 July 1942 – 2 February 1943", "1942-07-17/1943-02-02", "17 July 1942 – 2 February 1943"),
    ],
)
def test_dates_are_understood_as_people_write_them(cell, when, words):
    record = one("battles.csv", "slug,when", f"siege,{cell}")
    assert record.given["when"] == when
    assert record.given.get("when_written") == words


def test_a_date_that_excel_has_spoiled_is_told_with_an_offer():
    _records, faults = told("battles.csv", "slug,when", "siege,Aug-42")
    assert sentences(faults) == [
        "battles.csv, row 2, column “when” (B): Write the year with four digits. Did you mean Aug-1942?"
    ]


@pytest.mark.parametrize(
    "cell, number",
    [("45.35", 45.35), ("45,35", 45.35), ("−12,5", -12.5), ("45", 45), ("59,938", 59.938), ("1e1", 10)],
)
def test_positions_have_points_or_commas(cell, number):
    assert one("cities.csv", "slug;latitude", f"kerch;{cell}").given["latitude"] == number


@pytest.mark.parametrize(
    "cell, number",
    [
        *((words, 1200000) for words in ("1200000", "1 200 000", "1,200,000", "1.200.000")),
        *((words, 1200) for words in ("1\u00a0200", "1’200")),
        *[("12,5", 12.5), ("12.50", 12.5), ("1.200,5", 1200.5)],
    ],
)
def test_figures_may_have_marks_for_thousands(cell, number):
    record = one("figures.csv", "battle;subject;best;unit", f"siege;Raids;{cell};raids")
    assert record.rows["figures"][0].given["best"] == number


def test_a_number_that_could_be_two_is_asked_for_again():
    _records, faults = told("figures.csv", "battle;subject;best", "siege;Raids;25,000", "siege;Ships;about 5")
    assert sentences(faults) == [
        "figures.csv, row 2, column “best” (C): "
        "Is this 25000 or 25? Write the number without a mark for thousands.",
        "figures.csv, row 3, column “best” (C): “about 5” is not a number.",
    ]


@pytest.mark.parametrize("cell", ["air_raid", "Air raid", "air raid", "AIR_RAID"])
def test_allowed_words_are_known_as_values_and_as_the_forms_say_them(cell):
    record = one("events.csv", "battle,title,kind", f"siege,Raid,{cell}")
    assert record.rows["events"][0].given["kind"] == "air_raid"


def test_rights_are_known_by_their_names():
    record = one("images.csv", "file,rights", "a.jpg,CC BY 4.0")
    assert record.given["rights"] == "https://creativecommons.org/licenses/by/4.0/"


def test_another_word_is_told_with_those_that_are_allowed():
    _records, faults = told("cities.csv", "slug,kind", "kerch,fotress")
    assert sentences(faults) == [
        "cities.csv, row 2, column “kind” (B): “fotress” is none of these: city, fortress. "
        "Did you mean fortress?"
    ]


def test_plain_words_become_paragraphs_and_html_stays():
    lines = '"One & two\n\nthree"', "<p>One <b>two</b></p>"
    records, _faults = told(
        "cities.csv", "slug,introduction", *(f"c{at},{line}" for at, line in enumerate(lines))
    )
    assert [record.given["introduction"] for record in records] == [
        "<p>One &amp; two</p><p>three</p>",
        "<p>One <b>two</b></p>",
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<p onclick=x>One</p>",
        "<a href=javascript:alert(1)>x</a>",
        "<img src=x onerror=alert(1)>",
        "<p style=color:red>x</p>",
        "<!-- x --><p>One</p>",
    ],
)
def test_what_no_page_may_have_is_told(html):
    (record,), faults = told("cities.csv", "slug,introduction", f"kerch,{html}")
    assert len(faults) == 1 and "taken over" in str(faults[0]) and "introduction" not in record.given
    assert record.parts == faults


def test_citations_stand_in_one_cell():
    record = one(
        "cities.csv",
        "slug,citations",
        'kerch,"gse; horne-1962: p. 212; hansard: col. 5 | with a plan; tass | ; '
        'a-b: ""p. 1; 2"" | ""a | b"""',
    )
    assert [row.given for row in record.rows["citations"]] == [
        {"source": "gse"},
        {"source": "horne-1962", "locator": "p. 212"},
        {"source": "hansard", "locator": "col. 5", "note": "with a plan"},
        {"source": "tass"},
        {"source": "a-b", "locator": "p. 1; 2", "note": "a | b"},
    ]
    assert record.rows["citations"][0].place("source").column == 2


def test_other_dates_in_one_cell_are_understood_or_told():
    lines = "city,award,when,conflicting_dates", "kerch,star,1973,8 May 1965 | Pravda | disputed; 1965 | TASS"
    record = one("award_records.csv", *lines)
    assert [row.given for row in record.rows["conflicting_dates"]] == [
        {"when": "1965-05-08", "when_written": "8 May 1965", "whose": "Pravda", "certainty": "disputed"},
        {"when": "1965", "whose": "TASS"},
    ]
    _records, faults = told("award_records.csv", *lines[:1], "kerch,star,1973,30 February 1965 | Pravda")
    assert "column “conflicting_dates” (D)" in str(faults[0])


def test_an_award_record_is_found_by_place_award_and_date():
    record = one("award_records.csv", "city,award,when", "kerch,star,14 September 1973")
    assert record.key == {"city": "kerch", "award": "star", "when": "1973-09-14"}


def test_rows_are_attached_to_their_record_also_from_another_file():
    tables = [
        *read("events.csv", b"battle,title,when\nsiege,First,1942\nother,Lost,1943\nsiege,Second,1944\n"),
        *read("battles.csv", f"uuid,slug,title\n{GIVEN},siege,Siege\n".encode()),
        *read("sides.csv", f"battle,name\n{GIVEN},Allies\n".encode()),
    ]
    (siege, other), faults = structures(tables)
    assert faults == []
    assert [row.given["title"] for row in siege.rows["events"]] == ["First", "Second"]
    assert [row.given["name"] for row in siege.rows["sides"]] == ["Allies"]
    assert siege.told and not other.told and other.given == other.key == {"slug": "other"}
    assert other.place("slug").row == 3 and siege.rows["events"][1].place("title").row == 4
    assert "events" not in siege.whole


def test_a_row_that_belongs_nowhere_or_to_two_is_told():
    _records, faults = told("figures.csv", "city,battle,subject", ",,Raids", "kerch,siege,Raids")
    assert sentences(faults) == [
        "figures.csv, row 2, column “city” (A): Say to what this belongs: fill in city / battle / room.",
        "figures.csv, row 3, column “city” (A): Fill in only one of these: city / battle / room.",
    ]


def test_a_record_that_stands_there_twice_is_told():
    _records, faults = told("cities.csv", "title,slug", "Kerch,kerch", "Verdun,verdun", "Kerch,kerch")
    assert sentences(faults) == [
        "cities.csv, row 4, column “slug” (B): “kerch” stands there twice: also in cities.csv, row 2."
    ]


def test_an_identity_that_is_none_is_told():
    (record,), faults = told("cities.csv", "slug,uuid", "kerch,12")
    assert "no identity of a record" in str(faults[0]) and record.key == {"slug": "kerch"}


def test_all_faults_are_told_at_once_in_the_order_of_rows():
    lines = ["slug,latitude,kind,wikidata", "a,north,city,Q1", "b,1,town,Q2", "c,2,city,Q3", "d,x,y,Q4"]
    _records, faults = told("cities.csv", *lines)
    assert [(fault.place.row, fault.place.column) for fault in faults] == [(2, 2), (3, 3), (5, 2), (5, 3)]


def test_many_to_many_is_a_list_of_slugs():
    assert one("battles.csv", "slug,cities", "siege,valletta; verdun ;valletta").given["cities"] == [
        "valletta",
        "verdun",
    ]
    assert things(written(["a; b", 'say "no"', "c | d"])) == ["a; b", 'say "no"', "c | d"]


def test_what_tables_would_tell_of_a_record_differs_only_in_the_form_of_its_text():
    given = {"uuid": GIVEN, "slug": "kerch", "title": "Kerch", "summary": "one\r\ntwo ", "latitude": 45.35}
    found = again(given, "cities").given
    assert found["summary"] == "one\ntwo" and found["latitude"] == 45.35 and found["live"] is True
    assert found["wikidata"] == "" and found["geonames"] is None


def test_a_room_is_told_by_the_rows_that_tables_have_of_it():
    figure = {"uuid": GIVEN, "subject": "Cities", "best": 12, "unit": "cities"}
    found = again({"title": "Awards", "slug": "awards", "figures": [figure]}, "award_register")
    assert found.given == {"slug": "awards"} and not found.told
    assert found.rows["figures"][0].given["best"] == 12
    assert again({"title": "Awards", "slug": "awards"}, "award_register").rows == {}


def test_a_date_keeps_its_words_if_they_still_say_it():
    given = {"slug": "siege", "when": "1942-08-23", "when_written": "23 августа 1942"}
    assert again(given, "battles").given["when_written"] == "23 августа 1942"
    given |= {"when_written": "some day"}
    assert "when_written" not in again(given, "battles").given
