"""Before anything is deleted, a curator reads what that means; what would break something is refused."""

import json

import pytest
from django.urls import reverse
from wagtail.models import Page, ReferenceIndex

from cities.models import AwardRecord, BattlePage, CityPage, ExhibitImage, ExhibitPicture, Source
from museum.desk.roles import EDITORS
from tests.builders import (
    make_award,
    make_award_record,
    make_battle,
    make_city,
    make_event,
    make_exhibit,
    make_figure,
    make_image,
    make_page,
    make_source,
    make_story,
    publish,
)
from tests.museum.test_roles import person
from tests.reader import read, words

pytestmark = pytest.mark.django_db


def address_of(record) -> str:
    if isinstance(record, Page):
        return reverse("wagtailadmin_pages:delete", args=[record.pk])
    if isinstance(record, ExhibitImage):
        return reverse("wagtailimages:delete", args=[record.pk])
    return reverse(record.snippet_viewset.get_url_name("delete"), args=[record.pk])


def together(*records) -> str:
    model = Page if isinstance(records[0], Page) else type(records[0])
    address = reverse("wagtail_bulk_action", args=[model._meta.app_label, model._meta.model_name, "delete"])
    return f"{address}?{'&'.join(f'id={record.pk}' for record in records)}"


def ask(client, page, action="delete"):
    address = reverse("wagtailadmin_api:pages:action", args=[page.pk, action])
    return client.post(address, json.dumps({}), content_type="application/json")


def read_before(client, address) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(words(part) for part in read(response).select(".deletion"))


def stands(record) -> bool:
    return type(record).objects.filter(pk=record.pk).exists()


BOTH = pytest.mark.parametrize("way", [address_of, together], ids=["alone", "in the list"])


@BOTH
def test_with_a_city_go_its_award_records_and_its_battles_stay(curator, client, way):
    city = make_city("Valletta")
    battle, exhibit = make_battle("Siege", cities=[city]), make_exhibit("Badge", cities=[city])
    make_award_record(city), make_award_record(city, "1943")
    make_figure(city)
    said = read_before(client, way(city))
    assert "Deleted with it: 1 figure, 2 award records." in said
    assert "It is used in 2 records, which stay" in said
    assert "Siege (Battle page)" in said.replace("(Battle)", "(Battle page)")
    assert "Badge" in said
    assert "George Cross" not in said
    client.post(way(city))
    assert not stands(city)
    assert stands(battle)
    assert stands(exhibit)
    assert not AwardRecord.objects.exists()


@BOTH
def test_with_a_battle_go_its_events_and_figures(curator, client, way):
    battle = make_battle("Siege", events=[make_event("Dawn"), make_event("Dusk")])
    make_figure(battle)
    event = battle.events.get(title="Dawn")
    make_story("A long day", body=[("timeline", {"title": "", "events": [event]})])
    said = read_before(client, way(battle))
    assert "Deleted with it: 2 events, 1 figure." in said
    assert "It is used in 1 record, which stays" in said
    assert "A long day" in said
    client.post(way(battle))
    assert not stands(battle)
    assert client.get("/stories/a-long-day/").status_code == 200


@BOTH
def test_an_award_with_records_is_not_deleted(curator, client, way):
    award = make_award("Order of the Sun")
    make_award_record(make_city("Valletta"), award=award)
    said = read_before(client, way(award))
    assert "“Order of the Sun” cannot be deleted: it has 1 award record. Delete that first." in said
    assert "Order of the Sun, Valletta" in said
    answer = client.post(way(award), follow=True)
    assert answer.status_code == 200
    assert "cannot be deleted" in answer.content.decode()
    assert stands(award)


@BOTH
def test_a_source_that_is_cited_is_not_deleted(curator, client, way):
    source = make_source("gone", title="A history")
    battle = make_battle("Siege", events=[make_event(sources=[source]), make_event(sources=[source])])
    make_figure(battle, sources=[source])
    make_award_record(make_city("Valletta"), sources=[source])
    said = read_before(client, way(source))
    assert "cannot be deleted: 2 records rest on it. Remove the citations first." in said
    assert "Siege" in said
    assert "George Cross, Valletta" in said
    assert client.post(way(source), follow=True).status_code == 200
    assert stands(source)


@BOTH
def test_even_if_the_index_of_uses_is_behind_nothing_breaks(curator, client, way):
    source = make_source()
    make_battle(events=[make_event(sources=[source])])
    ReferenceIndex.objects.all().delete()
    assert "cannot be deleted" in read_before(client, way(source))
    answer = client.post(way(source), follow=True)
    assert "cannot be deleted: 1 record rests on it" in answer.content.decode()
    assert stands(source)


@BOTH
def test_a_picture_says_where_it_is_shown(curator, client, way):
    image = make_image("Drawing")
    city, exhibit = make_city("Valletta", image=image), make_exhibit("Badge")
    exhibit.pictures = [ExhibitPicture(image=image)]
    publish(exhibit)
    said = read_before(client, way(image))
    assert "Deleted with it: 1 row under More pictures." in said
    assert "It is used in 2 records" in said
    assert "Valletta" in said
    client.post(way(image))
    assert not stands(image)
    assert client.get(city.url).status_code == client.get(exhibit.url).status_code == 200


