"""What a request asks for, in the one way in which the answer is kept."""

import time
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from cities.filters import CatalogueFilter

ELSEWHERE = ["/id/", "/share/", "/preview/", "/documents/", "/health/", "/metrics/", "/style-guide/"]
BESIDE_FILTERS = {"page", "format"}
LONGEST_QUERY = 500  # Bytes; a longer question is answered, but not kept.
LONGEST_PATH = 300
TABLES = ("text/csv", "text/*")  # Who asks for these is sent a table as it is made.


@dataclass(frozen=True, slots=True)
class Asked:
    """`query` has only what pages know, in order, so that one question is kept once."""

    day: str
    scheme: str
    host: str
    path: str
    query: str


def read(environ: dict) -> Asked | None:
    """None if the answer is for one person, or for nobody to keep."""
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or "HTTP_AUTHORIZATION" in environ:
        return None
    cookies = environ.get("HTTP_COOKIE")
    if cookies and settings.SESSION_COOKIE_NAME in cookies:
        return None
    path = environ.get("SCRIPT_NAME", "") + environ.get("PATH_INFO", "")
    if path.startswith(_elsewhere()) or len(path) > LONGEST_PATH:
        return None
    query = environ.get("QUERY_STRING", "")
    if query and (query := known(query)) is None:
        return None
    if path.startswith("/api/") and any(table in environ.get("HTTP_ACCEPT", "") for table in TABLES):
        return None
    return Asked(today.name(), _scheme(environ), environ.get("HTTP_HOST", ""), path, query)


@lru_cache(maxsize=1024)
def known(query: str) -> str | None:
    """What pages read of a query string, in one order. None if it is too long, or asks for a table."""
    if len(query) > LONGEST_QUERY:
        return None
    told = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if name in _names()]
    if ("format", "csv") in told:
        return None
    return urlencode(sorted(told, key=lambda one: one[0]))


@cache
def _names() -> frozenset[str]:
    return frozenset({*CatalogueFilter.base_filters, *BESIDE_FILTERS})


@cache
def _elsewhere() -> tuple[str, ...]:
    return (reverse("wagtailadmin_home"), settings.MEDIA_URL, settings.STATIC_URL, *ELSEWHERE)


def _scheme(environ: dict) -> str:
    """As Django sees it."""
    if settings.SECURE_PROXY_SSL_HEADER:
        header, secure = settings.SECURE_PROXY_SSL_HEADER
        if header in environ:
            return "https" if environ[header].partition(",")[0].strip() == secure else "http"
    return environ.get("wsgi.url_scheme", "http")


class Today:
    """The day in the museum's time zone: at midnight another anniversary is told, and rights may end."""

    def __init__(self) -> None:
        self.begins = self.ends = 0.0
        self.named = ""

    def name(self) -> str:
        if not self.begins <= time.time() < self.ends:
            self._look()
        return self.named

    def _look(self) -> None:
        today = timezone.localdate(timezone=timezone.get_default_timezone())
        self.named, self.begins, self.ends = (
            today.isoformat(),
            _midnight(today),
            _midnight(today + timedelta(1)),
        )


def _midnight(day: date) -> float:
    midnight = datetime(day.year, day.month, day.day)
    return timezone.make_aware(midnight, timezone.get_default_timezone()).timestamp()


today = Today()
