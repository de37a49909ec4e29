"""The rows of a table as lines of JSON, the same from every database; and lines as rows again.

The first line says what the columns are and which number was given last: numbers of what was deleted
must not be given again, because histories still name them.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import islice
from uuid import UUID

from django.db import connection

from museum.backing_up.tables import Column, Table

BATCH = 2000


def lines(table: Table) -> Iterator[bytes]:
    """All rows by their key."""
    columns = table.columns
    head = {
        "table": table.name,
        "columns": [[column.name, column.kind] for column in columns],
        "last": last_number(table.name, table.key),
    }
    yield _line(head)
    readers = [_reader(table, field) for field in table.fields]
    names = ", ".join(_quoted(column.name) for column in columns)
    with connection.chunked_cursor() as cursor:
        cursor.execute(f"SELECT {names} FROM {_quoted(table.name)} ORDER BY {_quoted(table.key)}")
        while rows := cursor.fetchmany(BATCH):
            for row in rows:
                yield _line([read(value) for read, value in zip(readers, row, strict=True)])


def take(source: Iterable[bytes]) -> int:
    """Writes the rows of a table from their lines, and says how many they are."""
    source = iter(source)
    head = json.loads(next(source))
    columns = [Column(*each) for each in head["columns"]]
    writers = [_writer(column) for column in columns]
    rows = ([write(value) for write, value in zip(writers, json.loads(line), strict=True)] for line in source)
    number = _insert(head["table"], [column.name for column in columns], rows)
    if head["last"]:
        go_on_after(head["table"], columns, head["last"])
    return number


def last_number(table: str, key: str) -> int | None:
    """The last number that was given to a row, also if that row is gone."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        else:
            cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [_quoted(table), key])
            (sequence,) = cursor.fetchone()
            if not sequence:
                return None
            cursor.execute(f"SELECT last_value FROM {sequence} WHERE is_called")
        found = cursor.fetchone()
    return found[0] or None if found else None


def go_on_after(table: str, columns: list[Column], last: int) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, last])
            return
        for column in columns:
            cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [_quoted(table), column.name])
            if sequence := cursor.fetchone()[0]:
                cursor.execute("SELECT setval(%s, %s)", [sequence, last])


def _insert(table: str, columns: list[str], rows: Iterator[list]) -> int:
    names, number = ", ".join(map(_quoted, columns)), 0
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {_quoted(table)} ({names}) FROM STDIN") as copy:
                for number, row in enumerate(rows, 1):  # noqa: B007
                    copy.write_row(row)
            return number
        marks = ", ".join(["%s"] * len(columns))
        while batch := list(islice(rows, BATCH)):
            cursor.executemany(f"INSERT INTO {_quoted(table)} ({names}) VALUES ({marks})", batch)
            number += len(batch)
    return number


def _reader(table: Table, field) -> Callable:
    """How a value comes out of this database, and how JSON has it."""
    column = field.get_col(table.name)
    steps = connection.ops.get_db_converters(column)
    expression = column

    def read(value):
        for step in steps:
            value = step(value, expression, connection)
        if isinstance(value, UUID) or value.__class__.__name__ == "Decimal":
            return str(value)
        if isinstance(value, (bytes, memoryview)):
            return b64encode(value).decode()
        if isinstance(value, (dict, list)):
            return json.dumps(value, ensure_ascii=False)
        return value.isoformat() if hasattr(value, "isoformat") else value

    return read


def _writer(column: Column) -> Callable:
    sqlite = connection.vendor == "sqlite"
    write = {
        "uuid": lambda value: UUID(value).hex if sqlite else value,
        "moment": lambda value: (
            connection.ops.adapt_datetimefield_value(datetime.fromisoformat(value)) if sqlite else value
        ),
        "bytes": b64decode,
    }.get(column.kind)
    return (lambda value: None if value is None else write(value)) if write else (lambda value: value)


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _line(content) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
