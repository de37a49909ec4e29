"""Work that only one process does at a time, on whatever machine; the others wait for it."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit
from zlib import crc32

from django.db import connection


@contextmanager
def alone(work: str) -> Iterator[None]:
    """Whoever is killed while at it lets the next one in."""
    if connection.vendor == "postgresql":
        apart = connection.copy()  # So that nothing that is done meanwhile ends the lock.
        try:
            apart.set_autocommit(False)
            with apart.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [crc32(work.encode())])
            yield
        finally:
            apart.close()
    else:
        name = str(connection.settings_dict["NAME"])  # The museum that is served has an address here.
        database = Path(unquote(urlsplit(name).path) if name.startswith("file:") else name)
        with database.with_name(f"{database.name}-{work}").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield
