"""Curators and registrars import in the admin: upload, look, write, undo; nobody else does."""

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from cities.desk.importing import folder, work
from cities.models import AwardRecord, Import, Source
from museum.desk.roles import EDITORS, GUEST_REVIEWERS, REGISTRARS
from museum.models import User
from tests.builders import make_award, make_city, make_source
from tests.cities.test_importing import award_rows, table

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_once(monkeypatch, settings, tmp_path):
    """The work is done within the request, in a folder of its own."""
    settings.DATA = tmp_path
    monkeypatch.setattr(work, "start", lambda does, given: does(given.pk, given.attempt))


def person(role: str) -> Client:
    user = User.objects.create_user(role)
    user.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(user)
    return client


def upload(client, name: str, data: bytes) -> Import:
    response = client.post(reverse("imports"), {"files": [SimpleUploadedFile(name, data)]})
    given = Import.objects.first()
    assertRedirects(response, page_of(given), fetch_redirect_response=False)
    return given


def page_of(given: Import, view: str = "import") -> str:
    return reverse(view, args=[given.uuid])


SOURCES = table(
    [{"key": "new-2001", "title": "A new work", "year": "2001"}, {"key": "Wrong key", "title": "B"}]
)


def test_a_curator_uploads_looks_writes_and_undoes(client, curator):
    make_city("Volgograd", names=["Сталинград"])
    make_city("Valletta")
    make_award("George Cross")
    make_source("horne-1962")
    given = upload(client, "award_records.csv", table([*award_rows(3), {"city": "Nowhere"}]))
    page = client.get(page_of(given))
    assertContains(page, "3 new, 0 changed, 0 unchanged, 1 refused.")
    assertContains(page, "Nothing has been written yet.")
    assertContains(page, "Understood as: 2 February 1900")
    assertContains(page, "“Сталинград” was taken for Volgograd.")
    assert AwardRecord.objects.count() == 0
    marked = client.get(page_of(given, "import_corrected"))
    assert marked.content.startswith(b"PK")
    client.post(page_of(given, "import_write"))
    page = client.get(page_of(given))
    assertContains(page, "Written: 3 new, 0 changed.")
    record = AwardRecord.objects.first()
    assertContains(page, reverse(AwardRecord.snippet_viewset.get_url_name("edit"), args=[record.pk]))
    assert not AwardRecord.objects.filter(live=True).exists()
    assertContains(client.get(page_of(given, "import_undo")), "3 records that the import made are deleted.")
    client.post(page_of(given, "import_undo"))
    assert AwardRecord.objects.count() == 0
    assertContains(client.get(page_of(given)), "Undone by curator")


def test_what_has_changed_since_the_plan_is_shown_instead_of_written(client, curator):
    source = make_source("horne-1962")
    given = upload(client, "sources.csv", table([{"key": "horne-1962", "year": "1962"}]))
    source.year = "1962"
    source.save()
    client.post(page_of(given, "import_write"))
    page = client.get(page_of(given))
    assertContains(page, "The exhibition has changed since you looked.")
    assertContains(page, "0 new, 0 changed, 1 unchanged, 0 refused.")
    given.refresh_from_db()
    assert given.state == Import.State.PLANNED


def test_work_that_has_stopped_says_so_and_can_be_started_again(client, curator, monkeypatch):
    given = upload(client, "sources.csv", SOURCES)
    monkeypatch.setattr(work, "start", lambda does, given: None)  # The process is killed before it begins.
    client.post(page_of(given, "import_write"))
    assertContains(client.get(page_of(given)), "The records are being written.")
    monkeypatch.setattr(folder, "SILENT", -1)
    assertContains(client.get(page_of(given)), "The work has stopped. Nothing was written.")
    monkeypatch.setattr(work, "start", lambda does, given: does(given.pk, given.attempt))
    client.post(page_of(given, "import_write"))
    assert Source.objects.filter(key="new-2001").exists()


def test_whoever_starts_again_outruns_what_still_runs(client, curator, monkeypatch):
    given = upload(client, "sources.csv", SOURCES)
    monkeypatch.setattr(work, "start", lambda does, given: None)
    client.post(page_of(given, "import_write"))
    given.refresh_from_db()
    Import.objects.update(attempt=given.attempt + 1)
    work.write(given.pk, given.attempt)
    assert not Source.objects.filter(key="new-2001").exists()


