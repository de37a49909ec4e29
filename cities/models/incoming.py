"""Imports: files that somebody has uploaded, what was made of them, and what became of it."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cities.models.change import ChangeSet


class Import(models.Model):
    """One upload. Its files lie in a private folder; what it has written is its change set."""

    class State(models.TextChoices):
        READING = "reading", _("being read")
        UNREADABLE = "unreadable", _("could not be read")
        PLANNED = "planned", _("nothing written yet")
        APPLYING = "applying", _("being written")
        APPLIED = "applied", _("written")
        REMOVED = "removed", _("put away, nothing was written")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("files"), max_length=255)
    who = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("who")
    )
    when = models.DateTimeField(_("when"), auto_now_add=True)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.READING)
    attempt = models.PositiveIntegerField(default=0)  # Whoever starts again outruns what still runs.
    numbers = models.JSONField(default=dict)  # How many records are created, changed, unchanged, refused.
    problem = models.TextField(blank=True)
    told = models.CharField(max_length=64, blank=True)  # A digest of the plan that was shown.
    change_set = models.OneToOneField(
        ChangeSet, models.SET_NULL, null=True, related_name="import_made", verbose_name=_("change set")
    )

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-when", "-pk"]
        default_permissions = ["add"]

    def __str__(self) -> str:
        return self.title
