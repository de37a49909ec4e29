"""Lists of the admin offer exactly what they show as a table that can be brought in again."""

from django.urls import path
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.admin.widgets.button import Button
from wagtail.images.views.images import IndexView as ImageListView
from wagtail.models import Page
from wagtail.snippets.views.snippets import IndexView as SnippetListView

from cities.desk.tables_out import files, responses
from cities.formats.bundle import SHAPES
from cities.formats.tables.laying import kinds_of
from cities.models import BattlePage, CityPage, ExhibitPage, StoryPage

AS_WORKBOOK, AS_CSV = "table-xlsx", "table-csv"


class TableExport:
    """A list with two more ways to save it: as an import table, in XLSX or CSV."""

    FORMATS = ("xlsx", "csv", AS_WORKBOOK, AS_CSV)
    kind = ""

    @cached_property
    def header_more_buttons(self):
        return [
            *super().header_more_buttons,
            Button(
                _("Download as import table (XLSX)"),
                url=self.get_export_url(AS_WORKBOOK),
                icon_name="table",
                priority=110,
            ),
            Button(
                _("Download as import table (CSV)"),
                url=self.get_export_url(AS_CSV),
                icon_name="table",
                priority=120,
            ),
        ]

    def render_to_response(self, context, **response_kwargs):
        wanted = self.request.GET.get("export")
        if wanted not in (AS_WORKBOOK, AS_CSV):
            return super().render_to_response(context, **response_kwargs)
        keys = [record.pk for record in context["object_list"]]
        kind = self.kind or kind_of(self.model)
        if wanted == AS_WORKBOOK:
            return responses.sheet_file(files.workbook([kind], keys), kind)
        if len(kinds_of(kind)) > 1:
            return responses.zip_stream(files.csv_zip([kind], keys), kind)
        return responses.csv_stream(files.csv_file(kind, keys), kind)


def kind_of(model) -> str:
    return next(shape.kind for shape in SHAPES.values() if shape.model is model)


class RecordList(TableExport, SnippetListView):
    """A list of award records, awards or sources."""


class PageList(TableExport, ExplorableIndexView):
    """The pages of one room."""

    def get_base_queryset(self):
        if self.is_searching_whole_tree:
            self.model = Page
        return super().get_base_queryset()


class Pages(PageViewSet):
    """Pages of one kind, listed where Wagtail lists them."""

    index_view_class = PageList

    def get_index_view_kwargs(self, **kwargs):
        return super().get_index_view_kwargs(kind=kind_of(self.model), **kwargs)


class PictureList(TableExport, ImageListView):
    """The pictures of the museum."""

    kind = "images"
    add_item_label = _("Add")  # The title needs the room.


def page_viewsets() -> list[PageViewSet]:
    return [
        Pages(f"{model._meta.model_name}_pages", model=model)
        for model in (CityPage, BattlePage, ExhibitPage, StoryPage)
    ]


def picture_addresses() -> list:
    """The list of pictures stands before Wagtail's at the same address."""
    return [
        path("images/", PictureList.as_view(), name="pictures"),
        path("images/results/", PictureList.as_view(results_only=True), name="pictures_results"),
    ]
