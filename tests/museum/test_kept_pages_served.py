"""What curators change, the very next visitor sees: at a server of two workers, or at two machines."""

import itertools
import json
import os
import random
import re
import signal
import sqlite3
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path

import pytest
import requests
from bs4 import BeautifulSoup
from django.db import connection

from tests.sent_form import sent_form
from tests.servers import HOUSE, Servers, done, is_open, need, until

pytestmark = pytest.mark.django_db  # Before the tests at browsers, which leave the database without its root.

ACTIONS = int(os.environ.get("STALENESS_ACTIONS", "12"))  # 200 in the long version.
CURATORS, VISITORS = (int(os.environ.get(name, "6")) for name in ("CURATORS", "VISITORS"))  # 20 and 50.
MOVABLE = ["city", "badge", "page"]
UPDATE = "from cities.models import TimelineEvent; TimelineEvent.objects.update(text='{}')"
PAST_THE_DOOR = {"Authorization": "Basic bm9ib2R5"}  # Such a request is never answered with what is kept.

MUSEUM = """
import json, os
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from wagtail.models import Site
from cities.models import Award
from tests.builders import *
image, source = make_image(), make_source("a-report", url="https://archive.example/1")
city, other = make_city("Valletta", image=image, names=["Il-Belt"]), make_city("Mdina")
events = [make_event("A landing", image=image, sources=[source]), make_event("A retreat", "1943")]
battle = make_battle("Siege", cities=[city], events=events)
record = make_award_record(city, sources=[source])
badge, story = make_exhibit("Badge", cities=[city], image=image), make_story("A story", image=image)
page, below = make_page("About us"), make_page("Contact")
desks = [make_page(f"Draft {number}", live=False) for number in range(int(os.environ["CURATORS"]))]
person = make_superuser()
visit = SessionStore()
visit[SESSION_KEY], visit[HASH_SESSION_KEY] = str(person.pk), person.get_session_auth_hash()
visit[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
visit.save()
pages = {"city": city, "battle": battle, "badge": badge, "story": story, "page": page, "below": below}
told = {
    "session": visit.session_key, "cookie": settings.SESSION_COOKIE_NAME,
    "pages": {name: one.pk for name, one in pages.items()}, "root": page.get_parent().pk,
    "image": image.pk, "record": record.pk, "award": record.award_id, "source": source.pk,
    "site": Site.objects.get().pk, "desks": [draft.pk for draft in desks],
}
print(json.dumps(told))
"""
ROOMS = [
    *["/", "/cities/", "/battles/", "/chronicle/", "/awards/", "/collection/", "/stories/", "/sources/"],
    *["/search/?q=valletta", "/api/catalogue/", "/sitemap.xml", "/llms.txt"],
]


