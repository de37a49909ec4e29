"""Brings the museum back from a file that `backup` wrote."""

import sys
from datetime import UTC
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import filesizeformat

from museum.backing_up.archive import Reading
from museum.backing_up.beside import is_empty
from museum.backing_up.refusal import Refused
from museum.backing_up.restoring import check, restore
from museum.backing_up.telling import Telling


class Command(BaseCommand):
    help = (
        "Brings database and media back from a backup. It is checked whole before anything is touched; "
        "what was there is kept aside."
    )
    requires_system_checks = []
    requires_migrations_checks = False

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="what backup wrote")
        parser.add_argument("--yes", action="store_true", help="do not ask")
        parser.add_argument("--check", action="store_true", help="only check the backup, change nothing")

    def handle(self, *args, file, yes, **options):
        tell = Telling(self.stdout)
        try:
            with Reading(file) as reading:
                self.introduce(reading)
                check(reading, tell)
                if options["check"]:
                    self.stdout.write(self.style.SUCCESS("The backup is whole, and this museum can take it."))
                    return
                if not yes:
                    self.ask()
                restored = restore(reading, tell)
        except Refused as reason:
            raise CommandError(str(reason)) from reason
        if restored.kept:
            self.stdout.write(f"  The database that was there is kept: {restored.kept}")
        if restored.files_kept:
            self.stdout.write(f"  Other files of the same names are kept: {restored.files_kept}")
        self.stdout.write(
            self.style.SUCCESS(
                f"The museum is as it was on {self.moment(reading)}; {restored.written} files were not there "
                "and are again. Start it now; everybody signs in again."
            )
        )

    def introduce(self, reading: Reading) -> None:
        manifest = reading.manifest
        self.stdout.write(
            f"{manifest.title or 'A museum'}, backed up on {self.moment(reading)} by version "
            f"{manifest.museum}: {sum(manifest.rows.values())} rows, {len(manifest.files)} files, "
            f"{filesizeformat(manifest.size)}."
        )
        if not manifest.media:
            self.stdout.write("It was made without media: those that are here stay as they are.")
        elif manifest.missing:
            self.stdout.write(f"{len(manifest.missing)} files were missing when it was made.")

    @staticmethod
    def moment(reading: Reading) -> str:
        return f"{reading.manifest.moment.astimezone(UTC):%d %B %Y, %H:%M} UTC"

    def ask(self) -> None:
        there = "There is no museum here yet." if is_empty() else "It takes the place of the museum here."
        if not sys.stdin.isatty():
            raise CommandError(f"{there} Nobody can be asked here: give --yes if you mean it.")
        if input(f"{there} Stop the site first. Type “yes” to go on: ").strip().lower() != "yes":
            raise CommandError("Nothing was changed.")
