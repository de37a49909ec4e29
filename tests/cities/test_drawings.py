"""The drawings: their words, and the battle maps that follow the records of the bundle."""

import subprocess
import sys

import pytest
import yaml

from cities.hero_cities.drawings import battle_maps
from cities.hero_cities.drawings.map import battle, sheets
from cities.hero_cities.drawings.map.battle import battles, event
from cities.hero_cities.drawings.map.movements import MOVEMENTS
from cities.hero_cities.drawings.map.plate import Plate
from cities.hero_cities.drawings.map.towns import place
from cities.hero_cities.drawings.series import DRAWINGS
from cities.models import TimelineEvent

LONGEST = 255


def test_every_battle_with_places_has_a_map():
    maps = {drawing.name for drawing in DRAWINGS}
    located = [each.slug for each in battles().values() if each.located]
    assert len(located) > 20
    assert not {f"map-{slug}" for slug in located} - maps


def test_a_drawing_says_in_words_what_is_seen():
    for drawing in DRAWINGS:
        assert drawing.description.strip(), drawing.name
        assert drawing.description not in (drawing.title, drawing.name)
        assert len(drawing.description) < LONGEST, drawing.name
    assert set(battle_maps.WORDS) == set(battles())


def test_no_two_drawings_are_one():
    assert len({drawing.uuid for drawing in DRAWINGS}) == len(DRAWINGS)
    assert len({drawing.name for drawing in DRAWINGS}) == len(DRAWINGS)


@pytest.mark.parametrize("slug", sorted(battles()))
def test_events_are_numbered_as_on_the_page(slug):
    records = _records(slug)
    rows = [TimelineEvent(uuid=record["uuid"], when=record["when"]) for record in records]
    for number, row in enumerate(rows, 1):
        row.pk = number
        row.clean_fields(exclude=[field.name for field in row._meta.fields if field.name != "when"])
        row.earliest, row.latest = row.when.earliest, row.when.latest
    on_the_page = [str(row.uuid) for row in sorted(rows, key=TimelineEvent.order)]
    on_the_map = [each.uuid for each in battles()[slug].events]
    assert on_the_map == on_the_page
    assert [each.number for each in battles()[slug].events] == list(range(1, len(rows) + 1))


def _records(slug: str) -> list[dict]:
    for path in sorted((battle.BUNDLE / "battles").glob("*.yaml")):
        for record in yaml.safe_load(path.read_text(encoding="utf-8"))["battles"]:
            if record["slug"] == slug:
                return record["events"]
    raise LookupError(slug)


def test_a_movement_rests_on_events():
    for movement in MOVEMENTS:
        assert movement.battle in battles()
        assert movement.rests_on
        for uuid in movement.rests_on:
            event(uuid)  # It fails where there is none, or several.
        for key in filter(None, (movement.start, movement.end, movement.towards)):
            latitude, longitude = place(key)
            assert 40 < latitude < 75 and 20 < longitude < 50
        battle_events = {each.uuid[:8] for each in battles()[movement.battle].events}
        assert battle_events & set(movement.rests_on)


def test_layouts_belong_to_battles_and_events():
    assert not set(sheets.SHEETS) - set(battles())
    for sheet in sheets.SHEETS.values():
        assert all(event(uuid).where for uuid in sheet.off)
        assert all(place(key) for key in sheet.around)


@pytest.mark.parametrize("slug", ["kyiv-1941", "sevastopol-siege", "minsk-1944"])
def test_a_map_shows_each_located_event_once(slug):
    plate = Plate(battles()[slug])
    outside = [each for each in plate.shown if each not in plate.in_lens]
    assert len(outside) + len(plate.in_lens) + len(plate.away) == len(plate.battle.located)
    svg = plate.drawn()
    for each in plate.battle.located:
        assert svg.count(f">{each.number}</text>") >= 1


def test_drawing_needs_no_django():
    said = "import cities.hero_cities.drawings.battle_maps, sys; print('django' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
