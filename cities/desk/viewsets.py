"""The curators' lists: each is a description of what one sees, filters and exports."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, UpdatedAtColumn
from wagtail.images.permissions import permission_policy as images
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from cities.desk.choosers.awards import AwardChooserViewSet
from cities.desk.comparing import CompareRecord
from cities.desk.copying import CopyingView
from cities.desk.importing.desk import menu_item as import_item
from cities.desk.sourcing.bringing_in import SourceIndex
from cities.desk.sourcing.chooser import SourceChooserViewSet
from cities.desk.tables_out.lists import RecordList
from cities.desk.tables_out.views import menu_item as export_item
from cities.desk.two_at_once import AddRecord, EditRecord
from cities.models import Award, AwardRecord, Source


def public(record) -> str:
    return _("yes") if record.live else _("no")


class RecordViewSet(SnippetViewSet):
    """Records that two people may open at once, with versions that are compared in words."""

    index_view_class = RecordList
    add_view_class = AddRecord
    edit_view_class = EditRecord
    edit_template_name = "cities/admin/edit_record.html"
    revisions_compare_view_class = CompareRecord


class AwardRecordViewSet(RecordViewSet):
    model = AwardRecord
    copy_view_class = CopyingView
    icon = "calendar-check"
    list_display = [
        "award",
        "city",
        "when",
        "role",
        "certainty",
        Column("public", label=_("Public"), accessor=public, sort_key="live"),
        UpdatedAtColumn(),
    ]
    list_filter = ["award", "city", "role", "certainty", "live"]
    list_export = [
        "award",
        "city",
        "when",
        "earliest",
        "latest",
        "role",
        "act_text",
        "issuing_body",
        "certainty",
    ]
    ordering = ["earliest", "city__title"]
    list_per_page = 50

    def get_queryset(self, request):
        return AwardRecord.objects.select_related("award", "city")


class AwardViewSet(RecordViewSet):
    model = Award
    chooser_viewset_class = AwardChooserViewSet
    copy_view_class = CopyingView
    icon = "pick"
    list_display = ["title", "kind", "when", "certainty", UpdatedAtColumn()]
    list_filter = ["kind", "certainty"]
    list_export = ["title", "slug", "kind", "when", "designer", "certainty"]
    list_per_page = 50


class SourceViewSet(RecordViewSet):
    model = Source
    index_view_class = SourceIndex
    chooser_viewset_class = SourceChooserViewSet
    copy_view_class = CopyingView
    icon = "doc-full"
    list_display = ["title", "author", "year", "kind", "consulted", "certainty"]
    list_filter = ["kind", "consulted", "certainty", "language"]
    list_export = [
        "key",
        "kind",
        "author",
        "title",
        "year",
        "publisher",
        "language",
        "consulted",
        "certainty",
    ]
    ordering = ["author", "year"]
    list_per_page = 50


class ImagesMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return images.user_has_any_permission(request.user, ["add", "change", "delete"])


class CollectionGroup(SnippetViewSetGroup):
    menu_label = _("Collection")
    menu_icon = "folder-open-inverse"
    menu_order = 110
    items = [AwardRecordViewSet, AwardViewSet, SourceViewSet]

    def get_submenu_items(self):
        pictures = ImagesMenuItem(
            _("Images"), reverse("wagtailimages:index"), name="images", icon_name="image", order=4
        )
        return [*super().get_submenu_items(), pictures, import_item(), export_item()]
