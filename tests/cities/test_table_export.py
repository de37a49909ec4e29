"""Tables out: what leaves the museum as tables comes back the same."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from cities.bundle_folder import Bundle
from cities.desk.tables_out import files
from cities.desk.tables_out.whole_records import structures as taken
from cities.formats import bundle
from cities.formats.bundle import SHAPES
from cities.formats.tables import read, structures
from cities.formats.tables.laying import kinds_of
from cities.loading import load
from cities.models import AwardRecord, ExhibitImage
from museum.desk.roles import EDITORS, GUEST_REVIEWERS, REGISTRARS
from museum.models import User
from tests.builders import (
    make_award,
    make_award_record,
    make_battle,
    make_city,
    make_event,
    make_exhibit,
    make_figure,
    make_image,
    make_source,
    make_story,
)
from tests.malta import make_folder, malta, write
from tests.tables import as_in_a_bundle

pytestmark = pytest.mark.django_db


def present(kind: str) -> dict[str, dict]:
    """Each record of a kind as a bundle holds it, its blocks apart, by identity."""
    shape = SHAPES[kind].without_blocks()
    return {str(record.uuid): bundle.structure(record, shape) for record in shape.model.objects.all()}


def told(tables) -> dict[str, dict[str, dict]]:
    records, faults = structures(tables)
    assert faults == []
    found = {}
    for record in records:
        if record.told:
            found.setdefault(record.kind, {})[record.given["uuid"]] = as_in_a_bundle(record)
    return found


def downloaded(response) -> bytes:
    assert response.status_code == 200
    return b"".join(response.streaming_content)


def tables_of(data: bytes):
    with ZipFile(BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.endswith(".csv")]
        return [table for name in names for table in read(name, archive.read(name))]


@pytest.mark.usefixtures("exhibition")
@pytest.mark.parametrize("way", ["xlsx", "csv"])
def test_the_shipped_exhibition_comes_back_from_tables_record_by_record(way):
    if way == "xlsx":
        tables = read("exhibition.xlsx", files.workbook(list(files.MAIN)))
    else:
        tables = tables_of(b"".join(files.csv_zip(list(files.MAIN))))
    found = told(tables)
    for kind in files.MAIN:
        assert {given["uuid"]: given for given in taken(kind)} == present(kind), kind
        assert found[kind] == present(kind), kind


@pytest.mark.usefixtures("exhibition")
def test_figures_of_the_register_of_awards_leave_with_the_others():
    register = SHAPES["award_register"].model.objects.get()
    tables = read("exhibition.xlsx", files.workbook(list(files.MAIN)))
    records, _faults = structures(tables)
    (found,) = [record for record in records if record.kind == "award_register"]
    assert found.key == {"slug": register.slug} and not found.told
    assert len(found.rows["figures"]) == register.figures.count() > 0


def test_more_records_cost_no_more_queries(museum):
    def fill(start, stop):
        for number in range(start, stop):
            city = make_city(f"City {number}")
            image, source = make_image(title=f"Picture {number}"), make_source(f"work-{number}")
            events = [make_event(f"Event {number}.{part}", sources=[source], image=image) for part in (1, 2)]
            battle = make_battle(f"Battle {number}", cities=[city], image=image, events=events)
            make_figure(battle), make_figure(city)
            make_award_record(city, award=make_award(f"Award {number}"), image=image)
            make_exhibit(f"Badge {number}", cities=[city], materials=["metal"])
            make_story(f"Story {number}")

    def asked() -> dict[str, int]:
        numbers = {}
        for kind in files.MAIN:
            with CaptureQueriesContext(connection) as queries:
                assert list(taken(kind))
            numbers[kind] = len(queries)
        return numbers

    fill(0, 1)
    few = asked()
    fill(1, 4)
    assert asked() == few


def test_a_list_leaves_exactly_as_it_is_filtered(museum, administrator, client):
    kept, other = make_city("Valletta"), make_city("Verdun")
    record = make_award_record(kept, when="1942-04-15")
    make_award_record(other, when="1916-09-13")
    address = reverse(AwardRecord.snippet_viewset.get_url_name("list"))
    page = client.get(address, {"city": kept.pk})
    assert f"?city={kept.pk}&amp;export=table-xlsx" in page.content.decode()
    answer = client.get(address, {"city": kept.pk, "export": "table-csv"})
    (table,) = read("award_records.csv", downloaded(answer))
    assert [row.cells["uuid"] for row in table.rows] == [str(record.uuid)]
    assert table.rows[0].cells["city"] == kept.slug
    while_typing = reverse(AwardRecord.snippet_viewset.get_url_name("list_results"))
    answer = client.get(while_typing, {"city": kept.pk, "export": "table-xlsx"})
    (table,) = read("award_records.xlsx", downloaded(answer))
    assert [row.cells["uuid"] for row in table.rows] == [str(record.uuid)]


def test_the_battles_of_a_search_leave_with_their_events(museum, administrator, client):
    city = make_city("Valletta")
    siege = make_battle("Siege of Malta", cities=[city], events=[make_event("The convoy")])
    make_battle("Raid on Bari", cities=[city], events=[make_event("The harbour burns")])
    address = reverse("wagtailadmin_explore", args=[siege.get_parent().pk])
    answer = client.get(address, {"q": "Siege", "export": "table-xlsx"})
    tables = {table.kind: table for table in read("battles.xlsx", downloaded(answer))}
    assert [row.cells["title"] for row in tables["battles"].rows] == ["Siege of Malta"]
    assert [row.cells["title"] for row in tables["events"].rows] == ["The convoy"]
    data = downloaded(client.get(address, {"export": "table-csv"}))
    tables = {table.kind: table for table in tables_of(data)}
    assert len(tables["battles"].rows) == len(tables["events"].rows) == 2


def test_a_search_in_the_whole_exhibition_still_finds_other_kinds(museum, administrator, client):
    battle = make_battle("Siege of Malta", cities=[make_city("Valletta")])
    address = reverse("wagtailadmin_explore", args=[battle.get_parent().pk])
    page = client.get(address, {"q": "Valletta", "search_all": "1"})
    assert [found.title for found in page.context_data["object_list"]] == ["Valletta"]
    answer = client.get(address, {"q": "Valletta", "search_all": "1", "export": "table-xlsx"})
    assert [table.rows for table in read("battles.xlsx", downloaded(answer))] == [[]] * 5


def test_pictures_leave_as_they_are_searched(museum, administrator, client):
    make_image(title="Harbour"), make_image(title="Gate")
    answer = client.get(reverse("wagtailimages:index"), {"q": "Harbour", "export": "table-csv"})
    (table,) = read("images.csv", downloaded(answer))
    assert [row.cells["title"] for row in table.rows] == ["Harbour"]
    assert "Download as import table" in client.get(reverse("wagtailimages:index")).content.decode()


def test_everything_leaves_from_one_page(museum, administrator, client, tmp_path):
    load(write(make_folder(tmp_path / "given"), without_house(malta())))
    page = client.get(reverse("export_tables")).content.decode()

    def had(name: str) -> bytes:
        address = reverse("export_file", args=name.rsplit(".", 1))
        assert f'href="{address}"' in page
        return downloaded(client.get(address))

    assert told(read("exhibition.xlsx", had("exhibition.xlsx")))["cities"] == present("cities")
    for name in ("exhibition-tables.zip", "exhibition-bundle.zip"):
        data = had(name)
        with ZipFile(BytesIO(data)) as archive:
            assert archive.testzip() is None
            pictures = [entry for entry in archive.namelist() if entry.startswith("images/")]
            assert len(pictures) == ExhibitImage.objects.count() == 1
            archive.extractall(tmp_path / name)
    assert told(tables_of(had("exhibition-tables.zip")))["awards"] == present("awards")
    assert Bundle(tmp_path / "exhibition-bundle.zip").faults == []


def without_house(given: dict) -> dict:
    """What a museum that stands already can take in."""
    kinds = ("sources", "images", "awards", "cities", "battles", "award_records", "exhibits", "stories")
    return {kind: given[kind] for kind in kinds}


def test_every_kind_leaves_in_both_forms(museum, administrator, client):
    page = client.get(reverse("export_tables")).content.decode()
    for kind in files.MAIN:
        for ending in ("xlsx", "zip" if len(kinds_of(kind)) > 1 else "csv"):
            address = reverse("export_file", args=[kind, ending])
            assert address in page
            assert downloaded(client.get(address))


def test_the_empty_workbook_has_every_table_its_explanations_and_no_faults(museum, administrator, client):
    data = downloaded(client.get(reverse("table_template", args=["template", "xlsx"])))
    tables = read("template.xlsx", data)
    assert [table.faults for table in tables] == [[]] * len(files.KINDS)
    assert [table.kind for table in tables] == list(files.KINDS)
    book = load_workbook(BytesIO(data))
    page = book["events"]
    heading = page["A1"]
    assert heading.value == "battle" and heading.font.bold and "slug of the battle" in heading.comment.text
    assert page.freeze_panes == "B2"
    assert any("air_raid" in choice.formula1 for choice in page.data_validations.dataValidation)
    explained = [[cell.value for cell in row] for row in book["How to fill this in"].iter_rows()]
    assert ["events", "title"] in [line[:2] for line in explained]


def test_an_empty_table_can_be_had_alone(museum, administrator, client):
    data = downloaded(client.get(reverse("table_template", args=["events", "csv"])))
    (table,) = read("anything.csv", data)
    assert table.kind == "events" and table.faults == [] and table.rows == []


def test_what_is_not_offered_is_not_found(museum, administrator, client):
    for name, ending in (("battles", "csv"), ("users", "csv"), ("exhibition", "zip"), ("cities", "pdf")):
        assert client.get(reverse("export_file", args=[name, ending])).status_code == 404
    assert client.get(reverse("table_template", args=["users", "csv"])).status_code == 404


@pytest.mark.parametrize("group, may", [(REGISTRARS, True), (EDITORS, False), (GUEST_REVIEWERS, False)])
def test_only_who_looks_after_the_collection_takes_everything_out(museum, client, group, may):
    person = User.objects.create_user("somebody", password="a long secret")
    person.groups.add(Group.objects.get(name=group))
    client.force_login(person)
    for address in (
        reverse("export_tables"),
        reverse("export_file", args=["cities", "xlsx"]),
        reverse("table_template", args=["template", "xlsx"]),
    ):
        assert client.get(address).status_code == (200 if may else 302)
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    assert (reverse("export_tables") in home) == may


def test_a_curator_takes_everything_out(curator, client):
    assert client.get(reverse("export_tables")).status_code == 200


def test_a_visitor_is_sent_to_the_door(museum, client):
    answer = client.get(reverse("export_file", args=["cities", "xlsx"]))
    assert answer.status_code == 302 and "login" in answer.url


def test_a_draft_leaves_as_a_draft(museum):
    city = make_city("Valletta")
    city.unpublish()
    (given,) = told([*tables_of(b"".join(files.csv_zip(["cities"])))])["cities"].values()
    assert given["live"] is False
