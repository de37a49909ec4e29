"""The SQLite file while the museum is served: never made anew, and held open by every worker.

If it is gone for a moment, an empty one must not take its place. And SQLite lays two small files beside it
when it is opened first; on a full disk it could not, and then nobody could read either.
"""

import os
import sqlite3
from pathlib import Path

from django.db import connections
from django.db.backends.signals import connection_created

_held: dict[int, sqlite3.Connection | None] = {}  # By process; the one that starts the workers holds none.


def serve(alias: str = "default") -> None:
    """From now on, this process and those that it starts serve visitors."""
    told = connections.settings[alias]
    name = str(told["NAME"])
    if told["ENGINE"].endswith("sqlite3") and not name.startswith("file:"):
        _held[os.getpid()] = None  # SQLite's locks do not survive a fork.
        os.register_at_fork(before=connections.close_all)
        told["NAME"] = f"{Path(name).absolute().as_uri()}?mode=rw"
        connection_created.connect(hold, dispatch_uid="museum.open_file")


def hold(sender, connection, **kwargs) -> None:
    if connection.vendor != "sqlite" or os.getpid() in _held:
        return
    held = sqlite3.connect(connection.settings_dict["NAME"], uri=True, check_same_thread=False)
    held.execute("SELECT count(*) FROM sqlite_master").fetchone()
    _held[os.getpid()] = held
