"""What is being written: a page or an award record, as its newest version has it."""

from copy import copy
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce, Concat
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.models import Page

from cities.models import AwardRecord

PAGE = "page"
AWARD_RECORD = "award-record"
NOT_FOR_VISITORS = {"HTTP_COOKIE", "HTTP_AUTHORIZATION"}


@dataclass(frozen=True)
class Draft:
    """A record and what may be done with its newest version, whether it was ever public or not."""

    kind: str
    record: Page | AwardRecord

    @classmethod
    def find(cls, kind: str, pk) -> "Draft | None":
        known = {PAGE: Page.objects.filter(depth__gt=1), AWARD_RECORD: AwardRecord.objects}
        record = known[kind].filter(pk=pk).first() if kind in known else None
        return cls(kind, record) if record else None

    @classmethod
    def get(cls, kind: str, pk) -> "Draft":
        if draft := cls.find(kind, pk):
            return draft
        raise Http404

    @cached_property
    def newest(self):
        return self.record.get_latest_revision_as_object()

    @property
    def title(self) -> str:
        return self.newest.get_admin_display_title() if self.kind == PAGE else str(self.newest)

    @property
    def editor(self) -> str:
        """Where it is edited."""
        if self.kind == PAGE:
            return reverse("wagtailadmin_pages:edit", args=[self.record.pk])
        return reverse(AwardRecord.snippet_viewset.get_url_name("edit"), args=[self.record.pk])

    def may_be_changed_by(self, user) -> bool:
        if self.kind == PAGE:
            return self.record.permissions_for_user(user).can_edit()
        return user.has_perm("cities.change_awardrecord")

    def shown(self, request, **attributes):
        """The newest version as somebody without an account would see it."""
        visitor = copy(request)
        visitor.META = {name: value for name, value in request.META.items() if name not in NOT_FOR_VISITORS}
        return self.newest.make_preview_request(visitor, self.newest.default_preview_mode, attributes)


def unpublished():
    """Rows for all that has words which visitors do not see yet, the latest first."""
    long_ago = Value(datetime(1, 1, 2, tzinfo=UTC))
    columns = ["kind", "pk", "name", "live", "changed"]
    pages = Page.objects.filter(depth__gt=1).annotate(
        kind=Value(PAGE), name=F("draft_title"), changed=Coalesce("latest_revision_created_at", long_ago)
    )
    records = AwardRecord.objects.annotate(
        kind=Value(AWARD_RECORD),
        name=Concat("award__title", Value(", "), "city__title"),
        changed=Coalesce("latest_revision__created_at", long_ago),
    )
    waiting = Q(live=False) | Q(has_unpublished_changes=True)
    pages, records = (
        rows.filter(waiting).order_by().values_list(*columns, named=True) for rows in (pages, records)
    )
    return pages.union(records, all=True).order_by("-changed", "name")
