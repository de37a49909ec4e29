"""The curators' lists: each is a description of what one sees, filters and exports."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BooleanColumn, UpdatedAtColumn
from wagtail.images.permissions import permission_policy as images
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from cities.models import Award, AwardRecord, Source


class AwardRecordViewSet(SnippetViewSet):
    model = AwardRecord
    icon = "calendar-check"
    list_display = [
        "award",
        "city",
        "when",
        "role",
        "certainty",
        BooleanColumn("live", label=_("Public"), sort_key="live"),
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


class AwardViewSet(SnippetViewSet):
    model = Award
    icon = "pick"
    list_display = ["title", "kind", "when", "certainty", UpdatedAtColumn()]
    list_filter = ["kind", "certainty"]
    list_export = ["title", "slug", "kind", "when", "designer", "certainty"]
    list_per_page = 50


class SourceViewSet(SnippetViewSet):
    model = Source
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
        return [*super().get_submenu_items(), pictures]
