"""What is missing, uncertain and due stands in one report, by place, and leads to the work."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains
from wagtail.log_actions import log

from cities.desk.readiness import State, matters
from cities.models import ExhibitImage, UnmetSearch
from museum.models import User
from tests.builders import (
    make_award_record,
    make_battle,
    make_city,
    make_curator,
    make_event,
    make_exhibit,
    make_figure,
    make_image,
    make_story,
)

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture(autouse=True)
def rooms(museum):
    return museum


def told(state=None) -> list[tuple]:
    return [(each.record, each.sentence) for each in matters() if state in (None, each.state)]


def fill(number: int) -> None:
    """Records with something of every kind to be looked after."""
    for each in range(number):
        city = make_city(f"City {each}", live=False, latitude=None, image=make_image(rights=""))
        event = make_event("A raid", certainty="disputed")
        battle = make_battle(
            f"Siege {each}", cities=[city], events=[event], live=False, certainty="uncertain"
        )
        battle.events.get().citations.all().delete()
        make_figure(battle, certainty="disputed").citations.all().delete()
        record = make_award_record(city, live=False, certainty="uncertain")
        record.citations.all().delete()
        make_story(f"Story {each}", body=[("record", city)], live=False)
        make_exhibit(f"Badge {each}", cities=[city], image=make_image(rights_until=TODAY), live=False)
        later = make_city(f"Later {each}", live=False)
        later.go_live_at = timezone.now() + timedelta(days=3)
        later.save_revision().publish()
        make_city(f"Leaving {each}", expire_at=timezone.now() + timedelta(days=9))


def test_a_sound_exhibition_is_ready():
    make_battle(events=[make_event(image=make_image())])
    make_award_record()
    make_story()
    assert matters() == []


def test_what_is_missing():
    fill(1)
    assert set(told(State.MISSING)) >= {
        ("City 0", "It has no coordinates."),
        ("Siege 0", "1 event has no citation."),
        ("Siege 0", "1 figure has no citation."),
        ("Siege 0", "One of its places is not public."),
        ("Drawing", "Its rights are not stated."),
        ("Story 0", "It points at 1 record that is not public."),
    }
    assert {sentence for record, sentence in told(State.MISSING) if record.startswith("George Cross")} == {
        "It has no citation.",
        "It points at 1 record that is not public.",
    }


def test_what_is_uncertain():
    fill(1)
    assert {sentence for record, sentence in told(State.UNCERTAIN) if record == "Siege 0"} == {
        "It is marked “uncertain”.",
        "1 event is marked “disputed”.",
        "1 figure is marked “disputed”.",
    }


def test_what_is_due_stands_in_the_order_of_its_days():
    fill(1)
    make_image("Far away", rights_until=TODAY + timedelta(days=61))
    make_image("Near", rights_until=TODAY + timedelta(days=60))
    assert told(State.DUE) == [
        ("Drawing", "Its rights end."),
        ("Later 0", "It is going to be published."),
        ("Leaving 0", "It is going to be taken down."),
        ("Near", "Its rights end."),
    ]


def test_what_was_refused_at_its_hour_stands_there_until_it_is_published():
    city = make_city(live=False)
    log(city, "gate.refused", data={"sentences": ["The latitude is missing."]})
    assert told(State.DUE) == [("Valletta", "It was not published at its hour: The latitude is missing.")]
    city.save_revision().publish()
    assert told(State.DUE) == []


def test_matters_belong_to_places_or_to_the_exhibition(client, curator):
    fill(2)
    by_place = client.get(reverse("readiness"), {"place": "City 0"})
    assertContains(by_place, "Siege 0")
    assertNotContains(by_place, "Siege 1")
    whole = client.get(reverse("readiness_results"), {"place": "exhibition"})
    assertContains(whole, "Story 0")
    assertNotContains(whole, "Siege 0")
    due = client.get(reverse("readiness_results"), {"state": "due"})
    assertContains(due, "Later 1")
    assertNotContains(due, "Siege 0")


def test_what_is_due_stands_in_a_calendar(client, curator):
    picture = make_image("Near", rights_until=TODAY + timedelta(days=40))
    shown = client.get(reverse("readiness"))
    assertContains(shown, f'<time datetime="{picture.rights_until.isoformat()}">')
    assertContains(shown, reverse("wagtailimages:edit", args=[picture.pk]) + "#id_rights_until")


@pytest.mark.parametrize("kind, begins", [("csv", b"Record,Places,What"), ("xlsx", b"PK")])
def test_the_report_can_be_taken_along(client, curator, kind, begins):
    fill(1)
    response = client.get(reverse("readiness"), {"export": kind})
    content = b"".join(response.streaming_content) if response.streaming else response.content
    assert content.startswith(begins)
    if kind == "csv":
        assert "It has no coordinates." in content.decode()
        assert reverse("wagtailadmin_pages:edit", args=[1])[:12] in content.decode()


def test_the_questions_do_not_grow_with_the_records(client, curator, django_assert_max_num_queries):
    fill(2)
    addresses = [reverse("readiness"), reverse("wagtailadmin_home")]
    for address in addresses:
        client.get(address)
    counts = []
    for address in addresses:
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        counts.append(len(asked))
    fill(6)
    for address, number in zip(addresses, counts, strict=True):
        with django_assert_max_num_queries(number + 4):
            client.get(address)


def test_the_first_page_of_the_admin_leads_to_the_work(client, curator):
    fill(1)
    UnmetSearch.objects.create(words="blockade bread", times=7, last_asked=TODAY)
    home = client.get(reverse("wagtailadmin_home"))
    assertContains(home, f"{reverse('readiness')}?state=missing")
    assertContains(home, "It is going to be published.")
    assertContains(home, "blockade bread")


def test_who_may_not_read_drafts_does_not_see_it(client):
    person = User.objects.create_user("stranger", password="a long secret")
    client.force_login(person)
    assert client.get(reverse("readiness")).status_code in (302, 403)
    client.force_login(make_curator())
    assert client.get(reverse("readiness")).status_code == 200


def test_a_picture_that_stands_nowhere_is_no_matter():
    ExhibitImage.objects.all().delete()
    make_image(rights="", description="")
    assert matters() == []
