"""Curators change many records together: they say what, look at it record by record, do it, and undo it."""

from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.models import Collection, ModelLogEntry, Page

from cities.models import (
    Award,
    AwardRecord,
    BattlePage,
    CatalogueEntry,
    CityPage,
    ExhibitImage,
    ExhibitMaterial,
    ExhibitPage,
    Source,
)
from cities.models.change import ChangeSet
from museum.desk.roles import CURATORS, EDITORS, GUEST_REVIEWERS, REGISTRARS
from tests.builders import (
    make_award,
    make_award_record,
    make_battle,
    make_city,
    make_event,
    make_exhibit,
    make_image,
    make_source,
    make_story,
    make_superuser,
)
from tests.museum.test_roles import person
from tests.reader import read, words

pytestmark = pytest.mark.django_db

PREVIEW, APPLY = {"preview": "1"}, {"apply": "1"}


def address(*records, everything="") -> str:
    model = Page if isinstance(records[0], Page) else type(records[0])
    start = reverse(
        "wagtail_bulk_action", args=[model._meta.app_label, model._meta.model_name, "edit_together"]
    )
    return f"{start}?{everything or '&'.join(f'id={record.pk}' for record in records)}"


def look(client, records, **wishes):
    response = client.post(address(*records), PREVIEW | wishes)
    assert response.status_code == 200
    return response


def seen(response) -> list[str]:
    return [field["value"] for field in read(response).select("input[name=seen]")]


def confirm(client, records, response, *, published=False, **wishes):
    sent = APPLY | wishes | {"seen": seen(response)} | ({"publish": "1"} if published else {})
    return client.post(address(*records), sent)


def change(client, *records, published=False, **wishes):
    """All the way, as a curator goes it. What she is told at the end."""
    response = confirm(client, records, look(client, records, **wishes), published=published, **wishes)
    assert response.status_code == 302
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def shown(response) -> str:
    return words(read(response).find("main"))


def newest(record):
    return type(record).objects.get(pk=record.pk).get_latest_revision_as_object()


def present(record):
    return type(record).objects.get(pk=record.pk)


# Looking


def test_a_curator_sees_record_by_record_what_would_change(curator, client):
    city = make_city("Valletta")
    records = [make_award_record(city, certainty="certain"), make_award_record(city, certainty="disputed")]
    response = look(client, records, certainty="disputed", role="named")
    rows = [[words(cell) for cell in row.find_all("td")] for row in read(response).select("tbody tr")]
    assert ["Certainty", "certain", "disputed"] in rows
    assert rows.count(["Role", "conferred", "named as"]) == 2
    assert len(rows) == 3
    assert "Changed: 2. As they are already: 0. Left out: 0." in shown(response)
    assert {present(record).certainty for record in records} == {"certain", "disputed"}
    assert not ChangeSet.objects.exists()


def test_what_is_so_already_is_said_to_stay(curator, client):
    record = make_award_record(certainty="disputed")
    response = look(client, [record], certainty="disputed")
    assert "As they are already: 1." in shown(response)
    assert "Change 0" not in shown(response)
    assert seen(response) == []


def test_looking_reads_the_newest_draft(curator, client):
    record = make_award_record(certainty="certain")
    record.certainty = "probable"
    record.save_revision()
    response = look(client, [record], certainty="disputed")
    assert [words(cell) for cell in read(response).select("tbody td")] == [
        "Certainty",
        "probable",
        "disputed",
    ]
    assert not read(response).select("input[name=publish]")


def test_nothing_chosen_is_said_and_what_was_typed_stays(curator, client):
    picture = make_image()
    response = look(client, [picture])
    assert "Nothing is to be changed yet" in shown(response)
    response = look(client, [picture], credit="Somebody", **{"credit-none": "on"})
    assert "Say either what it shall be, or that it is taken away." in shown(response)
    assert 'value="Somebody"' in response.content.decode()
    response = look(client, [picture], tags="sea")
    assert "Say whether these are added" in shown(response)
    response = look(client, [make_city()], country_code="Malta")
    assert "Two capital letters." in shown(response) or "at most 2 characters" in shown(response)


