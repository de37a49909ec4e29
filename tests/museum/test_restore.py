"""A backup opens elsewhere, whole and the same; what is no good backup is refused before all."""

import io
import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from museum.backing_up import archive, restoring
from museum.backing_up.refusal import Refused
from tests.released import FIRST, copy, drop, on_sqlite, rows

CRAWL = """
import json, random, re
from django.contrib.auth import get_user_model
from django.test import Client
from cities.models import Award, AwardRecord, CatalogueEntry, ExhibitImage, ExhibitRendition, Source
from wagtail.models import Page
CHANGING = [r'nonce="[^"]*"', r'"[A-Za-z0-9]{64}"', r"https?://[^/]*", r"\\d+\\s\\w+ ago|Just now"]
MADE_ANEW = [r'key(&quot;|[\\\\: "])+[a-z0-9]{5}', r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"]
def seen(client, address):
    random.seed(1945)
    response = client.get(address)
    text = b"".join(response).decode(errors="replace")
    for changing in [*CHANGING, *MADE_ANEW]:
        text = re.sub(changing, "", text)
    return [response.status_code, text]
def keys(model):
    return model.objects.values_list("pk", flat=True)
visitor, desk = Client(), Client()
desk.force_login(get_user_model().objects.get(username="administrator"))
public = {"/api/catalogue/", "/api/catalogue/?q=volgograd", "/chronicle/?when=1942-08", "/sitemap.xml"}
public |= {page.get_url() for page in Page.objects.live() if page.get_url()} | {"/search/?q=war"}
public |= {f"/id/{uuid}" for uuid in CatalogueEntry.objects.values_list("uuid", flat=True)}
for model in (ExhibitImage, ExhibitRendition):
    public |= {f"/media/{name}" for name in model.objects.values_list("file", flat=True)}
pages = Page.objects.filter(depth__gt=1).values_list("pk", flat=True)
admin = {f"/admin/pages/{pk}/{view}/" for pk in pages for view in ("edit", "history")}
for model in (Award, AwardRecord, Source):
    admin |= {f"/admin/snippets/cities/{model._meta.model_name}/edit/{pk}/" for pk in keys(model)}
admin |= {f"/admin/images/{pk}/" for pk in keys(ExhibitImage)}
admin |= {"/admin/pages/", "/admin/images/", "/admin/documents/", "/admin/preview-links/"}
found = {address: seen(visitor, address) for address in sorted(public)}
print(json.dumps(found | {address: seen(desk, address) for address in sorted(admin)}))
"""
TITLES = "from cities.models import Source; print(set(Source.objects.values_list('title', flat=True)))"


def test_every_page_and_every_record_is_the_same_again(released, tmp_path):
    """On SQLite in the place of a museum that has gone on; beside PostgreSQL on an empty SQLite."""
    backup = tmp_path / "museum.zip"
    released.manage("backup", backup)
    if on_postgresql := released.database.startswith("postgres"):
        machine = on_sqlite(tmp_path / "machine")
    else:
        machine = copy(released, tmp_path / "machine")
        machine.do("from cities.models import Source; Source.objects.update(title='Written since')")
        picture = next((machine.folder / "media" / "original_images").iterdir())
        picture.write_bytes(b"another file of this name")
    assert "The museum is as it was" in machine.manage("restore", backup, "--yes")
    machine.manage("backup", tmp_path / "again.zip")
    assert rows(backup) == rows(tmp_path / "again.zip")
    with zipfile.ZipFile(backup) as one, zipfile.ZipFile(tmp_path / "again.zip") as other:
        assert one.namelist() == other.namelist()
    shown = copy(released, tmp_path / "shown")  # Who looks at a picture in the admin has its size noted.
    before, after = (json.loads(museum.do(CRAWL)) for museum in (shown, machine))
    drop(shown)
    assert len(before) > 60 and {status for status, _text in before.values()} <= {200, 302, 301, 410}
    other = {address for address in before if before[address] != after.get(address)}
    if on_postgresql:  # It keeps the keys of JSON in an order of its own, in which forms then have them.
        other = {address for address in other if not address.startswith("/admin/pages/")}
    assert other == set()
    assert "agrees" in machine.manage("check_catalogue")
    if not on_postgresql:
        [aside] = machine.folder.glob("before-restore-*")
        assert (aside / "media" / "original_images" / picture.name).read_bytes().startswith(b"another")
        with closing(sqlite3.connect(aside / "museum.sqlite3")) as former:
            assert former.execute("SELECT DISTINCT title FROM cities_source").fetchall() == [
                ("Written since",)
            ]


# What is refused


