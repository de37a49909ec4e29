"""Loads an exhibition from a bundle: the one that ships, or a folder of your own."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

import cities
from cities.loading import Bundle, load

SHIPPED = Path(cities.__file__).parent / "hero_cities"


class Command(BaseCommand):
    help = (
        "Loads an exhibition from a bundle (docs/bundle.md). Everything is checked first; "
        "what curators have edited since stays as it is."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "folder", nargs="?", type=Path, default=SHIPPED, help="the bundle; by default the Hero Cities"
        )
        parser.add_argument(
            "--overwrite", action="store_true", help="also overwrite what curators have edited or deleted"
        )
        parser.add_argument("--check", action="store_true", help="only check the bundle, write nothing")

    def handle(self, *args, folder, overwrite, check, **options):
        if not folder.is_dir():
            raise CommandError(f"There is no folder {folder}.")
        try:
            bundle = Bundle(folder)
        except DatabaseError as error:
            raise CommandError("The database is not ready: manage.py migrate prepares it.") from error
        if bundle.faults:
            for fault in bundle.faults:
                self.stderr.write(fault)
            raise CommandError(f"The bundle has {len(bundle.faults)} faults. Nothing was loaded.")
        if check:
            self.stdout.write(self.style.SUCCESS(f"The bundle is sound: {len(bundle.items)} records."))
            return
        report = load(bundle, overwrite=overwrite, progress=self.progress)
        for place in report.kept:
            self.stdout.write(f"  kept as curators left it: {place}")
        for reason in report.drafts:
            self.stdout.write(f"  loaded as a draft: {reason}")
        self.stdout.write(
            self.style.SUCCESS(
                f"{report.created} records created, {report.updated} updated, {report.unchanged} unchanged, "
                f"{len(report.kept)} kept as curators left them."
            )
        )

    def progress(self, done: int, total: int) -> None:
        if self.stdout.isatty():
            self.stdout.write(f"  {done} of {total} records", ending="\n" if done == total else "\r")
        elif done == total or done % 100 == 0:
            self.stdout.write(f"  {done} of {total} records")
