"""What the admin is told of imports: addresses, the menu, the permission."""

from django.contrib.auth.models import Permission
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from cities.desk.importing import deeds, views
from cities.desk.importing.page import ADD


def addresses() -> list:
    return [
        path("imports/", views.ImportsView.as_view(), name="imports"),
        path("imports/<uuid:uuid>/", views.ImportView.as_view(), name="import"),
        path("imports/<uuid:uuid>/write/", deeds.WriteView.as_view(), name="import_write"),
        path("imports/<uuid:uuid>/read/", deeds.ReadAgainView.as_view(), name="import_read"),
        path("imports/<uuid:uuid>/put-away/", deeds.PutAwayView.as_view(), name="import_put_away"),
        path("imports/<uuid:uuid>/to-correct.xlsx", deeds.CorrectedView.as_view(), name="import_corrected"),
        path("imports/<uuid:uuid>/undo/", deeds.UndoView.as_view(), name="import_undo"),
    ]


def permissions():
    """What administrators may give to groups."""
    return Permission.objects.filter(content_type__app_label="cities", codename="add_import")


class ImportMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return request.user.has_perm(ADD)


def menu_item() -> MenuItem:
    return ImportMenuItem(_("Import"), reverse("imports"), name="imports", icon_name="upload", order=6)
