"""The words in a tsvector column with a GIN index; words and positions are ours, not a parser's."""

from django.db import connections
from django.db.models import Case, IntegerField, Value, When
from django.db.models.expressions import RawSQL

TABLE = "cities_catalogueentry"
WEIGHTS = "ABCD"
LAST_POSITION = 16383  # The highest that a tsvector keeps.
GAP = 100  # Between fields, so that no phrase reaches over their border.


def create(connection) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {TABLE} ADD COLUMN words tsvector NOT NULL DEFAULT ''")
        cursor.execute(f"CREATE INDEX cities_words ON {TABLE} USING gin (words)")


def drop(connection) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {TABLE} DROP COLUMN words")


def write(alias: str, documents: dict) -> None:
    """Keeps the words of entries: {entry pk: Document}."""
    with connections[alias].cursor() as cursor:
        cursor.executemany(
            f"UPDATE {TABLE} SET words = %s::tsvector WHERE id = %s",
            [[_vector(document), pk] for pk, document in documents.items()],
        )


def remove(alias: str, pks) -> None:
    with connections[alias].cursor() as cursor:
        cursor.execute(f"UPDATE {TABLE} SET words = '' WHERE id = ANY(%s)", [list(pks)])


def saying(queryset, terms):
    rank = Case(
        *(
            When(pk__in=_matching(_all(terms, WEIGHTS[: place + 1])), then=len(WEIGHTS) - place)
            for place in range(len(WEIGHTS) - 1)
        ),
        default=Value(1),
        output_field=IntegerField(),
    )
    return queryset.filter(pk__in=_matching(_all(terms))).annotate(rank=rank)


def _matching(expression: str) -> RawSQL:
    return RawSQL(f"SELECT id FROM {TABLE} WHERE words @@ %s::tsquery", [expression])


def _all(terms, weights: str = "") -> str:
    # Folded words hold letters and digits only, so nothing of a visitor's is read as syntax.
    suffix = f":{weights}" if weights else ""
    return " & ".join("(" + " <-> ".join(f"'{word}'{suffix}" for word in term) + ")" for term in terms)


def _vector(document) -> str:
    words, position = [], 0
    for weight, field in zip(WEIGHTS, document.folded(), strict=True):
        for word in field:
            position += 1
            words.append(f"'{word[:500]}':{min(position, LAST_POSITION)}{weight}")
        position += GAP
    return " ".join(words)
