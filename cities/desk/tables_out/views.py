"""Collection → Export: everything as files, kind by kind or together, and empty tables to fill in."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cities.desk.tables_out import files, responses
from cities.formats.bundle import SHAPES
from cities.formats.tables import sheet, sheets
from cities.formats.tables.csv_writing import csv_lines
from cities.formats.tables.laying import kinds_of

TAKE_OUT = "cities.add_import"  # Whoever may bring tables in may take everything out, drafts included.


class Keepers:
    """Only for those who look after the whole collection."""

    def dispatch(self, request, *args, **kwargs):
        if not may_take_out(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


def may_take_out(user) -> bool:
    return user.has_perm(TAKE_OUT)


class ExportView(Keepers, WagtailAdminTemplateMixin, TemplateView):
    template_name = "cities/admin/export.html"
    page_title = _("Export")
    header_icon = "download"

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "kinds": [_line(kind) for kind in files.MAIN],
            "templates": sheets(),
        }


def _line(kind: str) -> dict:
    rows = [sheet(name).title for name in kinds_of(kind)[1:]]
    return {
        "kind": kind,
        "title": sheet(kind).title,
        "with_rows": rows,
        "number": SHAPES[kind].model.objects.count(),
        "csv": "zip" if rows else "csv",
    }


class ExportFileView(Keepers, View):
    """One file. What is asked for stands in the address."""

    def get(self, request, name, ending):
        try:
            return self._answer(name, ending)
        except OSError:
            messages.error(request, gettext("A picture file is missing, so the file could not be made."))
            return redirect("export_tables")

    def _answer(self, name: str, ending: str):
        everything = list(files.MAIN)
        match name, ending:
            case "exhibition", "xlsx":
                return responses.sheet_file(files.workbook(everything), name)
            case "exhibition-tables", "zip":
                return responses.zip_stream(files.csv_zip(everything, pictures=True), name)
            case "exhibition-bundle", "zip":
                return responses.zip_stream(files.bundle_zip(), name)
        if name not in files.MAIN:
            raise Http404
        several = len(kinds_of(name)) > 1
        match ending:
            case "xlsx":
                return responses.sheet_file(files.workbook([name]), name)
            case "csv" if not several:
                return responses.csv_stream(files.csv_file(name), name)
            case "zip" if several:
                return responses.zip_stream(files.csv_zip([name]), name)
        raise Http404


class TemplateFileView(Keepers, View):
    """An empty table: every table in one workbook, or one as CSV."""

    def get(self, request, name, ending):
        if (name, ending) == ("template", "xlsx"):
            return responses.sheet_file(files.template_book(), name)
        if ending == "csv" and name in {of.kind for of in sheets()}:
            return responses.csv_stream(csv_lines(sheet(name)), name)
        raise Http404


class ExportMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return may_take_out(request.user)


def menu_item() -> MenuItem:
    return ExportMenuItem(
        ExportView.page_title,
        reverse("export_tables"),
        name="export",
        icon_name=ExportView.header_icon,
        order=60,
    )


def addresses() -> list:
    return [
        path("export/", ExportView.as_view(), name="export_tables"),
        path("export/templates/<slug:name>.<slug:ending>", TemplateFileView.as_view(), name="table_template"),
        path("export/<slug:name>.<slug:ending>", ExportFileView.as_view(), name="export_file"),
    ]
