"""Measures the forty questions at several sizes of the exhibition, each in a database of its own."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

SIZES = [0, 10_000, 100_000]  # Events that are added to the shipped exhibition.
SIZE_ON_POSTGRESQL = 1_000_000
ELSEWHERE = {"DATABASE_URL", "SEARCH_URL", "CACHE_URL"}  # The museum that is open stays as it is.
COLUMNS = ["entries", "median ms", "95 % ms", "slowest", "growth", "rebuilt in"]


class Command(BaseCommand):
    help = (
        "Measures forty questions with all their facets at the shipped size, at 10,000 and at 100,000 events "
        "on SQLite and, if BENCH_DATABASE_URL names a PostgreSQL database, at 1,000,000 there. What is made "
        "for it stays in the data folder under bench/ and is used again."
    )

    def add_arguments(self, parser):
        parser.add_argument("--sizes", nargs="*", type=int, default=SIZES, help="events on SQLite")
        parser.add_argument("--events", type=int, default=SIZE_ON_POSTGRESQL, help="events on PostgreSQL")

    def handle(self, *args, sizes, events, **options):
        self.stdout.write(f"{'':26}" + "".join(f"{column:>11}" for column in COLUMNS))
        first = None
        for size in sizes:
            first = self.row(f"SQLite, {size:,} added", size, {}, first)
        if url := os.environ.get("BENCH_DATABASE_URL"):
            self.row(f"PostgreSQL, {events:,} added", events, {"DATABASE_URL": url}, first)
        else:
            self.stdout.write("PostgreSQL is not measured: BENCH_DATABASE_URL names no database.")

    def row(self, name: str, size: int, environment: dict, first: float | None) -> float:
        """Prints what one size costs; `first` is the median to compare with."""
        where = Path(settings.DATA) / "bench" / f"{'postgresql' if environment else 'sqlite'}-{size}"
        ours = {name: value for name, value in os.environ.items() if name not in ELSEWHERE}
        environment = {**ours, "MUSEUM_DATA": str(where), **environment}
        prepare(where, size, environment)
        begin = time.perf_counter()
        run(environment, "rebuild_catalogue")
        rebuilt = time.perf_counter() - begin
        found = json.loads(run(environment, "bench_questions", "--json").splitlines()[-1])
        first = first or found["median"]
        self.stdout.write(
            f"{name:26}{found['entries']:>11,}{found['median']:>11.1f}{found['p95']:>11.1f}"
            f"{found['slowest']:>11.1f}{found['median'] / first:>10.1f}x{rebuilt:>9.0f} s"
        )
        return first


def prepare(where: Path, size: int, environment: dict) -> None:
    """Makes the database of one size, once."""
    done = where / "prepared"
    run(environment, "migrate", "--verbosity", "0")
    if done.exists():
        return
    run(environment, "load_exhibition")
    if size:
        run(environment, "make_large_exhibition", "--events", str(size), "--no-catalogue")
    done.touch()


def run(environment: dict, *command: str) -> str:
    """What a management command prints. Raises CalledProcessError if it fails; its words are shown."""
    house = Path(settings.HOUSE)
    done = subprocess.run(
        [sys.executable, str(house / "manage.py"), *command],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout
