"""The disk is full, the database, the cache or a folder is gone: it is said, and nothing is lost."""

import errno
import os
import socket
import subprocess
import threading
from contextlib import closing, suppress

import psycopg
import pytest
import requests
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.db import DatabaseError, OperationalError
from redis.exceptions import ConnectionError as RedisGone

from museum import faults, patient_cache, shown_files
from museum.patient_cache import PatientRedisCache
from museum.whole_files import PASSING, WholeFiles, sweep
from tests.released import SIGNED_IN, copy, drop
from tests.servers import Servers, is_open, until


class Way:
    """The way to a PostgreSQL, which can be cut."""

    def __init__(self, host: str, port: int):
        self.to, self.open = (host, port), []
        self.door = socket.create_server(("127.0.0.1", 0))
        self.port, self.cut = self.door.getsockname()[1], False
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                one, _address = self.door.accept()
                if self.cut:
                    one.close()
                    continue
                other = socket.create_connection(self.to)
                self.open += [one, other]
                for pair in ((one, other), (other, one)):
                    threading.Thread(target=self._carry, args=pair, daemon=True).start()

    @staticmethod
    def _carry(source, target) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                target.sendall(data)
            target.shutdown(socket.SHUT_WR)

    def close(self) -> None:
        self.cut = True
        for one in self.open:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)


class House:
    """A museum that is served from a disk of its own, where one can be made."""

    def __init__(self, museum, servers: Servers, way: Way | None):
        self.museum, self.way = museum, way
        self.curator = requests.Session()
        self.curator.cookies["sessionid"] = museum.do(SIGNED_IN)
        ask = "from cities.models import CityPage; print(CityPage.objects.get(title='Valletta').pk)"
        self.page = f"/admin/pages/{museum.do(ask)}/edit/"
        self.server = servers.museum("museum", museum.environment)
        until(lambda: is_open(self.server.port), self.server)

    def at(self, address: str) -> str:
        return f"http://127.0.0.1:{self.server.port}{address}"

    def see(self, address: str, **headers) -> requests.Response:
        return requests.get(self.at(address), headers=headers, timeout=30)

    def form(self) -> list:
        response = self.curator.get(self.at(self.page), timeout=30)
        page = BeautifulSoup(response.content, "html.parser")
        return [
            (field["name"], field.get("value", "") if field.name == "input" else field.text.lstrip("\n"))
            for field in page.select("form[data-edit-form] [name]")
            if field.get("type") not in ("submit", "button", "file") and field.name != "select"
            if field.get("type") not in ("checkbox", "radio") or field.has_attr("checked")
        ]

    def send(self, data, **headers) -> requests.Response:
        headers = {"Referer": self.at("/")} | headers
        return self.curator.post(self.at(self.page), data, headers=headers, timeout=60)

    def leave(self, away: bool) -> None:
        """The database goes, or comes back."""
        if self.way:
            self.way.close() if away else setattr(self.way, "cut", False)
        else:
            there, elsewhere = self.museum.folder / "museum.sqlite3", self.museum.folder / "away"
            there.rename(elsewhere) if away else elsewhere.rename(there)


@pytest.fixture(scope="module")
def disk(tmp_path_factory):
    """A small disk of its own, where this machine lets one be mounted."""
    folder = tmp_path_factory.mktemp("disk")
    mount = ["mount", "-t", "tmpfs", "-o", "size=40m", "tmpfs", str(folder)]
    mounted = subprocess.run(mount, capture_output=True).returncode == 0
    yield folder
    if mounted:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.fixture(scope="module")
def house(released, disk):
    museum, way = copy(released, disk / "data"), None
    if museum.database.startswith("postgres"):
        told = psycopg.conninfo.conninfo_to_dict(museum.database)
        way = Way(told["host"], int(told["port"]))
        museum = museum.with_settings(
            DATABASE_URL=museum.database.replace(f":{told['port']}/", f":{way.port}/")
        )
    with Servers() as servers:
        museum = museum.with_settings(QUESTIONS_A_MINUTE="0", WEB_WORKERS="1")
        yield House(museum, servers, way)
    drop(museum)


def test_without_its_database_the_museum_shows_what_it_has_and_keeps_what_is_typed(house):
    form = [(name, value) for name, value in house.form() if name != "title"] + [("title", "Typed meanwhile")]
    assert house.see("/cities/valletta/").status_code == 200
    [picture] = list((house.museum.folder / "media" / "original_images").iterdir())
    assert house.see(f"/media/original_images/{picture.name}").status_code == 200
    house.leave(away=True)
    try:
        assert house.see("/cities/valletta/").status_code == 200  # It is kept.
        assert house.see(f"/media/original_images/{picture.name}").status_code == 200
        other = house.see("/battles/siege-of-the-city/")
        assert other.status_code == 503 and int(other.headers["Retry-After"]) > 0
        assert "does not reach its database" in other.text and "Traceback" not in other.text
        data = house.see("/api/catalogue/?q=ferry", Accept="application/json")
        assert data.status_code == 503 and data.json()
        answer = house.send(form)
        assert answer.status_code == 503 and "nothing that you typed is lost" in answer.text
        by_itself = house.send(form, Accept="application/json")
        assert by_itself.json()["error_message"] == "The museum does not reach its database."
    finally:
        house.leave(away=False)
    until(lambda: house.see("/battles/siege-of-the-city/").status_code == 200)
    page = BeautifulSoup(answer.content, "html.parser")
    again = [(field["name"], field["value"]) for field in page.select("form[method=post] input")]
    assert house.send(again).status_code == 200
    assert ("title", "Typed meanwhile") in house.form()


