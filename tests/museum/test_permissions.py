"""Who may do what in the admin, and that everything there opens."""

import json
from io import BytesIO

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image as Picture
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from cities.models import (
    Award,
    AwardRecord,
    BattlePage,
    CityIndexPage,
    CityPage,
    ExhibitImage,
    ExhibitPage,
    ExhibitPicture,
    Figure,
    FigureCitation,
    PageCitation,
    PlaceName,
    Source,
    StoryPage,
)
from museum.desk.roles import CURATORS
from museum.desk.roles import create as create_roles
from museum.models import SiteIdentity, StandardPage, User
from tests.builders import (
    ROOMS,
    make_award,
    make_award_record,
    make_battle,
    make_city,
    make_event,
    make_exhibit,
    make_image,
    make_page,
    make_source,
    make_story,
    publish,
    room,
)
from tests.reader import read, words

SNIPPETS = [AwardRecord, Award, Source]
MAKERS = {
    CityPage: make_city,
    BattlePage: lambda: make_battle(events=[make_event(), make_event("Another")]),
    ExhibitPage: make_exhibit,
    StoryPage: make_story,
    StandardPage: make_page,
    AwardRecord: make_award_record,
    Award: make_award,
    Source: make_source,
}
PAGES = [model for model in MAKERS if issubclass(model, Page)]


def snippet(model, view, *args) -> str:
    return reverse(model.snippet_viewset.get_url_name(view), args=args)


def name(model) -> str:
    return model.__name__


# The door


@pytest.mark.parametrize(
    "address",
    [
        "/admin/",
        "/admin/pages/",
        "/admin/images/",
        "/admin/snippets/cities/awardrecord/",
        "/admin/users/",
        "/admin/settings/museum/siteidentity/",
    ],
)
def test_a_visitor_is_asked_who_is_there(museum, client, address):
    response = client.get(address)
    assert response.status_code == 302
    assert response["Location"].startswith("/admin/login/")


def test_somebody_without_a_role_does_not_come_in(museum, client):
    client.force_login(User.objects.create_user("visitor"))
    assert client.get("/admin/").status_code == 302


def test_a_curator_comes_in_with_name_and_password(museum, client):
    person = User.objects.create_user("curator", password="a long secret")
    person.groups.add(Group.objects.get(name=CURATORS))
    response = client.post("/admin/login/", {"username": "curator", "password": "a long secret"}, follow=True)
    assert response.status_code == 200
    assert "curator" in words(read(response))


def test_the_group_of_curators_is_made_once_and_then_left_alone(museum):
    group = Group.objects.get(name=CURATORS)
    group.permissions.clear()
    create_roles()
    assert Group.objects.filter(name=CURATORS).count() == 1
    assert not group.permissions.exists()


# What curators may do


def test_a_curator_adds_and_publishes_an_award_record(curator, client):
    city, award, source = make_city("Valletta"), make_award("George Cross"), make_source()
    form = award_record_form(city, award, source, "15 April 1942")
    response = client.post(snippet(AwardRecord, "add"), form | {"action-publish": "publish"})
    assert response.status_code == 302, problems_of(response)
    record = AwardRecord.objects.get()
    assert (record.live, record.when.edtf, record.citations.get().source) == (True, "1942-04-15", source)
    client.logout()
    page = read(client.get("/cities/valletta/"))
    assert words(page.find(id=f"award-{record.uuid}").h3) == "George Cross"
    assert "Valletta" in words(read(client.get("/awards/")).main)


def test_a_curator_edits_and_unpublishes_an_award_record(curator, client):
    record = make_award_record(make_city("Valletta"), when="1942")
    source = record.citations.get().source
    form = award_record_form(record.city, record.award, source, "1943") | {"action-publish": "publish"}
    assert client.post(snippet(AwardRecord, "edit", record.pk), form).status_code == 302
    assert AwardRecord.objects.get().when.edtf == "1943"
    assert client.post(snippet(AwardRecord, "unpublish", record.pk)).status_code == 302
    assert not AwardRecord.objects.get().live
    assert not read(client.get("/cities/valletta/")).select(".honour")


def test_a_curator_adds_and_publishes_a_city(curator, client):
    form = city_form("Valletta") | {"action-publish": "publish"}
    response = client.post(
        reverse("wagtailadmin_pages:add", args=["cities", "citypage", room(CityIndexPage).pk]), form
    )
    assert response.status_code == 302, problems_of(response)
    city = CityPage.objects.get()
    assert (city.live, city.summary) == (True, "A walled city.")
    assert [name.text for name in city.names.all()] == ["Valletta", "Il-Belt"]
    assert client.get("/cities/il-belt/", follow=True).status_code == 200


