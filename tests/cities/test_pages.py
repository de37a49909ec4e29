"""What the pages of places, battles and objects tell."""

import re

import pytest

from cities.dates import HistoricalDate, Period
from cities.eras import eras, name_then
from cities.models import BattleSide, Commander, PlaceName
from cities.months import months
from tests.builders import make_battle, make_city, make_event, make_exhibit, make_figure, publish

pytestmark = pytest.mark.django_db
WAR = Period(HistoricalDate.from_edtf("1941-06-22").earliest, HistoricalDate.from_edtf("1945-05-09").latest)


def name(text, when="", language="en", kind="official"):
    return PlaceName(text=text, when=when, language=language, kind=kind)


def test_names_stand_in_the_order_of_their_years():
    found = eras(
        [name("Volgograd", "1961-11-10/.."), name("Tsaritsyn", "1589/1925"), name("Stalingrad", "1925/1961")],
        WAR,
    )
    assert [era.spellings[0].name.text for era in found] == ["Tsaritsyn", "Stalingrad", "Volgograd"]
    assert [era.told for era in found] == [False, True, False]
    assert name_then(found, "en") == "Stalingrad"


def test_one_name_in_several_languages_is_said_once():
    (era,) = eras([name("Stalingrad", "1925/1961"), name("Stalingrad", "1925/1961", "de")])
    assert era.spellings[0].languages == ["en", "de"]


def test_a_name_without_a_date_is_left_out_where_it_has_one():
    found = eras([name("Volgograd", "1961/.."), name("Volgograd"), name("Wolgograd", language="de")])
    assert [[each.name.text for each in era.spellings] for era in found] == [["Volgograd"], ["Wolgograd"]]


def test_what_only_occupiers_called_a_place_is_not_the_name_of_those_years():
    found = eras([name("Sevastopol"), name("Theoderichshafen", "1941/1944", "de", "wartime")], WAR)
    assert [era.told for era in found] == [False, False]
    assert name_then(found, "en") == ""


def test_then_and_now_are_said_in_one_line(client, museum):
    make_city(
        "Kerch",
        state_then="Soviet Union",
        country_now="Ukraine",
        occupation="A sentence.",
        occupied_since="2014",
    )
    page = " ".join(client.get("/cities/kerch/").content.decode().split())
    assert "<dt>Then</dt><dd>Soviet Union</dd>" in page
    assert "Ukraine, under occupation since 2014" in page


def test_rival_figures_are_a_table_with_headings(client, museum):
    city = make_city("Kerch")
    make_figure(city, "Killed", best=100, whose="One")
    make_figure(city, "Killed", best=200, whose="Another")
    page = client.get("/cities/kerch/").content.decode()
    assert page.count("<caption>Killed</caption>") == 1
    assert page.count('scope="col"') == 4
    assert page.count('scope="row"') == 2


def test_events_stand_under_their_months(client, museum):
    make_battle(
        "Siege",
        "1942",
        events=[make_event("A", "1942-05-08"), make_event("B", "1942-05-20"), make_event("C", "1942-07")],
    )
    page = client.get("/battles/siege/").content.decode()
    assert re.findall(r'<h3 id="(month-[^"]+)">([^<]+)<', page) == [
        ("month-1942-05", "May 1942"),
        ("month-1942-07", "July 1942"),
    ]


def test_every_event_has_its_own_address(client, museum):
    battle = make_battle("Siege", events=[make_event("A landing")])
    uuid = battle.events.get().uuid
    page = client.get("/battles/siege/").content.decode()
    assert f'id="event-{uuid}"' in page
    assert f'href="#event-{uuid}"' in page


def test_a_month_that_comes_twice_has_two_anchors():
    class Dated:
        def __init__(self, when):
            self.when = HistoricalDate.from_edtf(when)

    found = months([Dated("../1941-12"), Dated("1941-11"), Dated("1941-12-05")])
    assert len({month.anchor for month in found}) == len(found) == 3


def test_commanders_stand_with_their_side(client, museum):
    battle = make_battle("Siege")
    battle.sides = [BattleSide(name="Allies", parties="Malta; United Kingdom")]
    battle.commanders = [
        Commander(name="W. Dobbie", side="Allies"),
        Commander(name="A. Stranger", side="Others"),
    ]
    publish(battle)
    camps = client.get("/battles/siege/").context_data["camps"]
    assert [(side and side.name, [each.name for each in some]) for side, some in camps] == [
        ("Allies", ["W. Dobbie"]),
        (None, ["A. Stranger"]),
    ]


def test_a_battle_leads_to_what_came_before_and_after_in_its_places(client, museum):
    kerch = make_city("Kerch")
    make_battle("First", "1941", cities=[kerch])
    make_battle("Second", "1942", cities=[kerch])
    make_battle("Third", "1943", cities=[kerch])
    make_battle("Elsewhere", "1942", cities=[make_city("Tula")])
    context = client.get("/battles/second/").context_data
    assert (context["before"].title, context["after"].title) == ("First", "Third")
    assert client.get("/battles/first/").context_data["before"] is None
    assert client.get("/battles/elsewhere/").context_data["after"] is None


def test_an_object_without_a_picture_still_has_its_plate(client, museum):
    make_exhibit("Badge", kind="Badge")
    assert "No picture of this object can be shown." in client.get("/collection/badge/").content.decode()
    assert 'entry-card__plate" aria-hidden="true">Badge<' in client.get("/collection/").content.decode()
