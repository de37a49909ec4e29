"""The museum measures itself: every kind of page, and nothing is changed by it."""

from io import StringIO

import pytest
from django.core.management import call_command

from cities.models import UnmetSearch
from museum.benching import pages
from museum.management.commands import bench
from tests.browser.pages import one_of_every_kind

pytestmark = pytest.mark.django_db


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(bench, "TURNS", 2)
    monkeypatch.setattr(pages, "ANEW", 1)


def test_every_kind_of_page_has_a_line(museum, quick):
    one_of_every_kind()
    out = StringIO()
    call_command("bench", most=1, stdout=out)
    _dates, _blank, table = out.getvalue().rpartition("Pages, made anew")
    named = {line[:20].strip() for line in table.splitlines()[1:]}
    assert named >= {
        "entrance",
        "city",
        "battle",
        "story",
        "exhibit",
        "day",
        "chronicle",
        "filtered chronicle",
    }
    assert named >= {"cities", "battles", "awards", "collection", "sources", "search", "nothing found"}
    assert named >= {"compare", "not there"}


def test_its_questions_are_not_counted_as_those_of_visitors(museum, quick):
    one_of_every_kind()
    call_command("bench", most=4, stdout=StringIO())
    assert not UnmetSearch.objects.exists()
