"""Reading tables: whatever a spreadsheet saved is understood, and what is dangerous or unclear is told."""

import csv
import zipfile
from datetime import date, datetime
from io import BytesIO, StringIO

import pytest
from openpyxl import Workbook

from cities.formats.tables import Limits, TableError, read, structures

CITIES = [["title", "slug", "summary"], ["Valletta", "valletta", "A city."]]


def book(*lines, sheet="cities", more=lambda page: None) -> bytes:
    made = Workbook()
    page = made.active
    page.title = sheet
    for line in lines:
        page.append(line)
    more(page)
    return saved(made)


def saved(made: Workbook) -> bytes:
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def text(*lines, separator=",") -> str:
    out = StringIO()
    csv.writer(out, delimiter=separator).writerows(lines)
    return out.getvalue()


def cells(table) -> list[dict]:
    return [row.cells for row in table.rows]


def faults(tables) -> list[str]:
    return [str(fault) for fault in structures(tables)[1]]


def refusal(name, data, **kwargs) -> str:
    with pytest.raises(TableError) as told:
        read(name, data, **kwargs)
    return str(told.value)


# What it holds


@pytest.mark.parametrize(
    "name", ["cities.csv", "Cities 2024 (final).csv", "CITIES.CSV", "my-cities.csv", "../etc/cities.csv"]
)
def test_a_file_is_known_by_its_name(name):
    (table,) = read(name, text(*CITIES).encode())
    assert table.kind == "cities" and table.faults == []
    assert cells(table) == [{"title": "Valletta", "slug": "valletta", "summary": "A city."}]
    assert table.rows[0].number == 2


@pytest.mark.parametrize("title", ["Award records", "award_records", "Award Records 2"])
def test_a_sheet_is_known_by_its_title(title):
    (table,) = read("list.xlsx", book(["city", "award", "when"], ["v", "gc", "1942"], sheet=title))
    assert table.kind == "award_records"


@pytest.mark.parametrize(
    "kind, columns",
    [
        ("sources", ["key", "author", "year"]),
        ("events", ["battle", "when", "title", "text"]),
        ("award_records", ["city", "award", "issuing_body"]),
        ("names", ["city", "text", "language"]),
        ("images", ["file", "title", "credit"]),
    ],
)
def test_a_table_without_a_telling_name_is_known_by_its_columns(kind, columns):
    (table,) = read("Book1.xlsx", book(columns, ["x"] * len(columns), sheet="Sheet1"))
    assert table.kind == kind


def test_a_table_that_could_be_anything_is_told(tmp_path):
    (table,) = read("list.csv", b"one,two\n1,2\n")
    assert table.kind == ""
    assert faults([table])[0].startswith("list.csv, row 1: It is not clear what this table holds.")


def test_columns_are_known_by_what_the_forms_call_them():
    (table,) = read(
        "cities.csv", text(["Title", "Name in the award acts", "Country today"]).encode() + b"V,W,X"
    )
    assert table.columns == ["title", "name_at_award", "country_now"]


def test_a_column_with_a_slip_is_told_with_the_nearest():
    (table,) = read("cities.csv", text(["title", "slug", "sumary"], ["V", "v", "x"]).encode())
    assert faults([table]) == [
        "cities.csv, row 1, column C: A table of this kind (cities) has no column “sumary”. "
        "Did you mean “summary”?"
    ]


def test_a_column_twice_a_cell_too_many_and_one_without_a_heading_are_told():
    (table,) = read(
        "cities.csv", text(["title", "slug", "", "Title"], ["V", "v", "?", "W", "too much"]).encode()
    )
    assert faults([table]) == [
        "cities.csv, row 1, column D: The column “Title” stands there twice.",
        "cities.csv, row 2, column C: There is a cell here, but no heading above it: “?”.",
        "cities.csv, row 2, column E: There is a cell here, but no heading above it: “too much”.",
    ]


def test_a_curators_own_column_in_brackets_is_left_alone():
    (table,) = read("cities.csv", text(["title", "slug", "(to do)"], ["V", "v", "ask Anna"]).encode())
    assert faults([table]) == [] and cells(table) == [{"title": "V", "slug": "v"}]


# How it was saved


@pytest.mark.parametrize(
    "encoding, said",
    [
        ("utf-8", None),
        ("utf-8-sig", None),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("cp1251", "Windows-1251"),
        ("koi8-u", "KOI8-U"),
        ("cp866", "CP866"),
    ],
)
@pytest.mark.parametrize(
    "words", ["Керчь, город на берегу пролива", "Севастополь: оборона «длилась» долго", "ХЕРСОН И КИЕВ"]
)
def test_old_and_new_encodings_are_recognised(encoding, said, words):
    data = text(["title", "slug"], [words.replace("«", '"').replace("»", '"'), "kerch"]).encode(encoding)
    (table,) = read("cities.csv", data)
    assert table.rows[0].cells["title"] == words.replace("«", '"').replace("»", '"')
    assert table.notes == ([f"Read as {said}."] if said else [])


