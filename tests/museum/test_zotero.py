"""Somebody brings works from Zotero: looks at them first, chooses, and undoes it if it was the wrong file."""

import json
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import ModelLogEntry

from cities.models import Source
from cities.models.change import ChangeSet
from museum.desk.roles import CURATORS, EDITORS, GUEST_REVIEWERS, REGISTRARS
from museum.models import User
from tests.builders import make_award_record, make_museum, make_source, make_superuser

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/sources/import/"
BIB = """
@book{Glantz_2009, author = {Glantz, David M.}, title = {To the Gates of Stalingrad}, year = 2009}
@book{roberts2002, author = {Roberts, Geoffrey}, title = {Victory at Stalingrad}, year = 2002,
  isbn = {978-0-582-77185-7}}
@article{noname, year = 1999}
"""


def somebody(client, group):
    person = User.objects.create_user(group.lower().replace(" ", "-"), password="a long secret")
    person.groups.add(Group.objects.get(name=group))
    client.force_login(person)
    return person


@pytest.fixture
def registrar(client, museum):
    somebody(client, REGISTRARS)
    return client


def show(client, text="", file=None):
    given = {"text": text} if file is None else {"file": file}
    return client.post(ADDRESS, given)


def upload(data: bytes, name="works.bib"):
    file = BytesIO(data)
    file.name = name
    return file


def page(answer) -> BeautifulSoup:
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def words(answer) -> str:
    return " ".join(page(answer).main.get_text(" ").split())


def send(client, answer, *numbers, **more):
    """Sends the preview back, with these works ticked, or as it is."""
    form = page(answer).find("textarea", attrs={"name": "works"}).find_parent("form")
    boxes = form.find_all("input", attrs={"name": ["new", "again"]})
    said = {"works": form.textarea.string.lstrip("\n"), "consulted": "none", "new": [], "again": []} | more
    for box in boxes:
        if int(box["value"]) in numbers if numbers else box.has_attr("checked"):
            said[box["name"]].append(box["value"])
    return client.post(ADDRESS, said, follow=True)


def test_the_works_are_shown_before_anything_is_kept(registrar):
    answer = show(registrar, BIB)
    said = words(answer)
    assert "BibTeX, 2 works, 2 of them new. Nothing is imported yet." in said
    assert "Glantz, David M. 2009. To the Gates of Stalingrad" in said
    assert "Line 5: This work has no title." in said
    assert not Source.objects.exists()


def test_what_was_ticked_becomes_sources_with_keys_versions_and_a_history(registrar):
    answer = send(registrar, show(registrar, file=upload(BIB.encode())))
    assert "2 sources imported." in words(answer)
    glantz, roberts = Source.objects.order_by("key")
    assert [glantz.key, roberts.key] == ["glantz-2009", "roberts-2002"]
    assert (glantz.author, glantz.year, glantz.consulted) == ("David M. Glantz", "2009", "none")
    assert roberts.note == "ISBN 978-0-582-77185-7."
    assert glantz.latest_revision
    assert ModelLogEntry.objects.for_instance(glantz).get().user.username == "registrars"
    answer = send(registrar, show(registrar, BIB.replace("Gates", "Doors").replace("Victory", "Defeat")), 1)
    assert Source.objects.get(title="Defeat at Stalingrad").key == "roberts-2002b"
    assert Source.objects.count() == 3


def test_the_import_can_be_undone(registrar):
    kept = make_source("kept")
    send(registrar, show(registrar, BIB))
    (change_set,) = ChangeSet.objects.all()
    assert "2 sources from a file" in words(registrar.get(ADDRESS))
    address = f"{ADDRESS}{change_set.uuid}/undo/"
    assert "2 records will be as they were before" in words(registrar.get(address))
    assert "2 sources were taken away again." in words(registrar.post(address, follow=True))
    assert [*Source.objects.all()] == [kept]
    assert "2 sources from a file" not in words(registrar.get(ADDRESS))


def test_an_editor_takes_back_an_import_of_their_own_only(client, museum):
    somebody(client, REGISTRARS)
    send(client, show(client, BIB))
    theirs = ChangeSet.objects.get()
    somebody(client, EDITORS)
    send(client, show(client, BIB.replace("Stalingrad", "Leningrad")))
    own = ChangeSet.objects.exclude(pk=theirs.pk).get()
    assert client.post(f"{ADDRESS}{theirs.uuid}/undo/").status_code == 302
    assert Source.objects.count() == 3
    assert client.post(f"{ADDRESS}{own.uuid}/undo/").status_code == 302
    assert Source.objects.count() == 2


def test_what_is_cited_meanwhile_is_not_taken_back(registrar):
    send(registrar, show(registrar, BIB))
    make_award_record(sources=[Source.objects.get(key="glantz-2009")])
    address = f"{ADDRESS}{ChangeSet.objects.get().uuid}/undo/"
    assert "These stay as they are now:" in words(registrar.get(address))
    registrar.post(address, {"rest": "1"})
    assert [source.key for source in Source.objects.all()] == ["glantz-2009"]


