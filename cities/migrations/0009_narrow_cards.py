"""On PostgreSQL the words of cards are kept out of line, and those of titles and names with a mark."""

from django.db import migrations

TABLE = "cities_indexcard"
AT_ONCE = 5_000
SHAPE = [
    f"ALTER TABLE {TABLE} ADD COLUMN IF NOT EXISTS filler text NOT NULL DEFAULT ''",
    f"ALTER TABLE {TABLE} ALTER COLUMN filler SET STORAGE MAIN",
    f"ALTER TABLE {TABLE} ALTER COLUMN title SET STORAGE MAIN",
    f"ALTER TABLE {TABLE} ALTER COLUMN words SET STORAGE EXTERNAL",
    f"ALTER TABLE {TABLE} SET (toast_tuple_target = 128)",
]
AS_BEFORE = [
    f"ALTER TABLE {TABLE} RESET (toast_tuple_target)",
    f"ALTER TABLE {TABLE} ALTER COLUMN words SET STORAGE EXTENDED",
    f"ALTER TABLE {TABLE} ALTER COLUMN title SET STORAGE EXTENDED",
    f"ALTER TABLE {TABLE} DROP COLUMN filler",
]
MARKED = f"""
    UPDATE {TABLE} AS card SET
        filler = repeat(' ', 2048),
        words = (card.words::text || ' ' || coalesce((
            SELECT string_agg(format('''%%s.%%s'':%%s%%s', at.weight, word.lexeme, at.place, at.weight), ' ')
            FROM unnest(card.words) AS word, unnest(word.positions, word.weights) AS at (place, weight)
            WHERE at.weight IN ('A', 'B')
        ), ''))::tsvector
    WHERE card.entry_id > %s AND card.entry_id <= %s AND card.filler = ''
"""
FOLLOWING = f"""
    SELECT max(entry_id) FROM (
        SELECT entry_id FROM {TABLE} WHERE entry_id > %s ORDER BY entry_id LIMIT {AT_ONCE}
    ) AS batch
"""


def narrow(apps, schema_editor):
    connection = schema_editor.connection
    if connection.vendor != "postgresql":
        return
    from cities import words

    with connection.cursor() as cursor:
        for statement in SHAPE:
            cursor.execute(statement)
        mark(cursor)
    words.in_database(connection.alias).settle(connection.alias)


def mark(cursor) -> None:
    """Batch by batch; what is marked already is left alone."""
    last = 0
    while (following := _following(cursor, last)) is not None:
        cursor.execute(MARKED, [last, following])
        last = following


def _following(cursor, last: int) -> int | None:
    """The last key of the next batch."""
    cursor.execute(FOLLOWING, [last])
    return cursor.fetchone()[0]


def widen(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for statement in AS_BEFORE:
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("cities", "0008_changes_and_imports")]
    operations = [migrations.RunPython(narrow, widen)]
    safe_because = (
        "The table is changed without reading a row of it, and the version before may go on writing cards "
        "without a filler. The words are written anew by thousands, each batch for itself."
    )
