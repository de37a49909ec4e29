"""What operators see of the house: names of requests, lines without persons, letters, health and numbers."""

import json
import logging
import os
import stat
import subprocess
import sys

import pytest
from django.core import mail
from django.core.cache import caches

from museum.guarding import secret_key
from museum.watching import health, log_lines, request_id
from tests.builders import make_curator

pytestmark = pytest.mark.django_db


def test_each_answer_has_a_name_and_only_a_well_formed_one_is_taken_over(museum, client):
    assert client.get("/", headers={"x-request-id": "from-the-proxy-1"})["X-Request-ID"] == "from-the-proxy-1"
    for odd in ("short", "a b c d e f g h", "x" * 65, "line\tbreak-line", "é" * 9, "<script>alert(1)"):
        named = client.get("/nowhere/", headers={"x-request-id": odd})["X-Request-ID"]
        assert named != odd and len(named) == 32
    assert "X-Request-ID" not in client.get("/", **{"museum.edition": "1"})  # It is kept for others.


def test_a_line_of_the_log_tells_no_words_no_addresses_and_no_secrets(museum, rf, client):
    lines = []

    class Kept(logging.Handler):
        def emit(self, record):
            log_lines.RequestFilter().filter(record)
            lines.append(json.loads(log_lines.AsJson().format(record)))

    handler = Kept()
    log_lines.requests.addHandler(handler)
    try:
        for address in ("/search/?q=grandfather", "/preview/3f0e0a52-0000-4000-8000-000000000000/"):
            watched = log_lines.RequestLogMiddleware(lambda request: client.get(request.get_full_path()))
            request = rf.get(address, REMOTE_ADDR="203.0.113.7")
            request.resolver_match = client.get(address).resolver_match
            request_id.current.set("a-name-of-it")
            watched(request)
    finally:
        log_lines.requests.removeHandler(handler)
        request_id.current.set("-")
    assert [line["address"] for line in lines] == ["/search/", "/preview/<uuid:uuid>/"]
    assert {line["request"] for line in lines} == {"a-name-of-it"}
    told = json.dumps(lines)
    assert not any(secret in told for secret in ("grandfather", "203.0.113.7", "3f0e0a52"))


def test_operators_are_mailed_where_it_failed_and_not_to_whom(museum, client, settings, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("A pipe burst.")

    caches["limits"].clear()
    settings.ADMINS = [("Ann", "ann@museum.example")]
    client.force_login(make_curator("grandchild"))
    monkeypatch.setattr("cities.views.catalogue_json.answer", fail)
    client.raise_request_exception = False
    for _ in range(30):
        client.get("/api/catalogue/?q=grandfather", REMOTE_ADDR="203.0.113.7", HTTP_USER_AGENT="Own browser")
    assert len(mail.outbox) == 20  # An hour.
    text = mail.outbox[0].subject + mail.outbox[0].body
    assert "A pipe burst" in text and "/api/catalogue/" in text
    for secret in ("grandfather", "grandchild", "203.0.113.7", "Own browser", client.session.session_key):
        assert secret not in text, secret


def test_a_process_lives_without_its_database_and_is_not_ready(client, monkeypatch):
    class Gone:
        def cursor(self):
            raise health.DatabaseError("gone")

    monkeypatch.setattr(health, "connection", Gone())
    assert client.get("/health/live/").status_code == 200
    ready = client.get("/health/")
    assert (ready.status_code, ready.json()) == (503, {"status": "no database"})


def test_the_key_is_made_once_outside_the_repository_for_its_owner_alone(tmp_path):
    path = tmp_path / "new" / "secret-key"
    key = secret_key.read_or_make(path)
    assert len(key) >= 50 and secret_key.read_or_make(path) == key
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600


ASKING = """
import os
import django
django.setup()
from django.conf import settings
from django.test import Client
from museum.kept_pages.door import HIT, MADE
from museum.watching.metrics import clear_away, counted
client = Client(SERVER_NAME="localhost")
for how in (HIT, HIT, MADE):
    counted(lambda environ, begin: begin("200 OK", [how]))({}, lambda status, headers: None)
client.get("/health/live/")
words = ("", "Bearer no", "Bearer a-token")
told = [client.get("/metrics/", headers={"authorization": word}) for word in words]
told.append(client.get("/metrics/", REMOTE_ADDR="192.0.2.1"))
print([each.status_code for each in told])
print(told[2].content.decode())
(former := settings.METRICS_FOLDER / "counter_999999999.db").touch()
clear_away(settings.METRICS_FOLDER)
print([path.stem for path in settings.METRICS_FOLDER.glob("counter*")] == [f"counter_{os.getpid()}"])
"""


def test_numbers_are_told_to_those_who_may_ask(tmp_path):
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "museum.settings",
        "MUSEUM_DATA": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path}/none.sqlite3",
        "METRICS_TOKEN": "a-token",
        "METRICS_ADDRESSES": "192.0.2.1",
    }
    done = subprocess.run([sys.executable, "-c", ASKING], env=environment, capture_output=True, text=True)
    assert done.stdout.startswith("[403, 403, 200, 200]"), done.stderr[-2000:]
    assert 'museum_requests_total{address="/health/live/",method="GET",status="200"} 1.0' in done.stdout
    assert 'museum_kept_pages_total{status="200"} 2.0' in done.stdout
    assert done.stdout.rstrip().endswith("True"), "The numbers of a server that is gone are still there."
