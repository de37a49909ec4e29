"""Imports of sources that were made, the latest first, and how they are taken back."""

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Exists, OuterRef
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cities.desk import changes
from cities.models.change import Change, ChangeSet

MAY_DELETE = "cities.delete_source"
LISTED = 10


def imports():
    """Of sources alone."""
    others = Change.objects.filter(change_set=OuterRef("pk")).exclude(model="cities.source")
    found = ChangeSet.objects.filter(kind=ChangeSet.Kind.IMPORT).exclude(Exists(others))
    return found.annotate(number=Count("changes")).select_related("who")


def made_before(user) -> list[ChangeSet]:
    """Those that are not undone yet and that this person may take back."""
    found = imports().exclude(state=ChangeSet.State.UNDONE)
    return list((found if user.has_perm(MAY_DELETE) else found.filter(who=user))[:LISTED])


class TakeBack(WagtailAdminTemplateMixin, TemplateView):
    """What undoing would do, and the deed: for whoever made the import or may delete sources."""

    template_name = "cities/admin/bulk_undo.html"
    page_title = _("Undo")
    header_icon = "rotate"

    def dispatch(self, request, uuid):
        self.change_set = get_object_or_404(imports(), uuid=uuid)
        if self.change_set.who != request.user and not request.user.has_perm(MAY_DELETE):
            raise PermissionDenied
        return super().dispatch(request)

    def post(self, request):
        try:
            outlook = changes.undo(self.change_set, request.user, rest="rest" in request.POST)
        except changes.ChangedSince:
            return self.get(request)
        number = len(outlook.possible)
        said = ngettext(
            "%(number)d source was taken away again.", "%(number)d sources were taken away again.", number
        )
        messages.success(request, said % {"number": number})
        return redirect("bring_in_sources")

    def get_context_data(self, **kwargs):
        told = {"change_set": self.change_set, "next": reverse("bring_in_sources")}
        return super().get_context_data(**kwargs) | told | {"outlook": changes.look(self.change_set)}


def addresses() -> list:
    return [path("sources/import/<uuid:uuid>/undo/", TakeBack.as_view(), name="take_back_sources")]
