"""What was loaded from a bundle, so that loading again leaves a curator's work alone."""

from django.db import models


class LoadedRecord(models.Model):
    """A record that came from a bundle: digests of what the bundle gave, and of the record as it was left."""

    uuid = models.UUIDField(primary_key=True)
    given = models.CharField(max_length=64)
    left = models.CharField(max_length=64)

    def __str__(self) -> str:
        return str(self.uuid)
