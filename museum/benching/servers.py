"""The museum as it is served, and nginx before it with the configuration that ships; both end with us."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from django.conf import settings

ENOUGH = 60  # Seconds to become ready.
TICKS = os.sysconf("SC_CLK_TCK")


class Server:
    """A process with its children, which listens at `port`."""

    def __init__(self, command: list, port: int, environment: dict | None = None) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.process = subprocess.Popen(
            [str(word) for word in command],
            env=environment,
            cwd=settings.HOUSE,
            start_new_session=True,
            stderr=subprocess.DEVNULL,
        )

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *failure) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)

    def wait(self, path: str = "/") -> float:
        """Seconds until it answers."""
        begin = time.perf_counter()
        while time.perf_counter() < begin + ENOUGH:
            with contextlib.suppress(URLError, OSError):
                urlopen(self.address + path, timeout=ENOUGH).read()
                return time.perf_counter() - begin
            time.sleep(0.02)
        raise SystemExit("The server does not answer.")

    def family(self) -> list[int]:
        return _family(self.process.pid)

    def cpu(self) -> float:
        """Seconds of work of all its processes so far."""
        return sum(_worked(process) for process in self.family())

    def memory(self) -> float:
        """Megabytes; what several processes share is counted once."""
        return sum(_megabytes(process) for process in self.family())


def free_port() -> int:
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def museum(environment: dict) -> Server:
    port = free_port()
    given = environment | {"PORT": str(port), "WEB_WORKERS": "2", "PICTURES": "elsewhere"}
    return Server([sys.executable, "-m", "museum.serving"], port, given)


def nginx(folder: Path, museum: Server, pages: Path, ready: bytes) -> tuple[Server, str]:
    """In front of `museum`; and the address where it hands out a ready file, to compare with."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "ready").mkdir()
    (folder / "ready" / "index.html").write_bytes(ready)
    port, other = free_port(), free_port()
    shipped = (Path(settings.HOUSE) / "deploy" / "nginx.conf").read_text()
    for named, here in {
        "listen 80;": f"listen 127.0.0.1:{port};",
        "127.0.0.1:8000": museum.address.removeprefix("http://"),
        "/run/museum/current": f"{pages}/current",
        "/var/cache/nginx/museum": str(folder / "cache"),
    }.items():
        shipped = shipped.replace(named, here)
    places = " ".join(f"{name}_temp_path {folder}/{name};" for name in TEMPORARY)
    compared = (
        f"server {{ listen 127.0.0.1:{other}; root {folder}/ready; gzip off; default_type text/html; }}"
    )
    whoever = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(
        f"daemon off; {whoever} pid {folder}/pid; worker_processes 2; error_log {folder}/log;\nevents {{}}\n"
        f"http {{ access_log off; sendfile on; tcp_nopush on; {places}\n{shipped}\n{compared} }}\n"
    )
    command = ["nginx", "-e", folder / "log", "-p", folder, "-c", folder / "nginx.conf"]
    return Server(command, port), f"http://127.0.0.1:{other}/"


TEMPORARY = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]


def _family(process: int) -> list[int]:
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return []
    return [process, *(one for child in children for one in _family(int(child)))]


def _worked(process: int) -> float:
    try:
        told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(told[11]) + int(told[12])) / TICKS


def _megabytes(process: int) -> float:
    try:
        told = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in told.splitlines() if line.startswith("Pss:")) / 1000
