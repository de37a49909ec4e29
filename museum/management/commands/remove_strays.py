"""Removes files that no record names."""

from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand

from museum.strays import strays
from museum.whole_files import sweep


class Command(BaseCommand):
    help = "Removes files among the media that no record names, as an upload leaves that was interrupted."

    def add_arguments(self, parser):
        parser.add_argument(
            "--hours", type=float, default=24, help="only those that have lain there for so long (24)"
        )
        parser.add_argument("--check", action="store_true", help="only name them")

    def handle(self, *args, hours, check, **options):
        number = 0
        for number, name in enumerate(strays(hours), 1):  # noqa: B007
            self.stdout.write(f"  {name}")
            if not check:
                default_storage.delete(name)
        if not check:
            sweep(Path(settings.MEDIA_ROOT))
        what = "belong to no record" if check else "belonged to no record and are gone"
        self.stdout.write(self.style.SUCCESS(f"{number} files {what}."))
