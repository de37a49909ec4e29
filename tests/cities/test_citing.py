"""Every page can be cited: in words, and in files that reference managers read back without loss."""

import json
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cities.exhibition import Exhibition
from cities.formats import citing
from cities.formats.citing import Work, bibtex, csl_json, names, of_page, ris, text
from cities.formats.citing.names import Name
from cities.models import AwardRegisterPage, SourceIndexPage
from museum.models import SiteIdentity
from tests.builders import (
    make_award_record,
    make_battle,
    make_city,
    make_event,
    make_exhibit,
    make_figure,
    make_museum,
    make_page,
    make_source,
    make_story,
    publish,
    restrict,
    room,
)
from tests.citations import people, read_bibtex, read_ris
from tests.reader import read, words

LINE = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1).map(
    lambda said: " ".join(said.split())
)
SAID = LINE.filter(bool)
NAMES = st.lists(st.builds(Name, SAID, SAID), max_size=3).map(tuple)
WORKS = st.builds(
    Work,
    key=st.from_regex(r"[a-z0-9-]{1,20}", fullmatch=True),
    kind=st.sampled_from(sorted(ris.TYPES)),
    title=SAID,
    authors=NAMES,
    container=LINE,
    publisher=LINE,
    note=LINE,
    address=st.just("https://museum.example/id/1?a=50%25&b={c}"),
)


@given(st.lists(WORKS, max_size=3))
def test_bibtex_is_read_back_as_it_was(works):
    read_back = read_bibtex(bibtex.write(works))
    assert [entry["key"] for entry in read_back] == [work.key for work in works]
    for entry, work in zip(read_back, works, strict=True):
        assert entry["title"] == work.title
        assert people(entry.get("author", "")) == ([name.sorted for name in work.authors] or [""])
        assert entry.get("note", "") == work.note
        assert entry["url"] == "https://museum.example/id/1?a=50%25&b=%7Bc%7D"


@given(st.lists(WORKS, max_size=3))
def test_ris_is_read_back_as_it_was(works):
    read_back = read_ris(ris.write(works))
    assert [dict(tags)["ID"] for tags in read_back] == [work.key for work in works]
    for tags, work in zip(read_back, works, strict=True):
        assert tags[0] == ("TY", ris.TYPES[work.kind])
        assert [value for tag, value in tags if tag == "AU"] == [name.sorted for name in work.authors]
        assert dict(tags)["TI"] == work.title
        assert dict(tags).get("T2", "") == work.container


@given(st.lists(WORKS, max_size=3))
def test_csl_json_is_read_back_as_it_was(works):
    read_back = json.loads(csl_json.write(works))
    assert [(item["id"], item["type"], item["title"]) for item in read_back] == [
        (work.key, work.kind, work.title) for work in works
    ]


@pytest.mark.parametrize("write", [bibtex.write, ris.write])
def test_a_title_of_two_lines_becomes_one(write):
    assert "One Two" in write([Work("k", "book", "One\r\nTwo")])


@pytest.mark.parametrize(
    ("stated", "kind", "sorted_names", "edited"),
    [
        ("David M. Glantz and Jonathan M. House", "book", ["Glantz, David M.", "House, Jonathan M."], False),
        ("M. M. Kozlov (ed.)", "book", ["Kozlov, M. M."], True),
        ("A. Axworthy, C. Scafeş and D. Ivan", "book", ["Axworthy, A.", "Scafeş, C.", "Ivan, D."], False),
        ("Glantz, David M.; House, Jonathan M.", "book", ["Glantz, David M.", "House, Jonathan M."], False),
        ("Erich von Manstein", "book", ["Manstein, Erich von"], False),
        ("Дмитрий Филиппов", "book", ["Филиппов, Дмитрий"], False),
        ("Yad Vashem", "webpage", ["Yad Vashem"], False),
        ("Extraordinary State Commission", "report", ["Extraordinary State Commission"], False),
        ("Presidium of the Soviet", "legislation", ["Presidium of the Soviet"], False),
        ("Plutarch", "book", ["Plutarch"], False),
        ("", "book", [], False),
    ],
)  # fmt: skip
def test_people_stand_under_their_family_names_and_bodies_as_they_are(stated, kind, sorted_names, edited):
    found, was_edited = names.read(stated, kind)
    assert [name.sorted for name in found] == sorted_names
    assert was_edited == edited