def test_a_curator_edits_a_city(curator, client):
    city = make_city("Valletta")
    form = city_form("Valletta") | {"action-publish": "publish", "summary": "Humilissima."}
    response = client.post(reverse("wagtailadmin_pages:edit", args=[city.pk]), form)
    assert response.status_code == 302, problems_of(response)
    assert CityPage.objects.get().summary == "Humilissima."


def test_a_curator_adds_a_picture_with_its_rights(curator, client):
    file = BytesIO()
    Picture.new("RGB", (20, 20)).save(file, "PNG")
    form = {
        "title": "Drawing",
        "file": SimpleUploadedFile("drawing.png", file.getvalue(), "image/png"),
        "description": "A cross.",
        "creator": "A. Hand",
        "when": "c. 1942",
        "credit": "Drawn by A. Hand",
        "rights": ExhibitImage.Rights.CC0.value,
        "tags": "",
    }
    assert client.post(reverse("wagtailimages:add"), form).status_code == 302
    picture = ExhibitImage.objects.get()
    assert (picture.alt, picture.when.edtf, picture.rights) == ("A cross.", "1942~", ExhibitImage.Rights.CC0)
    edit = reverse("wagtailimages:edit", args=[picture.pk])
    assert client.post(edit, form | {"title": "Cross", "file": ""}).status_code == 302
    assert ExhibitImage.objects.get().title == "Cross"


def test_a_curator_may_name_the_exhibition(curator, client):
    address = reverse(
        "wagtailsettings:edit", args=["museum", "siteidentity", SiteIdentity.objects.get().site_id]
    )
    assert client.get(address).status_code == 200
    form = {
        "title": "Malta",
        "tagline": "",
        "period": "11 June 1940 – 10 July 1943",
        "credits": rich_text("<p>We.</p>"),
    }
    assert client.post(address, form).status_code == 302
    assert SiteIdentity.objects.get().period.edtf == "1940-06-11/1943-07-10"
    assert "Malta" in words(read(client.get("/")).title)


@pytest.mark.parametrize("model", [*PAGES, *SNIPPETS], ids=name)
def test_a_curator_may_edit_every_kind_of_record(curator, client, model):
    record = MAKERS[model]()
    edit = (
        reverse("wagtailadmin_pages:edit", args=[record.pk])
        if model in PAGES
        else snippet(model, "edit", record.pk)
    )
    assert client.get(edit).status_code == 200


def test_a_curator_cannot_manage_people_or_sites(curator, client):
    for address in (
        "wagtailusers_users:index",
        "wagtailusers_users:add",
        "wagtailusers_groups:index",
        "wagtailsites:index",
    ):
        response = client.get(reverse(address))
        assert response.status_code == 302, address
        assert response["Location"] == "/admin/"
    menu = client.get("/admin/").content.decode()
    assert "/admin/users/" not in menu


# What the admin shows


def test_the_menu_speaks_as_curators_do(curator, client):
    menu = client.get("/admin/").content.decode()
    for label in ("Exhibition", "Collection", "Award records", "Awards", "Sources", "Images"):
        assert f'"{label}"' in menu, label
    assert menu.count('"Images"') == 1


@pytest.mark.parametrize("query", ["Сталинград", "сталинград", "Stalingrad", "Volgo"])
def test_a_city_is_found_by_any_of_its_names(curator, client, query):
    city = make_city("Volgograd")
    city.names = [PlaceName(text=text, language="ru") for text in ("Volgograd", "Сталинград", "Stalingrad")]
    publish(city)
    make_city("Verdun")
    response = client.get(reverse("wagtailadmin_pages:search"), {"q": query})
    assert [page.pk for page in response.context_data["object_list"]] == [city.pk]


def test_a_source_is_found_by_its_author_title_or_key(curator, client):
    make_source("glantz-2002", author="David Glantz", title="The Battle for Leningrad")
    make_source("another")
    for query in ("Glantz", "Leningrad", "glantz 2002"):
        response = client.get(snippet(Source, "list"), {"q": query})
        assert [source.key for source in response.context_data["object_list"]] == ["glantz-2002"], query


@pytest.mark.parametrize("model", SNIPPETS, ids=name)
def test_every_list_opens_filters_sorts_and_exports(administrator, client, model):
    record = MAKERS[model]()
    address = snippet(model, "list")
    response = client.get(address)
    assert response.status_code == 200
    assert str(record.pk) in [str(one.pk) for one in response.context_data["object_list"]]
    viewset = model.snippet_viewset
    for column in viewset.list_display:
        if isinstance(column, str):
            assert client.get(address, {"ordering": column}).status_code == 200
    for export in ("csv", "xlsx"):
        response = client.get(address, {"export": export})
        assert response.status_code == 200
        assert response.getvalue()
    assert client.get(address, {"certainty": "certain"}).status_code == 200


