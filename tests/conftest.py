"""What every test may ask for."""

from contextlib import ExitStack, contextmanager

import pytest
from django.core.cache import cache
from django.db import connection, transaction

from cities.bundle_folder import Bundle
from cities.loading import load
from cities.management.commands.load_exhibition import SHIPPED
from tests.builders import make_curator, make_museum, make_superuser


@pytest.fixture(autouse=True)
def nothing_remembered():
    """What one test left in the cache is no answer for the next, whose database is another."""
    cache.clear()


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
            yield

    yield written
    with django_db_blocker.unblock():
        if connection.in_atomic_block:
            transaction.set_rollback(True)
        writing.close()


@pytest.fixture(scope="module")
def exhibition(for_this_module):
    """The exhibition that ships, loaded once for all tests of a module."""
    with for_this_module():
        load(Bundle(SHIPPED))


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
