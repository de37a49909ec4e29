"""Visitors who ask for one page again and again, and what that costs: by wrk, or slower by Python itself."""

import http.client
import shutil
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass
from statistics import quantiles
from urllib.parse import urlsplit

VISITORS = 8
BROWSER = {"Accept-Encoding": "gzip, deflate, br"}
TOLD = """
done = function(summary, latency)
  local failed = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout
  print(string.format("%d %d %d %f %f", summary.requests, summary.duration, failed,
    latency:percentile(50), latency:percentile(95)))
end
"""


@dataclass(frozen=True)
class Load:
    """Requests in all and a second, milliseconds that half and 95 % of them took at most, and failures."""

    requests: int
    rate: float
    median: float
    p95: float
    failed: int


def load(address: str, seconds: float, headers: dict | None = None, visitors: int = VISITORS) -> Load:
    headers = BROWSER | (headers or {})
    wrk = shutil.which("wrk")
    return (_by_wrk if wrk else _by_python)(address, seconds, headers, visitors)


def _by_wrk(address: str, seconds: float, headers: dict, visitors: int) -> Load:
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(TOLD)
        script.flush()
        told = [word for name, value in headers.items() for word in ("-H", f"{name}: {value}")]
        command = [
            "wrk",
            "-t1",
            "--timeout",
            "60s",
            f"-c{visitors}",
            f"-d{seconds:.0f}s",
            *told,
            "-s",
            script.name,
            address,
        ]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    requests, duration, failed, median, p95 = map(float, said.splitlines()[-1].split())
    return Load(int(requests), requests / duration * 1e6, median / 1000, p95 / 1000, int(failed))


def _by_python(address: str, seconds: float, headers: dict, visitors: int) -> Load:
    times, failures, end = [], [], time.perf_counter() + seconds
    people = [
        threading.Thread(target=_visit, args=(address, headers, end, times, failures))
        for _ in range(visitors)
    ]
    for one in people:
        one.start()
    for one in people:
        one.join()
    parts = quantiles(times, n=20) if len(times) > 1 else [0.0] * 19
    return Load(len(times), len(times) / seconds, parts[9] * 1000, parts[18] * 1000, len(failures))


def _visit(address: str, headers: dict, end: float, times: list, failures: list) -> None:
    where = urlsplit(address)
    wanted = where.path + (f"?{where.query}" if where.query else "")
    connection = http.client.HTTPConnection(where.hostname, where.port, timeout=30)
    while (begin := time.perf_counter()) < end:
        connection.request("GET", wanted, headers=headers)
        answer = connection.getresponse()
        answer.read()
        times.append(time.perf_counter() - begin)
        if answer.status != 200:
            failures.append(answer.status)
    connection.close()