def test_the_list_of_award_records_shows_what_one_needs(administrator, client):
    make_award_record(make_city("Valletta"), when="1942-04-15", certainty="probable")
    text = words(read(client.get(snippet(AwardRecord, "list"))).select_one("table.listing"))
    for part in ("George Cross", "Valletta", "15 April 1942", "conferred", "probable"):
        assert part in text


@pytest.mark.parametrize("model", SNIPPETS, ids=name)
def test_every_view_of_a_record_opens(administrator, client, model):
    record = MAKERS[model]()
    assert client.get(snippet(model, "add")).status_code == 200
    views = ["edit", "delete", "usage", "history", "copy"] + (["unpublish"] if model is AwardRecord else [])
    for view in views:
        assert client.get(snippet(model, view, record.pk)).status_code == 200, view


@pytest.mark.parametrize("model", PAGES, ids=name)
def test_every_view_of_a_page_opens(administrator, client, model):
    page = MAKERS[model]()
    add = [model._meta.app_label, model._meta.model_name, page.get_parent().pk]
    assert client.get(reverse("wagtailadmin_pages:add", args=add)).status_code == 200
    for view in ("edit", "delete", "unpublish", "history", "usage", "copy", "move", "view_draft"):
        assert client.get(reverse(f"wagtailadmin_pages:{view}", args=[page.pk])).status_code == 200, view
    assert client.get(reverse("wagtailadmin_explore", args=[page.get_parent().pk])).status_code == 200


@pytest.mark.parametrize("model", ROOMS, ids=name)
def test_every_room_can_be_edited(administrator, client, model):
    assert client.get(reverse("wagtailadmin_pages:edit", args=[room(model).pk])).status_code == 200


def test_a_second_room_of_a_kind_cannot_be_made(museum):
    assert [model for model in ROOMS if model.can_create_at(museum)] == []
    assert StandardPage.can_create_at(museum)


@pytest.mark.parametrize("model", [CityPage, BattlePage, ExhibitPage, StoryPage], ids=name)
def test_a_record_is_made_in_its_room_and_nowhere_else(museum, model):
    assert [one for one in ROOMS if model.can_create_at(room(one))] == model.clean_parent_page_models()
    assert not model.can_create_at(museum)


@pytest.mark.parametrize(
    "view",
    [
        "wagtailimages:index",
        "wagtailimages:add",
        "wagtailimages:add_multiple",
        "wagtailadmin_reports:locked_pages",
        "wagtailadmin_reports:site_history",
        "wagtailusers_users:index",
        "wagtailusers_groups:index",
        "wagtailsites:index",
        "wagtailredirects:index",
        "wagtailadmin_account",
    ],
)
def test_the_other_views_of_the_admin_open(administrator, client, view):
    assert client.get(reverse(view)).status_code == 200


def test_a_picture_can_be_seen_and_edited(administrator, client):
    picture = make_image()
    assert client.get(reverse("wagtailimages:edit", args=[picture.pk])).status_code == 200
    assert client.get(reverse("wagtailimages:delete", args=[picture.pk])).status_code == 200


# Previews


def preview(client, model, address, form) -> str:
    response = client.post(address, form)
    assert json.loads(response.content) == {"is_valid": True, "is_available": True}
    shown = client.get(address, {"mode": model.DEFAULT_PREVIEW_MODES[0][0]})
    assert shown.status_code == 200
    return words(read(shown).main)


def test_an_award_record_can_be_previewed_before_it_is_saved(curator, client):
    form = award_record_form(
        make_city("Valletta"), make_award("George Cross"), make_source(author="Hansard"), "April 1942"
    )
    shown = preview(client, AwardRecord, snippet(AwardRecord, "preview_on_add"), form)
    for part in ("Valletta", "George Cross", "April 1942", "Hansard (1999)"):
        assert part in shown
    assert not AwardRecord.objects.exists()


def test_a_city_can_be_previewed_before_it_is_saved(curator, client):
    address = reverse(
        "wagtailadmin_pages:preview_on_add", args=["cities", "citypage", room(CityIndexPage).pk]
    )
    shown = preview(client, CityPage, address, city_form("Valletta"))
    assert "A walled city." in shown
    assert "Il-Belt" in shown
    assert not CityPage.objects.exists()


