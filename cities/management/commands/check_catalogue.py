"""Says whether the catalogue agrees with the records."""

from itertools import islice

from django.core.management.base import BaseCommand, CommandError

from cities.disagreement import disagreements
from cities.models import CatalogueEntry

MOST = 50


class Command(BaseCommand):
    help = (
        "Says whether the catalogue, its cards and the index of words agree with the records. Nothing is "
        "written. Exit status 1 if something differs; rebuild_catalogue heals it."
    )

    def handle(self, *args, **options):
        found = disagreements()
        first = list(islice(found, MOST))
        more = sum(1 for _sentence in found)
        for sentence in first:
            self.stdout.write(f"  {sentence}")
        if more:
            self.stdout.write(f"  and {more} more")
        if first:
            raise CommandError(
                f"{len(first) + more} things differ. “manage.py rebuild_catalogue” writes the catalogue anew."
            )
        number = CatalogueEntry.objects.public().count()
        self.stdout.write(
            self.style.SUCCESS(f"The catalogue agrees with the records: {number} public entries.")
        )
