"""Numbers for Prometheus: how many requests of each kind, with what answer, and how long they took.

Loaded only where it is switched on. Several workers write into one folder, and any of them tells the sum.
"""

import hmac
import os
import time
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.http import HttpResponse, HttpResponseForbidden
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
    multiprocess,
)

from museum.guarding import client_address
from museum.kept_pages.door import HIT
from museum.watching.log_lines import kind_of_address

METHODS = {"GET", "HEAD", "POST", "OPTIONS"}
KIND = ["method", "address"]
ANSWERED = Counter("museum_requests", "Requests that were answered.", [*KIND, "status"])
TAKEN = Histogram(
    "museum_request_seconds",
    "Seconds until the answer began.",
    KIND,
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
KEPT = Counter("museum_kept_pages", "Pages handed out as they were kept, without Django.", ["status"])


class MetricsMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        begin = time.perf_counter()
        response = self.get_response(request)
        method = request.method if request.method in METHODS else "other"
        address = family(request)
        ANSWERED.labels(method, address, response.status_code).inc()
        TAKEN.labels(method, address).observe(time.perf_counter() - begin)
        return response


def family(request) -> str:
    """Few kinds, however many pages there are: all pages of the tree are one."""
    match = request.resolver_match
    return "page" if match and match.url_name == "wagtail_serve" else kind_of_address(request)


@never_cache
@require_safe
def metrics(request):
    """For whoever brings the token, or asks from an address that may."""
    if not may_read(request):
        return HttpResponseForbidden()
    registry = CollectorRegistry()
    multiprocess.MultiProcessCollector(registry)
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


def counted(door):
    """The door of the museum, with a count of what it hands out by itself."""

    def ask(environ, start_response):
        def begin(status, headers, *failed):
            if HIT in headers:
                KEPT.labels(status[:3]).inc()
            return start_response(status, headers, *failed)

        return door(environ, begin)

    return ask


def clear_away(folder: Path) -> None:
    """What servers of former days have counted. What one that is still there counts stays."""
    for file in folder.glob("*.db"):
        if not _lives(file.stem.rpartition("_")[2]):
            file.unlink(missing_ok=True)


def _lives(process: str) -> bool:
    with suppress(ProcessLookupError, PermissionError, ValueError):
        os.kill(int(process), 0)
        return True
    return False


def may_read(request) -> bool:
    brought = request.headers.get("Authorization", "").removeprefix("Bearer ")
    token = settings.METRICS_TOKEN
    if token and hmac.compare_digest(brought.encode(), token.encode()):
        return True
    return client_address.of(request) in settings.METRICS_ADDRESSES