class House:
    """The servers, what a curator does there, and what visitors see."""

    def __init__(self, servers: Servers):
        self.servers = servers
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "PYTHONPATH": str(HOUSE),
            "QUESTIONS_A_MINUTE": "0",
            "CURATORS": str(CURATORS),
        }
        machines = self.on_sqlite() if connection.vendor == "sqlite" else self.on_postgresql()
        self.told = json.loads(self.run(MUSEUM))
        self.machines = [servers.museum(f"museum-{number}", given) for number, given in enumerate(machines)]
        for machine in self.machines:
            until(lambda machine=machine: is_open(machine.port), machine)
        self.curator = requests.Session()
        self.curator.cookies[self.told["cookie"]] = self.told["session"]
        self.dice = random.Random(1945)
        self.curator.get(self.at("/admin/"), timeout=30)  # One token of forms for all.
        self.number, self.known = 0, set(ROOMS)
        self.identity = f"/admin/settings/museum/siteidentity/{self.told['site']}/"

    def on_sqlite(self) -> list[dict]:
        """One machine with two workers; its database begins as a copy of the tests' empty one."""
        data = self.servers.make("data")
        with (
            closing(sqlite3.connect(connection.settings_dict["NAME"])) as empty,
            closing(sqlite3.connect(data / "museum.sqlite3")) as copy,
        ):
            empty.backup(copy)
        self.environment |= {"MUSEUM_DATA": str(data), "WEB_WORKERS": "2"}
        return [self.environment]

    def on_postgresql(self) -> list[dict]:
        """Two machines with one database and one Redis."""
        need("postgres", "initdb", "redis-server")
        self.environment |= {
            "DATABASE_URL": f"postgres://postgres@127.0.0.1:{self.servers.postgres()}/postgres",
            "CACHE_URL": f"redis://127.0.0.1:{self.servers.redis()}/0",
            "MUSEUM_DATA": str(self.servers.make("command")),
            "WEB_WORKERS": "1",
        }
        return [self.environment | {"MUSEUM_DATA": str(self.machine(name))} for name in ("one", "two")]

    def machine(self, name: str) -> Path:
        """The data folder of a machine, with the pictures that all share."""
        data = self.servers.make(name)
        (data / "media").symlink_to(Path(self.environment["MUSEUM_DATA"]) / "media")
        return data

    def run(self, code: str) -> bytes:
        """A program of its own, such as a command."""
        return done([sys.executable, "-c", f"import django; django.setup()\n{code}"], env=self.environment)

    def at(self, address: str) -> str:
        return f"http://127.0.0.1:{self.dice.choice(self.machines).port}{address}"

    # Visitors

    def see(self, address: str, **headers) -> requests.Response:
        """By a connection of its own, so that any worker may be asked."""
        headers = {"Host": "museum.example"} | headers  # One name for all machines.
        return requests.get(self.at(address), headers=headers, timeout=30, allow_redirects=False)

    def truth(self) -> dict[str, str]:
        """Every page there is or ever was, made anew."""
        listed = re.findall("<loc>https?://[^/]*(.*?)</loc>", self.see("/sitemap.xml", **PAST_THE_DOOR).text)
        self.known |= set(listed)
        return {address: shown(self.see(address, **PAST_THE_DOOR)) for address in sorted(self.known)}

    # A curator

    def send(self, address: str, form: dict) -> None:
        answer = self.curator.post(self.at(address), form, allow_redirects=False, timeout=30)
        said = sentences(answer) or self.told_in_logs()
        assert answer.status_code == 302, (address, answer.status_code, said)

    def confirm(self, address: str) -> None:
        asked = self.curator.get(self.at(address), timeout=30)
        self.send(address, sent_form(asked, "form:has([name=csrfmiddlewaretoken])"))

    def change(self, address: str, publish=True, **changes) -> None:
        """Opens a form, changes some fields and saves it."""
        opened = self.curator.get(self.at(address), timeout=30)
        assert opened.status_code == 200, (address, opened.status_code, self.told_in_logs())
        form = sent_form(opened, f'form[action="{address}"]')
        if publish:
            changes["action-publish"] = "1"
        assert all(name in form for name in changes if not name.startswith("action")), (address, [*form])
        self.send(address, form | changes)

    def told_in_logs(self) -> str:
        return "\n".join(machine.told.read_text()[-3000:] for machine in self.machines)

    def new(self) -> str:
        """A word that nobody has written before."""
        self.number += 1
        return f"Word{self.number:03}"

    def form_of(self, name: str) -> str:
        return f"/admin/pages/{self.told['pages'][name]}/edit/"

    def deeds(self) -> list[tuple[str, Callable]]:
        """One after the other; what is hidden or moved is brought back by the next."""
        pages = {name: key for name, key in self.told["pages"].items() if name != "story"}  # A script's form.
        image = f"/admin/images/{self.told['image']}/"
        record, award, source = (
            f"/admin/snippets/cities/{kind}/{{}}/{self.told[name]}/"
            for kind, name in (("awardrecord", "record"), ("award", "award"), ("source", "source"))
        )
        below, any_page = f"/admin/pages/{pages['below']}", self.dice.choice(list(pages))
        word, hidden = self.new(), self.dice.choice(list(pages))
        change, confirm = partial(partial, self.change), partial(partial, self.confirm)
        found = [
            [("rename a page", change(self.form_of(any_page), title=word))],
            [("change an address", change(self.form_of(self.dice.choice(MOVABLE)), slug=word.lower()))],
            [
                (f"hide the {hidden}", confirm(f"/admin/pages/{pages[hidden]}/unpublish/")),
                (f"show the {hidden}", change(self.form_of(hidden))),
            ],
            [
                ("move a page", confirm(f"{below}/move/{pages['page']}/confirm/")),
                ("move it back", confirm(f"{below}/move/{self.told['root']}/confirm/")),
            ],
            [("make a page", partial(self.make, word)), ("delete it", partial(self.delete, word))],
            [
                ("end the rights of a picture", change(image, publish=False, rights_until="1999-01-01")),
                ("give them back", change(image, publish=False, rights_until="")),
            ],
            [("describe a picture", change(image, publish=False, description=f"A {word} field."))],
            [("name the exhibition", change(self.identity, publish=False, title=word))],
            [("correct an award record", change(record.format("edit"), note=f"{word}."))],
            [
                ("hide an award record", confirm(record.format("unpublish"))),
                ("show it", change(record.format("edit"))),
            ],
            [("rename an award", change(award.format("edit"), publish=False, title=word))],
            [("correct a source", change(source.format("edit"), publish=False, title=word))],
            [("update by a command", partial(self.run, UPDATE.format(word)))],
        ]
        self.dice.shuffle(found)
        return [deed for one in found for deed in one]

    def make(self, word: str) -> None:
        address = f"/admin/pages/add/museum/standardpage/{self.told['root']}/"
        self.change(address, title=word, slug=word.lower())

    def delete(self, word: str) -> None:
        listed = self.curator.get(self.at(f"/admin/pages/{self.told['root']}/"), timeout=30).text
        keys = {int(key) for key in re.findall(r"/admin/pages/(\d+)/edit/", listed)}
        self.confirm(f"/admin/pages/{max(keys)}/delete/")


