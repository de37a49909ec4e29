"""A copy is another record: it and its rows have identities of their own, and there are no aliases."""

import json

import pytest
from django.forms.models import model_to_dict
from django.urls import reverse
from wagtail.models import Locale, Page

from cities.models import BattleIndexPage, BattlePage, CityPage
from museum.models import HomePage, StandardPage
from tests.builders import (
    make_award,
    make_award_record,
    make_battle,
    make_city,
    make_event,
    make_exhibit,
    make_figure,
    make_page,
    make_source,
    make_story,
    publish,
)
from tests.museum.test_roles import fields_of
from tests.reader import read

pytestmark = pytest.mark.django_db

PAGES = [make_city, make_battle, make_exhibit, make_story, make_page]


def named(make) -> str:
    return make.__name__.removeprefix("make_")


def ask(client, page, action, **data):
    """The admin's own API."""
    address = reverse("wagtailadmin_api:pages:action", args=[page.pk, action])
    return client.post(address, json.dumps(data), content_type="application/json")


def copy(client, page, **more):
    form = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": page.get_parent().pk} | more
    return client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), form, follow=True)


def full_battle():
    battle = make_battle(events=[make_event("Dawn"), make_event("Dusk")])
    make_figure(battle)
    return publish(battle)


@pytest.mark.parametrize("make", PAGES, ids=named)
def test_a_copy_has_an_identity_of_its_own(curator, client, make):
    page = make()
    assert copy(client, page).status_code == 200
    twin = type(page).objects.get(slug="copy")
    assert twin.uuid != page.uuid
    assert twin.get_latest_revision_as_object().uuid == twin.uuid


@pytest.mark.parametrize("by_api", [False, True], ids=["by the form", "by the API"])
def test_the_rows_of_a_copy_are_rows_of_their_own(curator, client, by_api):
    battle = full_battle()
    rows = {event.uuid for event in battle.events.all()} | {figure.uuid for figure in battle.figures.all()}
    if by_api:
        ask(client, battle, "copy", slug="copy", keep_live=False)
    else:
        copy(client, battle)
    publish(BattlePage.objects.get(slug="copy").get_latest_revision_as_object())
    twin = BattlePage.objects.get(slug="copy").get_latest_revision_as_object()
    assert {event.title for event in twin.events.all()} == {"Dawn", "Dusk"}
    assert all(len(event.citations.all()) == 1 for event in twin.events.all())
    own = {event.uuid for event in twin.events.all()} | {figure.uuid for figure in twin.figures.all()}
    assert len(own) == 3
    assert not own & rows
    assert rows == {event.uuid for event in battle.events.all()} | {
        figure.uuid for figure in battle.figures.all()
    }


@pytest.mark.parametrize("make", PAGES, ids=named)
def test_an_alias_is_refused_before_anything_is_written(curator, client, make):
    page = make()
    before = Page.objects.count()
    assert b'name="alias"' not in client.get(reverse("wagtailadmin_pages:copy", args=[page.pk])).content
    answer = copy(client, page, alias="on")
    assert "a record cannot stand in two places" in answer.content.decode()
    answer = ask(client, page, "create_alias", update_slug="alias")
    assert answer.status_code == 400
    assert "a record cannot stand in two places" in answer.json()["alias_of"][0]
    assert list(answer.json()) == ["alias_of"]
    assert Page.objects.count() == before


def test_a_page_is_copied_for_translation_with_an_identity_of_its_own(administrator, client):
    museum = HomePage.objects.get()
    Locale.objects.create(language_code="ru")
    page = make_page()
    assert ask(client, museum, "copy_for_translation", locale="ru").status_code == 201
    assert ask(client, page, "copy_for_translation", locale="ru").status_code == 201
    assert StandardPage.objects.filter(translation_key=page.translation_key).count() == 2
    assert len(set(StandardPage.objects.values_list("uuid", flat=True))) == 2


def test_parents_are_not_made_as_aliases_for_a_translation(administrator, client):
    Locale.objects.create(language_code="ru")
    answer = ask(client, make_page(), "copy_for_translation", locale="ru", copy_parents=True)
    assert answer.status_code == 400
    assert Page.objects.filter(locale__language_code="ru").count() == 0


def filled_in(response) -> tuple[str, dict]:
    """What a form would send as it is shown, and where."""
    form = next(
        form for form in read(response).find_all("form") if form.find("button", attrs={"type": "submit"})
    )
    sent = {}
    for field in form.select("input[name], textarea[name]"):
        if field.get("type") not in {"checkbox", "radio", "file"} or field.has_attr("checked"):
            sent[field["name"]] = field.get("value", field.text if field.name == "textarea" else "")
    for field in form.select("select[name]"):
        if chosen := field.find("option", selected=True):
            sent[field["name"]] = chosen.get("value", "")
    return form.get("action"), sent


COPIED = pytest.mark.parametrize(
    ("make", "changed"),
    [(make_award, {"slug": "copy"}), (make_source, {"key": "copy"}), (make_award_record, {"note": "copy"})],
    ids=["award", "source", "award record"],
)


@COPIED
def test_a_record_is_copied_from_its_list(curator, client, make, changed):
    record = make()
    form = client.get(reverse(record.snippet_viewset.get_url_name("copy"), args=[record.pk]))
    address, sent = filled_in(form)
    answer = client.post(address, sent | changed)
    assert answer.status_code == 302
    twin = type(record).objects.exclude(pk=record.pk).get()
    assert twin.uuid != record.uuid
    if hasattr(record, "citations"):
        assert twin.citations.count() == record.citations.count()


@COPIED
def test_copying_never_changes_the_first_record(curator, client, make, changed):
    record = make()
    address = reverse(record.snippet_viewset.get_url_name("copy"), args=[record.pk])
    client.post(address, fields_of(record, **changed))
    before, after = model_to_dict(record), model_to_dict(type(record).objects.get(pk=record.pk))
    assert (before["certainty"], [before[name] for name in changed]) == (
        after["certainty"],
        [after[name] for name in changed],
    )


def test_a_page_that_is_moved_stays_the_same_record(curator, client):
    page, folder = make_page("Contact"), make_page("About")
    client.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, folder.pk]))
    assert StandardPage.objects.get(pk=page.pk).uuid == page.uuid
    assert client.get(f"/id/{page.uuid}").url == "/about/contact/"


def test_a_record_is_not_moved_to_a_room_of_another_kind(curator, client):
    city, room = make_city(), BattleIndexPage.objects.get()
    client.post(reverse("wagtailadmin_pages:move_confirm", args=[city.pk, room.pk]))
    assert CityPage.objects.get(pk=city.pk).get_parent().pk != room.pk
