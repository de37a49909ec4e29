"""The history of a picture: who changed what; and what is hidden is counted nowhere."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from cities.models import CatalogueEntry, ExhibitImage, IndexCard
from cities.pictures import end_rights, make
from cities.words import Term
from tests.builders import (
    make_battle,
    make_city,
    make_curator,
    make_event,
    make_image,
    make_source,
    make_story,
)
from tests.cities.test_catalogue import snapshot
from tests.reader import read, words

pytestmark = pytest.mark.django_db
Rights = ExhibitImage.Rights


def form(image, **changed) -> dict:
    fields = ("title", "description", "creator", "credit", "rights")
    told = {name: getattr(image, name) for name in fields}
    return told | {"tags": "", "file": "", "when": ""} | changed


def change(client, image, **changed):
    return client.post(reverse("wagtailimages:edit", args=[image.pk]), form(image, **changed))


def history(client, image) -> str:
    return words(read(client.get(reverse("picture_history", args=[image.pk]))).select_one("main"))


# Who changed what


def test_the_history_says_who_changed_the_rights_from_what_to_what(curator, client):
    image = make_image(rights=Rights.UNKNOWN)
    change(client, image, rights=Rights.PUBLIC_DOMAIN.value, credit="Harbour Museum")
    said = history(client, image)
    assert "Rights: “Copyright not evaluated” → “Public domain”" in said
    assert "Credit line: “Drawn for the exhibition” → “Harbour Museum”" in said
    assert "curator" in said and "Edited" not in said
    change(client, image, rights=Rights.PUBLIC_DOMAIN.value, credit="Harbour Museum", tags="quay")
    assert "Edited" in history(client, image)


def test_every_word_of_a_picture_has_its_history(curator, client):
    image, source = make_image(), make_source("harbour")
    change(
        client,
        image,
        title="The quay",
        description="A quay with cranes.",
        creator="",
        when="c. August 1942",
        rights_until="2031-12-31",
        source=source.pk,
    )
    said = history(client, image)
    for sentence in (
        "Title: “Drawing” → “The quay”",
        "Alternative text: “A white field.” → “A quay with cranes.”",
        "Creator: “The museum” taken away",
        "Date: “about August 1942”",
        "Shown until: “2031-12-31”",
        "Source: “A. Author",
    ):
        assert sentence in said, sentence


def test_saving_without_a_change_says_nothing_of_changes(curator, client):
    image = make_image()
    change(client, image)
    assert not ModelLogEntry.objects.filter(action="cities.picture_changed").exists()


def test_a_change_by_any_other_way_is_remembered_too(museum):
    image = make_image()
    image.credit = "Harbour Museum"
    image.save()
    entry = ModelLogEntry.objects.get(action="cities.picture_changed")
    assert entry.data["changes"] == {"credit": ["Drawn for the exhibition", "Harbour Museum"]}


def test_words_in_the_history_are_never_read_as_html(curator, client):
    image = make_image()
    change(client, image, credit="<script>alert(1)</script>")
    page = client.get(reverse("picture_history", args=[image.pk])).content.decode()
    assert "<script>alert(1)" not in page and "&lt;script&gt;alert(1)" in page


def test_a_longer_history_costs_no_more_queries(curator, client):
    image = make_image()
    counts = []
    for number in range(1, 9):
        change(client, image, credit=f"Museum {number}")
        if number in {2, 8}:
            client.get(reverse("picture_history", args=[image.pk]))
            with CaptureQueriesContext(connection) as asked:
                client.get(reverse("picture_history", args=[image.pk]))
            counts.append(len(asked))
    assert counts[0] == counts[1]


def test_only_who_may_change_a_picture_reads_its_history(museum, client):
    from tests.museum.test_picture_uploads import EDITORS, GUEST_REVIEWERS, REGISTRARS, somebody

    image = make_image(uploaded_by_user=make_curator("another"))
    address = reverse("picture_history", args=[image.pk])
    assert somebody(REGISTRARS).get(address).status_code == 200
    assert somebody(EDITORS).get(address).status_code == 302
    assert somebody(GUEST_REVIEWERS).get(address).status_code == 302
    assert client.get(address).status_code == 302


# What is hidden is counted nowhere


def pictured() -> list[str]:
    cards = IndexCard.objects.filter(pictured=True).values_list("title", flat=True)
    sets = CatalogueEntry.objects.filter(card__facet_set__traits__contains="true").values_list(
        "title", flat=True
    )
    assert sorted(sets) == sorted(cards)
    return sorted(cards)


def saying(text: str) -> list[str]:
    return [entry.title for entry in CatalogueEntry.objects.public().saying([Term.of(text)])]


def illustrated_story(image, **fields):
    image.contextual_alt_text, image.decorative = "A lighthouse", False
    body = [("picture", {"image": image, "caption": "Seen from the mole", "wide": False})]
    return make_story("A walk", body=body, **fields)


def test_a_hidden_picture_is_not_counted_and_comes_back_with_its_rights(museum):
    image = make_image()
    make_battle("Siege", cities=[make_city("Valletta", image=image)], events=[make_event(image=image)])
    image.rights = ""
    image.save()
    assert pictured() == []
    image.rights = Rights.CC0
    image.save()
    assert pictured() == ["A landing", "Valletta"]
    image.rights = Rights.UNKNOWN
    image.save()
    assert pictured() == []


def test_the_words_of_a_hidden_picture_are_not_found(museum):
    image = make_image()
    illustrated_story(image)
    assert saying("lighthouse") == saying("mole") == ["A walk"]
    image.rights = ""
    image.save()
    assert saying("lighthouse") == saying("mole") == []
    image.rights = Rights.CC0
    image.save()
    assert saying("lighthouse") == ["A walk"]


def test_the_day_after_rights_have_ended_it_is_counted_no_more(museum, monkeypatch):
    today = timezone.localdate()
    lead, told = (make_image(rights_until=today) for _ in range(2))
    make_city("Valletta", image=lead)
    illustrated_story(told)
    assert make(told)
    assert (pictured(), saying("lighthouse")) == (["Valletta"], ["A walk"])
    call_command("publish_scheduled")
    assert pictured() == ["Valletta"]
    monkeypatch.setattr(timezone, "localdate", lambda *args: today + timedelta(days=1))
    call_command("publish_scheduled")
    assert (pictured(), saying("lighthouse")) == ([], [])
    assert not told.renditions.exists()
    assert end_rights() == 0


def test_building_the_catalogue_anew_gives_the_same(museum):
    hidden, shown = make_image(), make_image()
    make_city("Valletta", image=hidden)
    make_city("Verdun", image=shown)
    illustrated_story(hidden)
    hidden.rights = ""
    hidden.save()
    before, cards = snapshot(), sorted(IndexCard.objects.values_list("title", "pictured", "facet_set"))
    call_command("rebuild_catalogue")
    assert snapshot() == before
    assert sorted(IndexCard.objects.values_list("title", "pictured", "facet_set")) == cards
    assert pictured() == ["Verdun"]


def test_more_pages_with_a_picture_ask_no_more_of_pictures(museum):
    image, counts = make_image(), []
    for number in range(6):
        make_city(f"City {number}", image=image)
        if number in {1, 5}:
            image.rights = "" if image.rights else Rights.CC0
            with CaptureQueriesContext(connection) as asked:
                image.save()
            counts.append(sum("rights_until" in each["sql"] for each in asked.captured_queries))
            image.rights = Rights.CC0
            image.save()
    assert counts[0] == counts[1]