def test_ukrainian_in_windows_1251_is_recognised():
    words = "Київ, Одеса й Запоріжжя: їхня оборона"
    (table,) = read("cities.csv", text(["title"], [words]).encode("cp1251"))
    assert table.rows[0].cells["title"] == words


@pytest.mark.parametrize("words", ["Königsberg – größer", "Orléans, été 1944", "Łódź"])
def test_western_letters_are_not_taken_for_cyrillic(words):
    encoding = "utf-8" if "Ł" in words else "cp1252"
    (table,) = read("cities.csv", text(["title"], [words]).encode(encoding))
    assert table.rows[0].cells["title"] == words


def test_a_file_with_a_broken_letter_is_told_with_its_row():
    data = text(["title"], *([["Севастополь и Керчь"]] * 5)).encode()
    data = data[:-20] + b"\xff" + data[-20:]
    assert refusal("cities.csv", data) == (
        "cities.csv, row 6: There are letters here that cannot be read. Save the file again as “CSV UTF-8”."
    )


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_semicolons_and_tabs_divide_columns_too(separator):
    lines = [["title", "slug", "summary"], ["Valletta", "valletta", "A, city; with\tall; of, them"]]
    (table,) = read("cities.csv", text(*lines, separator=separator).encode())
    assert cells(table)[0]["summary"] == lines[1][2]


def test_a_first_line_that_names_the_separator_is_understood():
    (table,) = read("cities.csv", b"sep=;\r\ntitle;slug\r\nValletta;valletta\r\n")
    assert cells(table) == [{"title": "Valletta", "slug": "valletta"}]
    assert table.rows[0].number == 3


def test_new_lines_in_quotation_marks_do_not_disturb_the_counting():
    (table,) = read("cities.csv", b'title,summary\nValletta,"one\r\ntwo"\nVerdun,three\n')
    assert [(row.number, row.cells["summary"]) for row in table.rows] == [(2, "one\ntwo"), (3, "three")]


def test_a_quotation_mark_that_never_closes_is_told():
    assert "row 2" in refusal("cities.csv", b'title,summary\nValletta,"one\nVerdun,three\n')


def test_empty_rows_are_passed_over_and_keep_their_number():
    (table,) = read("cities.csv", b"\ntitle,slug\n,\nValletta,valletta\n")
    assert [row.number for row in table.rows] == [4]


# What a workbook holds


def test_dates_and_numbers_of_a_workbook_become_what_they_show():
    def looks(page):
        page["B3"].number_format, page["B4"].number_format = "mmm yy", "yyyy"

    data = book(
        ["title", "when", "latitude", "summary"],
        ["day", date(1942, 8, 23), 35.8978, 1941.0],
        ["month", datetime(1942, 8, 1), 35, True],
        ["year", datetime(1942, 1, 1), -12.5, None],
        ["words", "c. August 1942", "35,9", "007"],
        sheet="battles",
        more=looks,
    )
    (table,) = read("b.xlsx", data)
    table.faults.clear()
    assert [row.cells["when"] for row in table.rows] == ["1942-08-23", "1942-08", "1942", "c. August 1942"]
    (table,) = read(
        "c.xlsx", book(["title", "latitude", "geonames"], ["V", 35.8978, 2562305.0], ["W", -12.5, 7])
    )
    assert [row.cells["latitude"] for row in table.rows] == ["35.8978", "-12.5"]
    assert [row.cells["geonames"] for row in table.rows] == ["2562305", "7"]


def test_a_formula_is_told_and_not_calculated():
    (table,) = read(
        "c.xlsx", book(["title", "slug", "summary"], ["V", "v", "=1+1"], ["W", "w", "=HYPERLINK(A1)"])
    )
    assert faults([table]) == [
        "c.xlsx, sheet “cities”, row 2, column “summary” (C): "
        "This is a formula. Put its value in its place: copy it, then paste as values.",
        "c.xlsx, sheet “cities”, row 3, column “summary” (C): "
        "This is a formula. Put its value in its place: copy it, then paste as values.",
    ]
    (first, _second), _faults = structures([table])
    assert first.given == {"title": "V", "slug": "v"}


def test_text_that_begins_like_a_formula_stays_text():
    def as_text(page):
        page["C2"].value, page["C2"].data_type = "=not calculated", "s"

    (table,) = read("c.xlsx", book(["title", "slug", "summary"], ["V", "v", ""], more=as_text))
    assert cells(table)[0]["summary"] == "=not calculated"
    (table,) = read("cities.csv", b"title,summary\nV,=1+1\nW,'=1+1\nX,'tis\n")
    assert [row["summary"] for row in cells(table)] == ["=1+1", "=1+1", "'tis"]


