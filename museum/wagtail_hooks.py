"""The look of the admin: its menu says what curators say, and long forms stay readable."""

from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from museum.desk import (
    adding,
    checking,
    greeting,
    overriding,
    previewing,
    readiness_report,
    reading,
    refusal,
    ruling,
)
from museum.signing_in import account, printed

hooks.register("register_admin_urls", previewing.addresses)
hooks.register("register_admin_urls", reading.addresses)
hooks.register("register_admin_menu_item", reading.menu_item)
hooks.register("register_admin_menu_item", adding.menu_item)
hooks.register("register_admin_urls", adding.addresses)
hooks.register("register_reports_menu_item", previewing.menu_item)
hooks.register("register_page_action_menu_item", lambda: previewing.SharePage(order=200))
hooks.register("register_snippet_action_menu_item", lambda model: previewing.ShareAwardRecord(order=200))
hooks.register("register_permissions", previewing.permissions)
hooks.register("register_log_actions", previewing.log_actions)
hooks.register("register_log_actions", reading.log_actions)
hooks.register("before_edit_snippet", reading.notice)
hooks.register("register_admin_urls", checking.addresses)
hooks.register("register_admin_urls", readiness_report.addresses)
hooks.register("register_reports_menu_item", readiness_report.menu_item)
hooks.register("register_reports_menu_item", ruling.menu_item)
hooks.register("register_permissions", ruling.permissions)
hooks.register("register_log_actions", overriding.log_actions)
hooks.register("before_bulk_action", refusal.refuse_together)
hooks.register("construct_homepage_panels", readiness_report.add_panel)
hooks.register("construct_homepage_panels", greeting.arrange)
hooks.register("construct_homepage_panels", printed.ask, order=1)
hooks.register("construct_homepage_summary_items", greeting.count, order=1000)
hooks.register("construct_help_menu", greeting.only_our_help)
hooks.register("register_admin_urls", account.addresses)
hooks.register("register_account_menu_item", account.account_item)
hooks.register("register_account_menu_item", account.sign_out_item)
hooks.register("register_user_listing_buttons", account.reset_button)
hooks.register("register_log_actions", account.log_actions)


@hooks.register("construct_main_menu")
def name_things_as_curators_do(request, menu_items):
    menu_items[:] = [item for item in menu_items if item.name not in {"images", "documents"}]
    for item in menu_items:
        if item.name == "explorer":
            item.label = _("Exhibition")


@hooks.register("insert_global_admin_js")
def scripts():
    names = [
        *["first_error", "folded_rows", "gate", "historical_date"],
        *["last_save", "place_boxes", "position", "start", "timeline"],
    ]
    tag = '<script src="{}" defer></script>'
    return format_html_join("\n", tag, [[static(f"js/admin/{name}.js")] for name in names])


@hooks.register("insert_global_admin_css")
def styles():
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))
