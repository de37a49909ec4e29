"""When pictures are made: as soon as one is saved, and not while a visitor waits."""

from functools import partial

from django.core.files.base import File
from django.core.files.temp import NamedTemporaryFile
from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_save
from django_tasks import task

from cities.models.image import ExhibitImage, ExhibitRendition
from cities.picture_files import without_location
from cities.pictures.making import is_made, make_once, names


@task(backend="pictures")
def make_picture(pk: int) -> None:
    make_once(pk)


def connect() -> None:
    pre_save.connect(picture_given, sender=ExhibitImage)
    post_save.connect(picture_saved, sender=ExhibitImage)
    post_delete.connect(rendition_deleted, sender=ExhibitRendition)


def picture_given(sender, instance, **kwargs):
    """Whichever way a file comes in, it is kept without the place where it was taken."""
    file = instance.file
    if not file or file._committed or not (patches := without_location(file.file)):
        return
    copy = File(NamedTemporaryFile(), name=file.name)
    for chunk in file.file.chunks():
        copy.write(chunk)
    for place, instead in patches:
        copy.seek(place)
        copy.write(instead)
    copy.seek(0)
    file.file = copy


def picture_saved(sender, instance, raw=False, **kwargs):
    if not raw and not is_made(instance):
        transaction.on_commit(partial(make_picture.enqueue, instance.pk))


def rendition_deleted(sender, instance, **kwargs):
    """Whoever deletes renditions, as Wagtail does when a picture gets another file: they are made again."""
    image = ExhibitImage.objects.filter(pk=instance.image_id).first()
    if image and instance.file.name in names(image):
        ExhibitImage.objects.filter(pk=image.pk).update(made={})
        transaction.on_commit(partial(make_picture.enqueue, image.pk))
