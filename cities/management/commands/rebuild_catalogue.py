"""Writes the catalogue anew from the published records."""

from django.core.management.base import BaseCommand

from cities import catalogue, words
from cities.models import CatalogueEntry


class Command(BaseCommand):
    help = "Writes the catalogue anew from the published records. Nothing else changes."

    def handle(self, *args, **options):
        done = 0

        def progress(number):
            nonlocal done
            done += number
            self.stdout.write(f"  {done} records read", ending="\r" if self.stdout.isatty() else "\n")

        catalogue.rebuild(progress)
        words.in_database().settle("default")
        number = CatalogueEntry.objects.public().count()
        self.stdout.write(self.style.SUCCESS(f"The catalogue holds {number} entries."))
