"""Brings a backup back: built whole beside what is there, which stays until the last step, and after it."""

import errno
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.core.cache.backends.locmem import LocMemCache
from django.core.files.storage import FileSystemStorage
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from cities import catalogue, words
from cities.disagreement import disagreements
from museum.backing_up import media, rows, tables
from museum.backing_up.archive import Reading
from museum.backing_up.beside import beside
from museum.backing_up.making import room
from museum.backing_up.manifest import Manifest, present_version
from museum.backing_up.refusal import Refused
from museum.kept_pages import edition

Tell = Callable[[str, int, int], None]
ROOM_FOR_ROWS = 4  # A database with its indexes is larger than its rows as lines.


@dataclass(frozen=True)
class Restored:
    kept: str | None  # Where the former database is.
    files_kept: Path | None  # Where other files of the same names are.
    written: int  # Files that were not there.


def check(reading: Reading, tell: Tell) -> None:
    """Whether this museum can take the backup, before anything is touched. Raises: Refused."""
    check_version(reading.manifest)
    reading.check(lambda done, total: tell("parts checked", done, total))
    names = {f"database/{table}.jsonl" for table in reading.manifest.rows}
    if names != {name for name in reading.manifest.members if name.startswith("database/")}:
        raise Refused("The backup is damaged: it has other tables than its manifest names.")
    needed, free = room_needed(reading.manifest), room(settings.DATA)
    if free < needed:
        raise Refused(
            f"The disk is too full: {needed // 10**6 + 1} MB are needed in {settings.DATA}, "
            f"{free // 10**6} MB are free."
        )


def check_version(manifest: Manifest) -> None:
    known = MigrationLoader(None).disk_migrations
    unknown = [name for name in map(tuple, manifest.migrations) if name not in known]
    if not unknown:
        return
    if _number(manifest.museum) > _number(present_version()):
        raise Refused(
            f"This backup was made by version {manifest.museum} of the museum, and this is "
            f"{present_version()}. Bring the program up to date first."
        )
    raise Refused(
        f"This backup was made by a program with other parts ({'.'.join(unknown[0])} is not known here). "
        f"Use the version that made it, {manifest.museum}, and the same packages."
    )


def restore(reading: Reading, tell: Tell) -> Restored:
    """The archive has been checked. Raises: Refused; then everything is as it was."""
    manifest = reading.manifest
    aside = settings.DATA / f"before-restore-{datetime.now(UTC):%Y-%m-%dT%H%M%SZ}"
    place = beside(aside)
    before = caches["default"]
    caches["default"] = LocMemCache("restoring", {})  # What the site remembers is of another database.
    try:
        with place:
            _build(manifest, tell)
            _fill(reading, tell)
            _bring_up_to_date(tell)
            files = media.named() if manifest.media else {}
        written = _lay_files(reading, files, aside, tell)
        kept = place.swap()
    except (Refused, OSError, DatabaseError) as error:
        place.discard()
        if isinstance(error, Refused):
            raise
        full = isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
        reason = "the disk is full" if full or "disk is full" in str(error) else str(error).strip()
        raise Refused(f"The backup could not be brought back: {reason}. The museum is as it was.") from error
    finally:
        caches["default"] = before
        ContentType.objects.clear_cache()
    for cache in caches:
        caches[cache].clear()
    edition.present().rise()
    return Restored(kept, aside / "media" if (aside / "media").exists() else None, written)


def _build(manifest: Manifest, tell: Tell) -> None:
    """Empty tables, as the version that made the backup had them."""
    executor = MigrationExecutor(connection)
    recorded = set(map(tuple, manifest.migrations)) & set(executor.loader.graph.nodes)
    last = [
        node
        for node in sorted(recorded)
        if not any(
            child.key in recorded and child.key[0] == node[0]
            for child in executor.loader.graph.node_map[node].children
        )
    ]
    plan, done = executor.migration_plan(last), 0

    def progress(action, *args):
        nonlocal done
        if action == "apply_success":
            done += 1
            tell("steps of the database", done, len(plan))

    executor.progress_callback = progress
    executor.migrate(last, plan)


def _fill(reading: Reading, tell: Tell) -> None:
    names = sorted(reading.manifest.rows)
    there = set(connection.introspection.table_names())
    if missing := sorted(set(names) - there):
        raise Refused(f"The backup has a table that this museum does not know: {missing[0]}.")
    emptied = sorted((set(names) | tables.DERIVED) & there - {"cities_words", "wagtailsearch_indexentry_fts"})
    flush = connection.ops.sql_flush(no_style(), emptied, reset_sequences=True, allow_cascade=True)
    with transaction.atomic():
        connection.ops.execute_sql_flush(flush)
        for done, name in enumerate(names, 1):
            with reading.open(f"database/{name}.jsonl") as lines:
                number = rows.take(lines)
            if number != reading.manifest.rows[name]:
                raise Refused(f"The backup is damaged: {name} has another number of rows.")
            tell("tables", done, len(names))
        connection.check_constraints()
    ContentType.objects.clear_cache()


def _bring_up_to_date(tell: Tell) -> None:
    """The steps to the present version, and all that follows from the records."""
    call_command("migrate", interactive=False, verbosity=0)
    ContentType.objects.clear_cache()
    call_command("update_index", backend_name="default", verbosity=0)
    tell("indexes", 1, 2)
    catalogue.rebuild()
    words.in_database().settle("default")
    tell("indexes", 2, 2)
    for sentence in disagreements():
        raise Refused(f"The restored museum is not sound: {sentence}")


def _lay_files(reading: Reading, files: dict, aside: Path, tell: Tell) -> int:
    written = 0
    present = [name for name in files if f"media/{name}" in reading.manifest.members]
    for done, name in enumerate(present, 1):
        member = reading.manifest.members[f"media/{name}"]
        with reading.open(f"media/{name}") as content:
            written += media.lay(files[name], name, content, member.size, member.sha256, aside)
        tell("files", done, len(present))
    return written


def room_needed(manifest: Manifest) -> int:
    """Bytes in the data folder: for the rows, and for the files that are not there yet, if it keeps them."""
    from django.core.files.storage import default_storage

    needed = 0
    for name, member in manifest.members.items():
        kind, _slash, rest = name.partition("/")
        if kind == "database":
            needed += member.size * ROOM_FOR_ROWS
        elif isinstance(default_storage._wrapped, FileSystemStorage) and not default_storage.exists(rest):
            needed += member.size
    return needed


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdecimal())
