"""One moment of the database, for whoever reads it for long while others write."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder


@contextmanager
def snapshot() -> Iterator[None]:
    """Inside, every question is answered as of the same moment. Nobody waits, and nothing may be written."""
    if connection.in_atomic_block:
        yield
        return
    connection.ensure_connection()
    before = getattr(connection, "transaction_mode", None)
    if connection.vendor == "sqlite":
        connection.transaction_mode = "DEFERRED"  # The site's own transactions would hold up all writers.
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            MigrationRecorder(connection).applied_migrations()  # The first question fixes the moment.
            yield
    finally:
        connection.transaction_mode = before
