"""Registers what the admin shows of the collection, and nothing else."""

from django.urls import path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from cities import views
from cities.desk import (
    choosers,
    comparing,
    copying,
    drawn_fields,
    lines_form,
    notices,
    picture_admin,
    position_form,
    refusing_deletion,
    reports,
    timeline_form,
)
from cities.desk.bulk import actions, report, undoing
from cities.desk.changes import history
from cities.desk.importing import desk
from cities.desk.sourcing import bringing_in
from cities.desk.tables_out import lists as lists_out
from cities.desk.tables_out import views as tables_out
from cities.desk.viewsets import CollectionGroup

register_snippet(CollectionGroup)
hooks.register(
    "register_admin_urls", lambda: [path("dates/understood/", views.understand_date, name="understand_date")]
)
hooks.register("register_admin_urls", reports.addresses)
hooks.register("register_admin_urls", picture_admin.addresses, order=-1)  # At Wagtail’s addresses.
hooks.register("register_log_actions", picture_admin.log_actions)
hooks.register("register_admin_urls", bringing_in.addresses)
hooks.register("register_admin_urls", tables_out.addresses)
hooks.register("register_admin_urls", desk.addresses)
hooks.register("register_admin_urls", lists_out.picture_addresses, order=-1)  # Before Wagtail’s own.
hooks.register(
    "register_admin_urls", lambda: [*timeline_form.addresses, *lines_form.addresses, *position_form.addresses]
)
hooks.register("register_page_header_buttons", lines_form.buttons)
hooks.register("register_admin_viewset", lambda: choosers.all_choosers)
hooks.register("register_admin_viewset", lists_out.page_viewsets)
hooks.register("register_reports_menu_item", reports.menu_item)
hooks.register("register_permissions", reports.permissions)
hooks.register("register_permissions", desk.permissions)
hooks.register("register_log_actions", history.log_actions)
comparing.register()
drawn_fields.register()
hooks.register("after_edit_page", notices.stray_events)
hooks.register("after_create_page", notices.stray_events)
hooks.register("before_copy_page", copying.no_alias)
hooks.register("before_delete_page", refusing_deletion.of_page)
hooks.register("before_delete_snippet", refusing_deletion.of_snippets)
hooks.register("before_bulk_action", refusing_deletion.together)
hooks.register("construct_admin_api", refusing_deletion.admin_api)
hooks.register("register_admin_urls", undoing.addresses)
hooks.register("register_admin_urls", report.addresses)
hooks.register("register_reports_menu_item", report.menu_item)
for action in actions.ACTIONS:  # After Wagtail's own, in whose place some of them stand.
    hooks.register("register_bulk_action", action, order=1)
