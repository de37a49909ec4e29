"""The list of what was changed together, and where it is undone."""

from django.db.models import Count
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.auth import permission_denied
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, NumberColumn, TitleColumn, UserColumn
from wagtail.admin.views.reports import ReportView

from cities.models.change import ChangeSet

KEEPERS = ["cities.change_awardrecord", "cities.change_source"]


class TogetherReport(ReportView):
    """Everybody who changes something may read it; who may undo is asked for each."""

    model = ChangeSet
    page_title = _("Changed together")
    header_icon = "history"
    index_url_name = "changed_together"
    index_results_url_name = "changed_together_results"
    is_searchable = True
    search_fields = ["title"]
    default_ordering = "-when"
    columns = [
        TitleColumn("title", label=_("What"), get_url=lambda change_set: address_of(change_set)),
        NumberColumn("number", label=_("Records")),
        UserColumn("who", label=_("Who")),
        DateColumn("when", label=_("When"), sort_key="when"),
        Column("get_state_display", label=_("State")),
    ]

    def dispatch(self, request, *args, **kwargs):
        return (
            super().dispatch(request, *args, **kwargs)
            if may_read(request.user)
            else permission_denied(request)
        )

    def get_base_queryset(self):
        found = super().get_base_queryset().filter(kind=ChangeSet.Kind.BULK_EDIT).select_related("who")
        return found.annotate(number=Count("changes"))


class TogetherMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return may_read(request.user)


def may_read(user) -> bool:
    return any(user.has_perm(name) for name in KEEPERS)


def address_of(change_set: ChangeSet) -> str:
    return f"{reverse('undo_changes', args=[change_set.uuid])}?next={reverse('changed_together')}"


def addresses() -> list:
    return [
        path("changes/", TogetherReport.as_view(), name="changed_together"),
        path("changes/results/", TogetherReport.as_view(results_only=True), name="changed_together_results"),
    ]


def menu_item() -> MenuItem:
    return TogetherMenuItem(
        _("Changed together"), reverse("changed_together"), icon_name="history", order=1300
    )
