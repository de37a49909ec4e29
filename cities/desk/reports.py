"""What curators read about the visitors: what was looked for and not found."""

from django.contrib.auth.models import Permission
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, NumberColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from cities.models import UnmetSearch


class UnmetSearchReport(ReportView):
    """The words that found nothing, the most frequent first. Of the people who asked nothing is kept."""

    model = UnmetSearch
    page_title = _("Searches without an answer")
    header_icon = "search"
    permission_policy = ModelPermissionPolicy(UnmetSearch)
    any_permission_required = ["view", "change"]
    index_url_name = "unmet_searches"
    index_results_url_name = "unmet_searches_results"
    is_searchable = True
    search_fields = ["words"]
    default_ordering = "-times"
    columns = [
        Column("words", label=_("Looked for"), sort_key="words"),
        NumberColumn("times", label=_("Times"), sort_key="times"),
        DateColumn("first_asked", label=_("First asked"), sort_key="first_asked"),
        DateColumn("last_asked", label=_("Last asked"), sort_key="last_asked"),
    ]
    list_export = ["words", "times", "first_asked", "last_asked"]


class UnmetSearchMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        report = UnmetSearchReport
        return report.permission_policy.user_has_any_permission(request.user, report.any_permission_required)


def addresses() -> list:
    return [
        path("searches/", UnmetSearchReport.as_view(), name="unmet_searches"),
        path(
            "searches/results/", UnmetSearchReport.as_view(results_only=True), name="unmet_searches_results"
        ),
    ]


def permissions():
    """What administrators may give to groups."""
    return Permission.objects.filter(content_type__app_label="cities", codename="view_unmetsearch")


def menu_item() -> MenuItem:
    return UnmetSearchMenuItem(
        _("Searches without an answer"), reverse("unmet_searches"), icon_name="search", order=1200
    )
