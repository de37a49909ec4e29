"""The words in an FTS5 table, one row per catalogue entry."""

from contextlib import nullcontext

from django.db import DatabaseError, connections
from django.db.models import Case, IntegerField, Value, When
from django.db.models.expressions import RawSQL

from cities.words.document import FIELDS
from cities.words.terms import readings
from cities.words.tiers import TIERS

TABLE = "cities_words"


def create(connection) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE VIRTUAL TABLE {TABLE} "
            f"USING fts5({', '.join(FIELDS)}, tokenize='unicode61 remove_diacritics 0')"
        )


def drop(connection) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {TABLE}")


def clear(alias: str) -> None:
    """Forgets all words, before they are written anew."""
    drop(connections[alias])
    create(connections[alias])


def write(alias: str, documents: dict) -> None:
    """Keeps the words of entries: {entry pk: Document}."""
    remove(alias, documents)
    rows = [[pk, *map(_cell, document.folded())] for pk, document in documents.items()]
    with connections[alias].cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {TABLE} (rowid, {', '.join(FIELDS)}) VALUES (%s{', %s' * len(FIELDS)})", rows
        )


def remove(alias: str, pks) -> None:
    with connections[alias].cursor() as cursor:
        cursor.executemany(f"DELETE FROM {TABLE} WHERE rowid = %s", [[pk] for pk in pks])


def settle(alias: str) -> None:
    """FTS5 merges what was written by itself, and the queries name the indexes that they need."""


def is_sound(alias: str) -> bool:
    """Whether the index agrees with the words that it has kept."""
    try:
        with connections[alias].cursor() as cursor:
            cursor.execute(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('integrity-check')")
    except DatabaseError:
        return False
    return True


def known(alias: str) -> set[int]:
    """The keys of all entries that have words."""
    with connections[alias].cursor() as cursor:
        cursor.execute(f"SELECT rowid FROM {TABLE}")
        return {pk for (pk,) in cursor.fetchall()}


def differing(alias: str, documents: dict) -> set[int]:
    """The keys of those entries that have other words than these."""
    with connections[alias].cursor() as cursor:
        marks = ", ".join(["%s"] * len(documents))
        cursor.execute(
            f"SELECT rowid, {', '.join(FIELDS)} FROM {TABLE} WHERE rowid IN ({marks})", list(documents)
        )
        kept = {pk: cells for pk, *cells in cursor.fetchall()}
    return {pk for pk, document in documents.items() if kept.get(pk) != [*map(_cell, document.folded())]}


def saying(queryset, terms):
    return queryset.filter(pk__in=_matching(_all(readings(terms, exact=False))))


def ranked(queryset, terms):
    tiers = [
        When(
            pk__in=_matching(
                f"{{{' '.join(FIELDS[:fields])}}} : ({_all(readings(terms, exact=exact))})",
            ),
            then=tier,
        )
        for tier, fields, exact in TIERS
    ]
    return queryset.annotate(rank=Case(*tiers, default=Value(1), output_field=IntegerField()))


def in_turn(queryset, terms) -> list:
    """Nothing: FTS5 is asked for all ranks at once."""
    return []


def at_hand(alias: str) -> nullcontext:
    """Words are always asked of their index."""
    return nullcontext()


def beginning(queryset, words):
    """Entries whose titles have every word; of the last one the beginning is enough."""
    *whole, last = words
    expression = " AND ".join([*(f'"{word}"' for word in whole), f'"{last}" *'])
    return queryset.filter(pk__in=_matching(f"{{{FIELDS[0]}}} : ({expression})"))


def _matching(expression: str) -> RawSQL:
    return RawSQL(f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s", [expression])


def _all(alternatives) -> str:
    # Index words hold letters and digits only, so nothing of a visitor's is read as syntax.
    return " AND ".join(
        "(" + " OR ".join(f'"{" ".join(run)}"' for run in runs) + ")" for runs in alternatives
    )


def _cell(words: list[tuple[str, str]]) -> str:
    """The words as written, then their stems: neither stands side by side with the other kind."""
    return " ".join([written for written, _stem in words] + [stem for _written, stem in words])
