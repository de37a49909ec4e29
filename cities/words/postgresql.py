"""The words in a tsvector column of the card index, with a GIN index.

Words and positions are ours, not a parser's.
"""

from django.db import connections
from django.db.models import BooleanField, Case, F, Func, IntegerField, Q, Value, When
from django.db.models.expressions import RawSQL

from cities.words.terms import readings
from cities.words.tiers import TIERS

TABLE = "cities_indexcard"
WEIGHTS = "ABCD"
LAST_POSITION = 16383  # The highest that a tsvector keeps.
HEAP = "64MB"
GAP = 100  # Between fields, so that no phrase reaches over their border.


def create(connection) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {TABLE} ADD COLUMN words tsvector NOT NULL DEFAULT ''")
        cursor.execute(f"CREATE INDEX cities_words ON {TABLE} USING gin (words)")


def drop(connection) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {TABLE} DROP COLUMN words")


def clear(alias: str) -> None:
    """The words go with their cards. Of many new ones the index takes large heaps at once."""
    with connections[alias].cursor() as cursor:
        cursor.execute(f"SET LOCAL gin_pending_list_limit = '{HEAP}'")
        cursor.execute(f"SET LOCAL work_mem = '{HEAP}'")


def write(alias: str, documents: dict) -> None:
    """Keeps the words of entries: {entry pk: Document}."""
    with connections[alias].cursor() as cursor:
        cursor.executemany(
            f"UPDATE {TABLE} SET words = %s::tsvector WHERE entry_id = %s",
            [[_vector(document), pk] for pk, document in documents.items()],
        )


def remove(alias: str, pks) -> None:
    with connections[alias].cursor() as cursor:
        cursor.execute(f"UPDATE {TABLE} SET words = '' WHERE entry_id = ANY(%s)", [list(pks)])


def settle(alias: str) -> None:
    """After much was written: the planner learns what words there are; indexes answer without the table."""
    connection = connections[alias]
    work = "ANALYZE" if connection.in_atomic_block else "VACUUM (ANALYZE)"
    with connection.cursor() as cursor:
        cursor.execute(f"{work} {TABLE}, cities_facetset, cities_catalogueentry")


def is_sound(alias: str) -> bool:
    """PostgreSQL keeps an index true to its table."""
    return True


def known(alias: str) -> set[int]:
    """The keys of all entries that have words."""
    with connections[alias].cursor() as cursor:
        cursor.execute(f"SELECT entry_id FROM {TABLE} WHERE words <> ''")
        return {pk for (pk,) in cursor.fetchall()}


def differing(alias: str, documents: dict) -> set[int]:
    """The keys of those entries that have other words than these."""
    vectors = [_vector(document) for document in documents.values()]
    with connections[alias].cursor() as cursor:
        cursor.execute(
            f"SELECT due.entry_id FROM unnest(%s::bigint[], %s::text[]) AS due (entry_id, words) "
            f"LEFT JOIN {TABLE} AS card ON card.entry_id = due.entry_id "
            "WHERE card.words IS DISTINCT FROM due.words::tsvector",
            [list(documents), vectors],
        )
        return {pk for (pk,) in cursor.fetchall()}


def saying(queryset, terms):
    return queryset.filter(_saying(queryset, _all(readings(terms, exact=False))))


def ranked(queryset, terms):
    tiers = [
        When(_saying(queryset, _all(readings(terms, exact=exact), WEIGHTS[:fields])), then=tier)
        for tier, fields, exact in TIERS
    ]
    return queryset.annotate(rank=Case(*tiers, default=Value(1), output_field=IntegerField()))


def beginning(queryset, words):
    """Entries whose titles have every word; of the last one the beginning is enough."""
    *whole, last = words
    query = " & ".join([*(f"'{word}':A" for word in whole), f"'{last}':*A"])
    return queryset.filter(_saying(queryset, query))


def _saying(queryset, query: str):
    if queryset.model._meta.db_table == TABLE:
        return _Saying(query)
    return Q(pk__in=RawSQL(f"SELECT entry_id FROM {TABLE} WHERE words @@ %s::tsquery", [query]))


class _Saying(Func):
    """Whether the words of a card match a tsquery. The column is the index's own, so no model has it."""

    conditional = True
    output_field = BooleanField()

    def __init__(self, query: str, **extra):
        super().__init__(F("pk"), query=query, **extra)

    def as_sql(self, compiler, connection, **extra):
        [card] = self.source_expressions
        return f'"{card.alias}"."words" @@ %s::tsquery', [self.extra["query"]]


def _all(alternatives, weights: str = "") -> str:
    # Index words hold letters and digits only, so nothing of a visitor's is read as syntax.
    suffix = f":{weights}" if weights else ""
    return " & ".join(
        "(" + " | ".join("(" + " <-> ".join(f"'{word}'{suffix}" for word in run) + ")" for run in runs) + ")"
        for runs in alternatives
    )


def _vector(document) -> str:
    """A word as written and its stem have the same position."""
    words, position = [], 0
    for weight, field in zip(WEIGHTS, document.folded(), strict=True):
        for pair in field:
            position += 1
            words += [f"'{word}':{min(position, LAST_POSITION)}{weight}" for word in pair]
        position += GAP
    return " ".join(words)