def test_a_curator_goes_back_and_finds_what_she_chose(curator, client):
    record = make_award_record()
    response = client.post(address(record), {"certainty": "disputed", "back": "1"})
    assert read(response).select_one("select[name=certainty] option[selected]")["value"] == "disputed"


# Doing


def test_the_changes_become_drafts(curator, client):
    records = [make_award_record(), make_award_record(live=False)]
    said = change(client, *records, certainty="disputed")
    assert "2 records were changed. Published: 0. Drafts: 2." in said
    assert [newest(record).certainty for record in records] == ["disputed", "disputed"]
    assert present(records[0]).certainty == "certain"
    assert present(records[0]).has_unpublished_changes
    assert newest(records[0]).citations.count() == 1


def test_what_was_public_is_published_at_once_if_the_curator_wants(curator, client):
    public, draft, waiting = make_award_record(), make_award_record(live=False), make_award_record()
    waiting.note = "Being written"
    waiting.save_revision()
    said = change(client, public, draft, waiting, published=True, certainty="disputed")
    assert "Published: 1. Drafts: 2." in said
    assert present(public).certainty == "disputed"
    assert not present(public).has_unpublished_changes
    assert CatalogueEntry.objects.get(uuid=public.uuid).certainty == "disputed"
    assert not present(draft).live
    assert present(waiting).certainty == "certain"
    assert newest(waiting).note == "Being written"


def test_what_the_gate_refuses_stays_a_draft_and_is_told(curator, client):
    good, bad = make_award_record(make_city("Valletta")), make_award_record(make_city("Mdina"))
    bad.citations.all().delete()
    bad.citations = []
    AwardRecord.objects.get(pk=bad.pk).citations.all().delete()
    present(bad).save_revision()
    AwardRecord.objects.filter(pk=bad.pk).update(has_unpublished_changes=False)
    said = change(client, good, bad, published=True, certainty="disputed")
    assert "Not published, for the gate refuses it:" in said
    assert "Mdina" in said
    assert "The award record has no citation." in said
    assert present(good).certainty == "disputed"
    assert present(bad).certainty == "certain"
    assert newest(bad).certainty == "disputed"


def test_an_award_is_given_to_another_place(curator, client):
    record, city, award = make_award_record(), make_city("Mdina"), make_award("Order of the Sun")
    change(client, record, published=True, city=city.pk, award=award.pk)
    assert str(present(record)).startswith("Order of the Sun, Mdina")
    assert list(CatalogueEntry.objects.get(uuid=record.uuid).cities.all()) == [city]


def test_sources_and_awards_change_at_once(curator, client):
    sources = [make_source(), make_source()]
    assert "2 records were changed." in change(client, *sources, consulted="excerpt", language="ru")
    assert set(Source.objects.values_list("consulted", "language")) == {("excerpt", "ru")}
    assert Source.objects.first().revisions.count() == 1
    award = make_award()
    change(client, award, kind="order")
    assert Award.objects.get().kind == "order"


def test_pictures_get_rights_credit_tags_and_a_collection(curator, client):
    collection = Collection.get_first_root_node().add_child(name="Medals")
    images = [make_image("One", credit="Old"), make_image("Two", credit="New")]
    images[0].tags.add("sea", "sky")
    wishes = {"rights": ExhibitImage.Rights.CC_BY, "credit": "New", "collection": collection.pk}
    change(client, *images, **wishes, **{"tags-how": "add", "tags": "harbour, sea"})
    assert set(ExhibitImage.objects.values_list("rights", "credit", "collection")) == {
        (ExhibitImage.Rights.CC_BY, "New", collection.pk)
    }
    assert sorted(present(images[0]).tags.names()) == ["harbour", "sea", "sky"]
    change(client, *images, **{"tags-how": "take-away", "tags": "sea, sky", "credit-none": "on"})
    assert sorted(present(images[0]).tags.names()) == ["harbour"]
    assert present(images[1]).credit == ""
    change(client, *images, **{"tags-how": "replace", "tags": "war"})
    assert sorted(present(images[1]).tags.names()) == ["war"]


