"""Nothing is published that a museum would regret, by whichever way; and the way past it is written down."""

import json
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import ModelLogEntry, PageLogEntry, Revision, Workflow
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from cities.gate import RULES, Refused, Severity, blocking, findings
from cities.models import AwardRecord, BattlePage, CityPage, ExhibitImage, StoryPage, TimelineEvent
from museum.models import PublishingRules
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
    make_superuser,
    publish,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def rooms(museum):
    return museum


def named(record) -> set[str]:
    """The rules that a record breaks."""
    return {finding.rule for finding in findings(record)}


def anchors(record) -> list[str]:
    return [finding.fault.anchor for finding in findings(record)]


def nowhere(title="Nowhere", **fields) -> CityPage:
    """A city that does not pass."""
    return make_city(title, latitude=None, longitude=None, live=False, **fields)


def uncited(**fields) -> AwardRecord:
    """An award record that does not pass."""
    record = make_award_record(live=False, **fields)
    record.citations = []
    record.save()
    return record


# The rules


@pytest.mark.parametrize("make", [make_city, make_battle, make_exhibit, make_story, make_award_record])
def test_what_is_sound_passes(make):
    assert findings(make(live=False)) == []


def test_everything_at_once_passes_when_it_is_sound():
    battle = make_battle(events=[make_event(image=make_image())], image=make_image(), live=False)
    make_figure(battle)
    story = make_story(body=[("record", battle.cities.first()), ("text", "<p>It happened.</p>")], live=False)
    assert (findings(battle), findings(story)) == ([], [])


@pytest.mark.parametrize(
    "fields, rule",
    [
        ({"description": ""}, "picture-description"),
        ({"credit": "", "creator": ""}, "picture-credit"),
        ({"rights": ""}, "picture-rights"),
        ({"rights": ExhibitImage.Rights.UNKNOWN}, "picture-rights"),
        ({"rights_until": timezone.localdate() - timedelta(days=1)}, "picture-rights"),
    ],
)
def test_a_picture_is_known(fields, rule):
    picture = make_image(**fields)
    battle = make_battle(events=[make_event(image=picture)], live=False)
    story = make_story(body=[("picture", {"image": shown(picture), "caption": ""})], live=False)
    assert [named(each) for each in (make_city(image=picture, live=False), battle)] == [{rule}, {rule}]
    assert named(story) == {rule}
    assert named(make_exhibit(image=picture, live=False)) == {rule}
    assert [finding.fault.elsewhere.pk for finding in findings(battle)] == [picture.pk]


def shown(picture, *, text="", decorative=False):
    picture.contextual_alt_text, picture.decorative = text, decorative
    return picture


def test_a_story_may_say_itself_what_a_picture_shows():
    picture = make_image(description="")
    for value in (shown(picture, text="A harbour."), shown(picture, decorative=True)):
        assert named(make_story(body=[("picture", {"image": value, "caption": ""})], live=False)) == set()


def test_a_picture_in_many_places_is_named_once():
    picture = make_image(credit="", creator="")
    battle = make_battle(
        image=picture, events=[make_event(image=picture), make_event(image=picture)], live=False
    )
    assert len(findings(battle)) == 1


def test_events_award_records_and_figures_have_citations():
    event = make_event("A raid")
    event.citations = []
    battle = make_battle(events=[make_event("A landing"), event], live=False)
    assert named(battle) == {"event-citation"}
    assert anchors(battle) == ["id_events-1-citations-ADD"]
    assert named(uncited()) == {"award-record-citation"}
    city = make_city(live=False)
    make_figure(city).citations.all().delete()
    assert named(CityPage.objects.get(pk=city.pk)) == {"figure-citation"}


def test_dates_are_there_and_were_understood():
    battle = make_battle(events=[make_event()], live=False)
    battle.events = [TimelineEvent(title="Some day", text="It happened."), *battle.events.all()]
    battle.events.all()[0].citations = list(make_event().citations.all())
    assert named(battle) == {"date"}
    assert anchors(battle) == ["id_events-0-when"]
    battle = make_battle(when=None, live=False)
    assert anchors(battle) == ["id_when"]
    city = make_city(live=False)
    city.occupied_since_written = "since the cold days"
    assert anchors(city) == ["id_occupied_since"]
    assert "since the cold days" in findings(city)[0].sentence


