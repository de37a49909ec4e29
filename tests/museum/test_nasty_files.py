"""A folder of nasty files, given at every door: no fault, little memory, nothing kept that was refused."""

import resource
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.documents.models import Document

from cities.models import ExhibitImage
from tests.builders import make_superuser
from tests.museum.nasty_files import HTML, SVG, nasty_tables, refused_pictures, taken_pictures

pytestmark = pytest.mark.django_db
MOST_MEMORY = 512 * 1024  # Kilobytes, as Linux counts them.
ADD = "/admin/images/multiple/add/"


@pytest.fixture
def desk(museum, client):
    client.force_login(make_superuser())
    return client


def kept() -> set[str]:
    root = Path(settings.MEDIA_ROOT)
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


def memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def give(desk, name: str, content: bytes):
    return desk.post(
        ADD,
        {"files[]": SimpleUploadedFile(name, content, "image/png"), "title": name[:200], "collection": "1"},
        headers={"x-requested-with": "XMLHttpRequest"},
    )


def test_nasty_pictures_are_refused_and_nothing_of_them_stays(desk):
    before, began = kept(), memory()
    for name, content in refused_pictures().items():
        response = give(desk, name, content)
        assert response.status_code == 200 and response.json()["success"] is False, name
        assert response.json()["error_message"], name
    assert kept() == before and not ExhibitImage.objects.exists()
    assert memory() < max(began + 100_000, MOST_MEMORY)


def test_what_hangs_on_a_picture_is_never_executed(desk, client):
    before = kept()
    for name, content in taken_pictures().items():
        assert give(desk, name, content).json()["success"] is True, name
    new = kept() - before
    assert new and all(
        Path(settings.MEDIA_ROOT, name).resolve().is_relative_to(settings.MEDIA_ROOT) for name in new
    )
    assert not Path(settings.MEDIA_ROOT).parent.joinpath("passwd.png").exists()
    for name in new:
        response = client.get(f"{settings.MEDIA_URL}{name}")
        assert response["Content-Type"].startswith("image/"), name
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in response["Content-Security-Policy"]
        assert "script-src" not in response["Content-Security-Policy"]


@pytest.mark.parametrize(
    "way", ["..%2f..%2fsecret-key", "%2e%2e/secret-key", "//etc/passwd", "%00", "a\\..\\b", "."]
)
def test_no_address_leads_out_of_the_folder_of_pictures(museum, client, way):
    assert client.get(f"/media/{way}").status_code in (400, 404)


def test_nasty_tables_are_answered_with_sentences(desk):
    began = memory()
    for name, content in nasty_tables().items():
        response = desk.post(reverse("imports"), {"files": [SimpleUploadedFile(name, content)]}, follow=True)
        assert response.status_code in (200, 422), name
    assert not Path("/tmp/owned").exists() and not Path("/tmp/owned.yaml").exists()
    assert memory() < max(began + 100_000, MOST_MEMORY)


def test_documents_are_of_few_kinds_and_saved_instead_of_opened(desk, client):
    add = reverse("wagtaildocs:add")
    for name, content in {
        "page.html": HTML,
        "drawing.svg": SVG,
        "a.xhtml": HTML,
        "run.js": b"alert(1)",
    }.items():
        desk.post(add, {"title": name, "file": SimpleUploadedFile(name, content), "collection": "1"})
    assert not Document.objects.exists()
    given = {"title": "t", "file": SimpleUploadedFile("text.txt", HTML), "collection": "1"}
    desk.post(add, given)
    document = Document.objects.get()
    response = client.get(document.url)
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert client.get(f"/media/{document.file.name}").status_code == 404
