"""The bundle as the diagrams read it: battles with their days, cities, sources."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import yaml

from cities.dates import HistoricalDate, Period, display

BUNDLE = Path(__file__).parent.parent.parent


@cache
def rows(file: str, kind: str) -> list[dict]:
    """The records of one kind in one file, or in all files of a folder."""
    files = sorted((BUNDLE / file).glob("*.yaml")) if (BUNDLE / file).is_dir() else [BUNDLE / file]
    return [row for one in files for row in yaml.safe_load(one.read_text("utf-8")).get(kind, [])]


def period(when: str) -> Period:
    return HistoricalDate.from_edtf(when).period


def in_words(when: str) -> str:
    return display(HistoricalDate.from_edtf(when), "en")


def days(span: Period) -> int:
    """Counted with the first day and the last."""
    return (span.latest - span.earliest).days + 1


def sources_of(record: dict) -> list[str]:
    """The keys of the sources that a record cites."""
    return [row if isinstance(row, str) else row["source"] for row in record.get("citations", [])]


@dataclass
class Bibliography:
    """The sources in the order of their first mention, each with its number."""

    keys: list[str] = field(default_factory=list)

    def numbers(self, keys: list[str]) -> str:
        for key in keys:
            if key not in self.keys:
                self.keys.append(key)
        return ", ".join(str(number) for number in sorted(self.keys.index(key) + 1 for key in set(keys)))

    def lines(self) -> list[str]:
        return [_described(key) for key in self.keys]


def _described(key: str) -> str:
    source = next(row for row in rows("sources.yaml", "sources") if row["key"] == key)
    author = f"{source['author']}, " if source.get("author") else ""
    year = f" ({source['year']})" if source.get("year") else ""
    nameless = "" if author or year or source.get("kind") != "webpage" else ", unsigned web page"
    return f"{author}{source['title']}{nameless}{year}"


# The places under the names they had in the war.
THEN = {"saint-petersburg": "Leningrad", "volgograd": "Stalingrad"}


def place_name(slug: str) -> str:
    city = next(row for row in rows("cities", "cities") if row["slug"] == slug)
    return THEN.get(slug, city["title"])


def battles() -> list[dict]:
    return rows("battles", "battles")


def battle(slug: str) -> dict:
    return next(row for row in battles() if row["slug"] == slug)


def event(record: dict, uuid: str) -> dict:
    return next(row for row in record["events"] if row["uuid"] == uuid)


def whole_war() -> Period:
    """The days of which the exhibition tells."""
    return period(rows("house.yaml", "identity")[0]["period"])
