"""The look of the admin: its menu says what curators say, and long forms stay readable."""

from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
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
    names = ["folded_rows", "historical_date"]
    tag = '<script src="{}" defer></script>'
    return format_html_join("\n", tag, [[static(f"js/admin/{name}.js")] for name in names])


@hooks.register("insert_global_admin_css")
def styles():
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))