def sentences(answer: requests.Response) -> list[str]:
    """What a form complains of."""
    page = BeautifulSoup(answer.content, "html.parser")
    return [
        one.get_text(" ", strip=True) for one in page.select(".error-message, .messages li, .help-critical")
    ]


def shown(answer: requests.Response) -> str:
    assert answer.status_code < 500, answer.text
    return f"{answer.status_code} {answer.headers.get('Location', '')}\n{answer.text}"


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker):
    with Servers() as servers, django_db_blocker.unblock():
        yield House(servers)


@contextmanager
def visitors(house: House, number=2):
    """Some who look around all the time."""
    closing_time = threading.Event()

    def look_around():
        while not closing_time.wait(0.03):
            shown(house.see(house.dice.choice(sorted(house.known))))

    with ThreadPoolExecutor(number) as people:
        looking = [people.submit(look_around) for _ in range(number)]
        try:
            yield
        finally:
            closing_time.set()
        for one in looking:
            one.result()


def test_the_very_next_visitor_sees_every_change(house):
    before = house.truth()
    deeds = itertools.chain.from_iterable(house.deeds() for _ in itertools.count())
    with visitors(house), ThreadPoolExecutor(4) as people:
        for name, deed in itertools.islice(deeds, ACTIONS):
            deed()
            addresses = house.dice.sample(sorted(house.known), len(house.known))
            seen = people.map(lambda address: shown(house.see(address)), addresses)
            seen = dict(zip(addresses, seen, strict=True))
            now = house.truth()
            assert now != before, f"To {name} changed nothing."
            assert [address for address, text in seen.items() if text != now[address]] == [], name
            before = now
    for address in ROOMS:
        assert any("hit" in house.see(address).headers["Cache-Status"] for _ in range(10)), address


