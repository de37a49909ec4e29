"""Exporting: the exhibition leaves as a bundle that people can read, and comes back the same."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from cities.bundle_folder import Bundle
from cities.exporting import export
from cities.formats.bundle_text import written
from cities.loading import load
from cities.management.commands.load_exhibition import SHIPPED
from cities.models import AwardRecord, CityPage
from tests.malta import make_folder, malta, write

pytestmark = pytest.mark.django_db


def contents(folder: Path) -> dict[str, bytes]:
    """The files of a bundle by their path in it."""
    files = [*folder.rglob("*.yaml"), *folder.glob("images/*")]
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


@pytest.fixture
def loaded(tmp_path):
    load(write(make_folder(tmp_path / "given"), malta()))


class Away(Exception):
    """Undoes what was loaded in another museum."""


def loaded_elsewhere(folder: Path, out: Path) -> dict[str, bytes]:
    """What another museum exports after it has loaded a bundle."""
    try:
        with transaction.atomic():
            load(Bundle(folder))
            export(out)
            raise Away
    except Away:
        return contents(out)


@pytest.mark.usefixtures("exhibition")
def test_the_shipped_exhibition_leaves_as_it_came_byte_for_byte(tmp_path):
    export(tmp_path)
    shipped, left = contents(SHIPPED), contents(tmp_path)
    assert sorted(left) == sorted(shipped)
    assert [name for name, words in shipped.items() if left[name] != words] == []


def test_what_left_one_museum_is_sound_and_leaves_another_the_same(tmp_path):
    given = make_folder(tmp_path / "given")
    write(given, malta())
    first = loaded_elsewhere(given, tmp_path / "first")
    assert Bundle(tmp_path / "first").faults == []
    assert len(first) == len(list((tmp_path / "first").rglob("*.*"))) > 8
    assert loaded_elsewhere(tmp_path / "first", tmp_path / "second") == first


def test_loading_what_was_just_exported_changes_nothing(loaded, tmp_path):
    export(tmp_path / "out")
    load(Bundle(tmp_path / "out"))
    report = load(Bundle(tmp_path / "out"))
    assert (report.created, report.updated, report.kept) == (0, 0, [])


def test_what_a_curator_changed_stands_in_the_export(loaded, tmp_path):
    city = CityPage.objects.get()
    city.summary = "A city of bastions."
    city.save_revision().publish()
    export(tmp_path / "out")
    words = (tmp_path / "out" / "cities" / "valletta.yaml").read_text(encoding="utf-8")
    assert words.startswith("# Valletta\ncities:\n  - uuid: ")
    assert "    summary: A city of bastions.\n" in words


def test_a_draft_leaves_as_a_draft(loaded, tmp_path):
    drafts = AwardRecord.objects.filter(live=False).count()
    export(tmp_path / "out")
    words = (tmp_path / "out" / "award_records.yaml").read_text(encoding="utf-8")
    assert words.count("live: false") == drafts == 1


def test_nothing_is_written_over_what_lies_there(loaded, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "notes.txt").write_text("mine")
    with pytest.raises(CommandError, match="is not empty"):
        call_command("export_exhibition", tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["notes.txt"]


def test_a_folder_that_cannot_be_made_is_told_in_a_sentence(loaded, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("export_exhibition", tmp_path / "file" / "out")


@pytest.mark.parametrize("value", ["1942", "1942-08~", "1941-06-22/..", "12.5", "007"])
def test_what_looks_like_a_number_and_is_text_stands_in_quotation_marks(value):
    assert written("Example", {"cities": [{"when": value}]}) == (f'# Example\ncities:\n  - when: "{value}"\n')


def test_html_stands_as_it_was_written():
    text = "<p>“Land of Fire”, they said.</p>\n<p>It was.</p>"
    assert written("Example", {"cities": [{"introduction": text}]}) == (
        "# Example\ncities:\n  - introduction: |-\n"
        "      <p>“Land of Fire”, they said.</p>\n      <p>It was.</p>\n"
    )
