"""A record and its rows as one thing, when it is saved and when it is shown."""

from django.db import models
from modelcluster.queryset import FakeQuerySet
from wagtail.search import index

from cities.models.source import with_sources
from cities.models.together import waiting


def rows(relation, *related):
    """The rows of a record with what they point at, in a few questions; a draft has its rows in memory."""
    found = relation.all()
    return found if isinstance(found, FakeQuerySet) else found.prefetch_related(*related)


class SavedWhole(models.Model):
    """A record with many rows.

    Wagtail would index its references again for every row, and its words before there are any: here
    both are done once, at the end.
    """

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        # From Wagtail 8 on, these handlers can be imported only when all models are loaded.
        from wagtail.signal_handlers import (
            disable_reference_index_auto_update,
            update_reference_index_on_save,
        )

        with disable_reference_index_auto_update():
            super().save(*args, **kwargs)
        if (noted := waiting.get()) is not None:
            noted[type(self), self.pk] = None
            return
        update_reference_index_on_save(self)
        index.insert_or_update_object(self)  # The first time was before its rows were saved.

    def get_indexed_instance(self):
        return super().get_indexed_instance() if waiting.get() is None else None

    @classmethod
    def from_serializable_data(cls, data, check_fks=True, strict_fks=False):
        data = with_sources(data) if check_fks else data
        return super().from_serializable_data(data, check_fks=check_fks, strict_fks=strict_fks)
