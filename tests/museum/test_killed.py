"""Whoever is killed at whatever moment leaves a sound museum, which starts again and agrees with itself.

`make endure` does it at fifty moments each.
"""

import io
import os
import random
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress

import pytest
import requests
from bs4 import BeautifulSoup
from PIL import Image

from tests.released import SIGNED_IN, copy, drop
from tests.servers import HOUSE, Servers, is_open, until

MOMENTS = int(os.environ.get("KILLED_MOMENTS", "1"))
LONGEST = {"save": 0.5, "publish": 0.7, "upload": 0.7, "import": 2.0, "load": 14.0}  # Seconds to the kill.
STATE = """
import json
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection
from PIL import Image
from cities.disagreement import disagreements
from cities.models import ExhibitImage
from museum.strays import strays
from museum.backing_up.media import named
from museum.backing_up.making import check_soundness
check_soundness()
found = list(disagreements())
with connection.cursor() as cursor:
    if connection.vendor == "sqlite":
        cursor.execute("PRAGMA integrity_check")
        found += [line for (line,) in cursor.fetchall() if line != "ok"]
connection.check_constraints()
found += [f"lost: {name}" for name in named() if not default_storage.exists(name)]
for name in [*named(), *strays(0)]:
    if name.endswith((".png", ".jpg", ".webp", ".avif")):
        try:
            with default_storage.open(name) as file:
                Image.open(file).load()
        except Exception as error:
            found.append(f"half: {name}: {error}")
found += [f"left over: {path}" for path in (settings.MEDIA_ROOT / ".unfinished").glob("*")]
print(json.dumps(found))
"""
IMPORTING = """
from cities.desk.importing import work
from django.core.files.uploadedfile import SimpleUploadedFile
from cities.desk.importing import folder, receiving
from cities.models import Import
from museum.models import User
given = Import.objects.create(title="sources.csv", who=User.objects.get(username="administrator"))
rows = ["key,title,author,year"] + [f"w{given.pk}-{n},Work {n},Somebody,1999" for n in range(60)]
receiving.receive(folder.Folder(given.uuid), [SimpleUploadedFile("sources.csv", "\\n".join(rows).encode())])
work.read(given.pk, 0)
Import.objects.filter(pk=given.pk).update(state="applying", attempt=1)
print("ready", flush=True)
work.write(given.pk, 1)
"""


class AtWork:
    """A museum that is served, and a curator in it."""

    def __init__(self, museum, servers: Servers):
        self.museum = museum.with_settings(WEB_WORKERS="2", QUESTIONS_A_MINUTE="0", PICTURES="beside")
        self.servers, self.server, self.begun = servers, None, 0
        self.curator = requests.Session()
        self.curator.cookies["sessionid"] = museum.do(SIGNED_IN)
        ask = "from cities.models import CityPage; print(CityPage.objects.get(title='Valletta').pk)"
        self.page = f"/admin/pages/{museum.do(ask)}/edit/"
        self.start()

    def start(self) -> None:
        """As a unit of the system does: what is missing is made, then it is served."""
        self.museum.manage("open_museum", "--prepare-only")
        self.begun += 1
        self.server = self.servers.museum(f"museum-{self.begun}", self.museum.environment)
        until(lambda: is_open(self.server.port), self.server)

    def at(self, address: str) -> str:
        return f"http://127.0.0.1:{self.server.port}{address}"

    def form(self, address: str) -> list:
        page = BeautifulSoup(self.curator.get(self.at(address), timeout=30).content, "html.parser")
        fields = page.select("form[data-edit-form] [name], form[enctype] [name]")
        return [
            (field["name"], field.get("value", "") if field.name == "input" else field.text.lstrip("\n"))
            for field in fields
            if field.get("type") not in ("submit", "button", "file") and field.name != "select"
            if field.get("type") not in ("checkbox", "radio") or field.has_attr("checked")
        ]

    def save(self, **more) -> None:
        data = [(name, value) for name, value in self.form(self.page) if name != "title"]
        data += [("title", f"Valletta {random.random()}"), *more.items()]
        self.curator.post(self.at(self.page), data, timeout=30, headers={"Referer": self.at("/")})

    def publish(self) -> None:
        self.save(**{"action-publish": "action-publish"})

    def upload(self) -> None:
        content = io.BytesIO()
        Image.effect_noise((1400, 1000), 60).save(content, "PNG")
        address = self.at("/admin/images/multiple/add/")
        token = (
            self.curator.get(address, timeout=30).cookies.get("csrftoken")
            or self.curator.cookies["csrftoken"]
        )
        self.curator.post(
            address,
            {"csrfmiddlewaretoken": token, "title": "Noise", "collection": "1"},
            files={"files[]": ("noise.png", content.getvalue(), "image/png")},
            headers={"X-Requested-With": "XMLHttpRequest", "Referer": address},
            timeout=30,
        )

    def workers(self) -> list[int]:
        told = subprocess.run(["ps", "-o", "pid=", "--ppid", str(self.server.pid)], capture_output=True)
        return list(map(int, told.stdout.split()))

    def kill(self, everything: bool) -> None:
        if everything:
            os.killpg(self.server.pid, signal.SIGKILL)
            self.server.wait()
        elif workers := self.workers():
            with suppress(ProcessLookupError):
                os.kill(random.choice(workers), signal.SIGKILL)

    def is_well(self) -> None:
        until(lambda: self.answers("/cities/valletta/"), self.server)
        assert self.museum.do(STATE) == "[]"

    def answers(self, address: str) -> bool:
        with suppress(requests.RequestException):
            return requests.get(self.at(address), timeout=20).status_code == 200
        return False


@pytest.fixture(scope="module")
def at_work(released, tmp_path_factory):
    museum = copy(released, tmp_path_factory.mktemp("killed"))
    with Servers() as servers:
        yield AtWork(museum, servers)
    drop(museum)


def quietly(deed) -> None:
    with suppress(requests.RequestException):  # Its server was killed.
        deed()


@pytest.mark.parametrize("deed", ["save", "publish", "upload"])
def test_a_curator_whose_server_is_killed_finds_a_sound_museum(at_work, deed):
    for moment in range(MOMENTS):
        doing = threading.Thread(target=quietly, args=[getattr(at_work, deed)])
        doing.start()
        time.sleep(random.uniform(0, LONGEST[deed]))
        everything = (moment + len(deed)) % 2 == 0
        at_work.kill(everything)
        doing.join()
        if everything:
            at_work.start()
        at_work.is_well()


@pytest.mark.parametrize("deed", ["import", "load"])
def test_a_command_that_is_killed_leaves_a_sound_museum_and_can_be_given_again(at_work, deed):
    code = f"import django; django.setup()\n{IMPORTING}"
    command = [sys.executable, "-c", code] if deed == "import" else None
    for _moment in range(MOMENTS):
        begun = subprocess.Popen(
            command or [sys.executable, "manage.py", "load_exhibition", "--overwrite"],
            env=at_work.museum.environment,
            cwd=HOUSE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )
        begun.stdout.readline() if deed == "import" else time.sleep(2)
        time.sleep(random.uniform(0, LONGEST[deed]))
        with suppress(ProcessLookupError):
            os.killpg(begun.pid, signal.SIGKILL)
        begun.communicate()
        at_work.museum.manage("remove_strays", "--hours", "0")
        at_work.is_well()
