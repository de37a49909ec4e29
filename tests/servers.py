"""Servers that a test starts for itself, on ports of their own, and that end with it."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, closing, suppress
from pathlib import Path

import pytest
from django.db import connection

HOUSE = Path(__file__).parent.parent
PATIENCE = 40  # Seconds; a busy machine starts a server slowly.
AS_POSTGRES = {"user": "postgres", "group": "postgres"} if os.geteuid() == 0 else {}
QUICKLY = ["fsync=off", "full_page_writes=off", "shared_buffers=32MB", "unix_socket_directories="]
PLACES = ["/usr/sbin", "/usr/local/sbin", *map(str, Path("/usr/lib/postgresql").glob("*/bin"))]


def need(*names: str) -> None:
    """Skips the test, and says so, on a machine that lacks one of these programs."""
    missing = [name for name in names if not program(name)]
    if missing:
        pytest.skip(f"NOT PROVED on this machine, which lacks {', '.join(missing)}.")


def program(name: str) -> str | None:
    return shutil.which(name, path=os.pathsep.join([os.environ["PATH"], *PLACES]))


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Servers(ExitStack):
    """A folder, and the processes that were started in it."""

    def __enter__(self):
        super().__enter__()
        self.folder = Path(tempfile.mkdtemp(prefix="museum-servers-"))
        self.callback(shutil.rmtree, self.folder, ignore_errors=True)
        self.folder.chmod(0o755)
        return self

    def make(self, name: str) -> Path:
        """A folder of a server that may have to run as somebody else."""
        folder = self.folder / name
        folder.mkdir(mode=0o700)
        if AS_POSTGRES:
            shutil.chown(folder, **AS_POSTGRES)
        return folder

    def start(self, name: str, *command, port: int, **options) -> subprocess.Popen:
        """Begins a server in a group of its own, and waits until its port is open."""
        log = self.enter_context((self.folder / f"{name}.log").open("wb"))
        begun = subprocess.Popen(
            [program(command[0]) or command[0], *map(str, command[1:])],
            stdout=log,
            stderr=log,
            start_new_session=True,
            **options,
        )
        self.callback(end, begun)
        begun.told = self.folder / f"{name}.log"
        begun.port = port
        return begun

    def postgres(self) -> int:
        """A database server with what the tests' database had committed; its port."""
        port, data = free_port(), self.make("primary")
        done([program("initdb"), "-D", data, "-U", "postgres", "-A", "trust", "--no-sync"], **AS_POSTGRES)
        self.start_postgres(data, port)
        ours = connection.settings_dict
        there = ["-h", ours["HOST"] or "127.0.0.1", "-p", str(ours["PORT"] or 5432), "-U", ours["USER"]]
        dump = done(
            [program("pg_dump"), *there, "--no-owner", "--no-privileges", ours["NAME"]],
            env=os.environ | {"PGPASSWORD": ours["PASSWORD"]},
        )
        done([program("psql"), *at(port), "-qX", "-v", "ON_ERROR_STOP=1", "postgres"], input=dump)
        return port

    def replica(self, primary: int) -> tuple[int, subprocess.Popen]:
        port, data = free_port(), self.make("replica")
        copy = [program("pg_basebackup"), *at(primary), "-D", data, "-R", "--checkpoint=fast", "--no-sync"]
        done(copy, **AS_POSTGRES)
        return port, self.start_postgres(data, port)

    def start_postgres(self, data: Path, port: int) -> subprocess.Popen:
        options = [word for option in QUICKLY for word in ("-c", option)]
        begun = self.start(
            data.name,
            "postgres",
            "-D",
            data,
            "-h",
            "127.0.0.1",
            "-p",
            port,
            *options,
            port=port,
            **AS_POSTGRES,
        )
        until(lambda: sql(port, "SELECT 1") == "1", begun)
        return begun

    def redis(self) -> int:
        port = free_port()
        begun = self.start(
            "redis", "redis-server", "--port", port, "--save", "", "--dir", self.folder, port=port
        )
        until(lambda: is_open(port), begun)
        return port

    def museum(self, name: str, environment: dict) -> subprocess.Popen:
        """As it is served everywhere; whoever has started all of them waits until they are open."""
        port = free_port()
        given = environment | {"PORT": str(port)}
        return self.start(name, sys.executable, "-m", "museum.serving", port=port, env=given, cwd=HOUSE)

    def nginx(self, configuration: str) -> int:
        """nginx with a configuration that we ship, in which port 80 becomes one of ours."""
        port = free_port()
        file = self.folder / "nginx.conf"
        ours = configuration.replace("listen 80;", f"listen 127.0.0.1:{port};")
        file.write_text(
            f"daemon off; pid {self.folder}/nginx.pid; worker_processes 1; error_log stderr;\n"
            f"events {{}}\nhttp {{\naccess_log off;\n{ours}}}\n"
        )
        begun = self.start("nginx", "nginx", "-p", self.folder, "-c", file, port=port)
        until(lambda: is_open(port), begun)
        return port

    def varnish(self, configuration: str, port: int) -> None:
        file = self.folder / "museum.vcl"
        file.write_text(configuration)
        begun = self.start(
            "varnish",
            *["varnishd", "-F", "-a", f"127.0.0.1:{port}", "-f", file, "-n", self.folder / "varnish"],
            *["-s", "malloc,32m", "-j", "none", "-T", "none"],
            port=port,
        )
        until(lambda: is_open(port), begun)


def at(port: int) -> list[str]:
    return ["-h", "127.0.0.1", "-p", str(port), "-U", "postgres"]


def sql(port: int, question: str) -> str:
    """What a database server of ours answers; empty if it does not."""
    asked = [program("psql"), *at(port), "-qXtA", "-c", question, "postgres"]
    return subprocess.run(asked, capture_output=True, text=True).stdout.strip()


def done(command: list, **options) -> bytes:
    found = subprocess.run(list(map(str, command)), capture_output=True, cwd="/", **options)
    assert found.returncode == 0, found.stderr.decode()[-2000:]
    return found.stdout


def is_open(port: int) -> bool:
    with suppress(OSError), closing(socket.create_connection(("127.0.0.1", port), timeout=1)):
        return True
    return False


def until(true, begun: subprocess.Popen | None = None) -> None:
    """Waits for something that must become true."""
    patience = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > patience or (begun and begun.poll() is not None):
            pytest.fail(begun.told.read_text()[-3000:] if begun else "It did not become true.")
        time.sleep(0.05)


def end(begun: subprocess.Popen) -> None:
    """All of its group, at once: nothing here has to be kept."""
    with suppress(ProcessLookupError):
        os.killpg(begun.pid, 9)
    begun.wait()
