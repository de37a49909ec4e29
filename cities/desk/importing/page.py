"""What every page of imports shares: who may see it, which import it is about, its heading."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from cities.desk.importing.folder import Folder
from cities.models import Import

ADD = "cities.add_import"
WORKING = (Import.State.READING, Import.State.APPLYING)


class Desk(View):
    """What every view of imports shares: who may, and where they are."""

    title = gettext_lazy("Import")
    icon = "upload"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(ADD):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def given(self) -> Import:
        return get_object_or_404(
            Import.objects.select_related("who", "change_set__undone_by"), uuid=self.kwargs["uuid"]
        )

    @cached_property
    def folder(self) -> Folder:
        return Folder(self.given.uuid)

    def page(self, template: str, status: int = 200, **context):
        here = [{"url": reverse("imports"), "label": _("Imports")}] if "uuid" in self.kwargs else []
        context |= {
            "page_title": context.get("page_title", self.title),
            "header_title": context.get("page_title", self.title),
            "header_icon": self.icon,
            "breadcrumbs_items": [
                {"url": reverse("wagtailadmin_home"), "label": _("Home")},
                *here,
                {"url": "", "label": context.get("page_title", self.title)},
            ],
        }
        return TemplateResponse(self.request, template, context, status=status)

    def back(self):
        return redirect("import", self.given.uuid)
