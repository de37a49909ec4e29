"""What stops the museum though nothing in it is wrong: a full disk, a lost database, a locked folder."""

import errno
import sqlite3
from dataclasses import dataclass

import psycopg
from django.db import Error as DatabaseFault
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Fault:
    """`sentence` says what is wrong, to whoever meets it; `remedy`, what the operator has to do."""

    name: str
    sentence: Promise
    remedy: Promise
    wait: int  # Seconds after which it is worth trying again.


FULL = Fault(
    "disk full",
    _("The disk of the museum is full, so nothing can be saved."),
    _("Make room on the disk: the museum goes on by itself."),
    120,
)
LOCKED = Fault(
    "read only",
    _("The museum can be read at the moment, but nothing can be saved: its folder may not be written."),
    _("Give the museum its right to write in the data folder: it goes on by itself."),
    120,
)
GONE = Fault(
    "no database",
    _("The museum does not reach its database."),
    _("See whether the database is there and answers: the museum goes on by itself."),
    30,
)
BUSY = Fault(
    "busy",
    _("Somebody else was writing for a long time."),
    _("If this happens often, look for an import or a backup of the database file that does not end."),
    10,
)
NO_STORE = Fault(
    "no store",
    _("The museum does not reach the place where its pictures are kept."),
    _("See whether the store of pictures answers: the museum goes on by itself."),
    30,
)
BY_NUMBER = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), FULL),
    **dict.fromkeys((errno.EROFS, errno.EACCES, errno.EPERM), LOCKED),
    **dict.fromkeys((errno.EIO, errno.ESTALE, errno.ENOTCONN), NO_STORE),
}
BY_WORDS = {  # SQLite's own, in the order in which they are looked for.
    "disk is full": FULL,
    "readonly database": LOCKED,
    "is locked": BUSY,
    "locking protocol": BUSY,  # Very many opened the file in the same moment.
    "unable to open": GONE,
    "disk I/O error": GONE,
    "malformed": GONE,
    "not a database": GONE,
}
BY_STATE = {"53100": FULL, "25006": LOCKED, "55P03": BUSY, "40P01": BUSY, "40001": BUSY}  # PostgreSQL's.


def recognise(error: BaseException | None) -> Fault | None:
    """The fault behind an error, or behind what it came from."""
    seen = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        if fault := _one(error):
            return fault
        error = error.__cause__ or error.__context__
    return None


def _one(error: BaseException) -> Fault | None:
    if isinstance(error, psycopg.Error):
        lost = isinstance(error, (psycopg.OperationalError, psycopg.InterfaceError))
        return BY_STATE.get(error.sqlstate, GONE if lost else None)
    if isinstance(error, (sqlite3.Error, DatabaseFault)):
        return next((fault for words, fault in BY_WORDS.items() if words in str(error)), None)
    if isinstance(error, OSError):
        return BY_NUMBER.get(error.errno)
    if type(error).__module__.startswith(("botocore", "boto3", "s3transfer")):
        return NO_STORE
    return None
