"""Measures the museum as it is served: two workers, eight visitors, each kind of page made anew and kept."""

import os
import resource
import shutil
import tempfile
from pathlib import Path
from statistics import median
from urllib.request import Request, urlopen

from django.conf import settings
from django.core.management.base import BaseCommand

from museum.benching import servers
from museum.benching.load import BROWSER, Load, load
from museum.management.commands.bench_sizes import ELSEWHERE, prepare, run

PAGES = {
    "the entrance": "/",
    "a city": "/cities/volgograd/",
    "a battle": "/battles/stalingrad-defence/",
    "the places": "/cities/",
    "the chronicle": "/chronicle/",
    "the chronicle of a month": "/chronicle/?when=1942-05",
    "the register of awards": "/awards/",
    "the collection": "/collection/",
    "the bibliography": "/sources/",
    "a search": "/search/?q=evacuation",
    "the catalogue as data": "/api/catalogue/",
}
PAST_THE_DOOR = {"Authorization": "Basic bm9ib2R5"}  # Who comes with a name is never handed a kept page.
ROUNDS = 3
WIDTHS = [10, 11, 9, 8]
COLUMNS = ["a second", "median ms", "95 % ms", "CPU ms"]


class Command(BaseCommand):
    help = (
        "Starts the museum with two workers and measures every kind of page with eight visitors at once, "
        "made anew and kept, by wrk if it is installed, and through nginx if that is. What is made for it "
        "stays in the data folder under bench/serving and is used again."
    )

    def add_arguments(self, parser):
        parser.add_argument("--seconds", type=float, default=4, help="for each measurement")

    def handle(self, *args, seconds, **options):
        self.seconds = seconds
        self.folder = Path(settings.DATA) / "bench" / "serving"
        ours = {name: value for name, value in os.environ.items() if name not in ELSEWHERE}
        ours |= {"MUSEUM_DATA": str(self.folder), "QUESTIONS_A_MINUTE": "0"}
        self.pages = Path(tempfile.mkdtemp(prefix="museum-"))  # A short path, as is advised for nginx.
        self.pages.chmod(0o711)
        ours["PAGES_FOLDER"] = str(self.pages)
        prepare(self.folder, 0, ours)
        run(ours, "open_museum", "--prepare-only")
        by = "wrk" if shutil.which("wrk") else "Python, which is slower than what it measures"
        self.stdout.write(f"Load by {by}; {os.cpu_count()} cores, load average {os.getloadavg()[0]:.1f}")
        with servers.museum(ours) as museum:
            self.stdout.write(f"Ready after {museum.wait('/health/'):.1f} s, {museum.cpu():.1f} s of work")
            health, health_cpu = self.measure(museum, "/health/")
            self.stdout.write(f"{'':26}{'made anew':>38}{'kept':>38}{'/health/':>9}{'nginx':>8}{'of a':>9}")
            self.stdout.write(f"{'':26}{_row(COLUMNS)}{_row(COLUMNS)}{'times':>9}{'':8}{'file':>9}")
            for name, address in PAGES.items():
                self.page(museum, name, address, health)
            self.stdout.write(f"{'/health/':26}{_row(_told(health, health_cpu))}")
            self.stdout.write(f"Memory of the server and its two workers: {museum.memory():.0f} MB")

    def page(self, museum, name: str, address: str, health: Load) -> None:
        made, made_cpu = self.measure(museum, address, PAST_THE_DOOR)
        kept, kept_cpu = self.measure(museum, address)
        told = f"{name:26}{_row(_told(made, made_cpu))}{_row(_told(kept, kept_cpu))}"
        told += f"{kept.rate / health.rate:>9.0f}"
        if shutil.which("nginx"):
            through, part = self.through_nginx(museum, address)
            told += f"{through.rate:>8,.0f}{part:>9.0%}"
        self.stdout.write(told)
        self.stdout.flush()

    def measure(self, server, address: str, headers: dict | None = None) -> tuple[Load, float]:
        """The load, and milliseconds of work for one request."""
        url = server.address + address
        load(url, 1, headers)
        before = server.cpu()
        found = load(url, self.seconds, headers)
        if found.failed:
            self.stderr.write(f"{address}: {found.failed} of {found.requests} requests failed.")
        return found, (server.cpu() - before) / max(found.requests, 1) * 1000

    def through_nginx(self, museum, address: str) -> tuple[Load, float]:
        """The page by nginx with our configuration, and which part this is of what the same nginx would give
        for the same bytes in a ready file: by the work of nginx and its visitors, which a busy machine does
        not change so much as their speed."""
        body = urlopen(Request(museum.address + address, headers=BROWSER)).read()
        nginx, ready = servers.nginx(self.folder / "nginx", museum, self.pages, body)
        work = {ready: [], nginx.address + address: []}
        with nginx:
            nginx.wait(address)
            for url in [*work] * ROUNDS:
                before = nginx.cpu() + _visitors_worked()
                found = load(url, max(self.seconds / 2, 1))
                work[url].append((nginx.cpu() + _visitors_worked() - before) / found.requests)
        of_ready, of_page = (median(worked) for worked in work.values())
        return found, of_ready / of_page


def _visitors_worked() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _told(found: Load, cpu: float) -> list[str]:
    return [f"{found.rate:,.0f}", f"{found.median:.2f}", f"{found.p95:.2f}", f"{cpu:.2f}"]


def _row(words: list[str]) -> str:
    return "".join(f"{word:>{width}}" for word, width in zip(words, WIDTHS, strict=True))