def test_a_change_of_a_city_can_be_previewed(curator, client):
    city = make_city("Valletta")
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[city.pk])
    assert "Humilissima." in preview(
        client, CityPage, address, city_form("Valletta") | {"summary": "Humilissima."}
    )
    assert CityPage.objects.get().summary != "Humilissima."


@pytest.mark.parametrize("model", PAGES, ids=name)
def test_a_draft_of_every_page_can_be_seen_by_its_curator_alone(administrator, client, model):
    page = MAKERS[model]()
    page.title = "A draft of a title"
    page.save_revision()
    address = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
    assert words(read(client.get(address)).h1) == "A draft of a title"
    client.logout()
    assert client.get(address).status_code == 302
    assert words(read(client.get(page.get_url())).h1) == page.specific_class.objects.get(pk=page.pk).title


def test_a_new_event_stands_in_its_place_already_in_the_draft(administrator, client):
    battle = make_battle(events=[make_event("First", "1942-05-01"), make_event("Third", "1942-05-03")])
    battle.events = [
        *battle.events.all(),
        make_event("Second", "1942-05-02"),
        make_event("The month", "1942-05"),
    ]
    battle.save_revision()
    page = read(client.get(reverse("wagtailadmin_pages:view_draft", args=[battle.pk])))
    titles = [words(heading).removesuffix(" #") for heading in page.select(".timeline-event h4")]
    assert titles == ["The month", "First", "Second", "Third"]


def test_new_rows_with_their_sources_are_seen_already_in_the_draft(administrator, client):
    image, source = make_image(), make_source(author="Hansard")
    battle, city, badge = make_battle(), make_city("Valletta"), make_exhibit()
    battle.events = [make_event("A landing", image=image, sources=[source])]
    for page in (battle, city):
        figure = Figure(subject="Raids", best=3343, unit="raids")
        figure.citations = [FigureCitation(source=source)]
        page.figures = [figure]
        page.citations = [PageCitation(source=source)]
    badge.pictures = [ExhibitPicture(image=image, caption="The back")]
    for page, seen in ((battle, "A landing"), (battle, "3,343"), (city, "3,343"), (badge, "The back")):
        page.save_revision()
        draft = read(client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])))
        assert seen in words(draft.main)
        assert page is badge or "Hansard (1999)" in words(draft.main)


# What a curator cannot do by mistake


def test_an_award_that_was_given_cannot_be_deleted(administrator, client):
    record = make_award_record()
    client.post(snippet(Award, "delete", record.award_id))
    assert Award.objects.filter(pk=record.award_id).exists()


def test_a_source_that_is_cited_cannot_be_deleted(administrator, client):
    source = make_award_record().citations.get().source
    client.post(snippet(Source, "delete", source.pk))
    assert Source.objects.filter(pk=source.pk).exists()


def test_a_wrong_date_is_refused_with_a_sentence(curator, client):
    form = award_record_form(make_city(), make_award(), make_source(), "1942-17-07") | {
        "action-publish": "publish"
    }
    response = client.post(snippet(AwardRecord, "add"), form)
    assert response.status_code == 200
    assert "17 is not a month. Did you mean 1942-07-17?" in words(read(response))
    assert not AwardRecord.objects.exists()


# Forms


def award_record_form(city, award, source, when) -> dict:
    return nested_form_data(
        {
            "city": city.pk,
            "award": award.pk,
            "when": when,
            "role": "conferred",
            "act": "decree",
            "act_number": "",
            "act_title": "",
            "issuing_body": "",
            "certainty": "certain",
            "note": "",
            "presented_when": "",
            "presented_by": "",
            "presented_note": "",
            "image": "",
            "citations": inline_formset([{"source": source.pk, "locator": "p. 1", "note": ""}]),
            "conflicting_dates": inline_formset([]),
        }
    )


def city_form(title) -> dict:
    names = [
        {
            "text": text,
            "language": language,
            "kind": "official",
            "when": "",
            "certainty": "certain",
            "note": "",
        }
        for text, language in ((title, "en"), ("Il-Belt", "mt"))
    ]
    return nested_form_data(
        {
            "title": title,
            "slug": title.lower(),
            "kind": "city",
            "summary": "A walled city.",
            "introduction": rich_text("<p>A place.</p>"),
            "story": streamfield([]),
            "names": inline_formset(names),
            "figures": inline_formset([]),
            "citations": inline_formset([]),
            "comments": inline_formset([]),
            "occupied_since": "",
            "latitude": "35.9",
            "longitude": "14.5",
        }
    )


def problems_of(response) -> str:
    return words(read(response))[:3000] if response.status_code == 200 else ""
