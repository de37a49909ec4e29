"""Lets every kept page be made anew, for what was changed past the museum: by SQL, by another database."""

from django.core.management.base import BaseCommand

from museum import front
from museum.kept_pages.edition import present


class Command(BaseCommand):
    help = (
        "Lets every page that is kept for visitors be made anew. What is changed through the museum, its "
        "commands included, needs no such thing; a change in the database by other means does."
    )

    def handle(self, *args, **options):
        present().rise()
        front.purge()
        self.stdout.write("The next visitor of each page has it made anew.")
