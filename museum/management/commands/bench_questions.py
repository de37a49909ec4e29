"""Measures a fixed list of questions, each with all its facets, in the database at hand."""

import json
import time
from statistics import median, quantiles

from django.core.management.base import BaseCommand
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from cities.dates import HistoricalDate
from cities.filters import CatalogueFilter
from cities.models import CatalogueEntry
from cities.remembered import reading
from cities.ways import Ways

PERIOD = HistoricalDate.from_edtf("1941-06-22/1945-05-09").period
QUESTIONS = {
    "name": [
        "q=Stalingrad",
        "q=Ленинград",
        "q=под+Одессой",
        "q=Volgagrad",
        "q=Kyiv+Odesa",
        "q=Brest-Litovsk&sort=title",
        "kind=city&q=Царицын",
        "kind=battle&q=Sebastopol",
    ],
    "date": [
        "when=1942",
        "when=August+1942",
        "when=19.11.1942",
        "when=winter+1941–42&within=1",
        "kind=event&when=July+1943&sort=-date",
        "kind=city&when=May+1942",
        "q=22+июня",
        "kind=event&when=before+October+1941",
    ],
    "words": [
        "q=army",
        "q=bridge",
        "q=evacuation",
        "q=hospital+crossing",
        'q="hero+city"',
        "q=catacombs",
        "q=осада",
        "kind=event&q=assault",
    ],
    "combined": [
        "q=Kerch+May+1942+landing",
        "q=осада+Ленинграда+зимой+1941–42",
        "q=Odesa+August+1941+evacuation",
        "q=hero+city+1965",
        "q=army+August+1942",
        "q=Sevastopol+June+1942+assault",
        "q=Stalingrad+19.11.1942",
        "q=regiment&when=1943&sort=date",
    ],
    "facets": [
        "",
        "kind=event",
        "kind=event&city=sevastopol&city=odesa",
        "country_now=ukraine&year=1942",
        "kind=event&month=1942-05&month=1942-06",
        "award=hero-city",
        "kind=exhibit&pictures=0&sort=title",
        "city=kerch&year=1942&q=landing",
    ],
}
ROUNDS = 5


class Command(BaseCommand):
    help = "Measures forty questions with all their facets in the present database."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="one line for a program")
        parser.add_argument("--each", action="store_true", help="a line for each question")

    def handle(self, *args, **options):
        asked = [(kind, query) for kind, queries in QUESTIONS.items() for query in queries]
        with reading("bench"):  # As visitors read: what an edition says is remembered.
            rows = [(kind, query, *measured(query)) for kind, query in asked]
        times = [row[2] for row in rows]
        answer = {
            "entries": CatalogueEntry.objects.public().count(),
            "median": median(times),
            "p95": quantiles(times, n=20)[18],
            "slowest": max(times),
            "queries": max(row[3] for row in rows),
        }
        if options["json"]:
            self.stdout.write(json.dumps(answer))
            return
        if options["each"]:
            for kind, query, ms, queries, found in rows:
                self.stdout.write(f"{kind:9} {query:50} {ms:8.1f} ms {queries:4} queries {found:8} found")
        self.stdout.write(
            f"{answer['entries']:,} entries: median {answer['median']:.1f} ms, "
            f"95th percentile {answer['p95']:.1f} ms, slowest {answer['slowest']:.1f} ms, "
            f"at most {answer['queries']} queries"
        )


def measured(query: str) -> tuple[float, int, int]:
    """Milliseconds (the median of some rounds), queries and results of one question."""
    ask(query)
    times = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        found = ask(query)
        times.append((time.perf_counter() - begin) * 1000)
    with CaptureQueriesContext(connection) as queries:
        ask(query)
    return median(times), len(queries), found


def ask(query: str) -> int:
    """The question as a room asks it: the first page, the chips, every facet."""
    asked = CatalogueFilter(QueryDict(query), years=PERIOD)
    list(asked.page(None))
    ways = Ways(asked)
    assert ways.facets is not None and ways.chips is not None
    return asked.total
