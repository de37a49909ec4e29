"""The bibliography: works in the order and form of a standard style, each with where it is cited."""

import pytest

from cities.models import AwardCitation, PageCitation, SourceIndexPage
from tests.builders import (
    make_award,
    make_award_record,
    make_battle,
    make_city,
    make_event,
    make_exhibit,
    make_figure,
    make_source,
    make_story,
    publish,
    room,
)
from tests.citations import read_bibtex, read_ris
from tests.reader import faults, read, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def work(museum):
    return make_source(
        "glantz-2002", author="David M. Glantz", title="The Battle", year="2002", publisher="Kansas"
    )


def entries(client) -> list[str]:
    page = read(client.get("/sources/"))
    return [words(entry).replace(" .", ".").replace("“ ", "“") for entry in page.select(".source__entry")]


def test_a_book_stands_as_the_chicago_manual_has_it(work, client):
    assert entries(client) == ["Glantz, David M. 2002. The Battle. Kansas."]
    title = read(client.get("/sources/")).select_one(".source__entry cite")
    assert title.get_text() == "The Battle"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"kind": "article-journal", "author": "A. Ives", "title": "A siege", "publisher": "Notes 7 (2)"},
            "Ives, A. 1999. “A siege.” Notes 7 (2).",
        ),
        ({"author": "B. Second (ed.)", "title": "Papers"}, "Second, B., ed. 1999. Papers."),
        ({"author": "B. Ott and C. Roe (eds)", "title": "Acts"}, "Ott, B., and C. Roe, eds. 1999. Acts."),
        ({"author": "", "title": "A pamphlet", "publisher": "Valletta"}, "A pamphlet. Valletta. 1999."),
        ({"kind": "webpage", "author": "Yad Vashem", "title": "Who?", "year": ""}, "Yad Vashem. “Who?”"),
    ],
)  # fmt: skip
def test_every_kind_of_work_has_its_form(museum, client, fields, said):
    make_source("a-work", **fields)
    assert entries(client) == [said]


def test_works_stand_under_family_names_in_any_script(museum, client):
    for author, year in (
        ("Zoe Young", "1990"),
        ("Валентин Ковальчук", "2005"),
        ("Ann Ives", "2001"),
        ("Ann Ives", "1988"),
        ("Leo Lane", "1970"),
    ):
        make_source(author=author, year=year, title="A book")
    heads = [entry.partition(".")[0] + entry[-18:-13] for entry in entries(client)]
    assert [head.partition(",")[0] for head in heads] == ["Ives", "Ives", "Ковальчук", "Lane", "Young"]
    assert [year in entry for year, entry in zip(["1988", "2001"], entries(client), strict=False)] == [
        True,
        True,
    ]


def test_works_of_one_year_have_their_letters(museum, client):
    make_source("ives-2009b", author="Ann Ives", year="2009", title="An end")
    make_source("ives-2009a", author="Ann Ives", year="2009", title="The start")
    assert entries(client) == ["Ives, Ann. 2009a. The start.", "Ives, Ann. 2009b. An end."]


def test_a_title_is_read_aloud_in_its_language(museum, client):
    make_source("a", title="Битва за Ленинград", language="ru")
    make_source("b", title="A press note from Tula", language="ru")
    titles = read(client.get("/sources/")).select(".source__entry cite")
    assert {title.get_text(): title.get("lang") for title in titles} == {
        "Битва за Ленинград": "ru",
        "A press note from Tula": None,
    }


def test_acts_stand_apart_from_books(museum, client):
    make_source("decree", kind="legislation", author="Parliament", title="An act")
    make_source("book", title="A book")
    page = read(client.get("/sources/"))
    assert [words(heading) for heading in page.select("main h2")] == [
        "Acts and court records",
        "Books, articles and reports",
    ]


def test_a_list_without_sources_says_so(museum, client):
    assert "No source is listed yet." in words(read(client.get("/sources/")).main)


