"""Every record has a uuid: the identity that all formats speak, given once and never changed."""

import uuid

from django.db import models


class Identified(models.Model):
    """A record with an identity. A page that is copied becomes another record."""

    exclude_fields_in_copy = ["uuid"]

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True


class IdentifiedChild(Identified):
    """A row of a page. Wagtail copies rows whole, so the row itself sees to it that identities stay apart."""

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        same = (
            type(self).objects.filter(pk=self.pk).values_list("uuid", flat=True).first() if self.pk else None
        )
        if same:
            self.uuid = same
        elif type(self).objects.filter(uuid=self.uuid).exists():
            self.uuid = uuid.uuid4()
        super().save(*args, **kwargs)
