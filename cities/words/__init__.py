"""The index of the catalogue's words: one small adapter for each database, the same answers from all.

An adapter has clear, write, remove, and the questions: saying, ranked, in_turn, beginning, all
asked in at_hand; those of a
database also have create and drop, for migrations, settle, for when much was written, and is_sound,
known and differing, by which `check_catalogue` compares.
"""

from importlib import import_module

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connections

from cities.words.document import Document
from cities.words.terms import Term

ADAPTERS = {"sqlite": "cities.words.sqlite", "postgresql": "cities.words.postgresql"}
ENGINE = "catalogue"  # The name of a search engine for the words in WAGTAILSEARCH_BACKENDS.

__all__ = ["Document", "Term", "index"]


def index(alias: str = "default"):
    """The adapter of the search engine, if there is one, or of the database."""
    if ENGINE in getattr(settings, "WAGTAILSEARCH_BACKENDS", {}):
        return import_module("cities.words.opensearch")
    return in_database(alias)


def in_database(alias: str = "default"):
    """The adapter of a database."""
    vendor = connections[alias].vendor
    if vendor not in ADAPTERS:
        raise ImproperlyConfigured(
            f"The museum keeps its catalogue in SQLite or PostgreSQL, not in {vendor}."
        )
    return import_module(ADAPTERS[vendor])
