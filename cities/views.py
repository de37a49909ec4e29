"""Addresses that are not pages: the permanent address of a record, and the catalogue as data."""

from dataclasses import asdict

from django.http import Http404, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from cities import exhibition, period, permanent, sharing, suggesting
from cities.data_access import open_to_all
from cities.filters import LONGEST_QUESTION, CatalogueFilter
from cities.formats import catalogue_csv, catalogue_json, citing, openapi
from cities.models import Source, SourceIndexPage
from cities.understanding import understand

MOST_AT_ONCE = 5000  # A longer table is sent as it is made.


@require_safe
def record(request, uuid):
    """Leads to the page of a record; a withdrawn one is gone, and says so."""
    found = permanent.find(uuid, request)
    return redirect(found.address) if found and not found.withdrawn else _not_there(request, found)


@open_to_all
@conditional_page
def citation(request, uuid, suffix):
    """A record as one cites it, in a format that reference managers read."""
    found = permanent.find(uuid, request) if suffix in citing.FORMATS else None
    if not found or found.withdrawn:
        return _not_there(request, found)
    base_url = request.build_absolute_uri("/")[:-1]
    language = get_language() or "en"
    return _works([found.work(exhibition.of(request), base_url=base_url, language=language)], suffix)


@open_to_all
@conditional_page
def bibliography(request, suffix):
    """All sources in a format that reference managers read."""
    if suffix not in citing.FORMATS or not SourceIndexPage.objects.live().public().exists():
        raise Http404
    base_url = request.build_absolute_uri("/")[:-1]
    return _works(
        [citing.of_source(source, base_url=base_url) for source in Source.objects.all()],
        suffix,
        name="sources",
    )


@conditional_page
@require_safe
def share_picture(request, uuid):
    """What those see who are sent a link to a page."""
    found = permanent.find(uuid, request)
    if not found or found.withdrawn:
        raise Http404
    wanted = sharing.poster(found, exhibition.of(request), period.of(request))
    response = HttpResponse(sharing.picture(wanted), content_type="image/png")
    response["Cache-Control"] = "public, max-age=86400"
    return response


def _works(works: list[citing.Work], suffix: str, name: str = "") -> HttpResponse:
    _name, content_type, write = citing.FORMATS[suffix]
    response = HttpResponse(write(works), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name or works[0].key}.{suffix}"'
    return response


def _not_there(request, found: permanent.Standing | None) -> HttpResponse:
    if found:
        told = {"entry": found.entry, "kind": permanent.kind_of(found.entry)}
        return render(request, "cities/withdrawn.html", told, status=410)
    return render(request, "404.html", {"reason": _("No record has this identity.")}, status=404)


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
