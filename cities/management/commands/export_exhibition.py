"""Writes the running exhibition as a bundle: to keep, to edit, to load elsewhere."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from cities.exporting import export


class Command(BaseCommand):
    help = "Writes the whole exhibition, drafts included, into an empty folder as a bundle (docs/bundle.md)."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, help="a folder that is empty or not there yet")

    def handle(self, *args, folder, **options):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if any(folder.iterdir()):
                raise CommandError(
                    f"{folder} is not empty. Choose a folder that is, so that nothing is overwritten."
                )
            files = export(folder)
        except OSError as error:
            raise CommandError(f"{folder} cannot be written: {error.strerror}.") from error
        self.stdout.write(self.style.SUCCESS(f"The exhibition is in {folder}: {len(files)} files."))
