"""Two people at one record: the second is told, nothing is overwritten unseen, and nothing typed is lost."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains
from wagtail.models import Revision

from cities.models import AwardRecord, BattlePage, Source, TimelineEvent
from museum.models import User
from tests.builders import (
    make_award_record,
    make_battle,
    make_city,
    make_curator,
    make_event,
    make_image,
    make_source,
    publish,
)
from tests.kept_rows import KeptRows
from tests.sent_form import sent_form

AUTOSAVE = {"HTTP_ACCEPT": "application/json"}
PUBLISH = {"action-publish": "1"}
PICTURE_FORM = "form[enctype]"


class Person:
    """A curator at a browser of their own."""

    def __init__(self, name):
        self.user = make_curator(name.lower())
        User.objects.filter(pk=self.user.pk).update(first_name=name)
        self.client = Client()
        self.client.force_login(self.user)

    def opens(self, record):
        self.address = editor(record)
        response = self.client.get(self.address)
        assert response.status_code == 200
        self.form = sent_form(response)

    def saves(self, *, autosave=False, **typed):
        self.form |= typed
        return self.client.post(self.address, self.form, **(AUTOSAVE if autosave else {}))

    def saves_again(self, response, **typed):
        self.form = sent_form(response)
        return self.saves(**typed)


def editor(record) -> str:
    if hasattr(record, "get_parent"):
        return reverse("wagtailadmin_pages:edit", args=[record.pk])
    return reverse(type(record).snippet_viewset.get_url_name("edit"), args=[record.pk])


@pytest.fixture
def ann(museum):
    return Person("Ann")


@pytest.fixture
def bob(museum):
    return Person("Bob")


@KeptRows
def a_siege():
    make_battle(
        "Siege",
        cities=[make_city()],
        events=[make_event("First raid", "1942-05-01"), make_event("Last raid", "1942-05-09")],
    )


@pytest.fixture
def siege(museum):
    a_siege()
    return BattlePage.objects.get()


def newest(record):
    record.refresh_from_db()
    return record.get_latest_revision_as_object()


def titles(record) -> list[str]:
    return sorted(event.title for event in newest(record).events.all())


def differences(response) -> dict:
    rows = BeautifulSoup(response.content, "html.parser").select(".differences tbody tr")
    return {row.th.get_text(strip=True): " ".join(row.td.get_text().split()) for row in rows}


def test_one_person_alone_is_never_stopped(ann, siege):
    ann.opens(siege)
    assert ann.saves(result="It was raised.").status_code == 302
    ann.opens(siege)
    assert ann.saves(result="It was raised again.", **PUBLISH).status_code == 302
    assert BattlePage.objects.get().result == "It was raised again."


def test_the_second_is_told_who_saved_and_sees_both_texts_and_nothing_is_overwritten(ann, bob, siege):
    ann.opens(siege)
    bob.opens(siege)
    ann.saves(result="As Ann has it.")
    response = bob.saves(result="As Bob has it.", **PUBLISH)
    assertContains(response, "Ann saved this", status_code=409)
    assert differences(response) == {"How it ended": "As Ann has it.Bob has it."}
    assertContains(response, 'value="As Bob has it."', status_code=409)
    assert newest(siege).result == "As Ann has it."
    siege.refresh_from_db()
    assert siege.result == ""


def test_to_save_once_more_is_a_choice_and_the_other_version_stays_in_the_history(ann, bob, siege):
    ann.opens(siege)
    bob.opens(siege)
    ann.saves(result="As Ann has it.")
    told = bob.saves(result="As Bob has it.")
    assert bob.saves_again(told).status_code == 302
    assert newest(siege).result == "As Bob has it."
    kept = [revision.content["result"] for revision in siege.revisions.order_by("pk")]
    assert kept[-2:] == ["As Ann has it.", "As Bob has it."]


def test_who_chooses_is_told_again_when_the_other_has_saved_again(ann, bob, siege):
    ann.opens(siege)
    bob.opens(siege)
    ann.saves(result="One")
    told = bob.saves(result="Two")
    ann.opens(siege)
    ann.saves(result="Three")
    assert bob.saves_again(told).status_code == 409
    assert newest(siege).result == "Three"


def test_the_form_that_tells_is_not_saved_by_itself(ann, bob, siege):
    ann.opens(siege)
    bob.opens(siege)
    ann.saves(result="One")
    assertNotContains(bob.saves(result="Two"), "w-autosave#save", status_code=409)


def test_a_fault_in_the_form_does_not_hide_that_somebody_else_has_saved(ann, bob, siege):
    ann.opens(siege)
    bob.opens(siege)
    ann.saves(result="As Ann has it.")
    told = bob.saves(when="1942-17-07", result="As Bob has it.")
    assertContains(told, "Ann saved this", status_code=409)
    assertContains(told, "1942-17-07", status_code=409)
    assertContains(told, "As Bob has it.", status_code=409)


def test_a_page_that_had_no_version_when_it_was_opened_is_guarded_too(ann, bob, siege):
    Revision.objects.all().delete()
    BattlePage.objects.update(latest_revision=None)
    ann.opens(siege)
    bob.opens(siege)
    ann.saves(result="As Ann has it.")
    assert bob.saves(result="As Bob has it.").status_code == 409


def test_another_window_of_the_same_person_is_another_person(ann, siege):
    ann.opens(siege)
    before = dict(ann.form)
    ann.saves(result="One")
    ann.form = before
    assertContains(ann.saves(result="Two"), "You saved this", status_code=409)


# Rows


def test_an_event_that_the_other_added_is_not_taken_away_unseen(ann, bob, siege):
    ann.opens(siege)
    bob.opens(siege)
    ann.saves(**added_event(2, "Second raid"))
    told = bob.saves(result="As Bob has it.")
    assertContains(told, "Second raid", status_code=409)
    assert titles(siege) == ["First raid", "Last raid", "Second raid"]


def test_an_event_that_the_other_deleted_comes_back_only_when_it_is_saved_again(ann, bob, siege):
    ann.opens(siege)
    bob.opens(siege)
    ann.saves(**{"events-0-DELETE": "1"}, **PUBLISH)
    assert list(TimelineEvent.objects.values_list("title", flat=True)) == ["Last raid"]
    told = bob.saves(**{"events-0-title": "First raid, by night"})
    assertContains(told, "First raid, by night", status_code=409)
    assert titles(siege) == ["Last raid"]
    assert bob.saves_again(told).status_code == 302
    assert titles(siege) == ["First raid, by night", "Last raid"]
    assert [event.citations.count() for event in newest(siege).events.all()] == [1, 1]


def added_event(number, title) -> dict:
    row = {
        "title": title,
        "text": title,
        "when": "1942-05-05",
        "kind": "combat",
        "certainty": "certain",
        "id": "",
        "citations-TOTAL_FORMS": "0",
        "citations-INITIAL_FORMS": "0",
        "citations-MIN_NUM_FORMS": "0",
        "citations-MAX_NUM_FORMS": "1000",
    }
    total = {"events-TOTAL_FORMS": str(number + 1)}
    return total | {f"events-{number}-{name}": value for name, value in row.items()}


# What has other forms


@pytest.mark.parametrize("make", [make_award_record, make_source])
def test_records_of_the_collection_are_guarded_too(ann, bob, make):
    record = make()
    ann.opens(record)
    bob.opens(record)
    ann.saves(note="As Ann has it.")
    told = bob.saves(note="As Bob has it.")
    assertContains(told, "Ann saved this", status_code=409)
    assert newest(record).note == "As Ann has it."
    assert bob.saves_again(told).status_code == 302
    assert newest(record).note == "As Bob has it."


def test_to_go_back_to_an_older_version_does_not_pass_over_what_was_just_saved(ann, bob, siege):
    oldest = siege.latest_revision
    bob.address = reverse("wagtailadmin_pages:revisions_revert", args=[siege.pk, oldest.pk])
    bob.form = sent_form(bob.client.get(bob.address))
    ann.opens(siege)
    ann.saves(result="As Ann has it.")
    assert bob.saves().status_code == 409
    assert newest(siege).result == "As Ann has it."


# Pictures have no versions


def editing(picture) -> str:
    return reverse("wagtailimages:edit", args=[picture.pk])


def test_a_picture_is_not_overwritten_unseen(ann, bob):
    picture = make_image(credit="Drawn by nobody")
    for person in (ann, bob):
        person.address = editing(picture)
        person.form = sent_form(person.client.get(person.address), PICTURE_FORM)
    ann.saves(credit="Drawn by Ann")
    told = bob.saves(description="A white field with a dot.")
    assertContains(told, "Ann changed this")
    assertContains(told, "Credit line is now “Drawn by Ann”.")
    assertContains(told, "A white field with a dot.")
    picture.refresh_from_db()
    assert (picture.credit, picture.description) == ("Drawn by Ann", "A white field.")
    bob.form = sent_form(told, PICTURE_FORM)
    assert bob.saves().status_code == 302
    picture.refresh_from_db()
    assert picture.description == "A white field with a dot."


def test_one_person_alone_saves_a_picture_twice(ann):
    picture = make_image(credit="Drawn by nobody")
    ann.address = editing(picture)
    for credit in ("Drawn by Ann", "Drawn by Ann and Bob"):
        ann.form = sent_form(ann.client.get(ann.address), PICTURE_FORM)
        assert ann.saves(credit=credit, tags="one, two").status_code == 302
    picture.refresh_from_db()
    assert picture.credit == "Drawn by Ann and Bob"


# What is saved by itself


def test_a_draft_saved_by_itself_is_one_version_and_is_not_public(ann, siege):
    ann.opens(siege)
    first = ann.saves(autosave=True, result="It").json()
    assert first["success"]
    before = siege.revisions.count()
    for text in ("It was", "It was raised."):
        saved = ann.saves(autosave=True, result=text, overwrite_revision_id=first["revision_id"])
        assert saved.json()["success"]
    assert siege.revisions.count() == before
    assert newest(siege).result == "It was raised."
    assert siege.result == ""


def test_after_saving_by_itself_the_button_is_no_conflict(ann, siege):
    ann.opens(siege)
    saved = ann.saves(autosave=True, result="It was").json()
    ann.form |= sent_form_of(saved["html"])
    assert ann.saves(result="It was raised.").status_code == 302


def test_saving_by_itself_stops_when_somebody_else_has_saved(ann, bob, siege):
    ann.opens(siege)
    bob.opens(siege)
    ann.saves(result="As Ann has it.")
    answer = bob.saves(autosave=True, result="As Bob has it.")
    assert answer.json()["error_code"] == "invalid_revision"
    assert newest(siege).result == "As Ann has it."


def test_a_date_that_is_not_understood_is_told_and_overwrites_nothing(ann, siege):
    ann.opens(siege)
    answer = ann.saves(autosave=True, when="1942-17-07", result="New")
    assert answer.json()["error_code"] == "validation_error"
    assert newest(siege).result == ""


def test_an_award_record_is_saved_by_itself_as_a_draft(ann):
    record = make_award_record()
    ann.opens(record)
    assert ann.saves(autosave=True, note="Half a sent").json()["success"]
    assert newest(record).note == "Half a sent"
    assert AwardRecord.objects.get().note == ""


def test_the_history_names_a_version_saved_by_itself_once(ann):
    record = make_award_record()
    ann.opens(record)
    first = ann.saves(autosave=True, note="Half").json()
    for note in ("Half a sent", "Half a sentence."):
        ann.saves(autosave=True, note=note, overwrite_revision_id=first["revision_id"])
    history = ann.client.get(reverse(AwardRecord.snippet_viewset.get_url_name("history"), args=[record.pk]))
    rows = BeautifulSoup(history.content, "html.parser").select("main tbody tr")
    assert ["Ann" in row.get_text() for row in rows].count(True) == 1


def test_what_is_public_at_once_is_saved_by_the_button_alone(ann):
    source = make_source()
    ann.opens(source)
    assertNotContains(ann.client.get(ann.address), "w-autosave#save")
    assertNotContains(ann.client.get(reverse(Source.snippet_viewset.get_url_name("add"))), "w-autosave#save")
    assertContains(
        ann.client.get(reverse(AwardRecord.snippet_viewset.get_url_name("add"))), "w-autosave#save"
    )


def sent_form_of(html) -> dict:
    class Response:
        content = f"<form>{html}</form>".encode()

    return sent_form(Response, "form")


# Who is there


@pytest.mark.parametrize("make", [make_city, make_award_record, make_source])
def test_each_is_shown_that_the_other_is_there(ann, bob, make):
    record = make()
    ann.opens(record)
    response = bob.client.get(editor(record))
    ping = response.context_data["editing_sessions"].ping_url
    answer = bob.client.post(ping).json()
    assert [session["user"] for session in answer["other_sessions"]] == ["Ann"]


def test_versions_made_elsewhere_count_too(ann, siege):
    ann.opens(siege)
    changed = newest(siege)
    changed.result = "By an import"
    publish(changed)
    assertContains(ann.saves(result="By Ann"), "saved this", status_code=409)