def test_places_of_battles_are_added_taken_away_and_replaced(curator, client):
    one, other, third = make_city("Valletta"), make_city("Mdina"), make_city("Birgu")
    first, second = make_battle("Siege", cities=[one]), make_battle("Raid", cities=[one, other])

    def places(battle):
        return sorted(city.title for city in newest(battle).cities.all())

    change(client, first, second, cities=[third.pk], **{"cities-how": "add"})
    assert (places(first), places(second)) == (["Birgu", "Valletta"], ["Birgu", "Mdina", "Valletta"])
    change(client, first, second, cities=[one.pk, third.pk], **{"cities-how": "replace"})
    assert places(first) == places(second) == ["Birgu", "Valletta"]
    change(client, first, second, cities=[third.pk], **{"cities-how": "take-away"})
    assert places(first) == places(second) == ["Valletta"]


def test_a_battle_is_not_left_without_a_place(curator, client):
    one, other = make_city("Valletta"), make_city("Mdina")
    first, second = make_battle("Siege", cities=[one]), make_battle("Raid", cities=[one, other])
    response = look(client, [first, second], cities=[one.pk], **{"cities-how": "take-away"})
    assert "Siege – It would be left without places." in shown(response)
    assert "Changed: 1. As they are already: 0. Left out: 1." in shown(response)


def test_the_events_of_a_battle_stay_as_they_are(curator, client):
    battle = make_battle(events=[make_event("Dawn")])
    event = battle.events.get()
    change(client, battle, published=True, certainty="disputed", kind="siege")
    battle = BattlePage.objects.get()
    assert (battle.certainty, battle.kind) == ("disputed", "siege")
    assert battle.events.get() == event
    assert battle.events.get().citations.count() == 1


def test_exhibits_get_materials_and_places(curator, client):
    exhibit, city = make_exhibit(materials=["metal", "paper"]), make_city()
    kept = ExhibitMaterial.objects.get(material="metal")
    wishes = {
        "materials-how": "replace",
        "materials": ["metal", "enamel"],
        "cities-how": "add",
        "cities": [city.pk],
    }
    change(client, exhibit, published=True, kind="Medal", material="Brass", **wishes)
    exhibit = ExhibitPage.objects.get()
    assert sorted(row.material for row in exhibit.materials.all()) == ["enamel", "metal"]
    assert ExhibitMaterial.objects.get(material="metal") == kept
    assert (exhibit.kind, exhibit.material, list(exhibit.cities.all())) == ("Medal", "Brass", [city])


def test_cities_get_their_countries(curator, client):
    cities = [make_city("Valletta"), make_city("Mdina")]
    change(client, *cities, published=True, country_now="Malta", country_code="MT")
    assert set(CityPage.objects.values_list("country_now", "country_code")) == {("Malta", "MT")}


def test_the_history_of_each_record_says_that_it_was_changed_together(curator, client):
    records = [make_award_record(), make_award_record()]
    change(client, *records, certainty="disputed")
    entries = ModelLogEntry.objects.filter(action="cities.together")
    assert {entry.user for entry in entries} == {curator}
    history = client.get(reverse(AwardRecord.snippet_viewset.get_url_name("history"), args=[records[0].pk]))
    assert "2 award records: certainty" in history.content.decode()


def test_a_curator_is_told_when_a_picture_disappears(curator, client):
    shown_now, hidden = make_image("One"), make_image("Two", rights="")
    response = look(client, [shown_now, hidden], rights=ExhibitImage.Rights.UNKNOWN)
    assert shown(response).count("Visitors will not see the picture any more.") == 1


# Leaving out


def test_what_others_have_locked_is_left_out(curator, client):
    record, free = make_award_record(), make_award_record()
    AwardRecord.objects.filter(pk=record.pk).update(
        locked=True, locked_by=make_superuser("maria"), locked_at=timezone.now()
    )
    response = look(client, [record, free], certainty="disputed")
    assert "maria has locked it." in shown(response)
    assert len(seen(response)) == 1


