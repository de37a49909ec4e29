"""Why a record cannot be changed together with others now: not allowed, locked, somebody is writing in it."""

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext
from wagtail.admin.models import EditingSession
from wagtail.admin.utils import get_user_display_name
from wagtail.images.permissions import permission_policy as images
from wagtail.locks import BasicLock
from wagtail.models import DraftStateMixin, LockableMixin, Page, Revision, WorkflowState

from cities.models import ExhibitImage

STILL_THERE = timezone.timedelta(minutes=1)  # A form that is open says so every ten seconds.


class Bars:
    """Asks for many records of one model at once."""

    def __init__(self, records: Iterable[Model], user):
        self.user = user
        self.records = list(records)
        self.model = type(self.records[0]) if self.records else None
        self.keys = [str(record.pk) for record in self.records]
        self.kinds = self._kinds()
        self.typing = self._typing()
        self.waiting = self._waiting()

    def why(self, record) -> str:
        """A sentence; empty if nothing stands in the way."""
        if not may_change(record, self.user):
            return gettext("You may not change it.")
        if sentence := self._locked(record):
            return sentence
        if person := self.typing.get(str(record.pk)):
            return gettext("%(person)s is writing in it now.") % {"person": person}
        return ""

    def _kinds(self):
        if not self.model:
            return []
        return list(
            ContentType.objects.get_for_models(self.model, *self.model._meta.get_parent_list()).values()
        )

    def _typing(self) -> dict[str, str]:
        sessions = EditingSession.objects.filter(
            content_type__in=self.kinds,
            object_id__in=self.keys,
            is_editing=True,
            last_seen_at__gte=timezone.now() - STILL_THERE,
        )
        others = sessions.exclude(user=self.user).select_related("user")
        return {each.object_id: get_user_display_name(each.user) for each in others}

    def _waiting(self) -> set[str]:
        """Those that a review or a schedule may have locked, which Wagtail says only of one at a time."""
        if not self.model or not issubclass(self.model, LockableMixin):
            return set()
        reviewed = WorkflowState.objects.active().filter(
            base_content_type__in=self.kinds, object_id__in=self.keys
        )
        timed = Revision.objects.filter(
            base_content_type__in=self.kinds, object_id__in=self.keys, approved_go_live_at__isnull=False
        )
        return {*reviewed.values_list("object_id", flat=True), *timed.values_list("object_id", flat=True)}

    def _locked(self, record) -> str:
        if not isinstance(record, LockableMixin) or not (record.locked or str(record.pk) in self.waiting):
            return ""
        lock = record.get_lock()
        if not lock or not lock.for_user(self.user):
            return ""
        if isinstance(lock, BasicLock):
            person = get_user_display_name(record.locked_by) if record.locked_by else gettext("Somebody")
            return gettext("%(person)s has locked it.") % {"person": person}
        return strip_tags(lock.get_message(self.user))


def may_change(record, user) -> bool:
    if isinstance(record, Page):
        return record.permissions_for_user(user).can_edit()
    if isinstance(record, ExhibitImage):
        return images.user_has_permission_for_instance(user, "change", record)
    return user.has_perm(f"{record._meta.app_label}.change_{record._meta.model_name}")


def may_publish(record, user) -> bool:
    if isinstance(record, Page):
        return record.permissions_for_user(user).can_publish()
    if isinstance(record, DraftStateMixin):
        return user.has_perm(f"{record._meta.app_label}.publish_{record._meta.model_name}")
    return False
