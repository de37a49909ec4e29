"""A volunteer brings a table: what it would do is shown, written as drafts, and undone."""

import csv
import io
import zipfile
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image as Picture
from wagtail.models import Workflow

from cities.desk import changes
from cities.desk.importing.applying import apply
from cities.desk.importing.folder import Folder
from cities.desk.importing.plan import What
from cities.desk.importing.planning import plan
from cities.desk.importing.receiving import Refused, receive
from cities.desk.tables_out.files import MAIN, csv_zip
from cities.models import AwardRecord, BattlePage, CatalogueEntry, CityPage, ExhibitImage, ExhibitPage, Source
from tests.builders import make_award, make_award_record, make_city, make_source, make_superuser, room
from tests.cities.test_changes import database

pytestmark = pytest.mark.django_db


def table(rows: list[dict], separator=",", encoding="utf-8") -> bytes:
    file = io.StringIO()
    names = list(dict.fromkeys(name for row in rows for name in row))
    writer = csv.DictWriter(file, names, delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue().encode(encoding)


@pytest.fixture
def planned(settings, tmp_path, museum):
    """`planned({"sources.csv": data})`: the plan of an upload, by somebody who may do everything."""
    settings.DATA = tmp_path
    user = make_superuser("somebody")

    def made(files: dict[str, bytes], by=None):
        folder = Folder(uuid4())
        receive(folder, [SimpleUploadedFile(name, data) for name, data in files.items()])
        return plan(folder, by or user)[0]

    made.user = user
    return made


def faults(made) -> list[tuple]:
    return [(fault.place.row, fault.place.heading, fault.sentence) for fault in made.all_faults()]


def test_a_table_of_new_and_known_sources(planned):
    known = make_source("horne-1962", title="The Price of Glory")
    before = database()
    made = planned(
        {
            "sources.csv": table(
                [
                    {"key": "horne-1962", "title": "The Price of Glory: Verdun 1916", "year": "1999"},
                    {"key": "new-2001", "title": "A new work", "year": "2001"},
                ]
            )
        }
    )
    assert faults(made) == []
    assert [(step.key or step.record.key, step.what) for step in made.steps] == [
        ("horne-1962", What.CHANGE),
        ("new-2001", What.CREATE),
    ]
    assert [(cell.label, cell.before, cell.after) for cell in made.steps[0].cells] == [
        ("Title", "The Price of Glory", "The Price of Glory: Verdun 1916")
    ]
    assert database() == before
    change_set = apply(made, "Import", planned.user)
    known.refresh_from_db()
    assert known.title == "The Price of Glory: Verdun 1916"
    assert Source.objects.get(key="new-2001").year == "2001"
    changes.undo(change_set, planned.user)
    assert database() == before


def award_rows(number: int) -> list[dict]:
    return [
        {
            "city": "Сталинград" if each % 2 else "valletta",
            "award": "George Cross",
            "when": f"{each % 28 + 1}.{each % 12 + 1}.{1900 + each // 28}",
            "note": f"Row {each}",
            "citations": "horne-1962",
        }
        for each in range(number)
    ]


def test_award_records_come_in_as_drafts(planned):
    make_city("Valletta")
    make_city("Volgograd", names=["Сталинград"])
    make_award("George Cross")
    make_source("horne-1962")
    before = database()
    made = planned({"award_records.csv": table(award_rows(40))})
    assert faults(made) == []
    assert made.numbers["create"] == 40
    said = {cell.label: cell.said for cell in made.steps[1].cells}
    assert "Volgograd" in said["Place"]
    assert said["Date of the act"] == "Understood as: 2 February 1900"
    change_set = apply(made, "Import", planned.user)
    assert AwardRecord.objects.filter(live=False, has_unpublished_changes=True).count() == 40
    again = planned({"award_records.csv": table(award_rows(40))})
    assert again.numbers == {"create": 0, "change": 0, "same": 40, "refused": 0, "faults": 0}
    changes.undo(change_set, planned.user)
    assert database() == before


PLANTED = {  # {row in the file: (column, what is written there)}
    12: ("city", "Сталингпад"),
    47: ("city", "Atlantis"),
    81: ("city", ""),
    102: ("city", ""),
    133: ("award", "Медаль без имени"),
    190: ("award", "Garter"),
    207: ("award", ""),
    245: ("when", "1942-17-07"),
    286: ("when", "31.02.1942"),
    311: ("when", "осень неизвестно"),
    350: ("when", "1945/1941"),
    398: ("when", ""),
    404: ("when", ""),
    444: ("citations", "nobody-1900"),
    471: ("citations", "horne-1962; nobody-1901"),
    500: ("role", "given"),
    523: ("role", "???"),
    567: ("act", "letter"),
    612: ("act_number", "1" * 51),
    655: ("presented_by", "Б" * 201),
    702: ("certainty", "perhaps"),
    748: ("uuid", "12345"),
    790: ("image", "nothing.jpg"),
    861: ("presented_when", "зима лето"),
    901: ("when", "2.1.1900"),  # As row 3 has it, for the same place and award.
}


def thousand() -> list[dict]:
    names = ["role", "act", "act_number", "presented_by", "presented_when", "certainty", "image", "uuid"]
    rows = [dict.fromkeys(names, "") | row for row in award_rows(1000)]
    for number, row in enumerate(rows):
        row["when"] = f"{number % 28 + 1}.{number // 28 % 12 + 1}.{1900 + number // 336}"
        row["city"] = "Сталинград"
        row["certainty"] = "certain"
    return rows


def test_a_thousand_rows_with_25_errors_report_exactly_those(planned):
    make_city("Volgograd", names=["Сталинград"])
    make_award("George Cross")
    make_source("horne-1962")
    before = database()
    rows = thousand()
    for number, (column, written) in PLANTED.items():
        rows[number - 2] = rows[number - 2] | {column: written}
    made = planned({"награды.csv": table(rows, ";", "windows-1251")})
    found = sorted((fault.place.row, fault.place.heading) for fault in made.all_faults())
    assert found == sorted((number, column) for number, (column, _written) in PLANTED.items())
    assert all(fault.place.file == "награды.csv" for fault in made.all_faults())
    sentences = {fault.place.row: fault.sentence for fault in made.all_faults()}
    assert "Did you mean Сталинград?" in sentences[12]
    assert "Did you mean 1942-07-17?" in sentences[245]
    assert "row 3" in sentences[901]
    assert made.numbers["create"] == 1000 - 25 - 1  # Row 3 waits with its twin.

    made = planned({"награды.csv": table(thousand(), ";", "windows-1251")})
    assert made.numbers == {"create": 1000, "change": 0, "same": 0, "refused": 0, "faults": 0}
    assert database() == before
    change_set = apply(made, "Import", planned.user)
    assert AwardRecord.objects.filter(live=False).count() == 1000
    changes.undo(change_set, planned.user)
    after = database()
    assert {name for name in after if after[name] != before[name]} == set()


def test_more_rows_ask_the_database_no_more_often(planned):
    make_city("Volgograd", names=["Сталинград"])
    make_city("Valletta")
    make_award("George Cross")
    make_source("horne-1962")
    apply(planned({"award_records.csv": table(award_rows(4))}), "Import", planned.user)
    apply(planned({"award_records.csv": table(award_rows(30))}), "Import", planned.user)
    AwardRecord.objects.update(has_unpublished_changes=False)
    counts = []
    for number in (4, 30):
        rows = [row | {"note": "Another"} for row in award_rows(number)]
        with CaptureQueriesContext(connection) as asked:
            made = planned({"award_records.csv": table(rows)})
        assert made.numbers["change"] == number
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_draft_that_waits_is_gone_on_from(planned):
    record = make_award_record(make_city("Valletta"), note="Public.", issuing_body="The king")
    record.note = "A colleague’s draft."
    record.save_revision()
    row = {"uuid": str(record.uuid), "note": "Public.", "issuing_body": "The crown"}
    made = planned({"award_records.csv": table([row])})
    assert faults(made) == []
    assert [(cell.before, cell.after) for cell in made.steps[0].cells] == [("The king", "The crown")]
    apply(made, "Import", planned.user)
    record = AwardRecord.objects.get()
    assert (record.note, record.issuing_body, record.live) == ("Public.", "The king", True)
    draft = record.get_latest_revision_as_object()
    assert (draft.note, draft.issuing_body) == ("A colleague’s draft.", "The crown")


def test_what_is_locked_or_reviewed_is_refused(planned):
    locked, reviewed = make_city("Valletta"), make_city("Mdina")
    CityPage.objects.filter(pk=locked.pk).update(locked=True)
    reviewed.save_revision()
    Workflow.objects.get().start(reviewed, planned.user)
    rows = [{"slug": city.slug, "summary": "Other words."} for city in (locked, reviewed)]
    made = planned({"cities.csv": table(rows)})
    assert [sentence.partition(".")[0] for _row, _column, sentence in faults(made)] == [
        "Somebody has locked this record",
        "It is being reviewed",
    ]


def test_a_city_with_names_and_a_battle_with_events(planned):
    make_source("horne-1962")
    for model in (CityPage, BattlePage):
        room(model.clean_parent_page_models()[0])
    before = database()
    city = {"title": "Мдина", "summary": "A city.", "introduction": "Old walls.", "latitude": "35,8869"}
    battle = {
        "title": "The siege",
        "slug": "siege",
        "cities": "Città Vecchia",
        "when": "1942",
        "introduction": "Long.",
    }
    events = [
        {
            "battle": "siege",
            "when": "May 1942",
            "title": "A raid",
            "text": "It came.",
            "citations": "horne-1962",
        },
        {
            "battle": "siege",
            "when": "июнь 1942",
            "title": "Another",
            "text": "It came.",
            "citations": "horne-1962",
        },
    ]
    made = planned(
        {
            "cities.csv": table([city]),
            "names.csv": table([{"city": "Мдина", "text": "Città Vecchia", "language": "it"}]),
            "battles.csv": table([battle]),
            "events.csv": table(events),
        }
    )
    assert faults(made) == []
    change_set = apply(made, "Import", planned.user)
    page = BattlePage.objects.get(slug="siege")
    assert [str(place) for place in page.cities.all()] == ["Мдина"]
    assert [event.when.edtf for event in page.events.all()] == ["1942-05", "1942-06"]
    assert not page.live
    assert CityPage.objects.get().slug == "mdina"
    assert CatalogueEntry.objects.public().filter(kind__in=["city", "battle", "event"]).count() == 0
    changes.undo(change_set, planned.user)
    assert database() == before


def picture(format="PNG") -> bytes:
    file = io.BytesIO()
    Picture.new("RGB", (12, 8), "white").save(file, format)
    return file.getvalue()


def zipped(files: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return file.getvalue()


def test_pictures_come_by_their_file_names(planned):
    rows = [
        {"file": "kerch.png", "title": "Kerch", "description": "A white field."},
        {"file": "lost.png", "title": "Lost", "description": "Nothing."},
        {"file": "text.png", "title": "Text", "description": "No picture."},
    ]
    exhibit = {
        "title": "Badge",
        "slug": "badge",
        "kind": "Badge",
        "summary": "A badge.",
        "description": "Enamel.",
        "image": "kerch.png",
    }
    room(ExhibitPage.clean_parent_page_models()[0])
    files = {
        "all/images.csv": table(rows),
        "all/exhibits.csv": table([exhibit]),
        "all/pictures/Kerch.PNG": picture(),
        "all/text.png": b"This is text.",
    }
    made = planned({"all.zip": zipped(files)})
    assert [(row, column) for row, column, _sentence in faults(made)] == [(3, "file"), (4, "file")]
    apply(made, "Import", planned.user)
    image = ExhibitImage.objects.get()
    assert ExhibitPage.objects.get().image == image
    again = planned({"all.zip": zipped(files)})
    assert (again.numbers["create"], again.numbers["change"], again.numbers["same"]) == (0, 0, 2)


def test_a_bundle_comes_in_as_drafts(planned):
    text = """
cities:
  - uuid: 5f0d3c1e-6a0f-4c58-9d2b-0c5a4d1f7a12
    title: Verdun
    slug: verdun
    summary: A city.
    introduction: <p>A city.</p>
award_records:
  - {uuid: 5f0d3c1e-6a0f-4c58-9d2b-0c5a4d1f7a16, city: verdun, award: george-cross, when: "1916-09"}
"""
    make_award("George Cross")
    made = planned({"verdun.zip": zipped({"verdun/verdun.yaml": text.encode()})})
    assert faults(made) == []
    change_set = apply(made, "Import", planned.user)
    assert not CityPage.objects.get().live
    assert not AwardRecord.objects.get().live
    assert planned({"verdun.yaml": text.encode()}).numbers["same"] == 2
    changes.undo(change_set, planned.user)
    assert not CityPage.objects.exists()


def linked() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        entry = zipfile.ZipInfo("images.csv")
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    return file.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        zipped({"../climbing.csv": b"title"}),
        zipped({"/etc/passwd.csv": b"title"}),
        zipped({"C:\\windows.csv": b"title"}),
        zipped({"inner.zip": zipped({"sources.csv": b"title"})}),
        zipped({"sources.csv": b"0" * 80_000_000}),
        linked(),
        b"PK\x03\x04 and then nothing",
    ],
    ids=["climbing", "absolute", "drive", "nested", "bomb", "link", "damaged"],
)
def test_dangerous_zip_files_are_refused_with_a_sentence(planned, tmp_path, data):
    with pytest.raises(Refused) as refusal:
        planned({"upload.zip": data})
    assert str(refusal.value)
    laid = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert all(tmp_path / "imports" in path.parents for path in laid)


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]",
        "a: " + "[" * 200 + "]" * 200,
        "cities: [",
        "cities: [{title: ]}",
    ],
)
def test_dangerous_yaml_is_refused_with_a_sentence(planned, text):
    made = planned({"bundle.yaml": text.encode()})
    assert made.steps == []
    assert made.all_faults()


def bomb() -> bytes:
    file = io.BytesIO()
    Picture.new("1", (20_000, 20_000)).save(file, "PNG")
    return file.getvalue()


@pytest.mark.parametrize("data", [picture()[:50], b"", bomb()], ids=["cut", "empty", "bomb"])
def test_pictures_that_are_none_are_refused(planned, data):
    rows = [{"file": "one.png", "title": "One", "description": "A field."}]
    made = planned({"images.csv": table(rows), "one.png": data})
    assert [column for _row, column, _sentence in faults(made)] == ["file"]


def test_what_is_exported_changes_nothing(exhibition, settings, tmp_path):
    settings.DATA = tmp_path
    data = b"".join(csv_zip(list(MAIN), pictures=True))
    folder = Folder(uuid4())
    receive(folder, [SimpleUploadedFile("exhibition.zip", data)])
    made, _tables = plan(folder, make_superuser("exporter"))
    assert faults(made) == []
    assert [
        (step.title, [cell.label for cell in step.cells]) for step in made.steps if step.what != What.SAME
    ] == []
