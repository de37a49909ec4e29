"""Change sets: what was done to many records at once, kept so that it can be undone."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ChangeSet(models.Model):
    """One deed to many records: an import, a bulk edit."""

    class Kind(models.TextChoices):
        IMPORT = "import", _("import")
        BULK_EDIT = "bulk_edit", _("bulk edit")

    class State(models.TextChoices):
        APPLIED = "applied", _("done")
        PARTLY_UNDONE = "partly_undone", _("undone in part")
        UNDONE = "undone", _("undone")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=255)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    who = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("who")
    )
    when = models.DateTimeField(_("when"), auto_now_add=True)
    state = models.CharField(_("state"), max_length=15, choices=State, default=State.APPLIED)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("undone by")
    )
    undone_when = models.DateTimeField(_("undone"), null=True)

    class Meta:
        verbose_name = _("change set")
        verbose_name_plural = _("change sets")
        ordering = ["-when", "-pk"]
        default_permissions = []

    def __str__(self) -> str:
        return self.title


class Change(models.Model):
    """What happened to one record: its rows in the database before, and a digest of how they were left."""

    change_set = models.ForeignKey(ChangeSet, models.CASCADE, related_name="changes")
    model = models.CharField(max_length=100)  # As in "cities.awardrecord".
    key = models.PositiveBigIntegerField()
    title = models.CharField(max_length=500)
    made = models.BooleanField()  # The record is new.
    before = models.JSONField(default=dict)
    left = models.CharField(max_length=64)
    revisions = models.JSONField(default=list)  # The versions that were written.
    undone = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        default_permissions = []
        constraints = [
            models.UniqueConstraint(fields=["change_set", "model", "key"], name="record_changes_once")
        ]

    def __str__(self) -> str:
        return self.title
