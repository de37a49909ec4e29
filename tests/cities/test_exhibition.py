"""The exhibition that ships, as a visitor meets it: every place, name, battle, award and figure."""

import re

import pytest
from django.test import Client
from wagtail.models import Page

from cities.bundle_folder import Bundle
from cities.dates import read as read_date
from cities.loading import load
from cities.management.commands.load_exhibition import SHIPPED
from cities.models import (
    Award,
    AwardRecord,
    BattlePage,
    CatalogueEntry,
    CityPage,
    ExhibitImage,
    ExhibitPage,
    Figure,
    PlaceName,
    Source,
    StoryPage,
    TimelineEvent,
)
from cities.models.certainty import Certainty
from cities.names import key
from tests.reader import card_addresses, cards, faults, problems, read, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("exhibition")]

ROOMS = ["cities", "battles", "chronicle", "awards", "collection", "stories", "sources", "search"]
ADDRESSES = [
    "/",
    *(f"/{room}/" for room in ROOMS),
    "/about/",
    "/cities/volgograd/",
    "/battles/leningrad-siege/",
    "/collection/gold-star-city/",
    "/stories/how-a-city-became-a-hero/",
    "/search/?q=Kerch",
    "/api/catalogue/",
    "/health/",
    "/sitemap.xml",
    "/robots.txt",
]
LATIN = re.compile(r"[A-Za-zÀ-ʯḀ-ỿ'’ʼ‘ʹ –-]+")
FIRST_FOUR = {"Saint Petersburg", "Volgograd", "Sevastopol", "Odesa"}
MAY_1965 = FIRST_FOUR | {"Kyiv", "Moscow", "Brest Fortress"}


@pytest.fixture(scope="module")
def answers(exhibition, django_db_blocker) -> dict:
    """The answer at the address of every page of the exhibition."""
    with django_db_blocker.unblock():
        addresses = [page.get_url() for page in Page.objects.live().filter(depth__gt=1)]
        answers = {address: Client().get(address) for address in addresses}
    assert {answer.status_code for answer in answers.values()} == {200}
    return answers


@pytest.fixture(scope="module")
def visited(answers) -> dict:
    """Every page of the exhibition by its address, read once."""
    return {address: read(answer) for address, answer in answers.items()}


def places_of(response) -> set[str]:
    """The places that the cards of a room name."""
    lines = read(response).select(".results .entry-card__title, .entry-card__where, .award-table__place")
    said = " · ".join(words(line) for line in lines)
    return {title for title in CityPage.objects.values_list("title", flat=True) if title in said}


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_address_of_the_exhibition_answers(client, address):
    assert client.get(address).status_code == 200


def test_every_page_is_whole_and_readable_by_machines(answers):
    found = {address: faulty for address, answer in answers.items() if (faulty := faults(answer))}
    assert found == {}


def test_every_picture_of_every_page_says_what_it_shows_whose_it_is_and_what_one_may_do(visited):
    names = {
        name.casefold()
        for image in ExhibitImage.objects.all()
        for name in (image.title, image.filename, image.filename.rpartition(".")[0])
    }
    shown = [picture for page in visited.values() for picture in page.select("figure.picture")]
    assert len(shown) > 60
    for figure in shown:
        assert figure.img["alt"].strip() and figure.img["alt"].casefold() not in names
        assert "Drawing: The Hero Cities, 2026" in words(figure.figcaption)
        licence = figure.figcaption.select_one('a[rel="license"]')["href"]
        assert licence == "https://creativecommons.org/publicdomain/zero/1.0/"


def test_every_place_and_battle_has_its_picture_and_every_picture_hangs_somewhere():
    without = [page.title for kind in (CityPage, BattlePage) for page in kind.objects.filter(image=None)]
    assert without == []
    unused = [image.title for image in ExhibitImage.objects.all() if not image.get_usage().count()]
    assert unused == []


def test_every_link_inside_the_exhibition_leads_somewhere(client, visited):
    links = {link["href"] for page in visited.values() for link in page.select("a[href^='/']")}
    assert len(links) > 300
    broken = [link for link in sorted(links) if not leads_somewhere(client, link, visited)]
    assert broken == []


def leads_somewhere(client, link, visited) -> bool:
    if link.startswith("/id/"):
        answer = client.get(link)
        if answer.status_code == 200:  # A citation to keep.
            return True
        link = answer.headers.get("Location", "nowhere")
    path, _, anchor = link.partition("#")
    if anchor:
        return path in visited and visited[path].find(id=anchor) is not None
    return path in visited or client.get(path).status_code == 200


def test_the_admin_asks_who_is_there(client):
    assert client.get("/admin/", follow=True).redirect_chain[-1][0].startswith("/admin/login/")


@pytest.mark.parametrize(
    "name", ["leningrad", "stalingrad", "tsaritsyn", "kiev", "odessa", "petrograd", "Leningrad"]
)
def test_a_place_is_found_under_the_name_a_visitor_knows(client, name):
    response = client.get(f"/cities/{name}/", follow=True)
    assert response.status_code == 200
    assert response.redirect_chain
    names = [key(words(line)) for line in read(response).select(".eras b")]
    assert key(name) in names


