"""An import whose process is killed in the middle leaves nothing half done, and can be started again."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

HOUSE = Path(__file__).parents[2]
BOUND = 120  # Seconds.
pytestmark = pytest.mark.django_db  # Before the tests at browsers, which leave the database without its root.

BEGIN = """
from django.core.files.uploadedfile import SimpleUploadedFile
from cities.desk.importing import folder, receiving, work
from cities.models import Import
from tests.builders import make_award, make_city, make_source, make_superuser
from tests.cities.test_importing import award_rows, table
make_city("Volgograd", names=["Сталинград"]); make_city("Valletta")
make_award("George Cross"); make_source("horne-1962")
given = Import.objects.create(title="award_records.csv", who=make_superuser())
data = table([*award_rows(60)])
receiving.receive(folder.Folder(given.uuid), [SimpleUploadedFile("award_records.csv", data)])
work.read(given.pk, 0)
Import.objects.update(state="applying", attempt=1)
write = work.apply
def half(plan, title, user, tell):
    def told(done, total):
        if done == 30:
            print("half", flush=True)
            import time; time.sleep(600)
    return write(plan, title, user, told)
work.apply = half
work.write(given.pk, 1)
"""

AGAIN = """
from cities.desk.importing import work
from cities.models import Import
Import.objects.update(attempt=2)
work.write(Import.objects.get().pk, 2)
"""


@pytest.fixture
def run(django_db_setup, tmp_path):
    """A process of its own, with a database of its own: a copy of the empty one."""
    if connection.vendor != "sqlite":
        pytest.skip("The copy is a file.")
    with (
        closing(sqlite3.connect(connection.settings_dict["NAME"])) as empty,
        closing(sqlite3.connect(tmp_path / "museum.sqlite3")) as copy,
    ):
        empty.backup(copy)
    environment = os.environ | {
        "MUSEUM_DATA": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'museum.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "PYTHONPATH": str(HOUSE),
    }
    begun = []

    def begin(code: str) -> subprocess.Popen:
        whole = "import django; django.setup()\n" + code
        process = subprocess.Popen(
            [sys.executable, "-c", whole], env=environment, cwd=HOUSE, stdout=subprocess.PIPE, text=True
        )
        begun.append(process)
        return process

    yield begin
    for process in begun:
        if process.poll() is None:
            process.kill()
        process.communicate()


def asked(path: Path, question: str):
    with closing(sqlite3.connect(path / "museum.sqlite3")) as database:
        return database.execute(question).fetchall()


def test_a_process_killed_in_the_middle_leaves_nothing_half_done(run, tmp_path):
    process = run(BEGIN)
    assert process.stdout.readline() == "half\n"
    process.send_signal(signal.SIGKILL)
    process.wait(BOUND)
    assert asked(tmp_path, "PRAGMA integrity_check") == [("ok",)]
    for table in ("cities_awardrecord", "cities_change", "cities_changeset"):
        assert asked(tmp_path, f"SELECT count(*) FROM {table}") == [(0,)], table
    assert asked(tmp_path, "SELECT state FROM cities_import") == [("applying",)]
    assert run(AGAIN).wait(BOUND) == 0
    assert asked(tmp_path, "SELECT state FROM cities_import") == [("applied",)]
    assert asked(tmp_path, "SELECT count(*), sum(live) FROM cities_awardrecord") == [(60, 0)]
