"""When the catalogue is written: whenever a record is published, changed, moved, hidden or deleted."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from wagtail import signals
from wagtail.models import Page, PageViewRestriction

from cities import catalogue, descriptions
from cities.models import Award, AwardRecord, CityPage, ExhibitImage

_held: ContextVar[dict | None] = ContextVar("held", default=None)  # {(model, pk): None}, in their order.


@contextmanager
def held() -> Iterator[None]:
    """Many records change inside; their entries are written once, at the end."""
    waiting: dict = {}
    token = _held.set(waiting)
    try:
        yield
    finally:
        _held.reset(token)
    by_model: dict[type, list] = {}
    for model, pk in waiting:
        by_model.setdefault(model, []).append(pk)
    catalogue.write(record for model, pks in by_model.items() for record in model.objects.filter(pk__in=pks))


def connect() -> None:
    signals.page_published.connect(record_changed)
    signals.page_unpublished.connect(record_hidden)
    signals.published.connect(record_changed, sender=AwardRecord)  # Of a page Wagtail would say this as well.
    signals.unpublished.connect(record_hidden, sender=AwardRecord)
    signals.post_page_move.connect(page_moved)
    signals.page_slug_changed.connect(page_moved)
    post_save.connect(record_changed, sender=Award)
    post_save.connect(restriction_changed, sender=PageViewRestriction)
    post_delete.connect(restriction_lifted, sender=PageViewRestriction)
    pre_delete.connect(dependents_remain, sender=CityPage)
    pre_delete.connect(dependents_remain, sender=AwardRecord)
    pre_delete.connect(picture_deleted, sender=ExhibitImage)
    pre_save.connect(picture_about_to_change, sender=ExhibitImage)
    post_save.connect(picture_changed, sender=ExhibitImage)
    post_delete.connect(record_deleted)


def record_changed(sender, instance, **kwargs):
    _write([instance, *catalogue.dependents(instance)])


def record_hidden(sender, instance, **kwargs):
    # Wagtail also says that a page is hidden just before it deletes it: see `record_deleted`.
    if not instance.live:
        record_changed(sender, instance)


def page_moved(sender, instance, **kwargs):
    pages = [page for page in instance.get_descendants(inclusive=True).specific() if _described(page)]
    _write([record for page in pages for record in [page, *catalogue.dependents(page)]])


def restriction_changed(sender, instance, **kwargs):
    page_moved(sender, instance.page)


def restriction_lifted(sender, instance, **kwargs):
    """A page that is deleted loses its restrictions first; only what remains is shown again."""

    def show():
        for page in Page.objects.filter(pk=instance.page_id):
            page_moved(sender, page)

    transaction.on_commit(show)


def record_deleted(sender, instance, **kwargs):
    if _described(instance):
        catalogue.withdraw(instance.uuid)


def dependents_remain(sender, instance, **kwargs):
    """What told of a deleted record is written again once it is gone, if it still exists itself."""
    if (waiting := _held.get()) is not None:
        waiting.update(dict.fromkeys((type(record), record.pk) for record in catalogue.dependents(instance)))
        return
    for record in catalogue.dependents(instance):
        transaction.on_commit(partial(_refresh, type(record), record.pk))


def picture_deleted(sender, instance, **kwargs):
    catalogue.take_picture_down(instance)


def picture_about_to_change(sender, instance, raw=False, **kwargs):
    before = ExhibitImage.objects.filter(pk=instance.pk) if instance.pk and not raw else None
    instance._was_shown = before and before.showable().exists()


def picture_changed(sender, instance, created=False, **kwargs):
    """What showed the picture counts it and finds its words, or does not any more."""
    was_shown = instance.__dict__.pop("_was_shown", None)
    if not created and was_shown is not None and was_shown != instance.is_showable:
        _write(catalogue.showing([instance]))


def _refresh(model, pk):
    _write(model.objects.filter(pk=pk))


def _write(records) -> None:
    records = [record for record in records if _described(record)]
    if (waiting := _held.get()) is None:
        catalogue.write(records)
    else:
        waiting.update(dict.fromkeys((type(record), record.pk) for record in records))


def _described(record) -> bool:
    return type(record) in descriptions.described()
