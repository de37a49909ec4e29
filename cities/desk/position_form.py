"""What the fields of a position ask of the server: what is understood and doubted, and a map."""

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import path
from django.views.decorators.http import require_safe
from wagtail.permission_policies.pages import PagePermissionPolicy

from cities.cartography.view import known
from cities.desk.positions import reading
from cities.desk.positions.chart import WIDTHS, Chart, nearest_width
from cities.desk.positions.checking import FAR, FAR_FROM_ALL, Place, doubts
from cities.models import CityPage

MOST = 400  # Places on a map.


def guarded(request) -> None:
    if not PagePermissionPolicy().user_has_any_permission(request.user, ["add", "change"]):
        raise PermissionDenied


@require_safe
def understand_position(request) -> JsonResponse:
    """What was typed or pasted as two numbers, with what is doubtful about them."""
    guarded(request)
    typed = {axis: request.GET.get(axis, "").strip() for axis in (reading.LATITUDE, reading.LONGITUDE)}
    try:
        found = _typed(**typed)
    except reading.PositionError as error:
        return JsonResponse(typed | {"html": _said({"problem": str(error)})})
    chosen, before = _near(request)
    far = FAR if request.GET.getlist("near") else FAR_FROM_ALL
    asked = doubts(found.get(reading.LATITUDE), found.get(reading.LONGITUDE), chosen, far=far, before=before)
    written = {axis: _written(found[axis]) if axis in found else "" for axis in typed}
    return JsonResponse(written | {"html": _said({"doubts": asked})})


@require_safe
def position_chart(request):
    """The map around a position; without one, around the places that it should lie near."""
    guarded(request)
    chosen, before = _near(request)
    every = chosen if not request.GET.getlist("near") else _places()
    point = known([(_number(request, reading.LATITUDE), _number(request, reading.LONGITUDE))])
    middle = point or known([(place.latitude, place.longitude) for place in ([before] if before else chosen)])
    middle = middle or known([(place.latitude, place.longitude) for place in every]) or [(50.0, 30.0)]
    asked = request.GET.get("kilometres", "")
    width = nearest_width(int(asked) if asked.isdecimal() and len(asked) < 6 else 600)
    latitude, longitude = (sum(axis) / len(middle) for axis in zip(*middle, strict=True))
    chart = Chart(round(latitude, 4), round(longitude, 4), width)
    number = WIDTHS.index(width)
    context = {
        "chart": chart,
        "spots": chart.spots(every),
        "point": chart.at(*point[0]) if point else None,
        "closer": WIDTHS[number + 1] if number + 1 < len(WIDTHS) else "",
        "farther": WIDTHS[number - 1] if number else "",
    }
    return render(request, "cities/admin/position_chart.html", context)


def _typed(latitude: str, longitude: str) -> dict[str, float]:
    """The first box may hold both numbers; a number alone is that of its box."""
    found = {}
    for axis, text in ((reading.LATITUDE, latitude), (reading.LONGITUDE, longitude)):
        if text:
            read = reading.read(text)
            if "either" in read:
                read = {axis: read["either"]}
            found = read if len(read) == 2 else read | found if axis in found else found | read
            if len(read) == 2:
                break
    return found


def _near(request) -> tuple[list[Place], Place | None]:
    """The places that the point should lie near, and where the place itself has stood until now."""
    wanted = [int(pk) for pk in request.GET.getlist("near") if pk.isdecimal() and len(pk) < 10]
    own = request.GET.get("place", "")
    own = int(own) if own.isdecimal() and len(own) < 10 else 0
    places = _places(pk__in=wanted) if wanted else _places(exclude=own)
    before = _places(pk=own) if own else []
    return places, before[0] if before else None


def _places(exclude: int = 0, **chosen) -> list[Place]:
    cities = CityPage.objects.filter(latitude__isnull=False, longitude__isnull=False, **chosen)
    return [
        Place(*row) for row in cities.exclude(pk=exclude).values_list("title", "latitude", "longitude")[:MOST]
    ]


def _number(request, axis: str) -> float | None:
    try:
        return _typed(**{reading.LATITUDE: "", reading.LONGITUDE: "", axis: request.GET.get(axis, "")}).get(
            axis
        )
    except reading.PositionError:
        return None


def _written(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".")


def _said(context: dict) -> str:
    return render_to_string("cities/admin/position_said.html", context)


addresses = [
    path("positions/understood/", understand_position, name="understand_position"),
    path("positions/map/", position_chart, name="position_chart"),
]