@pytest.mark.parametrize(
    "here",
    [
        {"key": "other", "author": "David M. Glantz", "title": "To the gates of Stalingrad", "year": "2009"},
        {"key": "other", "author": "D. Glantz", "title": "To the Gates of Stalingrad", "year": "2009"},
        {"key": "other", "author": "", "title": "Else", "year": "", "url": "https://doi.org/10.1234/ABC"},
        {"key": "other", "author": "", "title": "Else", "year": "", "note": "ISBN 0-7006-1630-3."},
        {"key": "glantz-2009", "author": "David M. Glantz", "title": "To the gates", "year": "2009"},
    ],
)
def test_a_work_that_is_here_already_is_shown_so_and_is_not_ticked(registrar, here):
    source = make_source(**here)
    book = (
        "@book{glantz-2009, author = {Glantz, David M.}, title = {To the Gates of Stalingrad}, year = 2009, "
        "doi = {10.1234/abc}, isbn = {978-0-7006-1630-5}}"
    )
    answer = show(registrar, book)
    assert "Here already:" in words(answer)
    assert not page(answer).find("input", attrs={"name": "again"}).has_attr("checked")
    again = send(registrar, answer)
    assert "No work was ticked, so nothing was imported." in words(again)
    before = Source.objects.values().get()
    send(registrar, answer, 0)  # Ticked in spite of it: it becomes another source, the old one stays.
    assert Source.objects.count() == 2
    assert Source.objects.filter(pk=source.pk).values().get() == before


def test_another_work_with_the_same_key_is_new(registrar):
    make_source("roberts2002", author="Somebody Else", title="Another matter", year="1950")
    send(registrar, show(registrar, BIB))
    assert Source.objects.get(title="Victory at Stalingrad").key == "roberts-2002"


def test_the_same_work_twice_in_a_file_is_ticked_once(registrar):
    answer = show(registrar, BIB.split("@article")[0] + BIB.split("@book{rob")[0].replace("Glantz_2009", "x"))
    assert "The same work as in line 2." in words(answer)
    send(registrar, answer)
    assert Source.objects.count() == 2


def test_a_form_that_is_sent_twice_makes_nothing_twice(registrar):
    answer = show(registrar, BIB)
    send(registrar, answer)
    again = send(registrar, answer)
    assert "2 works were here already by now and were left as they are." in words(again)
    assert Source.objects.count() == 2
    assert ChangeSet.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "data", "said"),
    [
        ("", None, "Choose a file, or paste something."),
        ("<html>", None, "This is a web page or XML, not a list of works."),
        ("", b"", "The file is empty."),
        ("", b"\x89PNG....", "This is no list of works, but a file of another kind."),
        (None, b"x" * (10 * 1024 * 1024 + 1), "This file is too large: more than 10 MB."),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(registrar, text, data, said):
    assert said in words(show(registrar, text or "", upload(data) if data is not None else None))


@pytest.mark.parametrize(
    "works",
    ["", "[", "{}", "[1]", '[{"title": "x"}]', "[" * 100_000, json.dumps([{"key": 1, "kind": 2}])],
)
def test_a_damaged_preview_is_refused_with_a_sentence(registrar, works):
    answer = registrar.post(ADDRESS, {"works": works, "new": ["0"]}, follow=True)
    assert "The list of works was damaged on its way." in words(answer)
    assert not Source.objects.exists()


def test_what_no_database_keeps_is_left_out_and_markup_is_shown_as_letters(registrar):
    item = {"type": "book", "title": "A <script>alert(1)</script>\u0000 \ud800title", "id": "x"}
    answer = show(registrar, json.dumps([item]))
    assert "<script>alert" not in str(page(answer).main)
    send(registrar, answer)
    assert Source.objects.get().title == "A <script>alert(1)</script> title"


def test_an_address_of_this_museum_is_no_address_of_a_work_elsewhere(registrar):
    source = make_source("glantz-2009")
    file = registrar.get(f"/id/{source.uuid}.ris").content
    source.delete()
    send(registrar, show(registrar, file=upload(file, "x.ris")))
    assert Source.objects.get().url == ""


@pytest.mark.parametrize("group", [CURATORS, EDITORS, REGISTRARS])
def test_who_may_add_sources_may_import_them(client, museum, group):
    somebody(client, group)
    listed = client.get(reverse("wagtailsnippets_cities_source:list"))
    assert ADDRESS in listed.content.decode()
    assert "2 sources imported." in words(send(client, show(client, BIB)))


def test_an_administrator_may_import_sources(client, museum):
    client.force_login(make_superuser())
    assert client.get(ADDRESS).status_code == 200


def test_a_guest_reviewer_may_not(client, museum):
    somebody(client, GUEST_REVIEWERS)
    for answer in (client.get(ADDRESS), show(client, BIB), client.post(ADDRESS, {"works": "[]", "new": "0"})):
        assert answer.status_code == 302
        assert answer.headers["Location"] == "/admin/"
    assert not Source.objects.exists()


def test_a_stranger_is_asked_to_sign_in(client, db):
    make_museum()
    assert client.get(ADDRESS).headers["Location"].startswith("/admin/login/")