def test_nginx_hands_pages_out_and_shows_no_old_one(house):
    if connection.vendor != "sqlite":
        pytest.skip("With Redis, nginx only passes on.")
    need("nginx")
    (machine,) = house.machines
    shipped = (HOUSE / "deploy" / "nginx.conf").read_text()
    ours = {
        "127.0.0.1:8000": f"127.0.0.1:{machine.port}",
        "/run/museum/current": f"{house.environment['MUSEUM_DATA']}/pages/current",
        "/var/cache/nginx/museum": str(house.servers.folder / "nginx-cache"),
    }
    for named, here in ours.items():
        assert named in shipped
        shipped = shipped.replace(named, here)
    os.chmod(house.environment["MUSEUM_DATA"], 0o711)
    port = house.servers.nginx(shipped)

    def see(address="/cities/", **headers):
        return requests.get(f"http://127.0.0.1:{port}{address}", headers=headers, timeout=30)

    def was_kept(answer):
        return answer.headers["Cache-Status"] == "nginx; HIT"

    for encoding in ("br", "gzip", "identity"):
        given = {"Accept-Encoding": encoding}
        assert not was_kept(see(**given))
        through, straight = see(**given), house.see("/cities/", **given, Host=f"127.0.0.1:{port}")
        assert was_kept(through) and through.text == straight.text
        theirs = {"Cache-Status", "Connection", "Date", "Server", "Keep-Alive"}
        told, told_straight = (
            {name: value for name, value in answer.headers.items() if name.title() not in theirs}
            for answer in (through, straight)
        )
        assert {name.title(): value for name, value in told.items()} == {
            name.title(): value for name, value in told_straight.items()
        }
        assert see(**given, **{"If-None-Match": through.headers["ETag"]}).status_code == 304
    assert not any(was_kept(see("/cities/?utm_source=news")) for _ in range(2))
    assert not any(was_kept(see("/nothing/")) for _ in range(2))
    cookie = f"{house.told['cookie']}={house.told['session']}"
    assert "private" in see(Cookie=cookie).headers["Cache-Control"]
    for _ in range(3):
        word = house.new()
        house.change(house.form_of("city"), title=word)
        assert word in see().text
        assert was_kept(see())
        assert word in see(Cookie=cookie).text


def test_many_save_while_many_read(house):
    """Twenty and fifty in the long version, which is a part of `make bench`."""
    log = house.machines[0].told

    def save(page):
        for publish in (False, True):
            house.change(f"/admin/pages/{page}/edit/", publish=publish, title=f"Draft {page}")

    with visitors(house, VISITORS), ThreadPoolExecutor(CURATORS) as curators:
        list(curators.map(save, house.told["desks"]))
    assert "locked" not in log.read_text()


def test_a_worker_that_dies_is_replaced(house):
    if connection.vendor != "sqlite":
        pytest.skip("There each machine has one worker.")
    (machine,) = house.machines
    before = children(machine.pid)
    os.kill(before[0], 9)
    until(lambda: len(now := children(machine.pid)) == 2 and before[0] not in now)

    def all_answer():
        with suppress(requests.ConnectionError):
            return all(house.see("/").status_code == 200 for _ in range(10))

    until(all_answer)


def children(process: int) -> list[int]:
    """The workers of a server."""
    return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def test_what_is_kept_is_shown_while_the_database_is_gone(house):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite is a file of the museum's own.")
    for _ in range(4):
        house.see("/cities/")
    server = house.servers.folder / "primary" / "postmaster.pid"
    os.kill(int(server.read_text().split()[0]), signal.SIGQUIT)
    until(lambda: not server.exists())
    assert {house.see("/cities/").status_code for _ in range(8)} == {200}
    assert house.see("/cities/", **PAST_THE_DOOR).status_code >= 500
