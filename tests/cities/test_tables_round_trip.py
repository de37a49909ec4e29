"""Any text leaves in a table and comes back as it was, whatever a spreadsheet might make of it."""

from io import BytesIO

from hypothesis import given, settings
from hypothesis import strategies as some
from openpyxl import load_workbook

from cities.formats.tables import again, corrected, read, sheet, structures
from cities.formats.tables.csv_writing import csv_lines
from cities.formats.tables.laying import kinds_of, rows
from cities.formats.tables.xlsx_writing import Book

LETTERS = some.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]) | some.sampled_from(
    "\n;|\"',=+-@\t#"
)
STARTS = some.sampled_from(["", "=", "+", "-", "@", "'", "'=", "''+", "#N", "(", '"', ";", "1", "-5", "=1+1"])
WORDS = some.builds(
    lambda start, rest: f"{start}{rest}", STARTS, some.text(LETTERS, max_size=12)
) | some.sampled_from(
    ["Керчь «под водой»", "=HYPERLINK(1)", "@SUM", "-", "+7 912", "'tis", "1942-08", "007", "TRUE", "_x000D_"]
)


def plain(words: str) -> str:
    return words.replace("\r\n", "\n").replace("\r", "\n").strip()


def battle(title, location, dates_note, parties, locator, note) -> dict:
    return {
        "title": title,
        "slug": "siege",
        "cities": ["valletta", "verdun"],
        "location": location,
        "dates_note": dates_note,
        "sides": [{"name": "Allies", "parties": parties}],
        "citations": [{"source": "gse-1", "locator": locator, "note": note}, "hansard"],
    }


BATTLES = some.builds(battle, *[WORDS] * 6)


def from_csv(record: dict) -> list:
    tables = []
    for kind in kinds_of("battles"):
        data = b"".join(csv_lines(sheet(kind), rows([record], "battles", sheet(kind))))
        tables += read(f"{kind}.csv", data)
    return tables


def from_xlsx(record: dict) -> list:
    book = Book()
    for kind in kinds_of("battles"):
        book.add(sheet(kind), rows([record], "battles", sheet(kind)))
    return read("all.xlsx", book.saved())


@settings(max_examples=120, deadline=None)
@given(BATTLES)
def test_text_comes_back_from_csv(record):
    compare(record, from_csv(record))


@settings(max_examples=60, deadline=None)
@given(BATTLES)
def test_text_comes_back_from_xlsx(record):
    compare(record, from_xlsx(record))


@settings(max_examples=25, deadline=None)
@given(BATTLES)
def test_text_comes_back_from_a_corrected_copy(record):
    compare(record, read("all.xlsx", corrected(from_xlsx(record), [])))


def compare(record: dict, tables: list) -> None:
    (found,), faults = structures(tables)
    assert faults == []
    for name in ("title", "location", "dates_note"):
        assert found.given[name] == plain(record[name])
    assert found.given["cities"] == record["cities"]
    assert found.rows["sides"][0].given["parties"] == plain(record["sides"][0]["parties"])
    first, second = (row.given for row in found.rows["citations"])
    cited = {name: plain(words) for name, words in record["citations"][0].items() if plain(words)}
    assert first == cited and second == {"source": "hansard"}
    assert found.structure == again(record, "battles").structure


def test_a_spreadsheet_calculates_nothing_of_what_leaves():
    record = battle("=1+1", "+1", "@x", "-x", "=2", "'=3")
    for line in (
        b"".join(csv_lines(sheet("battles"), rows([record], "battles", sheet("battles")))).decode().split(",")
    ):
        assert not line.startswith(("=", "+", "@"))
    book = Book()
    book.add(sheet("battles"), rows([record], "battles", sheet("battles")))
    page = load_workbook(book.saved())["battles"]
    assert {cell.data_type for cell in page[2] if cell.value} <= {"s", "n"}
    assert page["A2"].value == "'=1+1"


def test_csv_says_that_it_is_utf_8_and_negative_numbers_stay_numbers():
    data = b"".join(
        csv_lines(sheet("cities"), rows([{"slug": "rio", "latitude": -22.9}], "cities", sheet("cities")))
    )
    assert data.startswith(b"\xef\xbb\xbftitle,slug,") and b",-22.9," in data


def test_text_that_no_cell_of_a_workbook_can_hold_is_left_as_it_is():
    record = {"slug": "long", "title": "Long", "introduction": "<p>" + "x" * 40_000 + "</p>"}
    book = Book()
    book.add(sheet("cities"), rows([record], "cities", sheet("cities")))
    (found,), faults = structures(read("c.xlsx", book.saved()))
    assert faults == [] and "introduction" not in found.given
    data = b"".join(csv_lines(sheet("cities"), rows([record], "cities", sheet("cities"))))
    (found,), faults = structures(read("cities.csv", data))
    assert found.given["introduction"] == record["introduction"]


def test_a_corrected_copy_marks_the_cells_and_lists_what_is_wrong():
    tables = [
        *read("my list.csv", b"slug,title,latitude,(mine)\na,A,north,1\n\nb,B,45,2\n"),
        *read("events.csv", b"battle,title,colour\n,Raid,red\n"),
    ]
    _records, faults = structures(tables)
    data = corrected(tables, faults)
    book = load_workbook(BytesIO(data))
    assert book.sheetnames == ["What is wrong", "cities", "events"]
    cell = book["cities"]["C2"]
    assert cell.value == "north" and "is not a number" in cell.comment.text
    assert cell.fill.fgColor.rgb == "FFFFC7CE" and book["cities"]["C4"].fill.fill_type is None
    told = [[cell.value for cell in row] for row in book["What is wrong"].iter_rows(min_row=2)]
    assert told[0] == ["my list.csv", "cities", 2, "C", "latitude", "“north” is not a number."]
    assert len(told) == len(faults) == 3
    link = book["What is wrong"]["B2"].hyperlink
    assert (link.ref, link.location, link.target) == ("B2", "'cities'!C2", None)
    again_read = read("corrected.xlsx", data)
    found = structures(again_read)[1]
    assert [(fault.sentence, fault.place.row, fault.place.column) for fault in found] == [
        (fault.sentence, fault.place.row, fault.place.column) for fault in faults
    ]


def test_formulas_and_merged_cells_are_still_told_when_a_corrected_copy_comes_back():
    from tests.cities.test_tables_reading import book

    data = book(
        ["title", "slug", "summary"],
        ["V", "v", "=1+1"],
        ["W", "w", "x"],
        ["X", "x", None],
        more=lambda page: page.merge_cells("C3:C4"),
    )
    tables = read("cities.xlsx", data)
    faults = structures(tables)[1]
    found = structures(read("corrected.xlsx", corrected(tables, faults)))[1]
    assert [fault.sentence for fault in found] == [fault.sentence for fault in faults]
    assert len(found) == 2
