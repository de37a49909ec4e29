"""A backup is one file: whole, readable by its owner alone, and made while people work."""

import errno
import io
import os
import stat
import time
import zipfile

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.utils import timezone

from cities.models import CatalogueEntry, FacetSet, IndexCard, Source
from cities.words import in_database
from museum.backing_up import archive, making, media
from museum.backing_up.refusal import Refused
from tests.builders import make_city, make_image, make_source
from tests.released import copy, drop, rows


def backup(*words, **options) -> str:
    said = io.StringIO()
    call_command("backup", *map(str, words), stdout=said, stderr=said, **options)
    return said.getvalue()


def test_one_file_has_the_records_their_files_and_what_proves_them(museum, tmp_path):
    image = make_image("Drawing")
    make_city("Kerch", image=image, names=["Керчь"])
    path = tmp_path / "museum.zip"
    said = backup(path)
    assert f"The backup is {path}" in said and "Everything in it was read back" in said
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert os.listdir(tmp_path) == ["museum.zip"]
    kept = rows(path)
    assert {"Kerch", "Керчь"} <= {row["text"] for row in kept["cities_placename"]}
    assert "django_session" not in kept and "cities_indexcard" not in kept
    with archive.Reading(path) as reading:
        reading.check()
        told = reading.manifest
        assert (told.title, told.rows["cities_citypage"], told.missing) == ("Museum", 1, [])
        with image.open_file() as file:
            assert reading.open(f"media/{image.file.name}").read() == file.read()
    with zipfile.ZipFile(path) as opened:
        assert not any("secret" in name for name in opened.namelist())


def test_no_backup_is_overwritten_and_a_wrong_place_is_told(museum, tmp_path):
    there = tmp_path / "there.zip"
    there.write_text("an older backup")
    with pytest.raises(CommandError, match="is there already"):
        backup(there)
    assert there.read_text() == "an older backup"
    with pytest.raises(CommandError, match="There is no folder"):
        backup(tmp_path / "nowhere" / "museum.zip")
    with pytest.raises(CommandError, match="--keep takes a number"):
        backup(tmp_path / "museum.zip", keep=3)


def test_of_a_folder_the_newest_are_kept_whatever_the_clock_says(museum, tmp_path):
    folder = tmp_path / "backups"
    folder.mkdir()
    for year, age in ((2031, 3), (2024, 2), (2025, 1)):  # The first was made before the clock was set back.
        path = folder / f"museum-{year}-01-01T000000Z.zip"
        path.write_text("older")
        os.utime(path, (time.time() - age * 86_400,) * 2)
    (folder / "museum-of-mine.zip").write_text("not ours")
    backup(folder, keep=2, without_media=True)
    left = sorted(path.name for path in folder.iterdir())
    assert len(left) == 3 and "museum-2025-01-01T000000Z.zip" in left and "museum-of-mine.zip" in left
    assert f"museum-{timezone.now():%Y}" in " ".join(left)


def test_a_full_disk_leaves_no_half_backup(museum, tmp_path, monkeypatch):
    make_image()

    def full(*args):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(archive.Writing, "finish", full)
    with pytest.raises(CommandError, match=r"the disk is full\. Nothing of it was kept"):
        backup(tmp_path / "museum.zip")
    assert os.listdir(tmp_path) == []


def test_a_picture_that_is_deleted_meanwhile_lets_it_begin_again(museum, tmp_path, monkeypatch):
    image, tries = make_image("Soon gone"), []
    named = media.named

    def deleting():
        found = named()
        if not tries:  # Just after the moment of the database a curator deletes it.
            default_storage.delete(image.file.name)
            image.delete()
        tries.append(1)
        return found

    monkeypatch.setattr(making.media, "named", deleting)
    made = making.make(tmp_path / "museum.zip")
    assert made.manifest.missing == [] and rows(made.path)["cities_exhibitimage"] == []


def test_a_file_that_was_lost_before_is_told_and_all_else_is_kept(museum, tmp_path):
    image = make_image("Lost file")
    default_storage.delete(image.file.name)
    assert f"missing, though a record names it: {image.file.name}" in backup(tmp_path / "museum.zip")


def test_a_killed_backup_is_swept_away(tmp_path):
    left = tmp_path / ".museum-abc.unfinished"
    left.write_text("half")
    archive.sweep(tmp_path)
    assert left.exists()
    os.utime(left, (time.time() - 2 * 86_400,) * 2)
    archive.sweep(tmp_path)
    assert not left.exists()


def test_a_lost_database_is_told(museum, tmp_path, monkeypatch):
    def lost(*args, **options):
        raise OperationalError("connection refused\nmore")

    monkeypatch.setattr(making, "_make", lost)
    with pytest.raises(Refused, match=r"The database does not answer: connection refused\. Nothing"):
        making.make(tmp_path / "museum.zip")


WRITING = """
import threading
from pathlib import Path
from django.db import connection, transaction
from cities.models import Award, Source
from museum.backing_up.making import make
over, written = threading.Event(), []
def write():
    while not over.is_set():
        with transaction.atomic():
            Source.objects.update(note=str(len(written)))
            Award.objects.update(description=str(len(written)))
        written.append(1)
    connection.close()
writer = threading.Thread(target=write)
writer.start()
try:
    for number in range(3):
        before = len(written)
        make(Path(r"{folder}") / f"{{number}}.zip", with_media=False)
        assert len(written) > before + 3, "The writer had to wait."
finally:
    over.set()
    writer.join()
"""


def test_it_shows_one_moment_while_curators_write_and_nobody_waits(released, tmp_path):
    museum = copy(released, tmp_path / "busy")
    try:
        museum.do(WRITING.format(folder=tmp_path))
    finally:
        drop(museum)
    for number in range(3):
        kept = rows(tmp_path / f"{number}.zip")
        sources = {row["note"] for row in kept["cities_source"]}
        assert len(sources) == 1 and sources == {row["description"] for row in kept["cities_award"]}


def test_strays_are_found_and_removed(museum, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path  # The files of other tests' records, which come again, are none.
    image = make_image()
    name = default_storage.save("original_images/stray.png", io.BytesIO(b"half"))
    said = io.StringIO()
    call_command("remove_strays", stdout=said)
    assert "0 files" in said.getvalue() and default_storage.exists(name)  # It may be of a record to come.
    call_command("remove_strays", hours=0, stdout=said)
    assert name in said.getvalue() and not default_storage.exists(name)
    assert default_storage.exists(image.file.name)


def test_the_catalogue_says_where_it_differs_from_the_records(museum):
    city, other = make_city("Kerch"), make_city("Odesa")
    make_source()
    call_command("check_catalogue", stdout=io.StringIO())

    def found() -> str:
        said = io.StringIO()
        with pytest.raises(CommandError, match="rebuild_catalogue"):
            call_command("check_catalogue", stdout=said)
        call_command("rebuild_catalogue", stdout=io.StringIO())
        call_command("check_catalogue", stdout=io.StringIO())
        return said.getvalue()

    entry = CatalogueEntry.objects.get(uuid=city.uuid)
    CatalogueEntry.objects.filter(pk=entry.pk).update(title="Something else")
    assert "tells something else of Kerch" in found()
    FacetSet.objects.update(entries=7)
    assert "numbers beside facets are wrong" in found()
    in_database().remove("default", [entry.pk])
    assert "other words for Kerch" in found()
    IndexCard.objects.filter(entry=entry).delete()
    assert "has no card: Kerch" in found()
    type(other).objects.filter(pk=other.pk).update(live=False)
    assert "in the catalogue, and not public: Odesa" in found()
    assert Source.objects.count() == 1
