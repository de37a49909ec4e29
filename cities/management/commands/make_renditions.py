"""Makes the renditions of pictures that are missing, and takes away those that may not be shown any more."""

import os
import time

from django.core.management.base import BaseCommand

from cities.models import ExhibitImage
from cities.pictures import end_rights, is_made, make


class Command(BaseCommand):
    help = "Makes the sizes of pictures that are missing, and removes those that may not be shown any more."

    def add_arguments(self, parser):
        parser.add_argument("--gently", action="store_true", help="give way to everything else")
        parser.add_argument("--every", type=int, metavar="SECONDS", help="look again and again")

    def handle(self, *args, gently, every, **options):
        if gently:
            os.nice(10)
        while True:
            done = end_rights() + sum(make(image) for image in waiting())
            if done:
                self.stdout.write(f"{done} pictures done")
            if not every:
                return
            time.sleep(every)


def waiting():
    for pk in list(ExhibitImage.objects.order_by("pk").values_list("pk", flat=True)):
        image = ExhibitImage.objects.filter(pk=pk).first()
        if image and not is_made(image):
            yield image
