"""Measures the museum where it stands: dates read and said, and the pages of the exhibition."""

import time
from functools import partial

from django.core.management.base import BaseCommand
from django.db import DatabaseError

from cities.dates import HistoricalDate, display, read
from cities.models import CatalogueEntry
from museum.benching import pages

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
TURNS = 4000
MOST = 30  # Pages of a kind.
HEADINGS = f"{'Pages, made anew':20} {'pages':>6} {'queries':>8} {'most':>5} {'median ms':>10} {'95 % ms':>8}"
LINE = "{:20} {:>6} {:>8} {:>5} {:>10.1f} {:>8.1f}"


class Command(BaseCommand):
    help = "Measures how fast dates are read and said, and what the pages cost in time and queries."

    def add_arguments(self, parser):
        parser.add_argument("--most", type=int, default=MOST, help="How many pages of a kind are measured.")

    def handle(self, *args, most, **options):
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
        self.stdout.write(f"\n{HEADINGS}")
        for name, cost in pages.costs(most).items():
            self.stdout.write(LINE.format(name, *cost.line))

    def rate(self, name, work, turns):
        begin = time.perf_counter()
        for turn in turns:
            work(turn)
        self.stdout.write(f"  {name:24} {len(turns) / (time.perf_counter() - begin):>10,.0f}")


def _exhibition() -> bool:
    try:
        return CatalogueEntry.objects.exists()
    except DatabaseError:
        return False


def _filled(forms: list[str], turn: int) -> str:
    form, day, year = forms[turn % len(forms)], 1 + turn // 8 % 12, 1400 + turn // 8 % 500
    return form.format(d=day, y=year, next=year + 1)
