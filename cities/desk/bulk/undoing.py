"""A look at what undoing a change set does, and the deed; for who may change all its records."""

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import DraftStateMixin

from cities.desk import changes
from cities.desk.bulk.barring import may_change, may_publish
from cities.models.change import ChangeSet


class UndoView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "cities/admin/bulk_undo.html"
    page_title = _("Undo")
    header_icon = "rotate"

    def dispatch(self, request, uuid):
        self.change_set = get_object_or_404(ChangeSet, uuid=uuid, kind=ChangeSet.Kind.BULK_EDIT)
        if not may_undo(self.change_set, request.user):
            raise PermissionDenied
        return super().dispatch(request)

    def post(self, request):
        try:
            outlook = changes.undo(self.change_set, request.user, rest="rest" in request.POST)
        except changes.ChangedSince:
            return self.get(request)
        number = len(outlook.possible)
        said = ngettext(
            "%(number)d record is as it was before.", "%(number)d records are as they were before.", number
        )
        messages.success(request, said % {"number": number})
        return redirect(self.back)

    @property
    def back(self) -> str:
        return get_valid_next_url_from_request(self.request) or reverse("wagtailadmin_home")

    def get_page_subtitle(self):
        return self.change_set.title

    def get_breadcrumbs_items(self):
        here = {"url": "", "label": self.page_title, "sublabel": self.change_set.title}
        return [*super().get_breadcrumbs_items(), here]

    def get_context_data(self, **kwargs):
        outlook = changes.look(self.change_set)
        told = {"change_set": self.change_set, "outlook": outlook, "next": self.back}
        return super().get_context_data(**kwargs) | told


def may_undo(change_set: ChangeSet, user) -> bool:
    """Undoing takes back what was published, too."""
    by_model: dict[str, dict[int, list[int]]] = {}
    for change in change_set.changes.all():
        by_model.setdefault(change.model, {})[change.key] = change.revisions
    for name, written in by_model.items():
        for record in apps.get_model(name)._base_manager.filter(pk__in=written):
            drafted = isinstance(record, DraftStateMixin)
            published = drafted and record.live_revision_id in written[record.pk]
            if not may_change(record, user) or (published and not may_publish(record, user)):
                return False
    return True


def addresses() -> list:
    return [path("changes/<uuid:uuid>/undo/", UndoView.as_view(), name="undo_changes")]