def changed(path: Path, **members) -> Path:
    """The first release, with other members; None leaves one out."""
    with zipfile.ZipFile(FIRST) as before, zipfile.ZipFile(path, "w") as after:
        for name in before.namelist():
            content = members.pop(name, before.read(name))
            if content is not None:
                after.writestr(name, content)
        for name, content in members.items():
            after.writestr(name, content)
    return path


def manifest(**told) -> str:
    with zipfile.ZipFile(FIRST) as before:
        return json.dumps(json.loads(before.read("manifest.json")) | told)


def spoilt(path: Path) -> Path:
    """One byte of a picture is another."""
    with zipfile.ZipFile(FIRST) as before:
        entry = next(one for one in before.infolist() if one.filename.endswith(".png"))
    content = bytearray(FIRST.read_bytes())
    content[entry.header_offset + 200] ^= 1
    path.write_bytes(content)
    return path


def without_end(path: Path) -> Path:
    path.write_bytes(FIRST.read_bytes()[:-2000])
    return path


def of_somebody_else(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as other:
        other.writestr("holiday.txt", "sun")
    return path


def climbing(path: Path) -> Path:
    member = {"size": 1, "sha256": "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"}
    with zipfile.ZipFile(FIRST) as before:
        members = json.loads(before.read("manifest.json"))["members"]
    name = "media/../../outside"
    return changed(path, **{name: "x", "manifest.json": manifest(members=members | {name: member})})


UNKNOWN = [["cities", "9999_of_tomorrow"]]
BAD = {
    "is not a backup, or not a whole one": without_end,
    "damaged": spoilt,
    "it has no manifest": of_somebody_else,
    "There is no file": lambda path: path,
    "would lie outside": climbing,
    "does not belong to it": lambda path: changed(path, **{"media/more.png": "x"}),
    "is missing": lambda path: changed(path, **{"database/cities_source.jsonl": None}),
    "checksum": lambda path: changed(path, **{"database/cities_source.jsonl": "[]"}),
    "by a newer museum": lambda path: changed(path, **{"manifest.json": manifest(format=2)}),
    "by version 9.0": lambda path: changed(
        path, **{"manifest.json": manifest(museum="9.0", migrations=UNKNOWN)}
    ),
    "with other parts": lambda path: changed(path, **{"manifest.json": manifest(migrations=UNKNOWN)}),
    "its manifest cannot be read": lambda path: changed(path, **{"manifest.json": "[]"}),
}


@pytest.mark.parametrize("sentence", BAD)
def test_what_is_no_good_backup_is_refused_with_a_sentence(sentence, tmp_path):
    with (
        pytest.raises(Refused, match=sentence),
        archive.Reading(BAD[sentence](tmp_path / "bad.zip")) as reading,
    ):
        restoring.check(reading, lambda what, done, total: None)


def test_a_full_disk_is_told_before_anything_is_touched(monkeypatch):
    monkeypatch.setattr(restoring, "room", lambda folder: 10)
    with archive.Reading(FIRST) as reading, pytest.raises(Refused, match="The disk is too full"):
        restoring.check(reading, lambda what, done, total: None)


def test_nobody_is_overrun_who_was_not_asked(db, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("yes\n"))
    with pytest.raises(CommandError, match="give --yes if you mean it"):
        call_command("restore", str(FIRST), stdout=io.StringIO())


FAILS = """
from museum.backing_up import restoring
def full(*args):
    raise OSError(28, "No space left on device")
restoring.{step} = full
from django.core.management import execute_from_command_line
execute_from_command_line(["manage.py", "restore", r"{file}", "--yes"])
"""


def test_a_restore_that_fails_leaves_everything_as_it_was(released):
    before = released.do(TITLES)
    said = released.do(FAILS.format(step="_build", file=FIRST), fails=True)
    assert "the disk is full. The museum is as it was" in said
    assert released.do(TITLES) == before


def test_a_museum_that_is_open_is_not_replaced(released, tmp_path):
    if not released.database.startswith("sqlite"):
        pytest.skip("PostgreSQL waits for those who read, and then says the same.")
    museum = copy(released, tmp_path / "present")
    with closing(sqlite3.connect(museum.folder / "museum.sqlite3")) as reader:
        reader.execute("BEGIN"), reader.execute("SELECT count(*) FROM cities_source").fetchone()
        code = (
            "from pathlib import Path\nfrom museum.backing_up.beside import beside\n"
            "from museum.backing_up.refusal import Refused\nfrom django.db import connection\n"
            "with beside(Path('aside')) as place:\n    connection.ensure_connection()\n"
            "try:\n    place.swap()\nexcept Refused as reason:\n    print(reason)\n"
        )
        assert "Stop the museum" in museum.do(code)
