"""Guest reviewers read drafts and comment on them; curators find the comments where they work."""

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains
from wagtail.models import Comment, CommentReply, Page, PageSubscription

from museum.desk.drafts import AWARD_RECORD, PAGE
from museum.desk.roles import GUEST_REVIEWERS
from museum.models import User
from tests.browser.pages import one_of_every_kind
from tests.builders import make_award_record, make_city, make_curator, make_page, make_story
from tests.reader import read, words


@pytest.fixture
def guest(museum, client):
    person = User.objects.create_user("guest", first_name="Ada", last_name="Guest")
    person.groups.add(Group.objects.get(name=GUEST_REVIEWERS))
    client.force_login(person)
    return person


def reading(record) -> str:
    kind = AWARD_RECORD if record._meta.model_name == "awardrecord" else PAGE
    return reverse("reading", args=[kind, record.pk])


def test_a_guest_finds_all_that_visitors_do_not_see(guest, client):
    make_page("Never public", live=False)
    changed = make_page("Public")
    changed.title = "Public, but changed"
    changed.save_revision()
    make_city("Verdun")
    make_award_record(make_city("Valletta"), live=False)
    rows = read(client.get(reverse("drafts"))).select("table.listing tbody tr")
    titles = {words(row.td): words(row.find_all("td")[1]) for row in rows}
    assert titles == {
        "Never public": "nothing",
        "Public, but changed": "an earlier version",
        "George Cross, Valletta": "nothing",
    }


def test_the_menu_of_a_guest_holds_what_they_may_do(guest, client):
    menu = client.get("/admin/").content.decode()
    assert '"Drafts to read"' in menu
    for label in ("Exhibition", "Award records", "Images", "Settings"):
        assert f'"{label}"' not in menu, label


def test_the_draft_is_shown_as_visitors_would_see_it(guest, client):
    page = make_page("A draft", live=False)
    frame = read(client.get(reading(page))).iframe
    assert frame["title"] == "Draft: A draft"
    shown = client.get(frame["src"])
    assert words(read(shown).h1) == "A draft"
    assertNotContains(shown, "wagtail-userbar")
    assert shown["X-Frame-Options"] == "SAMEORIGIN"


def test_every_kind_of_page_and_every_room_can_be_read(guest, client):
    one_of_every_kind()
    for page in Page.objects.filter(depth__gt=1):
        frame = read(client.get(reading(page))).iframe
        assert client.get(frame["src"]).status_code == 200, page


def test_a_comment_stands_beside_its_field_for_those_who_edit(guest, client):
    story = make_story("A story", live=False)
    block = f"body.{story.body[0].id}"
    client.post(reading(story), {"about": "summary", "text": "Too long."})
    client.post(reading(story), {"about": block, "text": "Is this so?"})
    paths = set(Comment.objects.filter(page=story).values_list("contentpath", "text"))
    assert paths == {("summary", "Too long."), (block, "Is this so?")}
    client.force_login(make_curator())
    response = client.get(reverse("wagtailadmin_pages:edit", args=[story.pk]))
    assertContains(response, "Is this so?")
    assertContains(response, "Too long.")


def test_a_comment_changes_nothing_of_the_page(guest, client):
    page = make_page("A draft", live=False)
    before = (page.latest_revision_id, page.revisions.count())
    client.post(reading(page), {"about": "title", "text": "Good.", "title": "Changed", "action-publish": "1"})
    page.refresh_from_db()
    assert (page.title, page.live) == ("A draft", False)
    assert (page.latest_revision_id, page.revisions.count()) == before


def test_a_comment_stays_when_what_was_written_before_it_is_published(guest, client):
    page = make_page("A draft", live=False)
    revision = page.save_revision()
    client.post(reading(page), {"about": "title", "text": "Which year?"})
    revision.publish()
    Page.objects.get(pk=page.pk).specific.save_revision().publish()
    assert Comment.objects.filter(page=page, text="Which year?", resolved_at=None).exists()


@pytest.mark.parametrize("about", ["", "owner", "body.1", "slug"])
def test_a_comment_is_about_something_of_the_page(guest, client, about):
    response = client.post(reading(make_page(live=False)), {"about": about, "text": "What?"})
    assert response.status_code == 200
    assert not Comment.objects.exists()


def test_a_comment_is_answered(guest, client):
    page = make_page(live=False)
    client.post(reading(page), {"about": "title", "text": "Which year?"})
    comment = Comment.objects.get()
    client.force_login(make_curator())
    client.post(reading(page), {"answering": comment.pk, "text": "1942."})
    assert CommentReply.objects.get().comment == comment
    text = words(read(client.get(reading(page))).select_one(".remark"))
    assert "Ada Guest" in text
    assert "Which year?" in text
    assert "1942." in text


def test_a_comment_on_another_page_is_not_answered_here(guest, client):
    page, other = make_page("One", live=False), make_page("Two", live=False)
    client.post(reading(other), {"about": "title", "text": "Which year?"})
    response = client.post(reading(page), {"answering": Comment.objects.get().pk, "text": "1942."})
    assert response.status_code == 200
    assert not CommentReply.objects.exists()


def test_a_comment_that_is_settled_is_not_shown(guest, client):
    page = make_page(live=False)
    client.post(reading(page), {"about": "title", "text": "Which year?"})
    Comment.objects.update(resolved_at=timezone.now())
    assertNotContains(client.get(reading(page)), "Which year?")


def test_words_are_shown_as_words(guest, client):
    page = make_page(live=False)
    client.post(reading(page), {"about": "title", "text": "<script>alert(1)</script>"})
    assertNotContains(client.get(reading(page)), "<script>alert(1)")


def test_who_wants_to_know_of_comments_is_told(guest, client):
    page, curator = make_page(live=False), make_curator()
    User.objects.filter(pk=curator.pk).update(email="curator@example.org")
    PageSubscription.objects.create(page=page, user=curator, comment_notifications=True)
    client.post(reading(page), {"about": "title", "text": "Which year?"})
    assert [message.to for message in mail.outbox] == [["curator@example.org"]]
    assert "Which year?" in mail.outbox[0].body


def test_a_comment_on_an_award_record_stands_in_its_history_and_who_edits_it_is_told(guest, client):
    record = make_award_record(live=False)
    client.post(reading(record), {"text": "Is the date right?"})
    assertContains(client.get(reading(record)), "Is the date right?")
    client.force_login(make_curator())
    viewset = record.snippet_viewset
    editor = reverse(viewset.get_url_name("edit"), args=[record.pk])
    assertContains(client.get(editor), "A reader has commented on this record.")
    history = words(read(client.get(reverse(viewset.get_url_name("history"), args=[record.pk]))))
    assert "Commented: “Is the date right?”" in history
    record.save_revision()
    assertNotContains(client.get(editor), "A reader has commented on this record.")


def test_somebody_without_a_role_reads_no_draft(museum, client):
    page = make_page(live=False)
    client.force_login(User.objects.create_user("visitor"))
    for address in (reverse("drafts"), reading(page), reverse("draft_seen", args=[PAGE, page.pk])):
        assert client.get(address).status_code == 302


def test_many_drafts_cost_no_more_queries(guest, client, django_assert_max_num_queries):
    for number in range(5):
        make_page(f"Draft {number}", live=False)
    client.get(reverse("drafts"))
    with django_assert_max_num_queries(16):
        client.get(reverse("drafts"))