def test_a_city_has_its_position():
    assert named(nowhere()) == {"city-coordinates"}
    assert anchors(make_city(longitude=None, live=False)) == ["id_longitude"]
    assert named(make_city(latitude=0.0, longitude=0.0, live=False)) == set()


def test_links_lead_to_what_is_published():
    draft = make_city("Mdina", live=False)
    link = f'<p>See <a linktype="page" id="{draft.pk}">there</a>.</p>'
    for record in [
        make_story(body=[("text", link)], live=False),
        make_story(body=[("record", draft)], live=False),
        make_story(body=[("places", {"title": "", "places": [draft]})], live=False),
        make_story(body=[("award_record", make_award_record(live=False))], live=False),
        make_city(introduction=link, live=False),
        make_battle(cities=[draft], live=False),
        make_exhibit(cities=[draft], live=False),
        make_award_record(draft, live=False),
    ]:
        assert named(record) == {"unpublished-link"}, record
    event = make_battle(events=[make_event()], live=False).events.get()
    story = make_story(body=[("timeline", {"title": "", "events": [event]})], live=False)
    assert named(story) == {"unpublished-link"}
    assert anchors(story) == [f"block-{story.body[0].id}-section"]


def test_a_story_does_not_point_at_what_was_withdrawn():
    city, record = make_city(), make_award_record()
    pointing = make_story(body=[("record", city)], live=False)
    conferred = make_story(body=[("award_record", record)], live=False)
    linking = make_story(text=f'<p><a linktype="page" id="{city.pk}">There</a></p>', live=False)
    assert [named(story) for story in (pointing, conferred, linking)] == [set()] * 3
    for each in (city, record):
        each.unpublish()
    stories = [StoryPage.objects.get(pk=story.pk) for story in (pointing, conferred, linking)]
    assert [named(story) for story in stories] == [{"withdrawn-record"}] * 3
    city.delete()
    stories = [StoryPage.objects.get(pk=story.pk) for story in (pointing, linking)]
    assert [named(story) for story in stories] == [{"withdrawn-record"}] * 2


def test_a_page_may_point_at_itself():
    city = make_city(live=False)
    city.introduction = f'<p><a linktype="page" id="{city.pk}">Here</a></p>'
    assert named(city) == set()


def test_long_records_are_read_in_few_questions(django_assert_max_num_queries):
    def battle(number):
        events = [make_event(f"Day {each}", image=make_image()) for each in range(number)]
        places = [make_city() for _ in range(number)]
        return make_battle(events=events, cities=places, live=False)

    few, many = battle(2), battle(9)
    for newest in (
        lambda page: BattlePage.objects.get(pk=page.pk),
        lambda page: page.save_revision().as_object(),
    ):
        short, long = newest(few), newest(many)
        with CaptureQueriesContext(connection) as asked:
            findings(short)
        with django_assert_max_num_queries(len(asked)):
            findings(long)


# What curators settle


def test_a_rule_may_only_warn_or_not_be_applied():
    city = nowhere()
    PublishingRules.present().settle({"city-coordinates": Severity.WARNS})
    assert [finding.blocks for finding in findings(city)] == [False]
    assert publish(city).live
    PublishingRules.present().settle({"city-coordinates": Severity.OFF})
    assert findings(city) == []
    PublishingRules.present().settle({"city-coordinates": Severity.BLOCKS})
    assert PublishingRules.settled() == {}


def test_curators_see_the_rules_and_administrators_change_them(client):
    address = reverse("publishing_rules")
    client.force_login(make_curator())
    shown = client.get(address)
    assertContains(shown, "A city without coordinates")
    assertNotContains(shown, "<select")
    given = {name: rule.severity for name, rule in RULES.items()} | {"city-coordinates": "warns"}
    assert client.post(address, given).status_code in (302, 403)
    assert PublishingRules.settled() == {}
    client.force_login(make_superuser())
    assertRedirects(client.post(address, given), address)
    assert PublishingRules.settled() == {"city-coordinates": "warns"}
    assert ModelLogEntry.objects.get(action="gate.rules").data == {"city-coordinates": "warns"}


# The five ways


def city_form(city, **fields) -> dict:
    return nested_form_data(
        {
            "title": city.title,
            "slug": city.slug or "a-city",
            "kind": "city",
            "summary": "One sentence.",
            "introduction": rich_text("<p>A place.</p>"),
            "story": streamfield([]),
            "names": inline_formset([]),
            "figures": inline_formset([]),
            "citations": inline_formset([]),
            "comments": inline_formset([]),
            **fields,
        }
    )


