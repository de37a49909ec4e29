"""A visitor asks with a date: what touches it is found."""

import pytest

from tests.asking import found
from tests.builders import make_battle, make_city, make_event

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def three_events(for_this_module):
    """One within 1942, one that only touches it, one of another year."""
    with for_this_module():
        within, touching, outside = (
            make_event("A landing", "1942-05-08"),
            make_event("A siege winter", "1941-12/1942-02"),
            make_event("A return", "1943-01"),
        )
        make_battle(
            "The war in the strait",
            "1941-11/1943-10",
            cities=[make_city("Kerch")],
            events=[within, touching, outside],
        )


def test_a_date_finds_what_touches_it(three_events):
    assert found(when="1942", kind="event") == ["A siege winter", "A landing"]


def test_only_what_certainly_lies_within_leaves_out_what_touches(three_events):
    assert found(when="1942", within="1", kind="event") == ["A landing"]


@pytest.mark.parametrize("no", ["0", "", "no", "perhaps"])
def test_only_a_yes_asks_for_what_lies_within(three_events, no):
    assert found(when="1942", within=no, kind="event") == ["A siege winter", "A landing"]


def test_within_alone_asks_nothing(three_events):
    assert len(found(within="1", kind="event")) == 3


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("8 May 1942", ["A landing"]),
        ("1942-05-08", ["A landing"]),
        ("May 1942", ["A landing"]),
        ("1942-05-09", []),
        ("winter 1941–42", ["A siege winter"]),
        ("since 1943", ["A return"]),
        ("before 1942", ["A siege winter"]),
        ("../1942-02", ["A siege winter"]),
        ("1942-02-28/1942-05-08", ["A siege winter", "A landing"]),
        ("c. 6 May 1942", ["A landing"]),
    ],
)
def test_a_date_may_be_asked_as_people_write_it(three_events, when, expected):
    assert found(when=when, kind="event") == expected
