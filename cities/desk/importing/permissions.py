"""Whether this person may make or change such a record: an import is no way around that."""

from functools import cache

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext as _
from wagtail.images.permissions import permission_policy as images
from wagtail.models import DraftStateMixin, Page, WorkflowState
from wagtail.permissions import page_permission_policy as pages

from cities.desk.importing.plan import Step
from cities.formats.bundle import Shape
from cities.models import ChangeSet, ExhibitImage


class Permissions:
    def __init__(self, user):
        self.user = user
        self._changing_pages = cache(self._changeable_pages)
        self._changing_images = cache(self._changeable_images)

    def refusal(self, step: Step) -> str:
        """The sentence that says why not; empty if they may."""
        model, many = step.shape.model, step.shape.model._meta.verbose_name_plural
        if step.record is None:
            return (
                ""
                if self._may_add(model)
                else _("You may not add %(records)s. Ask a curator.") % {"records": many}
            )
        if not self.may_change(model, step.record.pk):
            return _("You may not change %(records)s. Ask a curator.") % {"records": many}
        if getattr(step.record, "locked", False) and step.record.locked_by_id != self.user.pk:
            return _("Somebody has locked this record.")
        return ""

    def _may_add(self, model) -> bool:
        if issubclass(model, Page):
            return pages.user_has_permission(self.user, "add")
        if model is ExhibitImage:
            return images.user_has_permission(self.user, "add")
        return self._has("add", model)

    def may_change(self, model, pk: int) -> bool:
        if self.user.is_superuser:
            return True
        if issubclass(model, Page):
            return pk in self._changing_pages()
        if model is ExhibitImage:
            return pk in self._changing_images()
        return self._has("change", model)

    def _has(self, action: str, model: type[models.Model]) -> bool:
        return self.user.has_perm(f"{model._meta.app_label}.{action}_{model._meta.model_name}")

    def _changeable_pages(self) -> set[int]:
        return set(pages.instances_user_has_permission_for(self.user, "change").values_list("pk", flat=True))

    def _changeable_images(self) -> set[int]:
        return set(images.instances_user_has_permission_for(self.user, "change").values_list("pk", flat=True))


def may_undo(change_set: ChangeSet, user) -> bool:
    """Whoever may change all the records of a change set."""
    permissions = Permissions(user)
    return all(
        permissions.may_change(apps.get_model(each.model), each.key) for each in change_set.changes.all()
    )


def in_review(shape: Shape) -> set[int]:
    """The records of a kind that somebody is reviewing: they are not written under the reviewer's eyes."""
    if not issubclass(shape.model, DraftStateMixin):
        return set()
    parents = shape.model._meta.get_parent_list()
    kind = ContentType.objects.get_for_model(parents[-1] if parents else shape.model)
    states = WorkflowState.objects.filter(base_content_type=kind, status=WorkflowState.STATUS_IN_PROGRESS)
    return {int(key) for key in states.values_list("object_id", flat=True)}
