"""The number beside each value of a facet is exactly what a visitor finds after the click."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.http import QueryDict
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from cities import facet_kinds
from cities.dates import HistoricalDate, Period, read
from cities.models import (
    AwardRegisterPage,
    BattleIndexPage,
    BattlePage,
    CatalogueEntry,
    ChroniclePage,
    CityIndexPage,
    CityPage,
    CollectionPage,
    ExhibitPage,
    FacetSet,
    PlaceName,
    SearchPage,
    StoryIndexPage,
)
from cities.models.facet_set import Traits
from cities.models.index_card import IndexCard
from cities.models.kind import HAPPENING
from cities.names import key
from cities.ways import Ways
from cities.words import Term
from tests.asking import asked
from tests.builders import (
    make_award,
    make_award_record,
    make_battle,
    make_city,
    make_event,
    make_exhibit,
    make_image,
    make_page,
    make_story,
    publish,
    restrict,
    room,
)

pytestmark = pytest.mark.django_db

ROOMS = [
    CityIndexPage,
    BattleIndexPage,
    ChroniclePage,
    AwardRegisterPage,
    CollectionPage,
    StoryIndexPage,
    SearchPage,
]
TIMES = ("year", "month")
COUNTRIES = ("country_then", "country_now")
FACETS = ("kind", "genre", "material", "city", "award", "battle", *TIMES, *COUNTRIES, "pictures")
UNKNOWN = {
    "kind": "There is nothing of the kind “spoon” here.",
    "genre": "There is no object of the kind “spoon” in this exhibition.",
    "material": "There is no material called “spoon” in this exhibition.",
    "city": "There is no place called “spoon” in this exhibition.",
    "award": "There is no award called “spoon” in this exhibition.",
    "battle": "There is no battle called “spoon” in this exhibition.",
    "year": "“spoon” is not a year with four digits.",
    "month": "“spoon” is not a month such as 1942-05.",
    "country_then": "There is no country called “spoon” in this exhibition.",
    "country_now": "There is no country called “spoon” in this exhibition.",
    "pictures": "“spoon” is neither 1, with pictures, nor 0, without.",
}


def fill() -> None:
    """Every kind of record, and dates of every form."""
    russian, ukrainian = {"republic_then": "Russian SFSR"}, {"republic_then": "Ukrainian SSR"}
    kerch = make_city("Kerch", **russian, country_now="Ukraine")
    odesa = make_city("Odesa", **ukrainian, country_now="Ukraine", image=make_image())
    tula = make_city("Tula", **russian, country_now="Russia")
    make_city("Quiet Town", state_then="Soviet Union", country_now="Belarus")
    strait = [
        make_event("Landing by night", "1942-05-08", image=make_image()),
        make_event("Long siege", "1942-05-15/1943-02-02"),
        make_event("About the new year", "1942-12-31~"),
        make_event("The quarries", "1942-05-16/.."),
    ]
    make_battle("The strait", "1942", cities=[kerch], events=strait)
    coast = [
        make_event("Landing on the beach", "1943-11"),
        make_event("A rumour of a landing", "1943~"),
        make_event("Winter", "1942-24"),
        make_event("Before the siege", "../1941-07"),
    ]
    make_battle("The coast", "1941-07/1944-05", cities=[kerch, odesa], events=coast, image=make_image())
    make_battle("The factory", "1941-10-30", cities=[tula, odesa], events=[make_event("Tanks", "1941-11-01")])
    star, order = make_award("Gold Star"), make_award("Order of Lenin")
    make_award("Never given")
    for city, award, when in (
        (kerch, star, "1973-09-14"),
        (odesa, star, "1965-05-08"),
        (odesa, order, "1965-05-08"),
        (tula, order, "1976-12-07"),
    ):
        make_award_record(city, when, award=award)
    enamelled = ["metal", "enamel"]
    make_exhibit(
        "Badge of the siege", cities=[kerch, tula], award=star, image=make_image(), materials=enamelled
    )
    make_exhibit("Postcard", cities=[odesa], when="1942~", kind="Postcards", materials=["paper"])
    make_exhibit("Medal without a place", when="1942-12-22", award=order, kind="medal", materials=["metal"])
    make_story("A story of the landing", when="1942/1943")
    make_story("A story without a date")
    make_page("About the museum")


@pytest.fixture(scope="module")
def collection(for_this_module):
    with for_this_module():
        fill()


# Counted on one's fingers


@dataclass
class Record:
    """An entry as somebody would read it who counts by hand; `periods` of a place: of what happened there."""

    entry: CatalogueEntry
    places: dict[str, CityPage]
    awards: set[str]
    periods: list[Period]

    def values(self, facet: str) -> set[str]:
        match facet:
            case "kind":
                return {str(self.entry.kind)}
            case "genre":
                return {key(self.entry.genre)} if self.entry.kind == "exhibit" else set()
            case "material":
                return set(self.entry.materials)
            case "city":
                return set(self.places)
            case "award":
                return self.awards
            case "battle":
                return {self.entry.battle.slug} if self.entry.battle else set()
            case "country_then":
                return {key(page.republic_then or page.state_then) for page in self.places.values()}
            case "country_now":
                return {key(page.country_now) for page in self.places.values()}
            case "pictures":
                return {"1" if self.entry.image_id else "0"}

    def touches(self, when: HistoricalDate, *, within: bool) -> bool:
        return any(
            asked.contains(own) if within else asked.overlaps(own)
            for asked in when.periods
            for own in self.periods
        )

    def has(self, facet: str, value: str, *, within: bool) -> bool:
        if facet in TIMES:
            return self.touches(HistoricalDate.from_edtf(value), within=within)
        return value in self.values(facet)


def records() -> list[Record]:
    entries = CatalogueEntry.objects.public().select_related("battle").prefetch_related("cities", "awards")
    found = [
        Record(
            entry,
            {page.slug: page for page in entry.cities.all()},
            {award.slug for award in entry.awards.all()},
            [Period(entry.earliest, entry.latest)] if entry.earliest else [],
        )
        for entry in entries
    ]
    happenings = [record for record in found if record.entry.kind in HAPPENING]
    for place in found:
        if place.entry.kind == "city":
            place.periods = [
                when
                for other in happenings
                if set(place.places) & set(other.places)
                for when in other.periods
            ]
    return found


@dataclass
class Wishes:
    """What a visitor asks, as text of an address and as meant."""

    chosen: dict[str, list[str]]
    places: set[str]
    times: list[HistoricalDate]
    word: str
    within: bool
    undated: bool

    def admit(self, record: Record, *, but: str = "") -> bool:
        """Whether a record is found, if nothing were chosen of the facet `but`."""
        if self.undated and (record.entry.kind == "city" or record.periods):
            return False
        if self.places and not self.places & set(record.places):
            return False
        return all(record.touches(when, within=self.within) for when in self.times) and all(
            any(record.has(facet, value, within=self.within) for value in values)
            for facet, values in self.chosen.items()
            if facet != but
        )


CHOICES = {
    "kind": ["city", "battle", "event", "award", "exhibit", "story", "page"],
    "genre": ["badge", "medal", "postcards"],
    "material": ["enamel", "metal", "paper", "glass"],
    "city": ["kerch", "odesa", "tula", "quiet-town"],
    "award": ["gold-star", "order-of-lenin", "never-given"],
    "battle": ["the-strait", "the-coast", "the-factory"],
    "year": ["1940", "1941", "1942", "1943", "1944", "1965", "1973", "2001"],
    "month": ["1941-07", "1942-05", "1942-06", "1942-12", "1943-02", "1943-11", "1965-05"],
    "country_then": ["russian-sfsr", "ukrainian-ssr", "soviet-union"],
    "country_now": ["ukraine", "russia", "belarus"],
    "pictures": ["0", "1"],
}
DATES = [
    "1942",
    "May 1942",
    "winter 1942",
    "8 May 1942",
    "1941-07/1942-05",
    "since 1943",
    "before 1942",
    "1950",
]


def random_wishes(random: Random) -> tuple[str, Wishes]:
    """An address and what is meant by it."""
    chosen = {
        facet: random.sample(CHOICES[facet], random.choice([1, 1, 2]))
        for facet in random.sample(FACETS, random.choice([0, 1, 1, 2, 3]))
    }
    place = random.choice(["", "", "", "Kerch", "Odesa", "Tula"])
    date = random.choice(["", "", "", *DATES[:4]])
    word = random.choice(["", "", "", "landing", "siege", "nothing"])
    when = random.choice(["", "", "", *DATES])
    within, undated = random.random() < 0.3, random.random() < 0.1
    query = QueryDict(mutable=True)
    for facet, values in chosen.items():
        query.setlist(facet, values)
    said = [place, date, word]
    random.shuffle(said)
    query["q"] = " ".join(filter(None, said))
    query["when"] = when
    query["within"] = "1" if within else ""
    query["undated"] = "1" if undated else ""
    times = [read(text) for text in (when, date) if text]
    return query.urlencode(), Wishes(chosen, {place.lower()} - {""}, times, word, within, undated)


def saying(word: str) -> set[int]:
    found = IndexCard.objects.all()
    return set((found.saying([Term.of(word)]) if word else found).values_list("pk", flat=True))


def listed(query: str = "", **wanted) -> dict[str, dict[str, int]]:
    """The values of every facet with their counts."""
    return {
        facet.name: {value.value: value.count for value in facet.values}
        for facet in Ways(asked(query, **wanted)).all_facets
    }


def is_to_be_listed(facet: str, value: str, wishes: Wishes, found: list[Record]) -> bool:
    """Years and months between the known ends of what is found; months only of the chosen years."""
    if facet not in TIMES:
        return True
    if facet == "month" and "year" in wishes.chosen and value[:4] not in wishes.chosen["year"]:
        return False
    days = [day for record in found for when in record.periods for day in (when.earliest, when.latest)]
    known = sorted(day.isoformat()[: len(value)] for day in days if 1900 < day.year < 2100)
    return bool(known) and known[0] <= value <= known[-1]


def candidates(facet: str) -> list[str]:
    if facet == "year":
        return [f"{year}" for year in range(1935, 1980)]
    if facet == "month":
        return [f"{year}-{month:02}" for year in (1941, 1942, 1943, 1944, 1965) for month in range(1, 13)]
    return CHOICES[facet]


def wrong_counts(query: str, wishes: Wishes, everything: list[Record]) -> Iterator[str]:
    """Where the counts differ from those made by hand."""
    words = saying(wishes.word)
    everything = [record for record in everything if record.entry.pk in words]
    counted = listed(query)
    for facet in FACETS:
        others = [record for record in everything if wishes.admit(record, but=facet)]
        shown = counted[facet]
        for value in {*candidates(facet), *shown}:
            number = sum(record.has(facet, value, within=wishes.within) for record in others)
            if value in shown and shown[value] != number:
                yield f"{query}: {facet} {value} has {shown[value]}, not {number}"
            if value not in shown and number and is_to_be_listed(facet, value, wishes, others):
                yield f"{query}: {facet} {value} is not listed, but has {number}"


@pytest.mark.parametrize("seed", range(20))
def test_whatever_is_wished_the_counts_are_those_made_by_hand(collection, seed):
    random, everything = Random(seed), records()
    wrong = []
    for _ in range(10):
        query, wishes = random_wishes(random)
        wrong += wrong_counts(query, wishes, everything)
    assert wrong == []


@pytest.mark.parametrize("seed", range(20))
def test_whatever_is_wished_what_is_found_is_what_was_counted(collection, seed):
    random, everything = Random(1000 + seed), records()
    for _ in range(10):
        query, wishes = random_wishes(random)
        words = saying(wishes.word)
        by_hand = {
            record.entry.pk for record in everything if record.entry.pk in words and wishes.admit(record)
        }
        question = asked(query)
        assert set(question.qs.values_list("pk", flat=True)) == by_hand, query
        assert question.total == len(by_hand), query


@pytest.mark.parametrize("seed", range(10))
def test_whatever_is_wished_a_click_finds_as_many_as_it_promised(collection, seed):
    random = Random(2000 + seed)
    for _ in range(4):
        query, wishes = random_wishes(random)
        for facet in Ways(asked(query)).all_facets:
            if facet.name not in wishes.chosen:
                for value in random.sample(facet.values, min(12, len(facet.values))):
                    assert asked(value.address[1:]).qs.count() == value.count, value.address


# What is listed


def test_a_value_that_nothing_has_is_left_out(collection):
    assert "never-given" not in listed()["award"]
    assert listed(kind="story")["city"] == {}
    assert listed(kind=["event", "battle"])["award"] == {}


def test_a_chosen_value_stays_in_the_list_when_nothing_has_it(collection):
    assert listed(kind="story", city="tula")["city"] == {"tula": 0}
    assert listed(award="never-given")["award"]["never-given"] == 0
    assert listed(year="2001", kind="story")["year"]["2001"] == 0


def test_both_values_of_a_facet_are_counted_as_if_none_were_chosen(collection):
    assert listed(city=["kerch", "tula"])["city"] == listed()["city"]
    assert listed(year=["1941", "1942"])["year"] == listed()["year"]


def test_a_year_after_an_open_beginning_or_end_counts_what_is_found_in_it(collection):
    for year in ("1900", "2001"):
        assert listed(year=year, kind="event")["year"][year] == asked(year=year, kind="event").qs.count() == 1
    assert listed(month="1990-01")["month"]["1990-01"] == asked(month="1990-01").qs.count() == 2


def test_the_known_end_of_an_open_date_is_listed(collection):
    assert listed(q='"The quarries"', kind="event")["year"] == {"1942": 1}
    assert listed(q='"The quarries"', kind="event")["month"] == {"1942-05": 1}
    assert listed(q='"Before the siege"', kind="event")["year"] == {"1941": 1}


@pytest.mark.parametrize("facet", FACETS)
def test_a_value_that_does_not_exist_is_told_and_left_out(collection, client, facet):
    answer = client.get("/api/catalogue/", {facet: ["spoon", CHOICES[facet][0]]}).json()
    assert answer["problems"] == [UNKNOWN[facet]]
    assert answer["count"] == asked(**{facet: CHOICES[facet][0]}).qs.count() > 0


@pytest.mark.parametrize("year", ["0000", "942", "19422", "१९४२", "-942", "1e03", " 1942"])
def test_a_year_has_four_digits(collection, year):
    assert asked(year=year).problems == [f"“{year}” is not a year with four digits."]


@pytest.mark.parametrize(
    "month", ["1942-13", "1942-00", "1942-5", "1942", "1942W05", "0000-01", "1942-05-08"]
)
def test_a_month_is_a_year_and_a_number_up_to_twelve(collection, month):
    assert asked(month=month).problems == [f"“{month}” is not a month such as 1942-05."]


def test_a_hundred_wishes_of_one_kind_are_heard_and_no_more(collection):
    years = [f"{year}" for year in range(1850, 1960)]
    question = asked(year=years)
    assert list(question.chosen("year")) == years[:100]
    assert question.total == question.qs.count() > 0


def test_a_long_list_of_battles_begins_with_the_greatest_and_keeps_the_chosen(collection, monkeypatch):
    monkeypatch.setattr(facet_kinds, "MOST_BATTLES", 2)
    assert listed()["battle"] == {"the-strait": 5, "the-coast": 5}
    assert listed(battle="the-factory")["battle"]["the-factory"] == 2


def test_values_stand_in_the_order_of_their_kind(collection):
    facets = listed()
    assert list(facets) == list(FACETS)
    assert list(facets["kind"]) == CHOICES["kind"]
    assert list(facets["city"]) == ["kerch", "odesa", "quiet-town", "tula"]
    assert list(facets["year"]) == sorted(facets["year"])
    assert list(facets["pictures"]) == ["1", "0"]


def test_a_room_counts_only_its_own_kind(collection):
    for model in ROOMS:
        ways = context(room(model))["ways"]
        for facet in ways.all_facets:
            for value in facet.values[:8]:
                found = context(room(model), value.address)["filter"].qs
                assert found.count() == value.count, (model, value.address)


def test_the_data_lists_what_the_search_lists(collection, client):
    query = "q=landing&city=kerch&within=1"
    assert {
        name: {value["value"]: value["count"] for value in values}
        for name, values in client.get(f"/api/catalogue/?{query}").json()["facets"].items()
    } == {
        facet.name: {value.value: value.count for value in facet.values}
        for facet in Ways(asked(query)).all_facets
        if facet.name not in TIMES
    } | {name: counts for name, counts in shown_in_the_search(query).items() if name in TIMES}


def shown_in_the_search(query: str) -> dict[str, dict[str, int]]:
    ways = context(room(SearchPage), f"?{query}")["ways"]
    return {facet.name: {value.value: value.count for value in facet.values} for facet in ways.all_facets}


def context(page, address: str = "?") -> dict:
    """What a room gives its template."""
    request = RequestFactory().get(f"{page.url}{address}")
    return page.specific.get_context(request)


# What changes


def everything_is_counted() -> None:
    """No count is wrong, and a rebuilt catalogue has the same."""
    no_wish = Wishes({}, set(), [], "", False, False)
    by_year = Wishes({"year": ["1942"]}, set(), [], "", False, False)
    assert [*wrong_counts("", no_wish, records()), *wrong_counts("year=1942", by_year, records())] == []
    assert asked().total == asked().qs.count() == CatalogueEntry.objects.public().count()
    kept, sets = shelves(), counted_sets()
    call_command("rebuild_catalogue", verbosity=0)
    assert (shelves(), counted_sets()) == (kept, sets)
    assert FacetSet.objects.filter(entries=0).count() == 0


def shelves() -> dict:
    return dict(IndexCard.objects.values_list("uuid", "facet_set"))


def counted_sets() -> dict:
    return dict(FacetSet.objects.filter(entries__gt=0).values_list("pk", "entries"))


def changed(model, slug: str, **fields):
    """A page as it stands after a curator has changed it."""
    page = model.objects.get(slug=slug)
    for name, value in fields.items():
        setattr(page, name, value)
    return publish(page)


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_what_is_published_is_counted(collection):
    make_battle("A raid", "1944", cities=[CityPage.objects.get(slug="tula")], events=[make_event()])
    make_exhibit("Drum", cities=[CityPage.objects.get(slug="quiet-town")])
    assert listed()["battle"]["a-raid"] == 2
    assert listed()["city"]["quiet-town"] == 2
    everything_is_counted()


def test_what_is_unpublished_is_counted_no_more(collection):
    BattlePage.objects.get(slug="the-strait").unpublish()
    assert "the-strait" not in listed()["battle"]
    everything_is_counted()


def test_what_is_published_again_is_counted_again(collection):
    before = listed()
    battle = BattlePage.objects.get(slug="the-coast")
    battle.unpublish()
    battle.refresh_from_db()
    publish(battle)
    assert listed() == before
    everything_is_counted()


def test_what_is_deleted_is_counted_no_more(collection, committed):
    with committed():
        BattlePage.objects.get(slug="the-coast").delete()
        ExhibitPage.objects.get(slug="postcard").delete()
    assert "the-coast" not in listed()["battle"]
    everything_is_counted()


def test_a_place_that_goes_takes_its_countries_with_it(collection, committed):
    with committed():
        CityPage.objects.get(slug="tula").delete()
    assert "tula" not in listed()["city"] and "russia" not in listed()["country_now"]
    everything_is_counted()


def test_a_place_that_is_hidden_is_counted_no_more(collection):
    CityPage.objects.get(slug="odesa").unpublish()
    assert "odesa" not in listed()["city"]
    everything_is_counted()


def test_what_is_kept_from_visitors_is_counted_no_more(collection, committed):
    with committed():
        restriction = restrict(BattlePage.objects.get(slug="the-strait"))
    assert "the-strait" not in listed()["battle"]
    everything_is_counted()
    with committed():
        restriction.delete()
    assert listed()["battle"]["the-strait"] == 5
    everything_is_counted()


def test_a_changed_date_is_counted_under_the_new_one_for_its_place_too(collection):
    battle = BattlePage.objects.get(slug="the-factory")
    event = battle.events.get()
    event.when = "1948-03-03"
    battle.events = [event]
    battle.when = "1948"
    publish(battle)
    assert listed(kind="city", within="1")["year"]["1948"] == 2
    assert "1941" not in listed(kind="city", city="tula")["year"]
    everything_is_counted()


def test_an_event_that_is_taken_out_is_counted_no_more(collection):
    battle = BattlePage.objects.get(slug="the-strait")
    battle.events = list(battle.events.all())[:2]
    publish(battle)
    assert listed()["battle"]["the-strait"] == 3
    everything_is_counted()


def test_a_battle_that_moves_to_another_place_is_counted_there(collection):
    battle = BattlePage.objects.get(slug="the-strait")
    battle.cities.set([CityPage.objects.get(slug="quiet-town")])
    publish(battle)
    assert listed(battle="the-strait")["city"] == {"quiet-town": 5}
    assert listed(kind="city", year="1942", within="1")["city"]["quiet-town"] == 1
    everything_is_counted()


def test_a_renamed_place_keeps_its_counts_under_its_new_name(collection):
    before = listed()["city"]["kerch"]
    city = CityPage.objects.get(slug="kerch")
    city.title, city.slug = "Panticapaeum", "panticapaeum"
    city.names = [*city.names.all(), PlaceName(text="Panticapaeum", language="la", sort_order=9)]
    publish(city)
    assert listed()["city"]["panticapaeum"] == before
    assert "kerch" not in listed()["city"]
    assert asked(q="Panticapaeum").total == asked(q="Panticapaeum").qs.count() == before
    everything_is_counted()


def test_a_place_of_another_country_is_counted_there(collection):
    changed(CityPage, "kerch", country_now="Bosporus")
    assert listed()["country_now"]["bosporus"] == listed()["city"]["kerch"]
    everything_is_counted()


def test_a_moved_room_keeps_its_counts(collection):
    before = listed()
    room(BattleIndexPage).move(room(SearchPage), "last-child")
    assert CatalogueEntry.objects.get(title="The coast").address.startswith("/search/battles/")
    assert listed() == before
    everything_is_counted()


def test_a_picture_that_is_deleted_is_counted_no_more(collection):
    before = listed()["pictures"]["1"]
    BattlePage.objects.get(slug="the-coast").image.delete()
    assert asked(pictures="1").qs.count() == listed()["pictures"]["1"] == before - 1
    everything_is_counted()


def test_an_award_that_is_taken_back_is_counted_no_more_for_its_place(collection, committed):
    with committed():
        CityPage.objects.get(slug="kerch").award_records.get().delete()
    assert listed(kind="city")["award"] == {"gold-star": 1, "order-of-lenin": 2}
    everything_is_counted()


def test_sets_that_no_entry_has_are_gone_after_a_rebuild(collection):
    changed(ExhibitPage, "postcard", when="1944-04")
    assert FacetSet.objects.filter(entries=0).exists()
    call_command("rebuild_catalogue", verbosity=0)
    assert not FacetSet.objects.filter(entries=0).exists()


def test_counts_that_went_wrong_are_right_after_a_rebuild(collection):
    before = listed()
    FacetSet.objects.update(entries=7)
    call_command("rebuild_catalogue", verbosity=0)
    assert listed() == before


# Identity and cost


def test_the_id_of_a_set_is_the_same_on_every_run_and_on_every_machine():
    traits = Traits("event", (1, 2), (3,), 4, True, ((23304, 23311), (23312, 23312)))
    assert traits.identity == 2053064506913282292
    assert Traits.parse(traits.written) == traits
    assert Traits("event", (1, 2)).identity != Traits("event", (1,)).identity


def test_the_order_in_which_a_curator_names_the_places_makes_no_other_set(museum):
    one, other = make_city("One"), make_city("Other")
    make_exhibit("Badge", cities=[one, other])
    make_exhibit("Medal", cities=[other, one])
    badge, medal = IndexCard.objects.filter(title__in=["Badge", "Medal"])
    assert badge.facet_set == medal.facet_set


def ask_everything(page, address: str) -> list[str]:
    """The queries of a room with all its ways."""
    with CaptureQueriesContext(connection) as queries:
        given = context(page, address)
        ways = given["ways"]
        for each in (given["entries"], ways.facets, ways.chips, ways.suggestions):
            list(each)
        assert ways.to_the_undated is None or ways.to_the_undated.count
    return [query["sql"] for query in queries]


@pytest.fixture(scope="module")
def costs(for_this_module):
    """The queries of every room for every question, with few entries and with many."""
    found = {}
    with for_this_module():
        for number in (1, 4):
            with transaction.atomic():
                for n in range(number):
                    fill_once_more(n)
                for model in ROOMS:
                    for address in ADDRESSES:
                        found[number, model, address] = ask_everything(room(model), address)
                transaction.set_rollback(True)
    return found


def fill_once_more(n: int) -> None:
    city = make_city(f"Town {n}", state_then=f"State {n}", country_now=f"Land {n}")
    events = [make_event(f"Landing {n} {m}", f"194{n}-0{m + 1}") for m in range(3)]
    make_battle(f"Siege {n}", f"194{n}", cities=[city], events=events, image=make_image())
    make_award_record(city, f"196{n}", award=make_award(f"Medal {n}"))
    make_exhibit(f"Badge {n}", cities=[city], when=f"194{n}")
    make_exhibit(f"Undated {n}", cities=[city])
    make_story(f"Story {n}")


ADDRESSES = [
    "?",
    "?q=landing",
    "?q=Town+0+1940+landing",
    "?when=1940&city=town-0",
    "?year=1940&within=1",
    "?award=medal-0&battle=siege-0&country_now=land-0",
]


@pytest.mark.parametrize("model", ROOMS)
@pytest.mark.parametrize("address", ADDRESSES)
def test_many_entries_cost_no_more_queries_than_few(costs, model, address):
    few, many = costs[1, model, address], costs[4, model, address]
    assert 0 < len(many) <= len(few), "\n".join(sorted(set(many) - set(few)))


@pytest.mark.parametrize("seed", range(10))
def test_beside_what_is_chosen_a_value_says_how_many_more_it_brings(collection, seed):
    random = Random(3000 + seed)
    for _ in range(6):
        query, _wishes = random_wishes(random)
        total = asked(query).total
        for facet in Ways(asked(query)).all_facets:
            for value in random.sample(facet.values, min(6, len(facet.values))):
                if facet.chosen and not value.chosen:
                    assert asked(value.address[1:]).qs.count() == total + value.more, value.address
                else:
                    assert value.more is None