def test_every_latin_name_of_every_place_leads_to_its_page(client):
    names = [name for name in PlaceName.objects.select_related("city") if LATIN.fullmatch(name.text)]
    assert len(names) > 60
    lost = {}
    for name in names:
        address = f"/cities/{key(name.text)}/"
        response = client.get(address)
        leads_to = response["Location"] if response.status_code == 302 else address
        if response.status_code not in (200, 302) or leads_to != name.city.get_url():
            lost[name.text] = name.city.title
    assert lost == {}


def test_every_name_in_any_script_leads_to_its_page(client):
    for name in PlaceName.objects.select_related("city"):
        response = client.get(f"/cities/{name.text.replace(' ', '-')}/")
        if response.status_code != 200:
            assert (response.status_code, response["Location"]) == (302, name.city.get_url()), name.text


def test_the_room_of_places_lists_twelve_cities_and_one_fortress(client):
    response = client.get("/cities/")
    assert words(read(response).select_one(".page-head__numbers")) == "12 cities and 1 fortress"
    genres = [words(genre) for genre in read(response).select(".results .entry-card__genre")]
    assert sorted(genres) == ["city"] * 12 + ["fortress"]
    assert set(cards(response)) == set(CityPage.objects.values_list("title", flat=True))


@pytest.mark.parametrize("slug", sorted(path.stem for path in (SHIPPED / "cities").glob("*.yaml")))
def test_a_city_page_shows_its_names_awards_battles_and_figures(visited, slug):
    city = CityPage.objects.get(slug=slug)
    page = visited[f"/cities/{slug}/"]

    shown = [words(name) for name in page.select(".eras b")]
    assert set(shown) == {name.text for name in city.names.all()}
    assert shown

    records = city.award_records.filter(live=True)
    assert records
    for record in records:
        honour = page.find(id=f"award-{record.uuid}")
        assert words(honour.h3).startswith(record.award.title)
        assert words(honour.time) == str(record.when)
        assert honour.time["datetime"] == record.earliest.isoformat()
        assert record.act_text in words(honour)
        assert honour.select(".citations a"), f"{record} without a source"

    battles = {words(link) for link in page.select(".battles h3 a")}
    assert battles == set(city.battles.values_list("title", flat=True))
    assert battles

    for figure in city.figures.all():
        row = page.find(id=f"figure-{figure.uuid}")
        assert figure.stated in words(row)
        assert row.select(".citations a"), f"{figure} without a source"


def test_every_introduction_of_a_place_has_eighty_words(visited):
    short = {}
    for city in CityPage.objects.all():
        introduction = words(visited[city.get_url()].select_one(".record .prose"))
        if (number := len(introduction.split())) < 80:
            short[city.title] = number
    assert short == {}


def test_no_page_of_the_exhibition_is_empty(visited):
    assert [address for address, page in visited.items() if len(words(page.main).split()) < 50] == []


def test_the_exhibition_is_complete():
    assert CityPage.objects.filter(kind="city").count() == 12
    assert CityPage.objects.filter(kind="fortress").count() == 1
    assert BattlePage.objects.live().count() == 27
    assert TimelineEvent.objects.count() == 220
    assert ExhibitPage.objects.live().count() == 30
    assert StoryPage.objects.live().count() >= 1
    assert Award.objects.count() == 17
    assert Source.objects.count() >= 80


def test_the_catalogue_holds_every_record_that_is_public(client):
    def in_catalogue(kind):
        return set(CatalogueEntry.objects.public().of_kind(kind).values_list("uuid", flat=True))

    assert in_catalogue("city") == set(CityPage.objects.values_list("uuid", flat=True))
    assert in_catalogue("battle") == set(BattlePage.objects.values_list("uuid", flat=True))
    assert in_catalogue("event") == set(TimelineEvent.objects.values_list("uuid", flat=True))
    assert in_catalogue("exhibit") == set(ExhibitPage.objects.values_list("uuid", flat=True))
    assert in_catalogue("award") == set(AwardRecord.objects.filter(live=True).values_list("uuid", flat=True))


def test_every_battle_shows_all_its_events_in_the_order_of_their_dates(visited):
    for battle in BattlePage.objects.all():
        page = visited[battle.get_url()]
        shown = [event["id"] for event in page.select(".timeline-event")]
        events = sorted(
            battle.events.all(), key=lambda event: (event.earliest, -event.latest.toordinal(), event.pk)
        )
        assert shown == [f"event-{event.uuid}" for event in events]
        assert shown


@pytest.mark.parametrize("model", [TimelineEvent, Figure])
def test_every_event_and_figure_rests_on_a_source(model):
    assert not model.objects.filter(citations=None).exists()
    assert not model.objects.exclude(certainty__in=Certainty.values).exists()


def test_every_public_award_record_rests_on_a_source():
    records = AwardRecord.objects.filter(live=True)
    assert records.count() >= 13
    assert not records.filter(citations=None).exists()
    assert not records.exclude(certainty__in=Certainty.values).exists()


