"""Measures the museum where it stands: dates read and said, and the pages of the exhibition."""

import time
from statistics import median

from django.core.management.base import BaseCommand
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cities.dates import HistoricalDate, display, read
from cities.models import CatalogueEntry

PHRASES = [
    "23 August 1942",
    "c. August 1942",
    "winter 1941–42",
    "17 July 1942 – 2 February 1943",
    "22 июня 1941",
]
NOTATIONS = ["1942-08-23", "1942-08~", "1941-24", "1942-07-17/1943-02-02", "1941-06-22?"]
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
ROUNDS = 15


class Command(BaseCommand):
    help = "Measures how fast dates are read and said, and what the pages cost in time and queries."

    def handle(self, *args, **options):
        self.stdout.write("Dates, per second")
        self.rate("phrases read", lambda number: read(PHRASES[number % 5]))
        self.rate("notations read", lambda number: HistoricalDate.from_edtf(NOTATIONS[number % 5]))
        values = [HistoricalDate.from_edtf(notation) for notation in NOTATIONS]
        self.rate("dates said", lambda number: display(values[number % 5], "ru"))
        if not CatalogueEntry.objects.exists():
            self.stdout.write("No exhibition is loaded here, so no page is measured; `make run` loads it.")
            return
        self.stdout.write(f"\n{'Pages':32} {'queries':>8} {'median ms':>10} {'slowest ms':>11}")
        cities = CatalogueEntry.objects.public().of_kind("city")[:1]
        battles = CatalogueEntry.objects.public().of_kind("battle")[:1]
        for address in [*PAGES, *(entry.address for entry in [*cities, *battles])]:
            self.page(address)

    def rate(self, name, work, number=2000):
        begin = time.perf_counter()
        for turn in range(number):
            work(turn)
        self.stdout.write(f"  {name:24} {number / (time.perf_counter() - begin):>10,.0f}")

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
