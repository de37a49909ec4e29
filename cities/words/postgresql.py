"""The words in a tsvector column of the card index, with a GIN index.

Words and positions are ours, not a parser's. Each has the weight of its field; those of the first fields
are kept once more with the mark of their field, so that the index alone says which titles have a word.

Counting reads many cards and none of their words, so the words are kept out of line. PostgreSQL looks for
what to move out only in rows of more than 2 KB: a filler of blanks, which is kept in some thirty bytes,
makes every row so long.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections, transaction
from django.db.models import BooleanField, Case, F, Func, IntegerField, Q, Value, When
from django.db.models.expressions import RawSQL

from cities.words.document import FIELDS
from cities.words.terms import readings
from cities.words.tiers import TIERS

TABLE = "cities_indexcard"
ENTRIES = "cities_catalogueentry"
SETTLED = [TABLE, "cities_facetset", ENTRIES, f"{ENTRIES}_cities", f"{ENTRIES}_awards"]
WEIGHTS = "ABCD"
MARKED = 2  # So many fields have marked words: titles and names.
FILLER = 2048
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
            f"UPDATE {TABLE} SET words = %s::tsvector, filler = repeat(' ', {FILLER}) WHERE entry_id = %s",
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
        cursor.execute(f"{work} {', '.join(SETTLED)}")


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
        When(_saying(queryset, _all(readings(terms, exact=exact), fields)), then=tier)
        for tier, fields, exact in TIERS
    ]
    return queryset.annotate(rank=Case(*tiers, default=Value(1), output_field=IntegerField()))


def in_turn(queryset, terms) -> list:
    """What has the terms, tier by tier; the first tiers the index finds without reading any words."""
    tiers = [(fields, exact) for _rank, fields, exact in TIERS] + [(len(FIELDS), False)]
    queries = [_all(readings(terms, exact=exact), fields) for fields, exact in tiers]
    found = []
    for place, (query, (_fields, exact)) in enumerate(zip(queries, tiers, strict=True)):
        better = queries[max(0, place - (1 if exact else 2)) : place]  # Those before lie within these.
        found.append(
            queryset.filter(_saying(queryset, " & !".join([f"({query})", *map("({})".format, better)])))
        )
    return found


@contextmanager
def at_hand(alias: str) -> Iterator[None]:
    """Inside, words are asked of their index: what it costs to read them from cards no planner knows."""
    connection = connections[alias]
    with transaction.atomic(using=alias):
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
        yield


def beginning(queryset, words):
    """Entries whose titles have every word; of the last one the beginning is enough."""
    *whole, last = words
    return queryset.filter(
        _saying(queryset, " & ".join([*(f"'A.{word}'" for word in whole), f"'A.{last}':*"]))
    )


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


def _all(alternatives, fields: int = len(FIELDS)) -> str:
    # Index words hold letters and digits only, so nothing of a visitor's is read as syntax.
    weights = f":{WEIGHTS[:fields]}" if MARKED < fields < len(FIELDS) else ""
    marks = [f"{mark}." for mark in WEIGHTS[:fields]] if fields <= MARKED else [""]
    return " & ".join(
        "(" + " | ".join(_run(run, mark, weights) for run in runs for mark in marks) + ")"
        for runs in alternatives
    )


def _run(run, mark: str, weights: str) -> str:
    return "(" + " <-> ".join(f"'{mark}{word}'{weights}" for word in run) + ")"


def _vector(document) -> str:
    """A word as written and its stem have the same position."""
    words, position = [], 0
    for weight, field in zip(WEIGHTS, document.folded(), strict=True):
        marks = ["", f"{weight}."] if weight in WEIGHTS[:MARKED] else [""]
        for pair in field:
            position += 1
            place = min(position, LAST_POSITION)
            words += [f"'{mark}{word}':{place}{weight}" for mark in marks for word in pair]
        position += GAP
    return " ".join(words)
