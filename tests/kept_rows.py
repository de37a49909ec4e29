"""What is costly to make is made once; later its rows are written as they were, if all else is as it was."""

from collections.abc import Callable
from typing import Any

from django.db import connection, transaction
from wagtail.models import Site

WORDS = "cities_words"  # Where SQLite keeps the words of the catalogue, when Django empties all tables also.


class KeptRows:
    """`make`, done by its rows alone wherever the tables it changes are as they were the first time.

    Files stay where they are from one test to the next, so records may name them.
    """

    def __init__(self, make: Callable[[], Any]) -> None:
        self.make, self.said = make, None
        self.before: dict[str, list] = {}
        self.after: dict[str, list] = {}

    def __call__(self) -> Any:
        if not self.after:
            return self._watch()
        if any(rows(table) != before for table, before in self.before.items() if table != WORDS):
            return self.make()
        self._write()
        Site.clear_site_root_paths_cache()
        return self.said

    def _watch(self) -> Any:
        before = {table: rows(table) for table in tables()}
        self.said = self.make()
        self.after = {table: now for table in before if (now := rows(table)) != before[table]}
        self.before = {table: before[table] for table in self.after}
        return self.said

    def _write(self) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            for table, kept in self.after.items():
                if self.before[table] or table == WORDS:
                    cursor.execute(f'DELETE FROM "{table}"')
                if kept:
                    columns = ", ".join(f'"{column}"' for column in _columns(cursor, table))
                    places = ", ".join(["%s"] * len(kept[0]))
                    cursor.executemany(f'INSERT INTO "{table}" ({columns}) VALUES ({places})', kept)


def tables() -> list[str]:
    """All but those of full text that SQLite keeps by itself beside others."""
    found = connection.introspection.django_table_names(only_existing=True)
    words = [WORDS] if WORDS in connection.introspection.table_names() else []
    return [table for table in found if not table.endswith("_fts")] + words


def rows(table: str) -> list[tuple]:
    with connection.cursor() as cursor:
        _columns(cursor, table, "ORDER BY 1")
        return cursor.fetchall()


def _columns(cursor, table: str, end: str = "LIMIT 0") -> list[str]:
    cursor.execute(f'SELECT {"rowid, *" if table == WORDS else "*"} FROM "{table}" {end}')
    return [column[0] for column in cursor.description]
