"""Visitors' reads from a replica of the database, once it knows everything that visitors have been shown.

A replica lags behind. Whoever makes something public notes how far the log of the primary was by then, where
all machines see it; a page is read from the replica only when it has replayed as much. So no page is older
than the last change, whoever made it on whichever machine, and it may be kept.
"""

import logging
import time
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import MiddlewareNotUsed
from django.db import DEFAULT_DB_ALIAS, Error, connections, transaction
from django.urls import reverse

REPLICA = "replica"
NOTED = "replica-has-to-know"
LOCK = 19410622  # Of PostgreSQL; those who note wait for each other, so that the position only rises.
PATIENCE = 10  # Seconds until a replica that failed is asked again.
log = logging.getLogger(__name__)


@dataclass
class Reading:
    """One request of a visitor: where it reads from, and whether that failed on the way."""

    alias: str = REPLICA
    failed: bool = False

    def at_replica(self, execute, sql, params, many, context):
        try:
            return execute(sql, params, many, context)
        except Error:
            self.failed = True
            raise

    def at_primary(self, execute, sql, params, many, context):
        """Not everything that is asked there writes: Wagtail's settings would write if they were missing."""
        if not str(sql).startswith("SELECT"):
            self.alias = DEFAULT_DB_ALIAS
        return execute(sql, params, many, context)


_reading: ContextVar[Reading | None] = ContextVar("reading", default=None)


class Router:
    """Everything is done in the primary, except what a visitor's request reads before it has written."""

    def db_for_read(self, model, **hints):
        reading = _reading.get()
        return reading.alias if reading else DEFAULT_DB_ALIAS

    def db_for_write(self, model, **hints):
        return DEFAULT_DB_ALIAS

    def allow_relation(self, one, other, **hints):
        return True  # Both are the same database.

    def allow_migrate(self, alias, app_label, **hints):
        return alias != REPLICA


class ReplicaMiddleware:
    """Lets visitors read from the replica. What failed there on the way is made again from the primary."""

    def __init__(self, get_response):
        if REPLICA not in settings.DATABASES:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.of_the_house = (reverse("wagtailadmin_home"), "/preview/")  # Drafts are not noted.

    def __call__(self, request):
        if not self.by_visitor(request) or not is_level():
            return self.get_response(request)
        with reading() as found:
            response = self.get_response(request)
        if found.failed:
            lose("it failed in the middle of a page")
            response = self.get_response(request)
        return response

    def by_visitor(self, request) -> bool:
        return (
            request.method in {"GET", "HEAD"}
            and settings.SESSION_COOKIE_NAME not in request.COOKIES
            and not request.path_info.startswith(self.of_the_house)
        )


@contextmanager
def reading():
    found = Reading()
    token = _reading.set(found)
    try:
        with heard(REPLICA, found.at_replica), heard(DEFAULT_DB_ALIAS, found.at_primary):
            yield found
    finally:
        _reading.reset(token)


@contextmanager
def heard(alias: str, listener):
    """Django's own way takes off the last listener: another's, if the connection was made meanwhile."""
    listeners = connections[alias].execute_wrappers
    listeners.insert(0, listener)
    try:
        yield
    finally:
        listeners.remove(listener)


def note() -> None:
    """After a commit, and before anyone is told of it: what a replica must have replayed."""
    if REPLICA not in settings.DATABASES:
        return
    with transaction.atomic(), connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        cache.set(NOTED, _position(), None)


def is_level() -> bool:
    """Whether the replica answers and has replayed what was noted."""
    if time.monotonic() < _silence.until:
        return False
    noted = cache.get(NOTED)
    if noted is None:  # The cache has forgotten it, or is lost: as far as the primary is now.
        now = _position()
        cache.add(NOTED, now, None)
        noted = cache.get(NOTED) or now
    try:
        with connections[REPLICA].cursor() as cursor:
            cursor.execute("SELECT pg_last_wal_replay_lsn() >= %s::pg_lsn", [noted])
            (level,) = cursor.fetchone()
    except Error as error:
        lose(str(error).strip().partition("\n")[0])
        return False
    if level is None:
        lose("it is no streaming replica")
    return bool(level)


def lose(why: str) -> None:
    """The primary answers alone for a while."""
    _silence.until = time.monotonic() + PATIENCE
    connections[REPLICA].close()
    log.warning("The replica is left alone for %d seconds: %s", PATIENCE, why)


def _position() -> str:
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute("SELECT pg_current_wal_insert_lsn()")
        return cursor.fetchone()[0]


@dataclass
class Silence:
    until: float = 0.0


_silence = Silence()