@pytest.fixture
def cited(work):
    city = make_city("Valletta", live=False)
    city.citations = [PageCitation(source=work, locator="p. 1")]
    publish(city)
    battle = make_battle("Siege", cities=[city], events=[make_event("A landing", sources=[work])])
    figure = make_figure(battle, "Days", sources=[work])
    record = make_award_record(city, sources=[work])
    award = make_award()
    award.citations = [AwardCitation(source=work)]
    award.save()
    exhibit = make_exhibit("Badge", live=False)
    exhibit.citations = [PageCitation(source=work)]
    publish(exhibit)
    story = make_story("A story", body=[("quotation", {"text": "Words", "source": work})])
    return {
        "/cities/valletta/",
        f"/battles/siege/#event-{battle.events.get().uuid}",
        f"/battles/siege/#figure-{figure.uuid}",
        f"/cities/valletta/#award-{record.uuid}",
        "/awards/?award=george-cross",
        "/collection/badge/",
        story.get_url(),
    }


def test_a_work_says_where_it_is_cited(cited, client):
    response = client.get("/sources/glantz-2002/")
    page = read(response)
    assert faults(response) == []
    assert {link["href"] for link in page.select(".cited a")} == cited
    for address in cited:
        answer = client.get(address.partition("#")[0])
        assert answer.status_code == 200
        anchor = address.partition("#")[2]
        assert not anchor or read(answer).find(id=anchor)
    assert "p. 1" in words(page.select_one(".cited:has(a[href='/cities/valletta/'])"))


def test_the_list_names_the_pages_and_leads_to_the_rest(cited, client):
    line = read(client.get("/sources/")).select_one("#source-glantz-2002 .source__cited")
    assert [words(link) for link in line.select("a")][:2] == ["Siege", "Valletta"]
    assert "7 places in detail" in words(line)
    assert line.select("a")[-1]["href"] == "glantz-2002/"


def test_drafts_and_hidden_pages_cite_nothing(work, client):
    make_battle("A draft", live=False, events=[make_event(sources=[work])])
    make_award_record(make_city(), sources=[work], live=False)
    assert not read(client.get("/sources/")).select(".source__cited")
    assert "No page rests on it" in words(read(client.get("/sources/glantz-2002/")).main)


def test_a_work_that_is_not_listed_is_not_found(work, client):
    for path in ("/sources/nothing/", "/sources/glantz-2002/more/", "/sources/GLANTZ-2002/"):
        assert client.get(path).status_code == 404
    room(SourceIndexPage).unpublish()
    assert client.get("/sources/glantz-2002/").status_code == 404
    assert client.get("/sources.bib").status_code == 404


def test_the_whole_list_is_had_in_three_formats(work, client):
    make_source("second")
    assert [entry["key"] for entry in read_bibtex(client.get("/sources.bib").content.decode())] == [
        "second",
        "glantz-2002",
    ]
    assert len(read_ris(client.get("/sources.ris").content.decode())) == 2
    assert {item["id"] for item in client.get("/sources.csl.json").json()} == {"second", "glantz-2002"}
    assert client.get("/sources.pdf").status_code == 404


def test_a_citation_leads_to_its_work(cited, client):
    links = read(client.get("/cities/valletta/")).select(".citations a")
    response = client.get(links[0]["href"])
    assert response["Location"] == "/sources/#source-glantz-2002"
    assert read(client.get("/sources/")).find(id="source-glantz-2002")


def test_more_works_and_citations_cost_no_more_queries(cited, client, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    numbers = []
    for _ in range(2):
        client.get("/sources/")
        with CaptureQueriesContext(connection) as few:
            client.get("/sources/")
            client.get("/sources/glantz-2002/")
        numbers.append(len(few))
        more = [make_source() for _ in range(3)]
        make_battle("Another", events=[make_event(f"Event {n}", sources=more) for n in range(3)])
    assert numbers[0] == numbers[1]
