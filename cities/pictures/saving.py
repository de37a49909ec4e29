"""When pictures are made: as soon as one is saved, and not while a visitor waits."""

from functools import partial

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django_tasks import task

from cities.models.image import ExhibitImage, ExhibitRendition
from cities.pictures.making import is_made, make, names


@task(backend="pictures")
def make_picture(pk: int) -> None:
    image = ExhibitImage.objects.filter(pk=pk).first()
    if image:
        make(image)


def connect() -> None:
    post_save.connect(picture_saved, sender=ExhibitImage)
    post_delete.connect(rendition_deleted, sender=ExhibitRendition)


def picture_saved(sender, instance, raw=False, **kwargs):
    if not raw and not is_made(instance):
        transaction.on_commit(partial(make_picture.enqueue, instance.pk))


def rendition_deleted(sender, instance, **kwargs):
    """Whoever deletes renditions, as Wagtail does when a picture gets another file: they are made again."""
    image = ExhibitImage.objects.filter(pk=instance.image_id).first()
    if image and instance.file.name in names(image):
        ExhibitImage.objects.filter(pk=image.pk).update(made={})
        transaction.on_commit(partial(make_picture.enqueue, image.pk))
