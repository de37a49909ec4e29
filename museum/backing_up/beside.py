"""A new database beside the present one, which takes its place at the end, all at once.

Inside `with beside as …` the museum's own connection leads to the new one: migrations know no other.
"""

import os
from contextlib import suppress
from pathlib import Path

from django.db import DatabaseError, connection, transaction

from museum.backing_up.archive import settle
from museum.backing_up.refusal import Refused

SCHEMA = "museum_restoring"
PATIENCE = 10  # Seconds for which a swap waits for those who are still reading.
AT_WORK = "Somebody is still using the database. Stop the museum and its workers, then restore again."


class SQLiteBeside:
    """A file beside the file. What was there stays under another name, the same file as before."""

    def __init__(self, aside: Path):
        self.present = Path(connection.settings_dict["NAME"])
        self.new = self.present.with_name(f"{self.present.name}.restoring")
        self.aside = aside / self.present.name

    def __enter__(self):
        connection.close()
        self.discard()
        self.present.parent.mkdir(parents=True, exist_ok=True)
        connection.settings_dict["NAME"] = str(self.new)
        return self

    def __exit__(self, *exception):
        connection.close()
        connection.settings_dict["NAME"] = str(self.present)

    def discard(self) -> None:
        for ending in ("", "-wal", "-shm", "-journal"):
            Path(f"{self.new}{ending}").unlink(missing_ok=True)

    def swap(self) -> str | None:
        """Returns where the former database is, if there was one."""
        self._make_one_file(self.new)
        kept = None
        if self.present.exists():
            self._make_one_file(self.present)
            self.aside.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.link(self.present, self.aside)
            kept = str(self.aside)
        self.new.replace(self.present)
        settle(self.present.parent)
        return kept

    @staticmethod
    def _make_one_file(path: Path) -> None:
        """All that still stands in the log goes into the file itself. That needs the file for oneself."""
        connection.close()
        before = connection.settings_dict["NAME"]
        connection.settings_dict["NAME"] = str(path)
        try:
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA busy_timeout=3000")
                cursor.execute("PRAGMA journal_mode=DELETE")
                if cursor.fetchone()[0] != "delete":
                    raise Refused(AT_WORK)
        except DatabaseError as error:
            raise Refused(AT_WORK if "locked" in str(error) else f"{path}: {error}.") from error
        finally:
            connection.close()
            connection.settings_dict["NAME"] = before
        settle(path)


class PostgreSQLBeside:
    """A schema beside the schema. The former tables stay in one of their own, in the same database."""

    def __init__(self, aside: Path):
        self.aside = aside.name.replace("-", "_").lower()
        self.options = connection.settings_dict["OPTIONS"].get("options", "")

    def __enter__(self):
        self.discard()
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE SCHEMA {SCHEMA}")
        connection.close()
        connection.settings_dict["OPTIONS"]["options"] = f"{self.options} -c search_path={SCHEMA}".strip()
        return self

    def __exit__(self, *exception):
        connection.close()
        connection.settings_dict["OPTIONS"]["options"] = self.options

    def discard(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")

    def swap(self) -> str | None:
        """Returns where the former tables are, if there were any."""
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f"SET LOCAL lock_timeout = '{PATIENCE}s'")
                cursor.execute("SELECT current_schema()")
                (present,) = cursor.fetchone()
                cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [SCHEMA])
                new = {name for (name,) in cursor.fetchall()}
                cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [present])
                former = {name for (name,) in cursor.fetchall()} & new
                if former:
                    cursor.execute(f"CREATE SCHEMA {self.aside}")
                for name in sorted(former):
                    cursor.execute(f'ALTER TABLE "{present}"."{name}" SET SCHEMA {self.aside}')
                for name in sorted(new):
                    cursor.execute(f'ALTER TABLE {SCHEMA}."{name}" SET SCHEMA "{present}"')
                cursor.execute(f"DROP SCHEMA {SCHEMA}")
        except DatabaseError as error:
            raise Refused(AT_WORK if "lock timeout" in str(error) else f"{error}") from error
        return f"the schema {self.aside} of the database" if former else None


def beside(aside: Path):
    return {"sqlite": SQLiteBeside, "postgresql": PostgreSQLBeside}[connection.vendor](aside)


def is_empty() -> bool:
    """Whether there is no museum in the present database yet."""
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        return True
    with suppress(DatabaseError):
        return not connection.introspection.table_names()
    return False
