"""The day after rights have ended: the picture leaves filters and the search, and its files are deleted."""

from django.db.models import Q
from django.utils import timezone

from cities import catalogue
from cities.models.image import ExhibitImage
from cities.models.index_card import IndexCard
from cities.pictures.making import take_down


def end_rights() -> int:
    """Takes away the pictures that were still shown, and says how many they were."""
    counted = IndexCard.objects.filter(pictured=True).values("entry__image")
    ended = ExhibitImage.objects.filter(rights_until__lt=timezone.localdate())
    shown = list(ended.filter(Q(made__has_key="of") | Q(pk__in=counted)))
    if shown:
        catalogue.write(catalogue.showing(shown))
        for image in shown:
            take_down(image)
    return len(shown)
