"""Loading a bundle: all of it is checked, all of it is written or nothing, and curators' work stays."""

import pytest
import yaml
from django.core.management import CommandError, call_command

from cities import loading
from cities.bundle_folder import Bundle
from cities.loading import load
from cities.models import (
    Source,
    TimelineEvent,
)
from museum.models import HomePage
from tests.malta import everything, make_folder, malta, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    return make_folder(tmp_path)


def test_loading_tells_how_far_it_is(folder):
    heard = []
    small = write(folder, malta())
    load(small, progress=lambda done, total: heard.append((done, total)))
    assert heard == [(number, len(small.items)) for number in range(1, len(small.items) + 1)]


def test_dates_and_words_for_no_are_text_in_a_bundle(folder):
    given = malta()
    given["sources"][0]["title"] = "no"
    path = folder / "malta.yaml"
    write(folder, given)
    path.write_text(
        path.read_text().replace("title: 'no'", 'title: "no"').replace("'1942-08-15'", "1942-08-15")
    )
    small = Bundle(folder)
    assert small.faults == []
    load(small)
    assert Source.objects.get().title == "no"
    assert TimelineEvent.objects.get(title="The convoy").when.edtf == "1942-08-15"


def test_a_bundle_may_lie_in_several_files_and_folders(folder):
    for kind, records in malta().items():
        (folder / kind).mkdir(exist_ok=True)
        (folder / kind / "all.yaml").write_text(yaml.safe_dump({kind: records}, allow_unicode=True))
    small = Bundle(folder)
    assert small.faults == []
    assert load(small).created == len(small.items)


def test_a_load_that_breaks_off_changes_nothing(folder, monkeypatch):
    before, real = everything(), loading._Loader.load

    def break_off(loader, item):
        if item.shape.kind == "stories":
            raise RuntimeError("The power went off.")
        real(loader, item)

    monkeypatch.setattr(loading._Loader, "load", break_off)
    small = write(folder, malta())
    with pytest.raises(RuntimeError, match="power"):
        load(small)
    after = everything()
    assert {table for table in after if after[table] != before[table]} <= {"sqlite_sequence"}
    assert not HomePage.objects.exists()


def test_a_bundle_can_be_checked_without_loading_it(folder, capsys):
    write(folder, malta())
    before = everything()
    call_command("load_exhibition", folder, "--check")
    assert "The bundle is sound" in capsys.readouterr().out
    assert everything() == before


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path):
    with pytest.raises(CommandError, match="There is no folder"):
        call_command("load_exhibition", tmp_path / "nowhere")