def test_the_publish_button_is_refused_and_the_draft_is_kept(client, curator):
    city = nowhere()
    editor = reverse("wagtailadmin_pages:edit", args=[city.pk])
    response = client.post(editor, city_form(city, summary="Typed now.", **{"action-publish": "1"}))
    assertRedirects(response, editor, fetch_redirect_response=False)
    city.refresh_from_db()
    assert not city.live
    assert city.get_latest_revision_as_object().summary == "Typed now."
    shown = client.get(editor)
    assertContains(shown, "was not published")
    assertContains(shown, f"{editor}#id_latitude")
    assertNotContains(shown, "Publish all the same")


def test_a_public_page_stays_as_it_was(client, curator):
    city = make_city()
    editor = reverse("wagtailadmin_pages:edit", args=[city.pk])
    client.post(editor, city_form(city, summary="Typed now.", **{"action-publish": "1"}))
    city.refresh_from_db()
    assert (city.live, city.summary, city.latitude is None) == (True, "Valletta in one sentence.", False)
    assert city.has_unpublished_changes
    assert city.get_latest_revision_as_object().summary == "Typed now."


def test_a_new_page_is_refused_and_kept(client, curator, museum):
    room = make_city().get_parent()
    address = reverse("wagtailadmin_pages:add", args=["cities", "citypage", room.pk])
    new = CityPage(title="Mdina", slug="mdina")
    response = client.post(address, city_form(new, **{"action-publish": "1"}))
    city = CityPage.objects.get(slug="mdina")
    assert not city.live
    assertRedirects(
        response, reverse("wagtailadmin_pages:edit", args=[city.pk]), fetch_redirect_response=False
    )


def test_the_publish_button_of_an_award_record_is_refused(client, curator):
    record = uncited()
    editor = reverse(AwardRecord.snippet_viewset.get_url_name("edit"), args=[record.pk])
    form = nested_form_data(
        {
            "city": record.city_id,
            "award": record.award_id,
            "role": "conferred",
            "when": "15 April 1942",
            "act": "decree",
            "certainty": "certain",
            "note": "Typed now.",
            "citations": inline_formset([]),
            "conflicting_dates": inline_formset([]),
            "action-publish": "1",
        }
    )
    assertRedirects(client.post(editor, form), editor, fetch_redirect_response=False)
    record.refresh_from_db()
    assert (record.live, record.get_latest_revision_as_object().note) == (False, "Typed now.")
    assertContains(client.get(editor), f"{editor}#id_citations-ADD")


def test_bulk_publishing_publishes_none_and_says_why(client, curator):
    sound, *others = make_city("Sound", live=False), nowhere("Nowhere"), nowhere("Nohow")
    room = sound.get_parent()
    listing = reverse("wagtailadmin_explore", args=[room.pk])
    query = "&".join(f"id={city.pk}" for city in (sound, *others))
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = client.post(f"{address}?{query}&next={listing}", {"include_descendants": ""})
    assertRedirects(response, listing, fetch_redirect_response=False)
    assert not CityPage.objects.filter(live=True).exists()
    shown = client.get(listing)
    for city in others:
        assertContains(shown, reverse("wagtailadmin_pages:edit", args=[city.pk]) + "#id_latitude")


def test_bulk_publishing_with_what_stands_below_is_refused(client, curator):
    city = nowhere()
    room = city.get_parent()
    room.unpublish()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = client.post(f"{address}?id={room.pk}", {"include_descendants": "on"})
    assert response.status_code == 302
    city.refresh_from_db()
    room.refresh_from_db()
    assert (city.live, room.live) == (False, False)


def test_an_hour_is_not_set_for_what_does_not_pass(client, curator):
    city = nowhere()
    editor = reverse("wagtailadmin_pages:edit", args=[city.pk])
    tomorrow = (timezone.now() + timedelta(days=1)).strftime("%Y-%m-%d %H:%M")
    client.post(editor, city_form(city, go_live_at=tomorrow, **{"action-publish": "1"}))
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()
    assertContains(client.get(editor), "was not published")


