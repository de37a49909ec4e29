"""The ruler of days: where things stand on it, where it leads, and what its numbers are."""

from datetime import date, timedelta
from time import perf_counter

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from cities.dates import HistoricalDate, Period
from cities.filters import CatalogueFilter
from cities.models import CityPage, SearchPage
from cities.ruler import rulers
from cities.ruler.bars import Bar, stacked
from cities.ruler.density import Bins, Tally, columns, spread
from cities.ruler.scale import Scale
from cities.ways import Ways
from museum.models import SiteIdentity
from tests.builders import make_award_record, make_battle, make_city, make_event
from tests.kept_rows import KeptRows
from tests.reader import faults, read

WAR = Period(date(1941, 6, 22), date(1945, 5, 9))
ODD = [
    Period(date(1942, 5, 12), date(1942, 5, 12)),
    Period(date(1941, 12, 30), date(1942, 1, 3)),
    Period(date(1700, 1, 1), date(1999, 12, 31)),
    Period(date.min, date(12, 1, 1)),
    Period(date(9990, 1, 1), date.max),
    Period(date.min, date.max),
]


def bar(when, title="Siege", scale=None):
    return Bar.of(scale or Scale.of(WAR), title, "/siege/", when, HistoricalDate.from_edtf(when))


def pieces(when):
    return [piece.kind for piece in bar(when).pieces]


# Geometry


def test_the_war_is_a_scale_of_48_whole_months_under_5_years():
    scale = Scale.of(WAR)
    assert (scale.unit.name, scale.size) == ("month", 48)
    assert [(year.when, len(months)) for year, months in scale.groups] == [
        ("1941", 7),
        ("1942", 12),
        ("1943", 12),
        ("1944", 12),
        ("1945", 5),
    ]
    assert scale.place(date(1941, 6, 1).toordinal()) == 0
    assert scale.place(date(1942, 1, 1).toordinal()) == 7 / 48
    assert scale.place(date(1945, 6, 1).toordinal()) == 1


@pytest.mark.parametrize(
    ("first", "last", "unit"),
    [
        ("1941-06-22", "1941-06-30", "day"),
        ("1941-06-22", "1942-02-01", "month"),
        ("1900-01-01", "1950-01-01", "year"),
        ("1700-01-01", "1999-12-31", "decade"),
        ("0500-01-01", "1999-12-31", "century"),
    ],
)
def test_a_scale_is_as_fine_as_it_can_be(first, last, unit):
    assert Scale.of(Period(date.fromisoformat(first), date.fromisoformat(last))).unit.name == unit