EVERYTHING = [make_city, make_award, make_battle, make_source, make_exhibit, make_image]
EVERYTHING += [make_story, make_award_record, make_image, make_page]


@pytest.mark.parametrize(
    ("make", "way"),
    [(make, (address_of, together)[turn % 2]) for turn, make in enumerate(EVERYTHING)],
    ids=lambda value: value.__name__,
)
def test_what_is_used_nowhere_says_so_and_goes(curator, client, way, make):
    record = make()
    assert "It is used nowhere else." in read_before(client, way(record))
    assert client.post(way(record)).status_code == 302
    assert not stands(record)


@BOTH
def test_a_record_that_a_story_points_at_says_so(curator, client, way):
    exhibit = make_exhibit("Badge")
    make_story("A long day", body=[("record", exhibit)])
    assert "A long day" in read_before(client, way(exhibit))
    client.post(way(exhibit))
    assert client.get("/stories/a-long-day/").status_code == 200


def test_a_page_is_deleted_by_the_api(curator, client):
    battle = make_battle("Siege", events=[make_event()])
    assert ask(client, battle).status_code == 204
    assert client.get(f"/id/{battle.uuid}").status_code == 410


def by_api(client, page):
    return ask(client, page).json()["page"][0]


def by_button(client, page):
    return client.post(address_of(page), follow=True).content.decode()


def by_list(client, page):
    return client.post(together(page), follow=True).content.decode()


@pytest.mark.parametrize("way", [by_api, by_button, by_list])
def test_who_may_not_delete_award_records_does_not_delete_them_with_their_place(museum, client, way):
    city = make_city("Valletta", live=False)
    make_award_record(city, live=False)
    client.force_login(person(EDITORS))
    assert "You may not delete award records" in way(client, city)
    assert stands(city)


def test_more_records_cost_no_more_questions(curator, client, django_assert_max_num_queries):
    def cities(number):
        for each in range(number):
            city = make_city(f"City {number} {each}")
            make_battle(cities=[city], events=[make_event()], title=f"Battle {number} {each}")
            make_award_record(city)
        return list(CityPage.objects.order_by("-pk")[:number])

    from cities.desk import deleting

    few, many = cities(1), cities(6)
    with django_assert_max_num_queries(100) as cost:
        deleting.consequences(few)
    with django_assert_max_num_queries(len(cost.captured_queries)):
        deleting.consequences(many)


# What is left of it in drafts


def test_a_draft_whose_award_is_gone_opens_with_the_award_that_visitors_see(curator, client):
    record, gone = make_award_record(), make_award("Order of the Moon")
    seen = record.award
    record.award = gone
    record.save_revision()
    gone.delete()
    address = reverse(AwardRecord.snippet_viewset.get_url_name("edit"), args=[record.pk])
    assert client.get(address).status_code == 200
    draft = AwardRecord.objects.get(pk=record.pk).get_latest_revision_as_object()
    assert draft.award == seen
    assert client.get("/awards/").status_code == 200


def test_a_draft_whose_place_is_gone_opens_with_the_place_that_visitors_see(curator, client):
    record, gone = make_award_record(make_city("Valletta")), make_city("Mdina")
    record.city = gone
    record.save_revision()
    CityPage.objects.get(pk=gone.pk).delete()
    address = reverse(AwardRecord.snippet_viewset.get_url_name("edit"), args=[record.pk])
    assert client.get(address).status_code == 200
    assert str(AwardRecord.objects.get(pk=record.pk).get_latest_revision_as_object().city) == "Valletta"


def test_a_draft_of_a_battle_loses_places_pictures_and_sources_that_are_gone(curator, client):
    city, other, image, source = make_city("Valletta"), make_city("Mdina"), make_image(), make_source()
    battle = make_battle(cities=[city])
    battle.cities.set([city, other])
    battle.image = image
    battle.events = [make_event(sources=[source])]
    battle.save_revision()
    for record in (CityPage.objects.get(pk=other.pk), image, Source.objects.get(pk=source.pk)):
        record.delete()
    assert client.get(reverse("wagtailadmin_pages:edit", args=[battle.pk])).status_code == 200
    draft = BattlePage.objects.get(pk=battle.pk).get_latest_revision_as_object()
    assert [str(each) for each in draft.cities.all()] == ["Valletta"]


def test_the_public_pages_stand_when_what_they_mention_is_gone(curator, client):
    award = make_award("Order of the Sun", established_by=make_source("decree"), image=make_image())
    record, exhibit = make_award_record(award=award), make_exhibit("Badge", award=award)
    client.post(address_of(Source.objects.get(key="decree")))
    client.post(address_of(award.image))
    client.post(address_of(record))
    client.post(address_of(award))
    assert not Source.objects.filter(key="decree").exists()
    assert not stands(award)
    pages = ["/awards/", exhibit.url, record.city.url, "/sources/", "/", "/search/?q=order"]
    assert {client.get(page).status_code for page in pages} == {200}
