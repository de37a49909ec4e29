"""What every page needs is asked once for an edition, and anew when visitors may see something else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cities.remembered import EDITIONS, each_remembered, reading, remembered
from museum import visiting
from museum.models import SiteIdentity
from tests.builders import make_city, make_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(monkeypatch):
    """Says which edition visitors read."""

    def turn(name):
        monkeypatch.setattr(visiting.edition, "now", lambda: name)

    return turn


def asked(client, address) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_the_frame_of_a_page_is_asked_once_for_an_edition(client, museum, edition):
    make_city("Valletta")
    edition("one")
    assert asked(client, "/cities/valletta/") > asked(client, "/cities/valletta/")


@pytest.mark.parametrize("following", ["two", None])
def test_another_edition_shows_another_name_and_another_page(client, museum, edition, following):
    edition("before")
    client.get("/")
    make_page("How we work")
    SiteIdentity.objects.update(title="The Convoys")
    edition(following)
    page = client.get("/cities/").content.decode()
    assert "The Convoys" in page and "How we work" in page


def test_without_an_edition_nothing_outlives_a_request():
    times = []
    ask = remembered(lambda: times.append(1))
    for _visit in range(2):
        with reading(None):
            ask(), ask()
    ask(), ask()
    assert len(times) == 4


def test_of_many_only_the_new_ones_are_asked_for_and_old_editions_are_forgotten():
    times = []
    ask = each_remembered(lambda keys: times.append(keys) or {key: key * 2 for key in keys if key != 3})
    with reading("these"):
        assert ask([1, 2]) == {1: 2, 2: 4}
    with reading("these"):
        assert ask([2, 3]) == {2: 4}
        assert ask([3]) == {}
    assert times == [[1, 2], [3]]
    for number in range(EDITIONS):
        with reading(number):
            ask([1])
    with reading("these"):
        ask([1])
    assert times[-1] == [1]


def test_at_the_desk_nothing_is_remembered(curator, edition, rf):
    assert not visiting.is_visit(rf.get("/admin/"))
    assert not visiting.is_visit(rf.post("/cities/"))
    assert visiting.is_visit(rf.get("/cities/"))
