"""A link shows a draft to somebody without an account, until it expires or is taken back."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from museum.desk.drafts import AWARD_RECORD, PAGE, Draft
from museum.desk.roles import EDITORS
from museum.models import PreviewLink, StandardPage, User
from tests.builders import make_award_record, make_battle, make_city, make_exhibit, make_page, make_story
from tests.reader import read, words

MAKERS = [make_city, make_battle, make_exhibit, make_story, make_page]


def link_to(record, *, days=7) -> PreviewLink:
    kind = AWARD_RECORD if record._meta.model_name == "awardrecord" else PAGE
    person = User.objects.filter(username="sender").first() or User.objects.create_user("sender")
    return PreviewLink.make(Draft(kind, record), person, days=days)


def path(link) -> str:
    return reverse("preview_link", args=[link.uuid])


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__.removeprefix("make_"))
def test_somebody_without_an_account_sees_a_page_that_was_never_public(museum, client, make):
    page = make("A draft of a page", live=False)
    response = client.get(path(link_to(page)))
    assert response.status_code == 200
    assert "A draft of a page" in words(read(response).h1)
    assert client.get(page.get_url()).status_code == 404


def test_somebody_without_an_account_sees_an_award_record_that_was_never_public(museum, client):
    record = make_award_record(make_city("Valletta"), live=False)
    response = client.get(path(link_to(record)))
    assertContains(response, "George Cross")
    assertContains(response, "15 April 1942")


def test_the_newest_version_is_shown_and_visitors_see_the_public_one(museum, client):
    page = make_page("About us")
    page.title = "About our museum"
    page.save_revision()
    link = link_to(page)
    assert words(read(client.get(path(link))).h1) == "About our museum"
    page.title = "About all of us"
    page.save_revision()
    assert words(read(client.get(path(link))).h1) == "About all of us"
    assert words(read(client.get(page.get_url())).h1) == "About us"


def test_a_draft_is_not_kept_by_anybody(museum, client):
    response = client.get(path(link_to(make_page(live=False))))
    assert "noindex" in response["X-Robots-Tag"]
    assert {"no-store", "private"} <= {part.strip() for part in response["Cache-Control"].split(",")}
    assert response["Referrer-Policy"] == "no-referrer"
    assert not response.cookies


def test_a_draft_keeps_to_the_strict_policy_also_for_a_curator(curator, client):
    response = client.get(path(link_to(make_page(live=False))))
    assert "unsafe" not in response["Content-Security-Policy"]
    assert not [tag for tag in read(response).find_all("script") if not tag.get("src")]
    assertNotContains(response, "wagtail-userbar")


def closed(client, link):
    response = client.get(path(link))
    assert response.status_code == 410
    assert "This link is closed" in words(read(response).h1)
    assert "noindex" in response["X-Robots-Tag"]
    return response


def test_a_link_expires(museum, client):
    link = link_to(make_page("A secret", live=False))
    PreviewLink.objects.update(expires=timezone.now() - timedelta(seconds=1))
    assertNotContains(closed(client, link), "A secret", status_code=410)


def test_a_link_that_was_taken_back_shows_nothing(museum, client):
    link = link_to(make_page("A secret", live=False))
    link.revoke(link.made_by)
    assertNotContains(closed(client, link), "A secret", status_code=410)


def test_a_link_to_something_that_was_deleted_is_closed(museum, client):
    page = make_page(live=False)
    link = link_to(page)
    page.delete()
    closed(client, link)


def test_a_link_that_nobody_made_is_not_found(museum, client):
    assert client.get("/preview/8b0ff1a0-0000-4000-8000-000000000000/").status_code == 404
    assert client.get("/preview/1/").status_code == 404


def test_nothing_can_be_sent_to_a_link(museum, client):
    assert client.post(path(link_to(make_page(live=False)))).status_code == 405


@pytest.mark.parametrize("days", [1, 7, 30])
def test_a_curator_chooses_how_long_a_link_is_open(curator, client, days):
    page = make_page(live=False)
    address = reverse("share_preview_link", args=[PAGE, page.pk])
    response = client.post(address, {"days": days}, follow=True)
    link = PreviewLink.objects.get()
    assert link.expires - link.made == pytest.approx(timedelta(days=days), abs=timedelta(minutes=1))
    assert link.made_by == curator
    assertContains(response, link.address)


@pytest.mark.parametrize("days", ["", "0", "3650", "x"])
def test_no_other_time_can_be_chosen(curator, client, days):
    page = make_page(live=False)
    response = client.post(reverse("share_preview_link", args=[PAGE, page.pk]), {"days": days})
    assert response.status_code == 200
    assert not PreviewLink.objects.exists()


def test_the_action_stands_in_the_editor_of_pages_and_award_records(curator, client):
    page, record = make_page(), make_award_record()
    for draft in (Draft(PAGE, page), Draft(AWARD_RECORD, record)):
        response = client.get(draft.editor)
        assertContains(response, reverse("share_preview_link", args=[draft.kind, draft.record.pk]))


def test_an_editor_is_not_offered_the_action(museum, client):
    editor = User.objects.create_user("editor")
    editor.groups.add(Group.objects.get(name=EDITORS))
    client.force_login(editor)
    assertNotContains(client.get(Draft(PAGE, make_page()).editor), "/preview-links/")


def test_the_report_lists_every_link_and_leads_to_where_it_is_taken_back(curator, client):
    page = make_page("A draft", live=False)
    link = link_to(page)
    listed = read(client.get(reverse("preview_links"))).select_one("table.listing")
    assert "A draft" in words(listed)
    assert "open" in words(listed)
    assert listed.find("a", href=reverse("share_preview_link", args=[PAGE, page.pk]))
    client.post(reverse("take_back_preview_link", args=[link.pk]))
    assert "taken back" in words(read(client.get(reverse("preview_links"))).select_one("table.listing"))
    for export in ("csv", "xlsx"):
        assert client.get(reverse("preview_links"), {"export": export}).getvalue()


def test_more_links_cost_the_report_no_more_queries(curator, client, django_assert_max_num_queries):
    page = make_page(live=False)
    for _ in range(3):
        link_to(page)
    client.get(reverse("preview_links"))
    with django_assert_max_num_queries(20):
        client.get(reverse("preview_links"))


def test_the_history_says_who_shared_a_draft(curator, client):
    page = make_page(live=False)
    link = PreviewLink.make(Draft(PAGE, page), curator, days=7)
    link.revoke(curator)
    history = words(read(client.get(reverse("wagtailadmin_pages:history", args=[page.pk]))))
    assert "A preview link was made for 7 days" in history
    assert "Preview link taken back" in history


def test_nobody_can_be_shown_the_root_of_the_tree(curator, client):
    root = StandardPage.get_first_root_node()
    assert client.get(reverse("share_preview_link", args=[PAGE, root.pk])).status_code == 404
    assert client.get(reverse("share_preview_link", args=["source", 1])).status_code == 404