def test_what_somebody_is_writing_in_is_left_out(curator, client):
    record, idle = make_battle("Siege"), make_battle("Raid")
    kind = ContentType.objects.get_for_model(BattlePage)
    other = make_superuser("maria")
    for page, editing in ((record, True), (idle, False)):
        EditingSession.objects.create(
            user=other, content_type=kind, object_id=page.pk, is_editing=editing, last_seen_at=timezone.now()
        )
    assert "Siege – maria is writing in it now." in shown(look(client, [record, idle], certainty="disputed"))
    EditingSession.objects.update(last_seen_at=timezone.now() - timedelta(minutes=5))
    assert "Left out: 0." in shown(look(client, [record, idle], certainty="disputed"))


def test_what_changed_since_one_looked_is_left_out(curator, client):
    records = [make_award_record(make_city("Valletta")), make_award_record(make_city("Mdina"))]
    response = look(client, records, certainty="disputed")
    records[1].note = "Somebody else was here"
    records[1].save_revision()
    answer = confirm(client, records, response, certainty="disputed")
    said = " ".join(str(message) for message in get_messages(answer.wsgi_request))
    assert "1 record was changed." in said
    assert "Mdina, 15 April 1942 – Somebody has changed it since you looked." in said
    assert newest(records[1]).certainty == "certain"


def test_what_was_deleted_since_one_looked_is_told(curator, client):
    records = [make_award_record(), make_award_record()]
    response = look(client, records, certainty="disputed")
    records[1].delete()
    answer = confirm(client, records, response, certainty="disputed")
    said = " ".join(str(message) for message in get_messages(answer.wsgi_request))
    assert "1 record – Deleted since you looked." in said


def test_records_of_several_kinds_are_not_changed_together(curator, client):
    answer = client.get(address(make_city(), make_battle()), follow=True)
    assert "Choose records of one kind" in answer.content.decode()
    answer = client.get(address(make_story()), follow=True)
    assert "nothing that could be changed together" in answer.content.decode()


def test_a_strange_choice_is_answered_with_a_sentence(curator, client):
    record = make_award_record()
    assert client.get(address(record, everything="id=x")).status_code == 404
    answer = client.get(address(record, everything="next=/admin/"), follow=True)
    assert "Choose at least one record." in answer.content.decode()
    response = client.post(address(record), PREVIEW | {"certainty": "nonsense", "city": "x"})
    assert "Select a valid choice" in shown(response)
    answer = client.post(address(record), APPLY | {"certainty": "disputed", "seen": ["1:2:3", "99999:x"]})
    assert answer.status_code == 302
    answer = client.post(address(record), APPLY | {"certainty": "disputed", "seen": ["x"]})
    assert answer.status_code == 404
    assert present(record).certainty == "certain"


# Undoing


def undo(client, **sent):
    where = reverse("undo_changes", args=[ChangeSet.objects.get().uuid])
    page = client.get(where)
    return page, client.post(where, sent, follow=True)


def test_one_undo_puts_everything_back(curator, client):
    records = [make_award_record(), make_award_record(live=False)]
    before = [newest(record).certainty for record in records]
    change(client, *records, published=True, certainty="disputed")
    page, answer = undo(client)
    assert "2 records will be as they were before" in shown(page)
    assert "2 records are as they were before." in answer.content.decode()
    assert [newest(record).certainty for record in records] == before
    assert present(records[0]).certainty == "certain"
    assert CatalogueEntry.objects.get(uuid=records[0].uuid).certainty == "certain"
    assert "nothing to be undone any more" in shown(undo(client)[0])


def test_undoing_gives_pictures_their_tags_back(curator, client):
    image = make_image()
    image.tags.add("sea")
    change(client, image, **{"tags-how": "replace", "tags": "sky"})
    undo(client)
    assert list(present(image).tags.names()) == ["sea"]


def test_what_was_changed_after_it_stays_as_it_is(curator, client):
    records = [make_source(), make_source()]
    change(client, *records, certainty="disputed")
    Source.objects.filter(pk=records[1].pk).update(title="Changed since")
    page, _ = undo(client, rest="1")
    assert "Somebody has changed it since." in shown(page)
    assert present(records[0]).certainty == "certain"
    assert present(records[1]).certainty == "disputed"


