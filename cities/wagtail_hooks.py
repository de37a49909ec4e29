"""Registers what the admin shows of the collection, and nothing else."""

from django.urls import path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from cities import choosers, notices, reports, views
from cities.viewsets import CollectionGroup

register_snippet(CollectionGroup)
hooks.register(
    "register_admin_urls", lambda: [path("dates/understood/", views.understand_date, name="understand_date")]
)
hooks.register("register_admin_urls", reports.addresses)
hooks.register("register_admin_viewset", lambda: [choosers.event_chooser, choosers.figure_chooser])
hooks.register("register_reports_menu_item", reports.menu_item)
hooks.register("register_permissions", reports.permissions)
hooks.register("after_edit_page", notices.stray_events)
hooks.register("after_create_page", notices.stray_events)