def test_on_a_full_disk_everything_is_read_and_nothing_typed_is_lost(house, disk):
    if house.way:
        pytest.skip("PostgreSQL has a disk of its own.")
    if not os.path.ismount(disk):
        pytest.skip("NOT PROVED on this machine, which lets no small disk be mounted.")
    form = [(name, value) for name, value in house.form() if name != "title"] + [("title", "Typed when full")]
    ballast = disk / "ballast"
    with suppress(OSError), ballast.open("wb", buffering=0) as file:
        while True:
            file.write(b"x" * 4096)
    try:
        for address in ("/cities/volgograd/", "/search/?q=nothingofthekind", "/chronicle/?q=ferry"):
            assert house.see(address).status_code == 200, address
        answer = house.send(form)
        assert answer.status_code == 503 and "The disk of the museum is full" in answer.text
    finally:
        ballast.unlink()
    page = BeautifulSoup(answer.content, "html.parser")
    again = [(field["name"], field["value"]) for field in page.select("form[method=post] input")]
    assert house.send(again).status_code == 200
    assert ("title", "Typed when full") in house.form()


# One fault after the other


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (OSError(errno.ENOSPC, "No space"), faults.FULL),
        (OSError(errno.EROFS, "Read-only"), faults.LOCKED),
        (OperationalError("database is locked"), faults.BUSY),
        (OperationalError("attempt to write a readonly database"), faults.LOCKED),
        (OperationalError("unable to open database file"), faults.GONE),
        (psycopg.OperationalError("connection refused"), faults.GONE),
        (psycopg.errors.DiskFull("full"), faults.FULL),
        (ValueError("a mistake of ours"), None),
        (OperationalError("no such column: x"), None),
        (psycopg.errors.UndefinedColumn("x"), None),
    ],
)
def test_a_fault_is_told_from_a_mistake(error, fault):
    wrapped = DatabaseError("wrapped")
    wrapped.__cause__ = error
    assert faults.recognise(error) is fault and faults.recognise(wrapped) is fault


def test_a_file_that_could_not_be_written_is_not_there(tmp_path):
    class Half(ContentFile):
        def chunks(self, chunk_size=None):
            yield b"half"
            raise OSError(errno.ENOSPC, "No space left on device")

    storage = WholeFiles(location=tmp_path)
    with pytest.raises(OSError, match="No space"):
        storage.save("original_images/a.png", Half(b""))
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert storage.save("a.png", ContentFile(b"one")) == "a.png"
    other = storage.save("a.png", ContentFile(b"two"))
    assert (storage.open("a.png").read(), storage.open(other).read()) == (b"one", b"two")


def test_what_a_killed_process_left_goes_at_the_next_start(tmp_path):
    ended = subprocess.Popen(["true"])
    ended.wait()
    passing = tmp_path / PASSING
    passing.mkdir()
    (passing / f"{socket.gethostname()}-{ended.pid}-aa").write_text("half")
    (passing / f"{socket.gethostname()}-{os.getpid()}-bb").write_text("being written")
    (passing / "another-machine-1-cc").write_text("being written")
    assert sweep(tmp_path) == 1
    assert len(list(passing.iterdir())) == 2


def test_without_its_cache_the_museum_goes_on(monkeypatch):
    with closing(socket.socket()) as nobody:
        nobody.bind(("127.0.0.1", 0))
        cache = PatientRedisCache(f"redis://127.0.0.1:{nobody.getsockname()[1]}/0", {})
        monkeypatch.setattr(PatientRedisCache, "silent_until", 0.0)
        monkeypatch.setattr(PatientRedisCache, "missed", False)
        assert cache.get("key", "instead") == "instead"
        cache.set("key", 1)
        assert cache.get_or_set("key", lambda: 2) in (1, 2)
        assert PatientRedisCache.missed
    emptied = []
    monkeypatch.setattr(PatientRedisCache, "silent_until", 0.0)
    monkeypatch.setattr(patient_cache.RedisCache, "clear", lambda self: emptied.append(1))
    monkeypatch.setattr(patient_cache.RedisCache, "get", lambda self, *given: "found")
    assert cache.get("key") == "found" and emptied == [1]
    assert issubclass(RedisGone, Exception) and not PatientRedisCache.missed


def test_only_what_was_shown_today_is_shown_without_a_database(monkeypatch):
    monkeypatch.setattr(shown_files, "_shown", type(shown_files._shown)())

    def lost(path):
        raise OperationalError("gone")

    with pytest.raises(OperationalError):
        shown_files.asked("a.png", lost)
    assert shown_files.asked("a.png", lambda path: "") == ""
    assert shown_files.asked("a.png", lost) == ""
    assert shown_files.asked("a.png", lambda path: "Its rights have ended.") != ""
    with pytest.raises(OperationalError):
        shown_files.asked("a.png", lost)
