"""The pages of the exhibition by their kinds, and what each costs when it is made anew."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations
from random import Random
from statistics import median, quantiles
from urllib.parse import urlencode

from django.db import connection
from django.test import Client

from cities.models import CatalogueEntry
from cities.models.kind import Kind
from museum.kept_pages.door import EDITION

RECORDS = {"city": Kind.CITY, "battle": Kind.BATTLE, "story": Kind.STORY, "exhibit": Kind.EXHIBIT}
ROOMS = {  # Each with the ways in which it is also asked for, and none that is all of another kind.
    "entrance": ["/"],
    "cities": ["/cities/", "/cities/?sort=-date", "/cities/?pictures=1"],
    "battles": ["/battles/", "/battles/?sort=title", "/battles/?year=1942", "/battles/?year=1943&sort=-date"],
    "chronicle": ["/chronicle/", *(f"/chronicle/?page={page}" for page in range(2, 8))],
    "awards": ["/awards/", "/awards/?sort=title", "/awards/?year=1965", "/awards/?sort=-date"],
    "collection": ["/collection/", "/collection/?sort=date", "/collection/?pictures=1"],
    "stories": ["/stories/", "/stories/?sort=date"],
    "sources": ["/sources/"],
    "nothing found": [f"/search/?q={word}&kind=city" for word in ("zzzzqq", "qqqqzz", "xyzzyx", "wwwqqq")],
    "not there": [f"/{name}/" for name in ("nowhere", "kiyv", "leningrad-1", "odesa/museum", "a.html")],
}
YEARS = (1941, 1942, 1943)
DATED = 12  # Filters of the chronicle are made of so many of its events, and as many of its days.
ANEW = 3  # So often the exhibition is begun anew, and every page is asked for once in it.


@dataclass
class Cost:
    """What the pages of one kind took, each asked for once after each beginning."""

    pages: int
    queries: list[int] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)

    @property
    def line(self) -> tuple[int, int, int, float, float]:
        """Pages; queries, usual and most; milliseconds of work, usual and of one page in twenty."""
        cost = self.milliseconds
        slow = quantiles(cost, n=20, method="inclusive")[-1] if len(cost) > 1 else cost[0]
        return self.pages, round(median(self.queries)), max(self.queries), median(cost), slow


def kinds(most: int, dice: Random) -> dict[str, list[str]]:
    """Addresses of every kind of page, at most so many of each."""
    entries = CatalogueEntry.objects.public().order_by("uuid")
    found = dict(ROOMS)
    for name, kind in RECORDS.items():
        found[name] = list(entries.of_kind(kind).values_list("address", flat=True))
    events = list(entries.of_kind(Kind.EVENT).exclude(earliest=None).values_list("earliest", "title"))
    told = dice.sample(events, min(DATED, len(events)))
    slugs = [address.strip("/").rpartition("/")[2] for address in found["city"]]
    found["day"] = [_asking("/chronicle/", when=day.isoformat()) for day, _title in told]
    found["filtered chronicle"] = [
        *(_asking("/chronicle/", when=f"{day:%B %Y}") for day, _title in told),
        *(_asking("/chronicle/", city=slug) for slug in slugs[:DATED]),
        *(_asking("/chronicle/", year=year, city=slug) for year, slug in zip(YEARS, slugs, strict=False)),
    ]
    found["search"] = [_asking("/search/", q=max(title.split(), key=len)) for _day, title in told]
    found["compare"] = [_asking("/cities/compare/", city=list(two)) for two in combinations(slugs, 2)]
    chosen = {name: list(dict.fromkeys(addresses)) for name, addresses in found.items()}
    return {name: dice.sample(pages, min(most, len(pages))) for name, pages in chosen.items() if pages}


def costs(most: int) -> dict[str, Cost]:
    """Every page is made, never taken from those that are kept."""
    dice, visitor = Random(1), Client(SERVER_NAME="localhost")
    asked = kinds(most, dice)
    for _name, address in _once(asked):
        _ask(visitor, address, "before")  # What a process reads when it begins is no page's cost.
    found = {name: Cost(len(addresses)) for name, addresses in asked.items()}
    for beginning in range(ANEW):
        pages = list(_once(asked))
        dice.shuffle(pages)
        for name, address in pages:
            queries, milliseconds = _ask(visitor, address, f"measured-{beginning}")
            found[name].queries.append(queries)
            found[name].milliseconds.append(milliseconds)
    return found


def _once(asked: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    return ((name, address) for name, addresses in asked.items() for address in addresses)


def _ask(visitor: Client, address: str, edition: str) -> tuple[int, float]:
    """How many queries, and how many milliseconds of the processor."""
    queries = []

    def count(execute, *query):
        queries.append(query[0])
        return execute(*query)

    with connection.execute_wrapper(count):
        begin = time.process_time()
        visitor.get(address, **{EDITION: f"bench-{edition}"})
        return len(queries), (time.process_time() - begin) * 1000


def _asking(path: str, **wishes) -> str:
    return f"{path}?{urlencode(wishes, doseq=True)}"
