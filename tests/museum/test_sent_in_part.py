"""Forms of the admin that come back in part, or with nonsense in them: a sentence, never a fault."""

import re
from collections import defaultdict

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.asserts import assertContains

from cities.models import (
    BattlePage,
    CityPage,
    ExhibitPage,
    StoryPage,
    TimelineEvent,
)
from museum.models import SiteIdentity
from tests.admin_pages import admin_pages
from tests.builders import (
    make_battle,
    make_city,
    make_curator,
    make_event,
    make_source,
    make_story,
    make_superuser,
    publish,
)
from tests.sent_form import sent_form

NONSENSE = "{"
pytestmark = pytest.mark.django_db


def editor(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


@pytest.fixture
def forms(museum, client):
    """Where something is written, with what the form would send."""
    pages = {
        name: at for name, at in admin_pages().items() if re.match("form of|new |publishing_rules", name)
    }
    pages |= {each.__name__: f"/admin/new/{each.__name__.lower()}/" for each in (CityPage, BattlePage)}
    pages |= {each.__name__: f"/admin/new/{each.__name__.lower()}/" for each in (ExhibitPage, StoryPage)}
    pages["identity"] = "/admin/settings/museum/siteidentity/"
    client.force_login(make_superuser())
    found = {}
    for address in pages.values():
        shown = client.get(address, follow=True)
        at = shown.redirect_chain[-1][0] if shown.redirect_chain else address
        for form in ("form[data-edit-form]", "form[enctype]", "main form[method=post]"):
            if form.startswith("main") or b"data-edit-form" in shown.content or "image" in at:
                try:
                    found[at] = sent_form(shown, form)
                except AttributeError:
                    continue
                break
    assert len(found) > 12
    return found


def spoilt(values: dict):
    """The empty form; one half of the fields missing; nonsense in the other half, the rows counted."""
    alike = defaultdict(list)
    for name in values:
        alike[re.sub(r"\d+", "#", name)].append(name)
    counted = {name: value for name, value in values.items() if name.endswith("TOTAL_FORMS")}
    first, second = ({name for one in sorted(alike)[half::2] for name in alike[one]} for half in (0, 1))
    yield {}
    yield {name: value for name, value in values.items() if name not in first}
    yield {name: NONSENSE if name in second else value for name, value in values.items()} | counted


def test_whatever_a_form_sends_the_admin_never_fails(forms, client):
    client.raise_request_exception = False
    failed = []
    for address, values in forms.items():
        for number, sent in enumerate(spoilt(values)):
            with transaction.atomic():
                if client.post(address, sent).status_code >= 500:
                    failed.append((address, number))
                transaction.set_rollback(True)
    assert failed == []


@pytest.fixture
def curator(museum, client):
    person = make_curator()
    client.force_login(person)
    return person


def test_a_story_that_is_not_sent_stays_as_it_is(curator, client):
    """Without scripts the story is not drawn, and everything else can be saved."""
    story = make_story(text="<p>It was long ago.</p>")
    values = {
        name: value for name, value in sent_form(client.get(editor(story))).items() if "body" not in name
    }
    response = client.post(editor(story), values | {"summary": "Another sentence.", "action-publish": "1"})
    assert response.status_code == 302
    story.refresh_from_db()
    assert story.summary == "Another sentence."
    assert "It was long ago." in str(story.body)


def test_a_text_that_cannot_be_read_is_told_and_the_old_one_stays(curator, client):
    city = make_city(introduction="<p>An old harbour.</p>")
    values = sent_form(client.get(editor(city))) | {"introduction": "{", "summary": "Said anew."}
    told = client.post(editor(city), values)
    assertContains(told, "could not be read. It stands as it was saved before.")
    assertContains(told, "An old harbour.")
    assertContains(told, "Said anew.")


def test_a_word_that_is_no_address_leads_nowhere(curator, client):
    city = make_city()
    values = sent_form(client.get(editor(city))) | {"next": "null", "action-publish": "1"}
    assert client.post(editor(city), values).status_code == 302


def test_many_refused_without_a_way_back_lead_to_their_list(curator, client):
    battle = make_battle(live=False, events=[TimelineEvent(title="A raid", when="1942", text="It came.")])
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    told = client.post(f"{bulk}?id={battle.pk}", follow=True)
    assert told.status_code == 200
    assertContains(told, "A raid")


# Rows that have not changed are not written


def test_publishing_writes_only_the_events_that_have_changed(museum):
    source = make_source()
    battle = make_battle(events=[make_event(f"Raid {number}", sources=[source]) for number in range(40)])
    before = dict(battle.events.values_list("title", "uuid"))
    draft = publish(battle).get_latest_revision().as_object()
    changed, cited, *_others = draft.events.all()
    changed.title = "A raid by night"
    (citation,) = cited.citations.all()
    citation.locator = "p. 9"
    revision = draft.save_revision()
    with CaptureQueriesContext(connection) as asked:
        revision.publish()
    written = [query["sql"] for query in asked if query["sql"].startswith("UPDATE")]
    assert sum("timelineevent" in sql for sql in written) == 2
    assert battle.events.filter(title="A raid by night").count() == 1
    assert battle.events.filter(citations__locator="p. 9").count() == 1
    after = dict(battle.events.values_list("title", "uuid"))
    assert set(after.values()) == set(before.values())


def test_an_event_taken_away_is_gone_and_one_that_borrows_an_identity_gets_its_own(museum):
    battle = make_battle(events=[make_event("First"), make_event("Second"), make_event("Third")])
    draft = publish(battle).get_latest_revision().as_object()
    first, second, _third = draft.events.all()
    draft.events.remove(first)
    borrowed = make_event("Fourth")
    borrowed.uuid = second.uuid
    draft.events.add(borrowed)
    draft.save_revision().publish()
    assert set(battle.events.values_list("title", flat=True)) == {"Second", "Third", "Fourth"}
    assert len(set(battle.events.values_list("uuid", flat=True))) == 3


# Settings and two people


@pytest.mark.parametrize(
    ("address", "field", "first", "second", "told"),
    [
        ("/admin/settings/museum/siteidentity/", "title", "Ours", "Mine", "is now “Ours”"),
        ("/admin/gate/rules/", "city-coordinates", "warns", "off", "is now “warns only”"),
    ],
)
def test_a_setting_is_not_overwritten_unseen(museum, client, address, field, first, second, told):
    client.force_login(make_superuser())
    shown = client.get(address, follow=True)
    address = shown.redirect_chain[-1][0] if shown.redirect_chain else address
    form = "form[data-edit-form]" if b"data-edit-form" in shown.content else "main form[method=post]"
    values = sent_form(shown, form)
    assert client.post(address, values | {field: first}).status_code == 302
    answer = client.post(address, values | {field: second})
    assertContains(answer, told)
    assert client.post(address, sent_form(answer, form)).status_code == 302


def test_the_admin_bears_the_name_of_the_exhibition(curator, client):
    SiteIdentity.objects.update(title="The Harbour")
    for address in ("/admin/", "/admin/imports/", "/admin/gate/rules/"):
        shown = client.get(address)
        assertContains(shown, "- The Harbour</title>")
        assert shown.content.decode().count("<h1") == 1, address
    client.logout()
    assertContains(client.get("/admin/login/"), "The Harbour")
