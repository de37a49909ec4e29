"""Addresses that are not pages: the permanent address of a record, and the catalogue as data."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cities import period
from cities.filters import CatalogueFilter
from cities.formats import catalogue_json
from cities.models import CatalogueEntry, Figure, Source, SourceIndexPage
from cities.understanding import understand


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


@require_safe
def catalogue(request) -> HttpResponse:
    """The catalogue as JSON: the same parameters and the same answers as the rooms."""
    asked = CatalogueFilter(request.GET, years=period.of(request))
    answer = catalogue_json.answer(
        asked, request.GET.get("page"), base_url=request.build_absolute_uri("/")[:-1]
    )
    response = JsonResponse(answer, json_dumps_params={"ensure_ascii": False})
    response["Access-Control-Allow-Origin"] = "*"
    return response


@require_safe
def understand_date(request):
    """How a date that a curator is typing is understood; asked by the date box of the admin."""
    text, battle = (request.GET.get(name, "")[:5000] for name in ("text", "battle"))
    return render(
        request, "cities/admin/understanding.html", {"understanding": understand(text, battle=battle)}
    )
