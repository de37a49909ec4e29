"""The first page of the admin says what somebody was doing and leads straight back to it."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry, PageLogEntry

from museum.desk.roles import CURATORS, EDITORS, GUEST_REVIEWERS, REGISTRARS
from museum.models import User
from tests.builders import (
    make_award,
    make_award_record,
    make_battle,
    make_city,
    make_event,
    make_image,
    make_source,
    make_story,
)

HOME = "/admin/"


def sign_in(role, name="Ann") -> Client:
    person = User.objects.create_user(name.lower(), password="a long secret", first_name=name)
    person.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(person)
    client.person = person
    return client


@pytest.fixture
def ann(museum):
    return sign_in(CURATORS)


def wrote(person, record, *, minutes_ago=0, action="wagtail.edit"):
    """`record` was saved by `person`."""
    entry = log(record, action, user=person, content_changed=True)
    moment = timezone.now() - timedelta(minutes=minutes_ago)
    type(entry).objects.filter(pk=entry.pk).update(timestamp=moment)


def panel(client, name) -> list[list[str]]:
    """The cells of the rows of a panel, the first with the address it leads to."""
    page = BeautifulSoup(client.get(HOME).content, "html.parser")
    rows = page.select(f"#{name} tbody tr, #{name}-section tbody tr")
    return [[each.get_text(strip=True) for each in row.select("td")] + [row.a["href"]] for row in rows]


def test_it_greets_by_name(ann):
    assertContains(ann.get(HOME), "Welcome, Ann")


def test_it_lists_what_one_wrote_last_of_every_kind_with_its_state(ann):
    city = make_city("Valletta")
    draft = make_battle("Siege", cities=[city], live=False)
    changed = make_story("How it was")
    changed.save_revision()
    record, source, picture = make_award_record(city), make_source(title="The island"), make_image("Map")
    for minutes, each in enumerate([city, draft, changed, record, source, picture]):
        wrote(ann.person, each, minutes_ago=minutes)
    rows = panel(ann, "latest-work")
    assert [row[:3] for row in rows] == [
        ["Valletta", "City", "public"],
        ["Siege", "Battle", "draft"],
        ["How it was", "Story", "public, with a newer draft"],
        [str(record), "Award record", "public"],
        [str(source), "Source", ""],
        ["Map", "Image", ""],
    ]
    assert all(ann.get(row[-1]).status_code == 200 for row in rows)


def test_a_record_stands_there_once_with_its_last_hour(ann):
    city, other = make_city("Valletta"), make_city("Mdina")
    for minutes in (3, 1):
        wrote(ann.person, city, minutes_ago=minutes)
    wrote(ann.person, other, minutes_ago=2)
    assert [row[0] for row in panel(ann, "latest-work")] == ["Valletta", "Mdina"]


def test_what_others_wrote_and_what_is_deleted_does_not_stand_there(ann):
    bob = sign_in(CURATORS, "Bob")
    mine, theirs, gone = make_city("Valletta"), make_city("Mdina"), make_source()
    wrote(ann.person, mine)
    wrote(bob.person, theirs)
    wrote(ann.person, gone)
    gone.delete()
    assert [row[0] for row in panel(ann, "latest-work")] == ["Valletta"]


def test_who_has_handed_something_in_sees_how_far_it_is_and_a_curator_what_waits(ann, museum):
    editor = sign_in(EDITORS, "Eve")
    battle = make_battle("Siege", events=[make_event()], live=False)
    record = make_award_record(live=False)
    for each in (battle, record):
        each.save_revision(user=editor.person)
        each.get_workflow().start(each, editor.person)
    titles = {"Siege", str(record)}
    assert {row[0] for row in panel(editor, "handed-in")} == titles
    assert {row[1] for row in panel(editor, "handed-in")} == {"Waits for: Facts and sources"}
    waiting = panel(ann, "waiting")
    assert {row[0] for row in waiting} == titles
    assert {row[2] for row in waiting} == {"Eve"}
    assert all(ann.get(row[-1]).status_code == 200 for row in waiting)
    assert panel(editor, "waiting") == []
    wrote(editor.person, battle)
    assert panel(editor, "latest-work")[0][2] == "in review"


def test_it_counts_what_a_museum_counts(ann):
    city = make_city("Valletta")
    make_city("Verdun", kind="fortress")
    make_battle(cities=[city])
    page = BeautifulSoup(ann.get(HOME).content, "html.parser")
    said = [each.get_text(strip=True) for each in page.select(".w-summary__list li")]
    assert said == [
        "1 city",
        "1 fortress",
        "1 battle",
        "0 award records",
        "0 objects",
        "0 pictures",
        "0 sources",
    ]
    assert all(ann.get(link["href"]).status_code == 200 for link in page.select(".w-summary__list a"))


def test_the_page_finds_pages_of_the_exhibition(ann):
    make_city("Valletta", names=["Il-Belt"])
    form = BeautifulSoup(ann.get(HOME).content, "html.parser").select_one("form[role=search]")
    assertContains(ann.get(form["action"], {"q": "Belt"}), "Valletta")


@pytest.mark.parametrize("role", [GUEST_REVIEWERS, REGISTRARS, EDITORS, CURATORS])
def test_each_role_sees_what_is_theirs_and_no_way_that_is_closed(museum, role):
    make_battle("Siege", live=False)
    client = sign_in(role)
    wrote(client.person, make_source(title="The island"))
    response = client.get(HOME)
    page = BeautifulSoup(response.content, "html.parser")
    links = {link["href"] for link in page.select("main a[href^='/']")}
    writes_sources = role in {REGISTRARS, CURATORS}
    for link in links:
        own = "/source/edit/" in link and not writes_sources
        assert own or client.get(link).status_code == 200, link
    readers = role in {GUEST_REVIEWERS, REGISTRARS}
    assert bool(page.select("#to-read, #to-read-section")) == readers


def test_it_speaks_of_the_museum_alone(administrator, client):
    response = client.get(HOME)
    assertNotContains(response, "wagtail.org")
    assertNotContains(response, "editor guide")
    assertNotContains(response, "What's new")


def fill(client, number):
    for _ in range(number):
        city = make_city()
        battle = make_battle(cities=[city], live=False)
        record = make_award_record(city, award=make_award())
        for each in (city, battle, record, make_source(), make_image()):
            wrote(client.person, each)
        for each in (battle, record):
            each.save_revision(user=client.person)
            each.get_workflow().start(each, client.person)


def test_more_work_costs_no_more_queries(ann):
    asked = []
    for number in (1, 3):
        fill(ann, number)
        ann.get(HOME)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert ann.get(HOME).status_code == 200
        asked.append([query["sql"] for query in queries])
    few, many = asked
    assert len(many) <= len(few), "\n".join(sorted(set(many) - set(few)))
    assert PageLogEntry.objects.count() and ModelLogEntry.objects.count()
    assert reverse("wagtailadmin_home") == HOME
