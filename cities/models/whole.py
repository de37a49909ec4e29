"""A record and its rows as one thing, when it is saved and when it is shown."""

from contextvars import ContextVar

from django.db import models
from modelcluster.queryset import FakeQuerySet
from wagtail.search import index

from cities.models.row import only_changes
from cities.models.source import with_sources
from cities.models.together import waiting

# The model of the record that is being saved, until its rows are there.
_half_saved: ContextVar[type | None] = ContextVar("half_saved", default=None)


def rows(relation, *related):
    """The rows of a record with what they point at, in a few questions; a draft has its rows in memory."""
    found = relation.all()
    return found if isinstance(found, FakeQuerySet) else found.prefetch_related(*related)


class SavedWhole(models.Model):
    """A record with many rows.

    Wagtail would write every row, index its references again for each, and its words before there are any:
    here only what has changed is written, and both indexes once, at the end.
    """

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        # From Wagtail 8 on, these handlers can be imported only when all models are loaded.
        from wagtail.signal_handlers import (
            disable_reference_index_auto_update,
            update_reference_index_on_save,
        )

        token = _half_saved.set(type(self))
        try:
            with disable_reference_index_auto_update(), only_changes(self):
                super().save(*args, **kwargs)
        finally:
            _half_saved.reset(token)
        if (noted := waiting.get()) is not None:
            noted[type(self), self.pk] = None
            return
        update_reference_index_on_save(self)
        index.insert_or_update_object(self)

    def get_indexed_instance(self):
        whole = waiting.get() is None and _half_saved.get() is not type(self)
        return super().get_indexed_instance() if whole else None

    @classmethod
    def from_serializable_data(cls, data, check_fks=True, strict_fks=False):
        data = with_sources(data) if check_fks else data
        return super().from_serializable_data(data, check_fks=check_fks, strict_fks=strict_fks)
