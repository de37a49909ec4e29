"""Saving a record with its rows as one thing."""

from django.db import models


class SavedWhole(models.Model):
    """A record with many rows. Wagtail would index the whole record again for every row; once is enough."""

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
        update_reference_index_on_save(self)
