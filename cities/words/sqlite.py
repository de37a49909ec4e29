"""The words in an FTS5 table, one row per catalogue entry."""

from django.db import connections
from django.db.models import Case, IntegerField, Value, When
from django.db.models.expressions import RawSQL

from cities.words.document import FIELDS

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


def write(alias: str, documents: dict) -> None:
    """Keeps the words of entries: {entry pk: Document}."""
    remove(alias, documents)
    rows = [[pk, *map(" ".join, document.folded())] for pk, document in documents.items()]
    with connections[alias].cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {TABLE} (rowid, {', '.join(FIELDS)}) VALUES (%s{', %s' * len(FIELDS)})", rows
        )


def remove(alias: str, pks) -> None:
    with connections[alias].cursor() as cursor:
        cursor.executemany(f"DELETE FROM {TABLE} WHERE rowid = %s", [[pk] for pk in pks])


def saying(queryset, terms):
    rank = Case(
        *(
            When(
                pk__in=_matching(f"{{{' '.join(FIELDS[: place + 1])}}} : ({_all(terms)})"),
                then=len(FIELDS) - place,
            )
            for place in range(len(FIELDS) - 1)
        ),
        default=Value(1),
        output_field=IntegerField(),
    )
    return queryset.filter(pk__in=_matching(_all(terms))).annotate(rank=rank)


def _matching(expression: str) -> RawSQL:
    return RawSQL(f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s", [expression])


def _all(terms) -> str:
    # Folded words hold letters and digits only, so nothing of a visitor's is read as syntax.
    return " AND ".join(f'"{" ".join(term)}"' for term in terms)
