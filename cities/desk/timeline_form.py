"""What the timeline in the form of a battle asks of the server: the fields of rows, and copies of rows."""

from collections.abc import Iterator

from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse
from django.template.loader import render_to_string
from django.urls import path
from django.views.decorators.http import require_POST
from wagtail.permission_policies.pages import PagePermissionPolicy

from cities.desk.lines import Line
from cities.desk.slim_rows import row_form
from cities.desk.timeline_panel import timeline_of
from cities.models import BattlePage

HIGHEST = 5000  # Number of a row.


class Rows:
    """Makes rows for a form that is open in a browser."""

    def __init__(self, request) -> None:
        if not PagePermissionPolicy().user_has_any_permission(request.user, ["add", "change"]):
            raise PermissionDenied
        handler = BattlePage.get_edit_handler()
        self.request, self.panel = request, timeline_of(handler)
        form = handler.get_form_class()(instance=BattlePage(), for_user=request.user)
        self.formset = form.formsets[self.panel.relation_name]

    def fields(self, number: int, data) -> str:
        """The fields of a row that is opened."""
        return self._row(number, data, whole=True).child.render_form_content()

    def row(self, number: int, data, *, whole: bool) -> str:
        row = self._row(number, data, whole=whole)
        return render_to_string("cities/admin/timeline_row.html", {"row": row}, self.request)

    def copy(self, source: int, number: int, data) -> dict:
        """The values of one row as those of another that nobody has saved yet."""
        old, new = f"{self.formset.add_prefix(source)}-", f"{self.formset.add_prefix(number)}-"
        copied = {new + name.removeprefix(old): value for name, value in data.items() if name.startswith(old)}
        blank = {name: "" for name in copied if name.endswith(("-id", "-DELETE"))}
        return copied | blank | {name: "0" for name in copied if name.endswith("-INITIAL_FORMS")}

    def new(self, number: int, line: Line, citation: dict) -> dict:
        """The values of a new row, as if they had been typed."""
        prefix = self.formset.add_prefix(number)
        fresh = self.formset.form(prefix=prefix, **self.formset.get_form_kwargs(None))
        data = {bound.html_name: bound.value() for bound in fresh if bound.value() is not None}
        data |= {f"{prefix}-when": line.written, f"{prefix}-title": line.title, f"{prefix}-text": line.text}
        cited = [citation] if citation.get("source") else []
        inner = f"{prefix}-citations"
        data |= {f"{inner}-TOTAL_FORMS": len(cited), f"{inner}-INITIAL_FORMS": 0}
        data |= {f"{inner}-MIN_NUM_FORMS": 0, f"{inner}-MAX_NUM_FORMS": 1000}
        for index, each in enumerate(cited):
            data |= {f"{inner}-{index}-{name}": value for name, value in each.items()}
            data |= {f"{inner}-{index}-ORDER": index + 1}
        return data

    def _row(self, number: int, data, *, whole: bool):
        form = row_form(self.formset, number, data)
        return self.panel.row(form, self.request, number, whole=whole)


def numbers(values) -> Iterator[int]:
    for value in values:
        if not value.isdecimal() or not 0 <= int(value) <= HIGHEST:
            raise Http404
        yield int(value)


@require_POST
def timeline_rows(request) -> JsonResponse:
    """The fields of rows that are opened; or a copy of a row, as a row."""
    rows, data = Rows(request), request.POST.dict()
    if "copy" in data:
        source, number = numbers([data["copy"], data.get("number", "")])
        copied = rows.row(number, rows.copy(source, number, data), whole=True)
        return JsonResponse({"rows": [copied]})
    opened = numbers(request.POST.getlist("open"))
    return JsonResponse({"fields": {str(number): rows.fields(number, data) for number in opened}})


addresses = [path("battles/rows/", timeline_rows, name="timeline_rows")]
