"""Measures the museum where it stands: dates read and said, and the pages of the exhibition."""

import time
from functools import partial
from statistics import median

from django.core.management.base import BaseCommand
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cities.dates import HistoricalDate, display, read
from cities.models import CatalogueEntry

# Every turn another date, so that nothing is answered from memory.
PHRASES = [
    "{d} August {y}",
    "c. August {y}",
    "winter {y}–{next}",
    "{d} July {y} – 2 February {next}",
    "{d} июня {y} г.",
    "не ранее {d} липня {y}",
    "August {d}, {y}",
    "каля жніўня {y}",
]
NOTATIONS = ["{y}-08-{d:02}", "{y}-08-{d:02}~", "{y}-{d:02}/{next}-02", "{y}-06-{d:02}?"]
PAGES = [
    "/",
    "/cities/",
    "/battles/",
    "/chronicle/",
    "/chronicle/?when=May+1942",
    "/awards/",
    "/collection/",
    "/search/?q=evacuation",
]
TURNS = 4000
ROUNDS = 15


class Command(BaseCommand):
    help = "Measures how fast dates are read and said, and what the pages cost in time and queries."

    def handle(self, *args, **options):
        self.stdout.write("Dates, per second")
        self.rate("phrases read", read, [_filled(PHRASES, turn) for turn in range(TURNS)])
        notations = [_filled(NOTATIONS, turn) for turn in range(TURNS)]
        self.rate("notations read", HistoricalDate.from_edtf, notations)
        values = [HistoricalDate.from_edtf(notation) for notation in notations]
        for language in ("en", "ru", "uk", "be"):
            self.rate(f"dates said, {language}", partial(display, language=language), values)
        if not _exhibition():
            self.stdout.write("No exhibition is loaded here, so no page is measured; `make run` loads it.")
            return
        self.stdout.write(f"\n{'Pages':32} {'queries':>8} {'median ms':>10} {'slowest ms':>11}")
        cities = CatalogueEntry.objects.public().of_kind("city")[:1]
        battles = CatalogueEntry.objects.public().of_kind("battle")[:1]
        for address in [*PAGES, *(entry.address for entry in [*cities, *battles])]:
            self.page(address)

    def rate(self, name, work, turns):
        begin = time.perf_counter()
        for turn in turns:
            work(turn)
        self.stdout.write(f"  {name:24} {len(turns) / (time.perf_counter() - begin):>10,.0f}")

    def page(self, address):
        client = Client(SERVER_NAME="localhost")
        client.get(address)
        times = []
        for _ in range(ROUNDS):
            with CaptureQueriesContext(connection) as queries:
                begin = time.process_time()
                client.get(address)
                times.append((time.process_time() - begin) * 1000)
        self.stdout.write(f"{address:32} {len(queries):>8} {median(times):>10.1f} {max(times):>11.1f}")


def _exhibition() -> bool:
    try:
        return CatalogueEntry.objects.exists()
    except DatabaseError:
        return False


def _filled(forms: list[str], turn: int) -> str:
    form, day, year = forms[turn % len(forms)], 1 + turn // 8 % 12, 1400 + turn // 8 % 500
    return form.format(d=day, y=year, next=year + 1)