def test_what_is_spoilt_before_its_hour_stays_a_draft_and_is_noted(capsys):
    """It passed when the hour was set; since then its picture has lost its rights."""
    picture = make_image()
    spoilt, sound = make_city("Spoilt", image=picture, live=False), make_city("Sound", live=False)
    record = make_award_record(live=False)
    for each in (spoilt, sound, record):
        each.go_live_at = timezone.now() + timedelta(days=1)
        each.save_revision().publish()
    ExhibitImage.objects.update(rights="")
    record.citations.all().delete()
    an_hour_ago = timezone.now() - timedelta(hours=1)
    for revision in Revision.objects.filter(approved_go_live_at__isnull=False):
        content = revision.content | {"go_live_at": an_hour_ago.isoformat()}
        if revision.object_id == str(record.pk) and "citations" in content and "award" in content:
            content["citations"] = []
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=an_hour_ago, content=content)
    call_command("publish_scheduled")
    for each in (spoilt, sound, record):
        each.refresh_from_db()
    assert (spoilt.live, sound.live, record.live) == (False, True, False)
    assert PageLogEntry.objects.get(action="gate.refused").page_id == spoilt.pk
    assert ModelLogEntry.objects.get(action="gate.refused").object_id == str(record.pk)
    assert "Spoilt" in capsys.readouterr().err
    call_command("publish_scheduled")  # It is not tried again until somebody sets an hour again.
    assert PageLogEntry.objects.filter(action="gate.refused").count() == 1


def test_what_appears_at_one_hour_may_point_at_each_other():
    """The battle is asked for first, and its city is not there yet."""
    city = make_city("Valletta", live=False)
    battle = make_battle("Siege", cities=[city], live=False)
    opening = timezone.now() + timedelta(days=1)
    for record, hour in ((city, opening), (battle, opening)):
        record.go_live_at = hour
        record.save_revision().publish()
    earlier = timezone.now() - timedelta(hours=1)
    for revision in Revision.objects.filter(approved_go_live_at__isnull=False):
        early = earlier - timedelta(minutes=revision.object_id == str(battle.pk))
        content = revision.content | {"go_live_at": early.isoformat()}
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=early, content=content)
    call_command("publish_scheduled")
    for record in (city, battle):
        record.refresh_from_db()
        assert record.live


def test_nothing_points_at_what_appears_after_it():
    city = make_city("Valletta", live=False)
    battle = make_battle("Siege", cities=[city], live=False)
    city.go_live_at = timezone.now() + timedelta(days=2)
    city.save_revision().publish()
    battle.go_live_at = timezone.now() + timedelta(days=1)
    with pytest.raises(Refused):
        battle.save_revision().publish()


def test_the_end_of_a_review_is_refused_and_the_review_goes_on(client, curator):
    city = nowhere()
    city.save_revision()
    workflow = Workflow.objects.get(name="Curatorial review")
    workflow.start(city, curator)
    editor = reverse("wagtailadmin_pages:edit", args=[city.pk])
    approve = {"action-workflow-action": "True", "workflow-action-name": "approve"}
    client.post(editor, city_form(city, **approve))
    assert city.current_workflow_task.name == "Language"
    response = client.post(editor, city_form(city, summary="Typed now.", **approve))
    assertRedirects(response, editor, fetch_redirect_response=False)
    city = CityPage.objects.get(pk=city.pk)
    assert not city.live
    assert city.workflow_in_progress
    assert city.get_latest_revision_as_object().summary == "Typed now."
    assertContains(client.get(editor), "was not published")


def test_the_dialogue_at_the_end_of_a_review_is_answered(client, curator):
    city = nowhere()
    city.save_revision()
    state = Workflow.objects.get(name="Curatorial review").start(city, curator)
    state.current_task_state.approve(user=curator)
    state.refresh_from_db()
    address = reverse(
        "wagtailadmin_pages:workflow_action", args=[city.pk, "approve", state.current_task_state.pk]
    )
    response = client.post(address, {"comment": "Good."}, headers={"x-requested-with": "XMLHttpRequest"})
    assert response.json()["redirect"] == reverse("wagtailadmin_pages:edit", args=[city.pk])
    city.refresh_from_db()
    assert not city.live


# Other ways


def test_the_action_itself_is_refused():
    revision = nowhere().save_revision()
    with pytest.raises(Refused, match="latitude"):
        PublishPageRevisionAction(revision).execute()


def test_a_copy_of_a_public_page_that_does_not_pass_is_a_draft():
    city = make_city()
    CityPage.objects.filter(pk=city.pk).update(latitude=None)
    copy = CityPage.objects.get(pk=city.pk).copy(update_attrs={"slug": "copy"}, keep_live=True)
    assert not CityPage.objects.get(pk=copy.pk).live
    sound = make_city("Mdina").copy(update_attrs={"slug": "another"}, keep_live=True)
    assert CityPage.objects.get(pk=sound.pk).live


