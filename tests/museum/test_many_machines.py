"""Two machines with one PostgreSQL, a replica of it and one Redis, behind nginx and Varnish."""

import json
import os
import sys
import threading
import time

import pytest
import requests
from django.db import connection

from tests.sent_form import sent_form
from tests.servers import HOUSE, Servers, done, end, free_port, is_open, need, sql, until

SOON = 3  # Seconds for which Varnish keeps a page; as shipped it would be five minutes.
pytestmark = pytest.mark.django_db  # Before the tests at browsers, which leave the database without its root.

MUSEUM = """
import json
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from tests.builders import make_city, make_superuser
city, person = make_city("Valletta"), make_superuser()
visit = SessionStore()
visit[SESSION_KEY], visit[HASH_SESSION_KEY] = str(person.pk), person.get_session_auth_hash()
visit[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
visit.save()
told = {"address": city.url, "editor": f"/admin/pages/{city.pk}/edit/", "session": visit.session_key}
print(json.dumps(told))
"""


class Park:
    """All the servers, and what people do with them."""

    def __init__(self, servers: Servers):
        self.servers, self.asked = servers, 0
        self.primary = servers.postgres()
        self.replica, self.replica_server = servers.replica(self.primary)
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "MUSEUM_DATA": str(servers.make("data")),
            "PYTHONPATH": str(HOUSE),
            "DATABASE_URL": f"postgres://postgres@127.0.0.1:{self.primary}/postgres",
            "REPLICA_URL": f"postgres://postgres@127.0.0.1:{self.replica}/postgres",
            "CACHE_URL": f"redis://127.0.0.1:{servers.redis()}/0",
            "WEB_WORKERS": "1",
            "QUESTIONS_A_MINUTE": "100000",
        }
        self.told = json.loads(self.run(MUSEUM))
        self.varnish = free_port()
        front = {"FRONT_CACHE": f"http://127.0.0.1:{self.varnish}"}
        self.machines = [servers.museum(f"museum-{number}", self.environment | front) for number in (1, 2)]
        for machine in self.machines:
            until(lambda machine=machine: is_open(machine.port), machine)
        shipped = (HOUSE / "deploy" / "nginx-many.conf").read_text()
        for number, machine in enumerate(self.machines, start=1):
            shipped = shipped.replace(f"museum-{number}:8000", f"127.0.0.1:{machine.port}")
        self.nginx = servers.nginx(shipped)
        vcl = (HOUSE / "deploy" / "varnish.vcl").read_text().replace('"8000"', f'"{self.nginx}"')
        servers.varnish(vcl.replace("= 5m", f"= {SOON}s").replace("= 10s", "= 0s"), self.varnish)
        self.curator = requests.Session()
        self.curator.cookies["sessionid"] = self.told["session"]

    def run(self, code: str) -> bytes:
        return done(
            [sys.executable, "-c", f"import django; django.setup()\n{code}"],
            env=self.environment,
        )

    def page(self, port: int) -> str:
        return self.visit(port).text

    def visit(self, port: int) -> requests.Response:
        answer = requests.get(f"http://127.0.0.1:{port}{self.told['address']}", timeout=20)
        assert answer.status_code == 200, answer.text
        return answer

    def ask(self, port: int) -> bool:
        """A question that nobody has asked before, so that it is not answered from what is kept."""
        self.asked += 1
        answer = requests.get(f"http://127.0.0.1:{port}/search/?q=word{self.asked}", timeout=20)
        return answer.status_code == 200

    def publish(self, port: int, title: str) -> None:
        """A curator renames the city on one machine."""
        editor = f"http://127.0.0.1:{port}{self.told['editor']}"
        form = sent_form(self.curator.get(editor, timeout=20))
        answer = self.curator.post(
            editor, form | {"title": title, "action-publish": "1"}, allow_redirects=False, timeout=20
        )
        assert answer.status_code == 302, answer.text


@pytest.fixture(scope="module")
def park(django_db_setup, django_db_blocker):
    if connection.vendor != "postgresql":
        pytest.skip("Proved when the suite runs on PostgreSQL.")
    need("postgres", "initdb", "pg_basebackup", "redis-server", "nginx", "varnishd")
    with Servers() as servers:
        yield Park(servers)


def test_what_one_machine_publishes_the_other_shows_at_once(park):
    one, two = (machine.port for machine in park.machines)
    for number in range(4):
        here, there = (one, two) if number % 2 else (two, one)
        title = f"Valletta the {number}th"
        assert title not in park.page(there)
        park.publish(here, title)
        assert title in park.page(there) and title in park.page(here)


