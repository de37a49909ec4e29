"""Makes the renditions of pictures that are missing, and takes away those that may not be shown any more."""

import os
import time

from django.core.management.base import BaseCommand

from cities.models import ExhibitImage
from cities.pictures import end_rights, make_once


class Command(BaseCommand):
    help = "Makes the sizes of pictures that are missing, and removes those that may not be shown any more."

    def add_arguments(self, parser):
        parser.add_argument("--gently", action="store_true", help="give way to everything else")
        parser.add_argument("--every", type=int, metavar="SECONDS", help="look again and again")

    def handle(self, *args, gently, every, **options):
        if gently:
            os.nice(10)
        while True:
            done = end_rights() + sum(make_once(pk) for pk in every_picture())
            if done:
                self.stdout.write(f"{done} pictures done")
            if not every:
                return
            time.sleep(every)


def every_picture() -> list[int]:
    return list(ExhibitImage.objects.order_by("pk").values_list("pk", flat=True))
