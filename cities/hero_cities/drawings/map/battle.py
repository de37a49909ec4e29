"""The battles and the cities as the bundle tells them, read when a map is drawn."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from cities.dates import HistoricalDate, display

ASIDE = re.compile(r" \([^)]*\)")
BUNDLE = Path(__file__).parent.parent.parent
FIGHTING, CHANGE, CRIME, LIFE = "fighting", "change", "crime", "life"
GROUPS = {  # How the kinds of events are marked.
    "combat": FIGHTING,
    "air_raid": FIGHTING,
    "occupation": CHANGE,
    "liberation": CHANGE,
    "atrocity": CRIME,
}


@dataclass(frozen=True)
class Event:
    """An event with its number in the timeline of the page."""

    uuid: str
    number: int
    title: str
    date: str
    group: str
    place_name: str
    where: tuple[float, float] | None  # Latitude and longitude.

    @property
    def short_place(self) -> str:
        """Without what stands in brackets or after a comma."""
        return ASIDE.sub("", self.place_name).partition(",")[0].strip()


@dataclass(frozen=True)
class Battle:
    slug: str
    title: str
    date: str
    location: str
    cities: tuple[str, ...]
    period: HistoricalDate
    events: tuple[Event, ...]

    @property
    def located(self) -> list[Event]:
        return [event for event in self.events if event.where]


@dataclass(frozen=True)
class City:
    slug: str
    title: str
    kind: str
    where: tuple[float, float]
    names: tuple[tuple[str, str, HistoricalDate | None], ...]  # In English: text, kind, when.

    def name(self, period: HistoricalDate) -> str:
        """The English name in those days."""
        for wartime in (True, False):
            for text, kind, when in self.names:
                if (kind == "wartime") is wartime and when and when.period.overlaps(period.period):
                    return text
        return self.title


@cache
def battles() -> dict[str, Battle]:
    found = {}
    for path in sorted((BUNDLE / "battles").glob("*.yaml")):
        for record in yaml.safe_load(path.read_text(encoding="utf-8"))["battles"]:
            found[record["slug"]] = _battle(record)
    return found


@cache
def cities() -> dict[str, City]:
    found = {}
    for path in sorted((BUNDLE / "cities").glob("*.yaml")):
        for record in yaml.safe_load(path.read_text(encoding="utf-8"))["cities"]:
            names = tuple(
                (name["text"], name.get("kind", "official"), _date(name.get("when")))
                for name in record.get("names", ())
                if name["language"] == "en"
            )
            where = (record["latitude"], record["longitude"])
            found[record["slug"]] = City(
                record["slug"], record["title"], record.get("kind", "city"), where, names
            )
    return found


def event(uuid: str) -> Event:
    """The event of any battle whose uuid begins so."""
    (found,) = [each for battle in battles().values() for each in battle.events if each.uuid.startswith(uuid)]
    return found


def _battle(record: dict) -> Battle:
    period = _date(record["when"])
    events = sorted(enumerate(record["events"]), key=_order)
    return Battle(
        slug=record["slug"],
        title=record["title"],
        date=display(period),
        location=record.get("location", ""),
        cities=tuple(record["cities"]),
        period=period,
        events=tuple(_event(number, each) for number, (_at, each) in enumerate(events, 1)),
    )


def _order(numbered: tuple[int, dict]) -> tuple:
    """As the timeline of the page: by the first day, the longer before the shorter, then as written."""
    number, record = numbered
    when = _date(record["when"])
    return when.earliest, -when.latest.toordinal(), number


def _event(number: int, record: dict) -> Event:
    is_located = record.get("latitude") is not None and record.get("longitude") is not None
    return Event(
        uuid=record["uuid"],
        number=number,
        title=record["title"],
        date=display(_date(record["when"])),
        group=GROUPS.get(record.get("kind", "combat"), LIFE),
        place_name=record.get("place_name", ""),
        where=(record["latitude"], record["longitude"]) if is_located else None,
    )


def _date(text: str | None) -> HistoricalDate | None:
    return HistoricalDate.from_edtf(text) if text else None
