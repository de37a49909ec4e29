"""Writes the museum into one file."""

import re
import time
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import filesizeformat

from museum.backing_up.making import make
from museum.backing_up.refusal import Refused
from museum.backing_up.telling import Telling

NAME = re.compile(r"museum-\d{4}-\d\d-\d\dT\d{6}Z\.zip")


class Command(BaseCommand):
    help = (
        "Writes database and media into one file, while people work. What is given is a file, or a folder "
        "in which it gets a name with the date."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "file",
            nargs="?",
            type=Path,
            default=settings.DATA / "backups",
            help="a new file, or a folder; by default the folder backups beside the database",
        )
        parser.add_argument(
            "--keep", type=int, metavar="N", help="in a folder: keep the newest N backups, remove older ones"
        )
        parser.add_argument(
            "--without-media", action="store_true", help="the database only, if the media are kept otherwise"
        )

    def handle(self, *args, file, keep, without_media, **options):
        folder = file if file.is_dir() or not file.suffix else None
        if keep is not None and (keep < 1 or folder is None):
            raise CommandError("--keep takes a number from 1 on, and a folder rather than a file.")
        begun = time.monotonic()
        try:
            if folder:
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                file = folder / f"museum-{datetime.now(UTC):%Y-%m-%dT%H%M%SZ}.zip"
            made = make(file.resolve(), with_media=not without_media, tell=Telling(self.stdout))
        except OSError as error:
            raise CommandError(f"The folder {folder} cannot be written: {error.strerror}.") from error
        except Refused as reason:
            raise CommandError(str(reason)) from reason
        manifest = made.manifest
        for name in manifest.missing:
            self.stderr.write(f"  missing, though a record names it: {name}")
        if made.left_out:
            self.stderr.write(f"  left out, as no part of the museum knows them: {', '.join(made.left_out)}")
        self.stdout.write(
            self.style.SUCCESS(
                f"The backup is {made.path}: {sum(manifest.rows.values())} rows of {len(manifest.rows)} "
                f"tables, {len(manifest.files)} files, {filesizeformat(made.path.stat().st_size)}, "
                f"in {time.monotonic() - begun:.0f} s. Everything in it was read back."
            )
        )
        if keep:
            self.remove_older(folder, file, keep)

    def remove_older(self, folder: Path, newest: Path, keep: int) -> None:
        """Only what has such a name; never the new one, whatever the clock says."""
        others = (path for path in folder.iterdir() if NAME.fullmatch(path.name) and path.name != newest.name)
        for path in sorted(others, key=lambda path: path.stat().st_mtime, reverse=True)[keep - 1 :]:
            path.unlink()
            self.stdout.write(f"  removed {path.name}")
