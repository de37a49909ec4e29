"""How the museum is served: a few workers with a few threads each, on this machine only unless told.

`python -m museum.serving` stays in the foreground; SIGTERM and Ctrl-C let the requests under way end.
"""

import gc
import multiprocessing
import os
import subprocess
import sys

from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server import Server

SLOWEST_HEAD = 10_000  # Milliseconds that a browser may take to say what it wants.
LARGEST_WORKER = (
    700  # Megabytes; one that has grown larger is replaced. A picture of 100 megapixels needs 456.
)
TO_THE_END = 30  # Seconds that requests may still take when the museum closes.


def serve() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "museum.settings")
    count_from_zero()
    door()
    know_all_rooms()
    gc.collect()
    gc.freeze()
    if sys.platform == "linux":
        multiprocessing.set_start_method("fork")
    server = Server(
        "museum.wsgi:application",
        address=os.environ.get("HOST", "127.0.0.1"),
        port=int(os.environ.get("PORT") or 8000),
        interface=Interfaces.WSGI,
        workers=int(os.environ.get("WEB_WORKERS", "2")),
        blocking_threads=int(os.environ.get("WEB_THREADS", "4")),
        blocking_threads_idle_timeout=600,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=SLOWEST_HEAD),
        log_level=LogLevels.error,
        respawn_failed_workers=True,
        respawn_interval=0.5,
        workers_max_rss=LARGEST_WORKER,
        workers_kill_timeout=TO_THE_END,
    )
    server.on_startup(make_pictures)
    server.serve(target_loader=door, wrap_loader=False)


def count_from_zero() -> None:
    from django.conf import settings

    if settings.METRICS:
        from museum.watching.metrics import clear_away

        clear_away(settings.METRICS_FOLDER)


def door():
    from museum.wsgi import application

    return application


def know_all_rooms() -> None:
    """Before the workers are born: they share the memory of it, and the first visitor does not wait."""
    from django.template.loader import get_template
    from django.urls import get_resolver
    from wagtail import hooks

    hooks.search_for_hooks()
    get_resolver()._populate()
    for page in ("museum/home.html", "cities/room.html", "cities/city.html", "wagtailadmin/base.html"):
        get_template(page)


def make_pictures() -> None:
    """Renditions that are missing, as all are on the first day, are made while the museum is open."""
    if os.environ.get("PICTURES", "beside") == "beside":
        make = [sys.executable, "-m", "django", "make_renditions", "--gently"]
        subprocess.Popen(make, env=os.environ | {"DJANGO_SETTINGS_MODULE": "museum.settings"})


if __name__ == "__main__":
    serve()
