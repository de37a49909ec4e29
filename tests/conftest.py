"""What every test may ask for."""

import gc
from collections import Counter
from contextlib import ExitStack, contextmanager

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import connection, transaction
from django.template.base import Template
from django.test import override_settings

from cities.bundle_folder import Bundle
from cities.loading import load
from cities.management.commands.load_exhibition import SHIPPED
from tests.builders import make_curator, make_museum, make_superuser

_render = Template._render


@pytest.fixture(scope="session", autouse=True)
def rendered_as_for_visitors(django_test_environment):
    """For tests Django would keep a copy of all that each template is given; `context_data` is enough."""
    Template._render = _render


def pytest_collection_finish():
    """What is there when the tests begin stays there: it is no garbage to be looked for again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 10, 10)


@pytest.fixture(autouse=True)
def nothing_remembered():
    """What one test left in the cache is no answer for the next, whose database is another."""
    cache.clear()


@pytest.fixture(scope="session")
def delivery(tmp_path_factory):
    """The settings under which static files are hashed and compressed as for visitors; they are collected."""
    given = {
        "STATIC_ROOT": tmp_path_factory.mktemp("static"),
        "STORAGES": settings.STORAGES | {"staticfiles": {"BACKEND": "museum.storage.HashedStaticFiles"}},
    }
    with override_settings(**given):
        call_command("collectstatic", interactive=False, verbosity=0)
    return given


@pytest.fixture
def as_delivered(delivery):
    """The storage of static files, hashed and compressed as for visitors."""
    with override_settings(**delivery):
        yield storages["staticfiles"]


@pytest.fixture
def museum(db):
    return make_museum()


@pytest.fixture(scope="module")
def for_this_module(django_db_setup, django_db_blocker):
    """`with for_this_module(): …` writes what all tests of a module find; it is gone after them."""
    writing = ExitStack()

    @contextmanager
    def written():
        with django_db_blocker.unblock():
            if not connection.in_atomic_block:
                writing.enter_context(transaction.atomic())
                writing.callback(transaction.set_rollback, True)
            yield

    yield written
    with django_db_blocker.unblock():
        writing.close()


_visit = ExitStack()  # What is undone when the last test in the shipped exhibition has run.


@pytest.fixture(scope="session")
def exhibition(django_db_setup, django_db_blocker):
    """The exhibition that ships, loaded once: the tests that ask for it come first."""
    with django_db_blocker.unblock():
        block = transaction.atomic()
        block.__enter__()
        load(Bundle(SHIPPED))

    @_visit.callback
    def leave():
        with django_db_blocker.unblock():
            transaction.set_rollback(True)
            block.__exit__(None, None, None)


def in_the_exhibition(item) -> bool:
    return "exhibition" in getattr(item, "fixturenames", ())


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    items.sort(key=in_the_exhibition, reverse=True)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    try:
        return (yield)
    finally:
        if nextitem is None or not in_the_exhibition(nextitem):
            _visit.close()


def pytest_terminal_summary(terminalreporter):
    """A green run proves less where something is missing, and says so aloud."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = Counter(report.longrepr[2].removeprefix("Skipped: ") for report in skipped)
    if reasons:
        terminalreporter.section("Not proved on this machine", sep="!", red=True, bold=True)
    for reason, number in reasons.items():
        terminalreporter.write_line(f"{number} not run: {reason}", red=True)


@pytest.fixture
def curator(museum, client):
    """Somebody of the group Curators, signed in."""
    person = make_curator()
    client.force_login(person)
    return person


@pytest.fixture
def administrator(museum, client):
    """Somebody who may do everything, signed in."""
    person = make_superuser()
    client.force_login(person)
    return person
