"""A link that shows a draft to somebody without an account, until a day that was chosen."""

from datetime import timedelta
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from museum.desk.drafts import Draft


class PreviewLinkQuerySet(models.QuerySet):
    def to(self, draft: Draft) -> "PreviewLinkQuerySet":
        return self.filter(kind=draft.kind, record_id=draft.record.pk)

    def open(self) -> "PreviewLinkQuerySet":
        return self.filter(revoked=None, expires__gt=timezone.now())


class PreviewLink(models.Model):
    """It leads to one record, and shows its newest version for as long as it is open."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=20)
    record_id = models.PositiveBigIntegerField()
    title = models.CharField(_("draft"), max_length=255)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("made by")
    )
    made = models.DateTimeField(_("made"), auto_now_add=True)
    expires = models.DateTimeField(_("open until"))
    revoked = models.DateTimeField(_("taken back"), null=True)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")
        ordering = ["-made"]
        default_permissions = ["add", "delete", "view"]
        permissions = [("read_draft", _("Can read drafts and comment on them"))]
        indexes = [models.Index(fields=["kind", "record_id"], name="preview_link_record")]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def make(cls, draft: Draft, user, *, days: int) -> "PreviewLink":
        expires = timezone.now() + timedelta(days=days)
        link = cls.objects.create(
            kind=draft.kind, record_id=draft.record.pk, title=draft.title[:255], made_by=user, expires=expires
        )
        log(draft.newest, "museum.preview_link.make", user=user, data={"days": days})
        return link

    def revoke(self, user) -> None:
        """Takes it back, once."""
        if not self.revoked:
            self.revoked = timezone.now()
            self.save(update_fields=["revoked"])
            if draft := self.draft:
                log(draft.newest, "museum.preview_link.revoke", user=user)

    @property
    def draft(self) -> Draft | None:
        """What it leads to, if that still exists."""
        return Draft.find(self.kind, self.record_id)

    @property
    def is_open(self) -> bool:
        return not self.revoked and self.expires > timezone.now()

    @property
    def state(self) -> str:
        if self.revoked:
            return _("taken back")
        return _("open") if self.is_open else _("expired")

    @property
    def address(self) -> str:
        return settings.SITE_URL + reverse("preview_link", args=[self.uuid])
