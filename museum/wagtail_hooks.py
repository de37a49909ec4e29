"""The look of the admin: its menu says what curators say, and long forms stay readable."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks


@hooks.register("construct_main_menu")
def name_things_as_curators_do(request, menu_items):
    menu_items[:] = [item for item in menu_items if item.name not in {"images", "documents"}]
    for item in menu_items:
        if item.name == "explorer":
            item.label = _("Exhibition")


@hooks.register("insert_global_admin_js")
def scripts():
    return format_html('<script src="{}" defer></script>', static("js/admin/folded_rows.js"))
