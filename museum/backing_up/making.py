"""Makes a backup while people work: the database as of one moment, then the files that it names."""

import errno
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder

from cities.snapshot import snapshot
from museum.backing_up import archive, media, rows, tables
from museum.backing_up.manifest import Manifest, present_version
from museum.backing_up.refusal import Refused

TRIES = 3
Tell = Callable[[str, int, int], None]


class Gone(Exception):
    """A file was deleted between the moment of the database and its turn."""


@dataclass(frozen=True)
class Made:
    path: Path
    manifest: Manifest
    left_out: list[str]  # Tables that no model knows.


def make(path: Path, *, with_media: bool = True, tell: Tell = lambda what, done, total: None) -> Made:
    """Writes a backup to `path`, where nothing may be yet. Raises: Refused."""
    if path.exists():
        raise Refused(f"{path} is there already, and no backup is overwritten. Choose another name.")
    if not path.parent.is_dir():
        raise Refused(f"There is no folder {path.parent}.")
    try:
        check_soundness()
        for left in reversed(range(TRIES)):
            try:
                return _make(path, with_media, tell, patient=left > 0)
            except Gone:
                continue
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
        reason = "the disk is full" if full else error.strerror or str(error)
        raise Refused(
            f"The backup could not be written to {path}: {reason}. Nothing of it was kept."
        ) from error
    except DatabaseError as error:
        reason = str(error).strip().partition("\n")[0]
        raise Refused(f"The database does not answer: {reason}. Nothing was kept.") from error


def _make(path: Path, with_media: bool, tell: Tell, patient: bool) -> Made:
    with archive.written(path) as writing:
        with snapshot():
            manifest = _manifest(with_media)
            kept = tables.kept()
            for done, table in enumerate(kept, 1):
                manifest.rows[table.name] = _add_table(writing, table)
                tell("tables", done, len(kept))
            files = media.named() if with_media else {}
            left_out = tables.unknown()
        for done, (name, storage) in enumerate(files.items(), 1):
            try:
                with storage.open(name) as file:
                    writing.add(f"media/{name}", media.pieces(file))
            except FileNotFoundError:
                manifest.missing.append(name)
            tell("files", done, len(files))
        if manifest.missing and patient and set(manifest.missing) - set(media.named()):
            raise Gone
        writing.finish(manifest)
        with archive.Reading(writing.path) as reading:
            reading.check(lambda done, total: tell("parts read back", done, total))
    return Made(path, manifest, left_out)


def _add_table(writing: archive.Writing, table: tables.Table) -> int:
    number = -1  # The first line is the head.

    def counted():
        nonlocal number
        for line in rows.lines(table):
            number += 1
            yield line

    writing.add(f"database/{table.name}.jsonl", counted())
    return number


def _manifest(with_media: bool) -> Manifest:
    from museum.models import SiteIdentity

    identity = SiteIdentity.objects.values_list("title", flat=True).first()
    return Manifest(
        museum=present_version(),
        made=datetime.now(UTC).isoformat(timespec="seconds"),
        title=identity or "",
        database=connection.vendor,
        migrations=sorted(map(list, MigrationRecorder(connection).applied_migrations())),
        rows={},
        media=with_media,
    )


def check_soundness() -> None:
    """A backup of a damaged file would look like a good one."""
    if connection.vendor != "sqlite":
        return
    try:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA quick_check(1)")
            (found,) = cursor.fetchone()
    except (sqlite3.DatabaseError, DatabaseError) as error:
        found = str(error)
    if found != "ok":
        raise Refused(f"The database file is damaged ({found}). Bring back the last backup with restore.")


def room(folder: Path) -> int:
    """Bytes that are free there."""
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free
