"""Which picture stands behind a file, so that a withdrawn one is not shown under its own address either."""

from django.utils.translation import gettext
from wagtail.models import UploadedFile

from cities.models.image import ExhibitImage

WAITING = f"{UploadedFile._meta.get_field('file').upload_to}/"


def withheld(path: str) -> str:
    """Why visitors may not see this media file, in a sentence; empty for what they may."""
    if path.startswith(WAITING):
        return gettext("The picture waits to be described.")
    image = (
        ExhibitImage.objects.filter(file=path).first()
        or ExhibitImage.objects.filter(renditions__file=path).first()
    )
    return image.why_hidden if image else ""