def test_only_who_may_change_the_records_may_undo(curator, client):
    record = make_award_record()
    change(client, record, published=True, certainty="disputed")
    for role in (GUEST_REVIEWERS, REGISTRARS, EDITORS):
        client.force_login(person(role))
        where = reverse("undo_changes", args=[ChangeSet.objects.get().uuid])
        assert client.post(where).status_code in (302, 403)
        assert present(record).certainty == "disputed", role


def test_what_was_changed_together_is_listed(museum, client):
    client.force_login(person(CURATORS))
    change(client, make_award_record(), certainty="disputed")
    page = client.get(reverse("changed_together"))
    assert "1 award record: certainty" in shown(page)
    link = read(page).find("a", string=lambda text: text and "1 award record" in text)
    assert "1 record will be as it was before" in shown(client.get(link["href"]))
    assert client.get(reverse("changed_together_results"), {"q": "nothing"}).status_code == 200
    client.force_login(person(GUEST_REVIEWERS))
    assert client.get(reverse("changed_together")).status_code == 302


# Who may


def test_an_editor_makes_drafts_and_is_not_offered_to_publish(museum, client):
    records = [make_award_record(), make_battle()]
    client.force_login(person(EDITORS))
    for record in records:
        response = look(client, [record], certainty="disputed")
        assert not read(response).select("input[name=publish]")
        assert "The changes become drafts." in shown(response)
        confirm(client, [record], response, published=True, certainty="disputed")
        assert present(record).certainty == "certain"
        assert newest(record).certainty == "disputed"


def test_a_picture_of_somebody_else_is_left_out(museum, client):
    client.force_login(editor := person(EDITORS))
    own, other = make_image("Own", uploaded_by_user=editor), make_image("Other")
    response = look(client, [own, other], credit="New")
    assert "Other – You may not change it." in shown(response)
    assert len(seen(response)) == 1


# All of the list


def test_all_of_a_list_is_what_its_filters_leave(curator, client):
    city = make_city("Valletta")
    some = [make_award_record(city), make_award_record(city)]
    make_award_record(make_city("Mdina"))
    response = client.get(address(some[0], everything=f"id=all&city={city.pk}"))
    assert "2 records are chosen." in shown(response)
    assert "3 records are chosen." in shown(client.get(address(some[0], everything="id=all")))


def test_all_of_a_room_or_of_the_pictures(curator, client):
    battles = [make_battle("Siege"), make_battle("Raid")]
    room = battles[0].get_parent().pk
    everything = f"id=all&childOf={room}"
    assert "2 records are chosen." in shown(client.get(address(*battles, everything=everything)))
    images = [make_image("One"), make_image("Two")]
    medals = Collection.get_first_root_node().add_child(name="Medals")
    make_image("Three", collection=medals)
    assert "3 records are chosen." in shown(client.get(address(*images, everything="id=all")))
    some = client.get(address(*images, everything=f"id=all&collection_id={medals.pk}"))
    assert "1 record is chosen." in shown(some)


def test_deleting_all_of_a_filtered_list_leaves_the_others(curator, client):
    city = make_city("Valletta")
    some, other = make_award_record(city), make_award_record(make_city("Mdina"))
    where = address(some, everything=f"id=all&city={city.pk}").replace("edit_together", "delete")
    client.post(where)
    assert list(AwardRecord.objects.all()) == [other]


def test_at_most_so_many_are_changed_at_once(curator, client, monkeypatch):
    monkeypatch.setattr("cities.desk.bulk.actions.MOST", 1)
    answer = client.get(address(make_source(), make_source()), follow=True)
    assert "At most 1 records can be changed at once. You chose 2." in answer.content.decode()


MANY = [lambda n: make_award_record(), lambda n: make_battle(f"No {n}"), lambda n: make_image(f"No {n}")]


@pytest.mark.parametrize(
    "make", [*MANY, lambda n: make_source()], ids=["record", "battle", "image", "source"]
)
def test_looking_at_more_records_costs_no_more_questions(
    curator, client, django_assert_max_num_queries, make
):
    records = [make(number) for number in range(7)]
    look(client, records, certainty="disputed", credit="New")
    with django_assert_max_num_queries(200) as few:
        look(client, records[:2], certainty="disputed", credit="New")
    with django_assert_max_num_queries(len(few.captured_queries)):
        look(client, records, certainty="disputed", credit="New")
