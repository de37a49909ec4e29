"""The one door that everything passes on its way to visitors, whoever opens it and by whichever way.

Wagtail's buttons, bulk actions, workflows, schedules and its API, copies of public pages and our loader all
end in saving a record that was not public before, or in setting an hour for a version. Both are seen here.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db.models.signals import pre_save
from wagtail.models import DraftStateMixin, Revision

from cities.gate.judging import blocking
from cities.gate.refusal import Refused

PUBLIC = {"live", "live_revision", "live_revision_id"}

_standing_open: ContextVar[bool] = ContextVar("standing_open", default=False)


def connect() -> None:
    pre_save.connect(going_public)
    pre_save.connect(given_an_hour, sender=Revision)


@contextmanager
def standing_open() -> Iterator[None]:
    """Inside, nothing is refused: who opens the door says why, or looks at everything afterwards."""
    token = _standing_open.set(True)
    try:
        yield
    finally:
        _standing_open.reset(token)


def going_public(sender, instance, raw=False, update_fields=None, **kwargs):
    """A new record that does not pass stands as a draft; a version of one that exists is refused."""
    if raw or _standing_open.get() or not isinstance(instance, DraftStateMixin) or not instance.live:
        return
    if update_fields is not None and not PUBLIC & set(update_fields):
        return
    before = _before(instance)
    if before == (True, instance.live_revision_id) or not (found := blocking(instance)):
        return
    if before:
        raise Refused(instance, found)
    instance.live = False
    instance.has_unpublished_changes = True


def given_an_hour(sender, instance, raw=False, update_fields=None, **kwargs):
    if raw or _standing_open.get() or not instance.approved_go_live_at:
        return
    if update_fields is None or "approved_go_live_at" in update_fields:
        record = instance.as_object()
        if found := blocking(record):
            raise Refused(record, found)


def _before(record) -> tuple | None:
    """Whether visitors see the record already, and which version; None if it is new."""
    present = type(record)._base_manager.filter(pk=record.pk).values_list("live", "live_revision_id")
    return present.first() if record.pk else None