def test_every_place_holds_the_title_it_was_given():
    for city in CityPage.objects.all():
        title = "hero-fortress" if city.kind == "fortress" else "hero-city"
        assert city.award_records.filter(live=True, award__slug=title).exists(), city.title


def test_the_marks_of_certainty_are_shown(visited):
    for event in TimelineEvent.objects.exclude(certainty="certain").select_related("battle"):
        mark = visited[event.battle.get_url()].find(id=f"event-{event.uuid}").select_one(".certainty")
        assert words(mark) == event.get_certainty_display()


def test_rival_figures_stand_side_by_side(client):
    page = read(client.get("/cities/volgograd/"))
    table = page.find("caption", string="Length of the Battle of Stalingrad").find_parent("table")
    assert [words(figure) for figure in table.select("tbody b")] == ["201", "200"]


def test_a_draft_without_a_source_is_nowhere(visited):
    drafts = AwardRecord.objects.filter(live=False)
    assert drafts
    for record in drafts:
        assert not CatalogueEntry.objects.filter(uuid=record.uuid).exists()
        assert not visited[record.city.get_url()].find(id=f"award-{record.uuid}")


def test_a_record_is_found_at_its_permanent_address(client):
    for entry in CatalogueEntry.objects.public():
        response = client.get(f"/id/{entry.uuid}")
        assert (response.status_code, response["Location"]) == (302, entry.address)


# Issue 2, "What it must show", 2


def test_the_chronicle_of_1942_tells_of_stalingrad_and_kerch(client):
    found = all_cards(client, "/chronicle/", when="1942")
    for slug, when in (("stalingrad-counteroffensive", "1942"), ("kerch-peninsula-1941-42", "1942-05")):
        period = read_date(when).period
        events = [
            event
            for event in BattlePage.objects.get(slug=slug).events.all()
            if event.when.period.overlaps(period)
        ]
        assert len(events) >= 3
        assert {event.title for event in events} <= set(found)


def test_the_chronicle_of_1942_tells_of_no_other_year(client):
    found = all_cards(client, "/chronicle/", when="1942")
    period = read_date("1942").period
    expected = [event.title for event in TimelineEvent.objects.all() if event.when.period.overlaps(period)]
    assert sorted(found) == sorted(expected)


def test_a_siege_that_lasted_longer_belongs_to_the_battles_of_1942(client):
    found = cards(client.get("/battles/", {"when": "1942"}))
    siege, *stalingrad = titles("leningrad-siege", "stalingrad-defence", "stalingrad-counteroffensive")
    assert {siege, *stalingrad} <= set(found)


def test_only_what_lies_within_1942_leaves_the_longer_siege_out(client):
    found = cards(client.get("/battles/", {"when": "1942", "within": "1"}))
    siege, defence = titles("leningrad-siege", "stalingrad-defence")
    assert siege not in found
    assert defence in found


def test_the_awards_of_8_may_1965_went_to_kyiv_moscow_and_the_fortress(client):
    places = places_of(client.get("/awards/", {"when": "1965-05-08"}))
    assert {"Kyiv", "Moscow", "Brest Fortress"} <= places
    assert "Tula" not in places
    assert places <= MAY_1965


def test_a_date_in_the_room_of_places_says_what_happened_there(client):
    response = client.get("/cities/", {"when": "1942-05", "city": "kerch"})
    assert cards(response) == ["Kerch"]
    events = CatalogueEntry.objects.of_kind("event").about(["kerch"]).overlapping(read_date("1942-05"))
    line = words(read(response).select_one(".entry-card__happenings"))
    assert line.startswith(f"{events.count()} events, ")


def test_every_question_of_the_issue_is_understood(client):
    for address in ("/chronicle/?when=1942", "/battles/?when=1942&within=1", "/awards/?when=1965-05-08"):
        assert problems(client.get(address)) == []


@pytest.mark.parametrize(
    "room", ["cities", "battles", "chronicle", "awards", "collection", "stories", "search"]
)
def test_the_data_gives_the_same_answer_as_the_room(client, room):
    kinds = {
        "cities": ["city"], "battles": ["battle"], "chronicle": ["event"], "awards": ["award"],
        "collection": ["exhibit"], "stories": ["story"], "search": [],
    }[room]  # fmt: skip
    question = {"when": "May 1942", "sort": "title"}
    answer = client.get("/api/catalogue/", question | {"kind": kinds}).json()
    addresses = [entry["address"].removeprefix("http://testserver") for entry in answer["entries"]]
    assert addresses == card_addresses(client.get(f"/{room}/", question))


def test_loading_the_exhibition_again_changes_nothing():
    report = load(Bundle(SHIPPED))
    assert (report.created, report.updated, report.kept) == (0, 0, [])


def titles(*slugs) -> list[str]:
    return [BattlePage.objects.get(slug=slug).title for slug in slugs]


def all_cards(client, address, **question) -> list[str]:
    """The titles of the cards on all pages of a room."""
    found, page = [], 1
    while page:
        response = client.get(address, question | {"page": page})
        found += cards(response)
        page = page + 1 if read(response).select_one(".pagination a[rel=next]") else None
    return found