def test_a_page_is_cited_with_the_day_of_its_last_change_and_its_permanent_address():
    house = Exhibition("The Hero Cities", publisher="The Museum")
    changed = datetime(1999, 12, 31, 12, tzinfo=UTC)
    work = of_page("Kyiv & Odesa", UUID(int=1), changed, house, base_url="https://m.example")
    address = f"https://m.example/id/{UUID(int=1)}"
    assert text.write(work) == (
        f"The Museum. “Kyiv & Odesa.” The Hero Cities. Last changed 31 December 1999. {address}"
    )
    (entry,) = read_bibtex(bibtex.write([work]))
    assert (entry["title"], entry["howpublished"]) == ("Kyiv & Odesa", "The Hero Cities")
    assert (entry["year"], entry["month"], entry["url"]) == ("1999", "dec", address)
    assert people(entry["author"]) == ["The Museum"]
    reference = dict(read_ris(ris.write([work]))[0])
    assert {"TY": "ELEC", "DA": "1999/12/31", "UR": address, "PB": "The Museum"}.items() <= reference.items()
    item = csl_json.item(work)
    assert item["issued"] == {"date-parts": [[1999, 12, 31]]}
    assert item["author"] == [{"literal": "The Museum"}]


def test_the_key_of_a_page_can_be_typed():
    work = of_page("Оборона Киева!", UUID(int=7), None, Exhibition(), base_url="")
    assert work.key == "oborona-kieva-00000000"
    assert read_bibtex(bibtex.write([work]))[0]["key"] == work.key


def test_years_of_several_volumes_are_a_span():
    work = Work("gse", "book", "An encyclopaedia", year="1969–1978")
    assert csl_json.item(work)["issued"] == {"date-parts": [[1969], [1978]]}
    assert {"PY": "1969", "DA": "1969–1978"}.items() <= dict(read_ris(ris.write([work]))[0]).items()
    assert csl_json.item(Work("x", "book", "A", year="c. 1970"))["issued"] == {"literal": "c. 1970"}


# At the permanent addresses

pytest_db = pytest.mark.django_db


@pytest.fixture
def records(museum):
    city = make_city("Valletta", live=False)
    city.introduction = "<p>A place.</p>"
    publish(city)
    event = make_event("A landing")
    battle = make_battle("Siege", cities=[city], events=[event])
    return {
        "city": (city, "Valletta"),
        "battle": (battle, "Siege"),
        "event": (battle.events.get(), "A landing (Siege)"),
        "award": (make_award_record(city), "George Cross, Valletta"),
        "exhibit": (make_exhibit(), "Badge"),
        "story": (make_story(), "A story"),
        "plain page": (make_page(), "About us"),
        "room": (room(AwardRegisterPage), "Awards"),
        "bibliography": (room(SourceIndexPage), "Sources"),
        "entrance": (make_museum(), "Museum"),
        "figure": (make_figure(city), "Days of the siege: 872 days (Valletta)"),
    }


@pytest_db
def test_every_kind_of_record_can_be_cited_in_every_format(records, client):
    for kind, (record, title) in records.items():
        address = f"http://testserver/id/{record.uuid}"
        (entry,) = read_bibtex(client.get(f"/id/{record.uuid}.bib").content.decode())
        assert (entry["title"], entry["url"]) == (title, address), kind
        (reference,) = read_ris(client.get(f"/id/{record.uuid}.ris").content.decode())
        assert {"TI": title, "UR": address}.items() <= dict(reference).items()
        (item,) = client.get(f"/id/{record.uuid}.csl.json").json()
        assert (item["title"], item["URL"]) == (title, address)


@pytest_db
def test_the_permanent_address_leads_to_every_kind_of_record(records, client):
    for kind, (record, _title) in records.items():
        response = client.get(f"/id/{record.uuid}")
        assert response.status_code == 302, kind
        assert client.get(response["Location"]).status_code == 200, kind


