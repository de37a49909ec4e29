"""The small museum of a release, brought back into a database of its own, outside of that of the tests."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass, field, replace
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from tests.servers import HOUSE

RELEASES = HOUSE / "tests" / "releases"
FIRST = RELEASES / "0.1.0.zip"
SIGNED_IN = """
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from museum.models import User
person = User.objects.get(username="administrator")
visit = SessionStore()
visit[SESSION_KEY], visit[HASH_SESSION_KEY] = str(person.pk), person.get_session_auth_hash()
visit[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
visit.save()
print(visit.session_key)
"""


@dataclass(frozen=True)
class Released:
    """A data folder with its database, outside of the tests' own."""

    folder: Path
    database: str
    more: dict = field(default_factory=dict)

    @property
    def environment(self) -> dict:
        return os.environ | {
            "MUSEUM_DATA": str(self.folder),
            "DATABASE_URL": self.database,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "PYTHONPATH": str(HOUSE),
            "PICTURES": "elsewhere",
            "PYTHONHASHSEED": "0",
            **self.more,
        }

    def manage(self, *words, fails: bool = False) -> str:
        """What a command of the museum says."""
        return self._run([str(HOUSE / "manage.py"), *map(str, words)], fails)

    def do(self, code: str, fails: bool = False) -> str:
        return self._run(["-c", "import django; django.setup()\n" + code], fails)

    def with_settings(self, **more) -> "Released":
        return replace(self, more=self.more | more)

    def _run(self, command: list[str], fails: bool) -> str:
        done = subprocess.run(
            [sys.executable, *command], env=self.environment, cwd=HOUSE, capture_output=True, text=True
        )
        assert bool(done.returncode) == fails, done.stdout + done.stderr
        return (done.stdout + (done.stderr if fails else "")).strip()


def on_sqlite(folder: Path) -> Released:
    folder.mkdir(exist_ok=True)
    return Released(folder, f"sqlite:///{folder / 'museum.sqlite3'}")


def on_postgresql(folder: Path, name: str, template: str = "template0") -> Released:
    folder.mkdir(exist_ok=True)
    told = connection.settings_dict
    with psycopg.connect(_server(), autocommit=True) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    secret = f"{told['USER']}:{told['PASSWORD']}@{told['HOST'] or '127.0.0.1'}:{told['PORT'] or 5432}"
    return Released(folder, f"postgres://{secret}/{name}")


def _server() -> str:
    told = connection.settings_dict
    return psycopg.conninfo.make_conninfo(
        host=told["HOST"] or "127.0.0.1",
        port=told["PORT"] or 5432,
        user=told["USER"],
        password=told["PASSWORD"],
        dbname="postgres",
    )


def drop(museum: Released) -> None:
    if museum.database.startswith("postgres"):
        with psycopg.connect(_server(), autocommit=True) as server:
            name = museum.database.rpartition("/")[2]
            server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def empty(folder: Path) -> Released:
    """A machine without a museum, on the database at hand."""
    if connection.vendor == "sqlite":
        return on_sqlite(folder)
    return on_postgresql(folder, f"{connection.settings_dict['NAME']}_{folder.name}")


def copy(museum: Released, folder: Path) -> Released:
    """Another one just like it; nobody may be using the first."""
    kept_elsewhere = shutil.ignore_patterns("pages", "museum.sqlite3-*")
    shutil.copytree(museum.folder, folder, dirs_exist_ok=True, ignore=kept_elsewhere)
    if museum.database.startswith("sqlite"):
        return on_sqlite(folder)
    template = museum.database.rpartition("/")[2]
    return on_postgresql(folder, f"{connection.settings_dict['NAME']}_{folder.name}", template)


def rows(archive: Path) -> dict[str, list[dict]]:
    """What a backup has in its tables: rows as dictionaries, with texts of JSON read."""
    found = {}
    with zipfile.ZipFile(archive) as opened:
        for name in opened.namelist():
            if name.startswith("database/"):
                head, *lines = map(json.loads, opened.read(name).decode().splitlines())
                columns = head["columns"]
                found[head["table"]] = [
                    {
                        column: json.loads(value) if kind == "json" and value else value
                        for (column, kind), value in zip(columns, line, strict=True)
                    }
                    for line in lines
                ]
    return found


@pytest.fixture(scope="session")
def released(django_db_setup, tmp_path_factory):
    """The museum of the first release in this version. It is only read; who changes it makes a copy."""
    museum = empty(tmp_path_factory.mktemp("released"))
    museum.manage("restore", FIRST, "--yes")
    yield museum
    drop(museum)
