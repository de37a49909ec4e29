"""What every test may ask for."""

import pytest
from django.core.cache import cache
from django.db import transaction

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
def exhibition(django_db_setup, django_db_blocker):
    """The exhibition that ships, loaded once for all tests of a module and gone after them."""
    with django_db_blocker.unblock():
        loading = transaction.atomic()
        loading.__enter__()
        load(Bundle(SHIPPED))
    yield
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        loading.__exit__(None, None, None)


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