@pytest_db
@pytest.mark.parametrize("suffix", citing.FORMATS)
def test_a_citation_is_a_file_to_keep(client, suffix):
    response = client.get(f"/id/{make_city().uuid}.{suffix}")
    assert response["Content-Type"] == citing.FORMATS[suffix][1]
    assert response["Content-Disposition"].startswith('attachment; filename="valletta-')
    assert response["Content-Disposition"].endswith(f'.{suffix}"')
    again = client.get(response.wsgi_request.path, headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304


@pytest_db
def test_a_figure_of_a_restricted_page_is_not_given_away(client):
    city = make_city()
    figure = make_figure(city)
    assert client.get(f"/id/{figure.uuid}").status_code == 302
    restrict(city)
    assert [client.get(f"/id/{figure.uuid}{end}").status_code for end in ("", ".bib")] == [404, 404]


@pytest_db
def test_a_source_is_cited_as_itself(client, museum):
    source = make_source(
        "ganzer-2014", kind="article-journal", author="Christian Ganzer", title="German & Soviet Losses",
        year="2014", publisher="Journal of Slavic Military Studies 27 (3)",
    )  # fmt: skip
    (entry,) = read_bibtex(client.get(f"/id/{source.uuid}.bib").content.decode())
    assert entry["type"] == "article"
    assert entry["journal"] == "Journal of Slavic Military Studies"
    assert (entry["volume"], entry["number"], entry["year"]) == ("27", "3", "2014")
    (item,) = client.get(f"/id/{source.uuid}.csl.json").json()
    assert item["author"] == [{"family": "Ganzer", "given": "Christian"}]


@pytest_db
@pytest.mark.parametrize("suffix", ["", *(f".{name}" for name in citing.FORMATS)])
def test_what_was_withdrawn_is_gone_and_what_never_was_is_not_found(client, museum, suffix):
    story = make_story()
    story.unpublish()
    assert client.get(f"/id/{story.uuid}{suffix}").status_code == 410
    assert client.get(f"/id/{UUID(int=5)}{suffix}").status_code == 404


@pytest_db
def test_a_room_that_is_hidden_has_no_citation(client, museum):
    hidden = room(AwardRegisterPage)
    hidden.unpublish()
    assert client.get(f"/id/{hidden.uuid}.bib").status_code == 410


@pytest_db
@pytest.mark.parametrize("suffix", ["xyz", "bib.bib", "json", "BIB"])
def test_a_format_that_does_not_exist_is_not_found(client, suffix):
    assert client.get(f"/id/{make_city().uuid}.{suffix}").status_code == 404


@pytest_db
def test_visitors_find_the_citation_at_the_foot_of_every_page(records, client):
    SiteIdentity.objects.update(credits="<p>The Museum of Malta</p><p>With the help of many.</p>")
    for kind in ("city", "battle", "exhibit", "story", "plain page", "room", "bibliography", "entrance"):
        record, title = records[kind]
        page = read(client.get(record.get_url()))
        cited = words(page.select_one("details .cite__text"))
        assert cited.startswith("The Museum of Malta. “") and title in cited, kind
        assert cited.endswith(f"http://testserver/id/{record.uuid}"), kind
        assert words(page.select_one(".cite__on-paper")) == cited
        files = [link["href"] for link in page.select(".cite__formats a[download]")]
        assert files == [f"/id/{record.uuid}.{suffix}" for suffix in citing.FORMATS]


@pytest_db
def test_long_credits_are_not_taken_for_the_name_of_a_publisher(client, museum):
    SiteIdentity.objects.update(credits=f"<p>{'Thanks to many. ' * 20}</p>")
    city = make_city()
    assert "author" not in client.get(f"/id/{city.uuid}.csl.json").json()[0]


@pytest_db
def test_reference_managers_see_a_web_page_with_its_particulars(client):
    city = make_city()
    head = read(client.get(city.get_url())).head
    said = {tag["name"]: tag["content"] for tag in head.select("meta[name^='DC.']")}
    assert said["DC.title"] == "Valletta"
    assert said["DC.identifier"] == f"http://testserver/id/{city.uuid}"
    assert said["DC.date"] == city.last_published_at.date().isoformat()
    assert date.fromisoformat(said["DC.date"])
    assert not head.select("meta[name^='citation_']")  # Zotero would take it for an article of a journal.
