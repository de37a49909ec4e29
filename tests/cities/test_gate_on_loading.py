"""What a bundle brings passes the gate too: what does not is loaded as a draft, and said so."""

import pytest
from django.core.management import call_command

from cities.bundle_folder import Bundle
from cities.loading import load
from cities.models import AwardRecord, BattlePage, CityPage, ExhibitPage, StoryPage
from tests.malta import make_folder, malta, write

pytestmark = pytest.mark.django_db
KINDS = (CityPage, BattlePage, ExhibitPage, AwardRecord, StoryPage)
KINDS = (CityPage, BattlePage, ExhibitPage, AwardRecord, StoryPage)


@pytest.fixture
def folder(tmp_path):
    return make_folder(tmp_path)


def without_position(given: dict) -> dict:
    for city in given["cities"]:
        del city["latitude"]
    return given


def test_a_sound_bundle_passes_whole(folder):
    assert load(write(folder, malta())).drafts == []
    assert CityPage.objects.get().live


def test_what_does_not_pass_is_a_draft_and_so_is_what_points_at_it(folder):
    report = load(write(folder, without_position(malta())))
    city, battle = CityPage.objects.get(), BattlePage.objects.get()
    assert (city.live, battle.live) == (False, False)
    assert any("latitude is missing" in reason for reason in report.drafts)
    assert any("is not published" in reason for reason in report.drafts)
    drafts = {str(record) for model in KINDS for record in model.objects.filter(live=False)}
    assert {reason.split(": ")[0] for reason in report.drafts} <= drafts


def test_visitors_keep_what_they_had_when_a_new_version_does_not_pass(folder):
    load(write(folder, malta()))
    given = without_position(malta())
    given["cities"][0]["summary"] = "Another sentence."
    report = load(write(folder, given))
    city = CityPage.objects.get()
    assert city.live
    assert (city.summary == "Another sentence.", city.latitude is None) == (False, False)
    newest = city.get_latest_revision_as_object()
    assert (newest.summary, newest.latitude) == ("Another sentence.", None)
    assert [reason for reason in report.drafts if "latitude" in reason]
    assert BattlePage.objects.get().live


def test_the_command_says_what_is_a_draft(folder, capsys):
    write(folder, without_position(malta()))
    assert Bundle(folder).faults == []
    call_command("load_exhibition", str(folder))
    assert "loaded as a draft: Valletta" in capsys.readouterr().out
