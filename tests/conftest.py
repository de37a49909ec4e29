"""What every test may ask for."""

from contextlib import ExitStack, contextmanager

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import connection, transaction
from django.test import override_settings

from cities.bundle_folder import Bundle
from cities.loading import load
from cities.management.commands.load_exhibition import SHIPPED
from tests.builders import make_curator, make_museum, make_superuser


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