def test_put_away_files_are_gone(client, curator, tmp_path):
    given = upload(client, "sources.csv", SOURCES)
    client.post(page_of(given, "import_put_away"))
    assert list((tmp_path / "imports").iterdir()) == []
    assertContains(client.get(page_of(given)), "Put away, nothing was written.")
    assert client.get(page_of(given, "import_corrected")).status_code == 404


def test_registrars_import_sources_and_pictures_and_nothing_else(museum):
    client = person(REGISTRARS)
    make_city("Valletta")
    client.post(page_of(upload(client, "sources.csv", SOURCES), "import_write"))
    assert Source.objects.filter(key="new-2001").exists()
    given = upload(client, "cities.csv", table([{"slug": "valletta", "summary": "Other words."}]))
    assertContains(client.get(page_of(given)), "You may not change cities. Ask a curator.")
    given = upload(client, "awards.csv", table([{"title": "Star", "kind": "order"}]))
    assertContains(client.get(page_of(given)), "You may not add awards. Ask a curator.")


def test_registrars_do_not_undo_what_curators_imported(client, curator):
    make_city("Volgograd", names=["Сталинград"])
    make_city("Valletta")
    make_award("George Cross")
    make_source("horne-1962")
    given = upload(client, "award_records.csv", table(award_rows(2)))
    registrar = person(REGISTRARS)
    registrar.post(page_of(given, "import_write"))
    assert AwardRecord.objects.count() == 0
    assertContains(registrar.get(page_of(given)), "You may not add award records.")
    given = upload(client, "award_records.csv", table(award_rows(2)))
    client.post(page_of(given, "import_write"))
    assertNotContains(registrar.get(page_of(given)), page_of(given, "import_undo"))
    registrar.post(page_of(given, "import_undo"))
    assert AwardRecord.objects.count() == 2


@pytest.mark.parametrize("role", [EDITORS, GUEST_REVIEWERS])
def test_others_do_not_import(museum, role):
    client = person(role)
    client.post(reverse("imports"), {"files": [SimpleUploadedFile("sources.csv", SOURCES)]})
    assert not Import.objects.exists()
    assertNotContains(client.get(reverse("wagtailadmin_home")), reverse("imports"))


def test_too_large_an_upload_is_refused_before_it_is_read(client, curator):
    response = client.post(
        reverse("imports"),
        data=b"",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH="300000000",
    )
    assertContains(response, "at most 200 MB", status_code=413)


def test_an_upload_needs_its_token(curator):
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(curator)
    response = careful.post(reverse("imports"), {"files": [SimpleUploadedFile("sources.csv", SOURCES)]})
    assert response.status_code == 403
    assert not Import.objects.exists()


@pytest.mark.parametrize(
    "name, data",
    [
        ("a.csv", b""),
        ("a.csv", b"\x00\xff\xfe"),
        ("a.xlsx", b"PK\x03\x04"),
        ("a.pdf", b"%PDF"),
        ("a.zip", b"no"),
    ],
)
def test_bad_files_get_a_sentence(client, curator, name, data):
    response = client.post(reverse("imports"), {"files": [SimpleUploadedFile(name, data)]}, follow=True)
    assert response.status_code in (200, 422)
    if given := Import.objects.first():
        assert given.state == Import.State.PLANNED
        assert given.numbers["faults"] >= 1


def test_nothing_chosen_gets_a_sentence(client, curator):
    assertContains(client.post(reverse("imports"), {}), "Choose at least one file.", status_code=422)


def test_a_long_plan_is_shown_in_pages_that_ask_no_more_often(client, curator):
    sizes, counts = [], []
    for number in (60, 600):
        rows = [{"key": f"work-{each}", "title": f"Work {each}"} for each in range(number)]
        given = upload(client, "sources.csv", table(rows))
        with CaptureQueriesContext(connection) as asked:
            sizes.append(len(client.get(page_of(given)).content))
        counts.append(len(asked))
    assert sizes[1] < sizes[0] * 1.1
    assert counts[0] == counts[1]
    assertContains(client.get(page_of(given), {"what": "refused"}), "0 refused")
