"""Addresses that are not pages: the permanent address of a record, and the catalogue as data."""

from dataclasses import asdict

from django.http import HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from cities import period, suggesting
from cities.data_access import open_to_all
from cities.filters import LONGEST_QUESTION, CatalogueFilter
from cities.formats import catalogue_csv, catalogue_json, openapi
from cities.models import CatalogueEntry, Figure, Source, SourceIndexPage
from cities.understanding import understand

MOST_AT_ONCE = 5000  # A longer table is sent as it is made.


@require_safe
def record(request, uuid):
    """Leads to the page of a record; a withdrawn one is gone, and says so."""
    entry = CatalogueEntry.objects.filter(uuid=uuid).first()
    if entry and entry.withdrawn:
        return render(request, "cities/withdrawn.html", {"entry": entry}, status=410)
    address = entry.address if entry else _address_of_a_part(request, uuid)
    if address is None:
        return render(request, "404.html", {"reason": _("No record has this identity.")}, status=404)
    return redirect(address)


def _address_of_a_part(request, uuid) -> str | None:
    """Records that stand on a page with others: sources and figures."""
    if source := Source.objects.filter(uuid=uuid).first():
        bibliography = SourceIndexPage.objects.live().public().first()
        return f"{bibliography.get_url(request)}#source-{source.key}" if bibliography else None
    if figure := Figure.objects.filter(uuid=uuid, page__live=True).select_related("page").first():
        return f"{figure.page.get_url(request)}#figure-{figure.uuid}"
    return None


@open_to_all
@conditional_page
def catalogue(request) -> HttpResponse:
    """The catalogue as data: the same parameters and the same answers as the rooms."""
    asked = CatalogueFilter(request.GET, years=period.of(request))
    base_url = request.build_absolute_uri("/")[:-1]
    if _wants_a_table(request):
        return _table(asked, base_url)
    answer = catalogue_json.answer(asked, request.GET.get("page"), base_url=base_url)
    return _data(answer)


@open_to_all
@conditional_page
def suggestions(request) -> HttpResponse:
    """What the search box offers while a visitor types."""
    offers = suggesting.offers(request.GET.get("q", "")[:LONGEST_QUESTION], years=period.of(request))
    return _data({"suggestions": [asdict(offer) for offer in offers]})


@open_to_all
@conditional_page
def describe_data(request) -> HttpResponse:
    """The description of the data for programs."""
    return _data(openapi.description(base_url=request.build_absolute_uri("/")[:-1]))


def _wants_a_table(request) -> bool:
    if wanted := request.GET.get("format"):
        return wanted == "csv"
    return request.get_preferred_type(["application/json", "text/csv"]) == "text/csv"


def _table(asked: CatalogueFilter, base_url: str) -> HttpResponse:
    lines = catalogue_csv.lines(asked.every(), base_url=base_url)
    many = asked.total > MOST_AT_ONCE
    response = (StreamingHttpResponse if many else HttpResponse)(
        lines, content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="catalogue.csv"'
    return response


def _data(answer: dict) -> JsonResponse:
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False})


@require_safe
def understand_date(request):
    """How a date that a curator is typing is understood; asked by the date box of the admin."""
    text, battle = (request.GET.get(name, "")[:5000] for name in ("text", "battle"))
    return render(
        request, "cities/admin/understanding.html", {"understanding": understand(text, battle=battle)}
    )