def test_an_error_of_the_spreadsheet_is_told():
    (table,) = read("cities.csv", b"title,slug,geonames\nV,v,#N/A\n")
    assert "shows an error here: #N/A" in faults([table])[0]


def test_merged_cells_are_told_one_by_one():
    lines = [["title", "slug", "summary"], ["V", "v", "same"], ["W", "w", None]]
    (table,) = read("c.xlsx", book(*lines, more=lambda page: page.merge_cells("C2:C3")))
    assert faults([table]) == [
        "c.xlsx, sheet “cities”, row 3, column “summary” (C): "
        "This cell is merged with another. Undo that, and write in each what it means."
    ]
    records, _faults = structures([table])
    assert "summary" not in records[1].given


def test_several_sheets_are_several_tables_and_our_own_notes_are_none():
    made = Workbook()
    made.active.title = "cities"
    for line in CITIES:
        made.active.append(line)
    for title, line in (
        ("names", ["city", "text", "language"]),
        ("How to fill this in", ["Table"]),
        ("Empty", []),
    ):
        made.create_sheet(title).append(line)
    tables = read("all.xlsx", saved(made))
    assert [(table.kind, table.sheet) for table in tables] == [("cities", "cities"), ("names", "names")]


# What is dangerous


def test_a_file_of_200_megabytes_is_refused_before_it_is_read():
    class Huge:
        def seek(self, offset, whence=0):
            return 200_000_000 if whence == 2 else offset

        def read(self, *size):
            raise AssertionError("It was read.")

    assert refusal("cities.csv", Huge()) == "cities.csv: The file is too large: at most 30 MB."


def zipped(**parts) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def altered(data: bytes, name: str, change) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in given.namelist():
            content = given.read(entry)
            archive.writestr(entry, change(content) if entry == name else content)
    return out.getvalue()


def test_a_zip_bomb_is_not_opened():
    huge = book(*CITIES)
    bomb = altered(huge, "xl/worksheets/sheet1.xml", lambda given: given + b" " * 60_000_000)
    assert len(bomb) < 200_000
    assert "grow beyond measure" in refusal("c.xlsx", bomb)
    assert "Unpacked it would be too large" in refusal("c.xlsx", bomb, limits=Limits(unpacked=1_000_000))


def test_a_workbook_of_many_files_is_not_opened():
    many = zipped(**{f"file{number}": "" for number in range(30)})
    assert "too many files" in refusal("c.xlsx", many, limits=Limits(entries=20))


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "..\\evil.xml", "C:/evil.xml"])
def test_paths_that_climb_are_refused(name):
    assert "outside its folder" in refusal("c.xlsx", zipped(**{name: "x"}))


def test_entities_that_multiply_are_refused():
    laughs = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'

    def with_entities(content):
        return laughs + content.partition(b"?>")[2]

    for part in ("xl/worksheets/sheet1.xml", "xl/workbook.xml"):
        told = refusal("c.xlsx", altered(book(*CITIES), part, with_entities))
        assert told == "c.xlsx: The workbook has parts that no spreadsheet writes, and is not opened."


@pytest.mark.parametrize(
    "data, words",
    [
        (b"", "The file is empty."),
        (b"PK\x03\x04nonsense", "damaged or not complete"),
        (zipped(**{"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "not an XLSX workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "old Excel file"),
        (b"%PDF-1.7 ...", "not a table"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not a table"),
        (bytes(range(256)) * 4, ""),
        (altered(book(*CITIES), "xl/workbook.xml", lambda given: given[:200]), "workbook is damaged"),
        (
            altered(book(*CITIES), "xl/worksheets/sheet1.xml", lambda given: given[:300]),
            "workbook is damaged",
        ),
        (book(*CITIES)[:-400], "damaged or not complete"),
    ],
)
def test_what_is_no_table_is_told_in_a_sentence(data, words):
    assert words in refusal("cities.xlsx", data)


def test_too_many_rows_columns_and_letters_are_told():
    limits = Limits(rows=3, columns=5, letters=20)
    for lines, words in (
        ([["title"], *[["V"]] * 5], "A table may have 3 rows."),
        ([["title"], ["V"] * 6], "A table may have 5 columns."),
        ([["title"], ["V" * 30]], "A cell may have 20 letters."),
    ):
        for data in (text(*lines).encode(), book(*lines)):
            told = faults(read("cities.csv", data, limits=limits))
            assert words in told[-1]


def test_a_sheet_that_claims_a_million_rows_is_read_quickly():
    def far(page):
        page["A1000000"].value = "lost"

    (table,) = read("c.xlsx", book(*CITIES, more=far))
    assert [row.number for row in table.rows] == [2]