def test_visitors_read_from_the_replica_unless_it_lags_behind(park):
    one, two = (machine.port for machine in park.machines)
    until(lambda: park.ask(one) and was_asked(park.replica))
    sql(park.replica, "SELECT pg_wal_replay_pause()")
    park.publish(one, "Not yet in the replica")
    assert "Not yet in the replica" in park.page(one) and "Not yet in the replica" in park.page(two)
    assert sql(park.replica, "SELECT count(*) FROM wagtailcore_page WHERE title LIKE 'Not yet%'") == "0"
    sql(park.replica, "SELECT pg_wal_replay_resume()")


def test_pages_are_read_from_the_primary_when_the_replica_is_gone(park):
    one, two = (machine.port for machine in park.machines)
    end(park.replica_server)
    park.publish(two, "Without a replica")
    assert "Without a replica" in park.page(one) and "Without a replica" in park.page(two)


def was_asked(port: int) -> bool:
    """Whether visitors have read pages there."""
    asked = "SELECT sum(seq_scan + coalesce(idx_scan, 0)) FROM pg_stat_user_tables"
    return int(sql(port, f"{asked} WHERE relname LIKE 'cities%'")) > 0


def test_varnish_shows_what_was_published_and_keeps_it(park):
    for machine in park.machines:
        title = f"Through Varnish by way of {machine.port}"
        assert title not in park.page(park.varnish)
        assert park.visit(park.varnish).headers["Cache-Status"] == "varnish; hit"
        park.publish(machine.port, title)
        assert title in park.page(park.varnish)
        assert park.visit(park.varnish).headers["Cache-Status"] == "varnish; hit"
    signed_in = park.curator.get(f"http://127.0.0.1:{park.varnish}{park.told['address']}")
    assert signed_in.headers["Cache-Status"] == "varnish; fwd=miss"


def test_what_is_due_is_done_once_though_every_machine_looks(park):
    told = json.loads(park.run(DUE))
    assert told == {"ends": [0, 0, 0], "published": 4, "live": 4, "made": [0, 0, 1]}


DUE = """
import json, os, time
from datetime import timedelta
from django.core.management import call_command
from django.db import connections
from django.utils import timezone
from wagtail.models import PageLogEntry
from cities.models import CityPage
from cities.pictures import make_once
from tests.builders import make_city, make_image
for number in range(4):
    city = make_city(f"Due {number}", live=False)
    city.go_live_at = timezone.now() - timedelta(minutes=1)
    revision = city.save_revision(approved_go_live_at=city.go_live_at)
image = make_image(size=(600, 400))
connections.close_all()
moment, children = time.monotonic() + 0.3, []
hears, tells = os.pipe()
for number in range(3):
    if not (child := os.fork()):
        try:
            time.sleep(max(0, moment - time.monotonic()))
            call_command("publish_scheduled")
            os.write(tells, str(int(make_once(image.pk))).encode())
            os._exit(0)
        except BaseException as error:
            print(repr(error), flush=True)
            os._exit(1)
    children.append(child)
ends = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
published = PageLogEntry.objects.filter(action="wagtail.publish.scheduled").count()
live = CityPage.objects.filter(title__startswith="Due", live=True).count()
made = sorted(map(int, os.read(hears, 3).decode()))
print(json.dumps({"ends": ends, "published": published, "live": live, "made": made}))
"""


def test_a_machine_dies_and_nobody_notices(park):
    answers, over = [], threading.Event()

    def visit():
        with requests.Session() as visitor:
            while not over.is_set():
                address = f"http://127.0.0.1:{park.nginx}{park.told['address']}"
                try:
                    answers.append(visitor.get(address, timeout=20).status_code)
                except requests.ConnectionError as error:
                    answers.append(repr(error))

    visitors = [threading.Thread(target=visit) for _ in range(6)]
    for visitor in visitors:
        visitor.start()
    until(lambda: len(answers) > 20)
    end(park.machines[0])
    before = len(answers)
    until(lambda: len(answers) > before + 40)
    over.set()
    for visitor in visitors:
        visitor.join()
    assert set(answers) == {200}
    assert not is_open(park.machines[0].port)


def test_varnish_shows_what_it_has_when_all_machines_are_gone(park):
    shown = park.page(park.varnish)
    for machine in park.machines:
        end(machine)
    time.sleep(SOON)
    assert {park.page(park.varnish) for _visit in range(20)} == {shown}
    never_asked = requests.get(f"http://127.0.0.1:{park.varnish}/search/?q=never", timeout=20)
    assert never_asked.status_code == 502