def test_the_admins_api_is_refused(client, administrator):
    city = nowhere()
    city.save_revision()
    response = client.post(reverse("wagtailadmin_api:pages:action", args=[city.pk, "publish"]))
    assert response.status_code == 400
    assert "latitude" in json.dumps(response.json())
    city.refresh_from_db()
    assert not city.live


def test_a_page_that_is_public_can_be_hidden_moved_and_saved():
    city = make_city()
    CityPage.objects.filter(pk=city.pk).update(latitude=None)
    city = CityPage.objects.get(pk=city.pk)
    city.save()
    city.save_revision()
    city.unpublish()
    assert not CityPage.objects.get(pk=city.pk).live


# Past the gate


def test_an_administrator_publishes_all_the_same_with_a_reason(client, administrator):
    for record, entries in [(nowhere(), PageLogEntry), (uncited(), ModelLogEntry)]:
        record.save_revision()
        kind = "page" if isinstance(record, CityPage) else "award-record"
        address = reverse("publish_all_the_same", args=[kind, record.pk])
        assertContains(client.get(address), blocking(record)[0].sentence)
        assertContains(client.post(address, {"reason": " "}), "This field is required")
        record.refresh_from_db()
        assert not record.live
        client.post(address, {"reason": "The archive answers next week."})
        record.refresh_from_db()
        assert record.live
        entry = entries.objects.get(action="gate.override")
        assert entry.user == administrator
        assert entry.data["reason"] == "The archive answers next week."
        assert entry.data["sentences"] == [finding.sentence for finding in blocking(record)]
        assert "The archive answers next week." in str(entry.formatter.format_message(entry))


def test_administrators_are_offered_the_way_past_and_nobody_else_may_go(client, administrator):
    city = nowhere()
    editor = reverse("wagtailadmin_pages:edit", args=[city.pk])
    client.post(editor, city_form(city, **{"action-publish": "1"}))
    address = reverse("publish_all_the_same", args=["page", city.pk])
    assertContains(client.get(editor), address)
    client.force_login(make_curator())
    assert client.post(address, {"reason": "I want to."}).status_code in (302, 403)
    city.refresh_from_db()
    assert not city.live


def test_what_an_administrator_let_pass_passes_at_its_hour_too(client, administrator):
    city = nowhere()
    city.go_live_at = timezone.now() + timedelta(days=1)
    revision = city.save_revision()
    client.post(reverse("publish_all_the_same", args=["page", city.pk]), {"reason": "It will be there."})
    revision.refresh_from_db()
    assert revision.approved_go_live_at
    an_hour_ago = timezone.now() - timedelta(hours=1)
    content = revision.content | {"go_live_at": an_hour_ago.isoformat()}
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=an_hour_ago, content=content)
    call_command("publish_scheduled")
    city.refresh_from_db()
    assert city.live


# While writing


def test_the_list_stands_beside_the_form_and_is_asked_for_again(client, curator):
    city = nowhere(image=make_image(credit="", creator=""))
    editor = reverse("wagtailadmin_pages:edit", args=[city.pk])
    shown = client.get(editor)
    assertContains(shown, "Before publishing")
    assertContains(shown, "2 things stand in the way")
    assertContains(shown, reverse("wagtailimages:edit", args=[city.image_id]) + "#id_credit")
    address = reverse("gate_findings", args=["page", city.pk])
    assertContains(shown, f'data-gate-address-value="{address}"')
    city.latitude, city.longitude = 35.9, 14.5
    city.save_revision()
    assertContains(client.get(address), "1 thing stands in the way")
    ExhibitImage.objects.update(credit="The museum")
    assertContains(client.get(address), "may be published")


def test_award_records_have_their_list_too(client, curator):
    record = uncited()
    editor = reverse(AwardRecord.snippet_viewset.get_url_name("edit"), args=[record.pk])
    assertContains(client.get(editor), "The award record has no citation.")
    new = reverse(AwardRecord.snippet_viewset.get_url_name("add"))
    assertContains(client.get(new), "when the draft has been saved")


def test_the_list_is_for_those_who_may_write(client):
    city = nowhere()
    address = reverse("gate_findings", args=["page", city.pk])
    assert client.get(address).status_code == 302
    client.force_login(make_curator())
    assert client.get(address).status_code == 200