@pytest.mark.parametrize("period", [WAR, *ODD], ids=str)
def test_time_runs_forward_on_every_scale(period):
    scale = Scale.of(period)
    first, last = period.earliest.toordinal(), period.latest.toordinal()
    days = sorted({first, last, last + 1, *range(first, last, max((last - first) // 50, 1))})
    places = [scale.place(day) for day in days]
    assert places == sorted(places)
    assert 0 <= places[0] <= places[-1] <= 1
    assert 1 <= scale.size <= 100
    bins = Bins.of(scale)
    heights = spread([(period.earliest, period.earliest, 3), (date.min, date.max, 1)], bins)
    assert columns(heights, bins, scale).startswith("M")


def test_an_event_weighs_one_however_long_it_may_have_been():
    scale = Scale.of(WAR)
    bins = Bins.of(scale)
    day, month = date(1942, 5, 12), (date(1942, 5, 1), date(1942, 5, 31))
    assert spread([(day, day, 1)], bins)[bins.of_day(day)] == 1
    assert sum(spread([(*month, 4)], bins)) == pytest.approx(4)
    assert sum(spread([(date.min, date.max, 1)], bins)) == 0


def test_a_bar_fades_where_an_end_is_not_certain():
    assert pieces("1941-10-30/1942-07-04") == ["solid"]
    assert pieces("1941-10/1942-07-04") == ["in", "solid"]
    assert pieces("1941-10-30/1942-07") == ["solid", "out"]
    assert pieces("1942-05~") == ["in", "solid", "out"]
    assert pieces("1942-05-12/..") == ["solid", "out"]
    assert pieces("../1942-05-12") == ["in", "solid"]
    assert pieces("1941-10-30?/1942-07-04") == ["in", "solid"]
    assert bar("1950") is None


def test_bars_and_their_labels_never_overlap_and_the_last_yield():
    scale = Scale.of(WAR)
    days = [date(1941, 6, 22) + timedelta(40 * number) for number in range(30)]
    bars = [
        bar(f"{day}/{day + timedelta(90)}", f"Battle number {number}", scale)
        for number, day in enumerate(days)
    ]
    shown = stacked(bars, 3)
    assert 3 < len(shown) < 30
    assert shown[0].title == "Battle number 0"
    assert {each.row for each in shown} <= set(range(3))
    for one in shown:
        assert one.reach[0] >= 0 and one.reach[1] <= 1
        for other in shown:
            if one is not other and one.row == other.row:
                assert one.reach[1] <= other.reach[0] or other.reach[1] <= one.reach[0]


def test_the_numbers_of_a_cell_count_what_touches_it_or_lies_within():
    runs = [
        (date(1942, 5, 12), date(1942, 5, 12), 2),
        (date(1942, 4, 20), date(1942, 6, 2), 1),
        (date.min, date.max, 1),
    ]
    may = HistoricalDate.from_edtf("1942-05").period
    assert Tally(runs).of(may) == 4
    assert Tally(runs, within=True).of(may) == 2


# In the museum


@KeptRows
def a_siege():
    city = make_city("Valletta")
    events = [
        make_event("A raid", "1942-05-12"),
        make_event("A convoy", "1942-08"),
        make_event("A night", "1943-01-02~"),
    ]
    make_battle("Siege", "1942-05/1943-02-01", cities=[city], events=events)
    make_award_record(city, "1942-04-15")


@pytest.fixture
def valletta(museum):
    a_siege()
    return CityPage.objects.get()


def ruler(response) -> BeautifulSoup:
    return read(response).select_one("museum-ruler")


@pytest.mark.parametrize("address", ["/", "/chronicle/", "/cities/valletta/", "/battles/siege/"])
def test_every_page_with_a_ruler_is_sound_and_its_links_lead_somewhere(client, valletta, address):
    response = client.get(address)
    assert faults(response) == []
    links = ruler(response).select("ol a, svg a, ul a")
    assert links
    for link in links[::7]:
        found = client.get(address + link["href"] if link["href"][0] == "?" else link["href"])
        assert link["href"][0] == "#" or found.status_code == 200


def test_the_number_of_every_month_and_year_is_what_its_link_finds(client, valletta):
    for link in ruler(client.get("/chronicle/?city=valletta&q=a")).select("ol a"):
        asked = CatalogueFilter(QueryDict(link["href"][1:]), kinds=["event"], years=WAR)
        assert link["aria-label"].split(", ")[1] == rulers.events(asked.total)
        assert asked.chosen("city") and asked.question.text == "a"


def test_the_chosen_month_is_marked_and_the_caption_has_the_number_of_results(client, valletta):
    found = ruler(client.get("/chronicle/?when=1942-05"))
    assert found.select_one(".ruler__said").text == "May 1942 · 1 event"
    assert [link["id"] for link in found.select("[aria-current]")] == ["ruler-1942-05"]
    assert found.select_one(".ruler__clear")["href"] == "?"


def test_a_date_in_the_question_gives_way_to_the_month_that_is_chosen(client, valletta):
    link = ruler(client.get("/chronicle/?q=raid+May+1942&year=1942")).select_one("#ruler-1942-08")
    assert QueryDict(link["href"][1:]).dict() == {"q": "raid", "when": "1942-08"}


def test_a_city_has_its_battles_as_links_and_its_months_in_the_chronicle(client, valletta):
    found = ruler(client.get("/cities/valletta/"))
    assert [link["href"] for link in found.select(".ruler__entry")] == ["/battles/siege/"]
    assert found.select_one("#ruler-1942-05")["href"] == "/chronicle/?city=valletta&when=1942-05"
    assert found.select_one("#ruler-1942-06") is None  # Nothing is known of it.
    assert len(found.select(".ruler__mark")) == 1


def test_a_month_of_a_battle_leads_to_its_first_event(client, valletta):
    response = client.get("/battles/siege/")
    link = ruler(response).select_one("#ruler-1942-08")
    assert "A convoy" in read(response).select_one(link["href"]).text


@pytest.mark.parametrize("when", ["", "nonsense", "1942-13", "1700", "2999/..", "../..", "{1942-05,1943-02}"])
@pytest.mark.parametrize("period", ["", "1942-05-12", "1700/1999", "1941-06-22/..", "../1945", "../.."])
def test_odd_periods_and_dates_break_nothing(client, valletta, period, when):
    SiteIdentity.objects.update(period=period)
    for address in ("/", "/chronicle/", "/cities/valletta/"):
        assert client.get(address, {"when": when}).status_code == 200


def test_without_data_and_without_a_period_nothing_is_drawn(client, museum):
    SiteIdentity.objects.update(period="")
    assert ruler(client.get("/chronicle/")) is None


def test_two_cities_stand_on_one_scale(valletta, rf):
    other = make_city("Verdun")
    make_battle("Raid", "1942-06", cities=[other], events=[make_event("A fire", "1942-06-02")])
    drawn = rulers.of_cities([valletta, other], years=WAR, request=rf.get("/"))
    assert [(track.title, len(track.bars)) for track in drawn.tracks] == [("Valletta", 1), ("Verdun", 1)]
    june = next(month for year in drawn.years for month in year.cells if month.when == "1942-06")
    assert june.name == "June 1942, events: Valletta 0, Verdun 1"
    assert june.address == "/chronicle/?city=valletta&city=verdun&when=1942-06"


def test_more_battles_and_events_cost_no_more_queries(valletta, rf):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            found = CatalogueFilter(QueryDict("when=1942"), kinds=["event"], years=WAR)
            assert rulers.of_exhibition(found) and rulers.of_room(found, Ways(found))
            rulers.of_city(valletta, years=WAR, request=rf.get("/"))
            rulers.of_cities([valletta], years=WAR, request=rf.get("/"))
        return len(queries)

    asked()
    few = asked()
    for number in range(5):
        make_battle(f"Battle {number}", "1942", cities=[valletta], events=[make_event(), make_event()])
    asked()  # The traits of new sets are read once.
    assert asked() <= few


def test_1500_events_of_one_battle_are_drawn_well_within_a_second(museum):
    begin = date(1941, 9, 8)
    days = [begin + timedelta(number % 870) for number in range(1500)]
    battle = make_battle("Blockade", "1941-09-08/1944-01-27", events=[make_event("Shelling", "1941-09-08")])
    one = battle.events.get()
    events = [type(one)(when=day.isoformat(), title="Shelling", battle=battle) for day in days]
    before = perf_counter()
    drawn = rulers.of_battle(battle, events)
    assert perf_counter() - before < 0.5
    assert drawn.caption.endswith("1,500 events")
    assert len(drawn.tracks[0].columns) < 10_000


def test_a_room_without_dates_has_no_ruler(client, valletta):
    assert SearchPage.has_ruler is False
    assert ruler(client.get("/collection/")) is None
