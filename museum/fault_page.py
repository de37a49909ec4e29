"""What people are told while something stops the museum; what they typed waits in the page itself."""

from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from museum.faults import Fault

TOKEN = "csrfmiddlewaretoken"
DATA = "/api/"


def tell(request, fault: Fault) -> HttpResponse:
    """Asks nothing of the database. 503, and when it is worth coming again."""
    if _is_upload(request):  # The page that sent the file shows the sentence beside it.
        return JsonResponse({"success": False, "error_message": str(fault.sentence)})
    if not request.accepts("text/html"):  # What is saved by itself: Wagtail shows the sentence of this code.
        response = JsonResponse(
            {"success": False, "error_code": "locked", "error_message": str(fault.sentence)}, status=503
        )
    elif request.path_info.startswith(DATA):
        response = JsonResponse({"problems": [str(fault.sentence)]}, status=503)
    else:
        response = render(None, "503.html", context(request, fault), status=503)
    response["Retry-After"] = str(fault.wait)
    response["Cache-Control"] = "no-store"
    return response


def context(request, fault: Fault) -> dict:
    desk = request.path_info.startswith(reverse("wagtailadmin_home"))
    typed = [(name, value) for name, values in _posted(request).lists() for value in values if name != TOKEN]
    secret = any("password" in name for name, _value in typed)
    return {
        "title": gettext("The museum cannot do this at the moment"),
        "fault": fault,
        "desk": desk,
        "address": request.get_full_path(),
        "sent": request.method == "POST",
        "typed": [] if secret else typed,
        "secret": secret,
        "files": bool(getattr(request, "_files", None)),
        "token": get_token(request) if desk else "",
        "stylesheet": stylesheet(),
    }


def stylesheet() -> str:
    """The address of the styles, if the house knows it."""
    try:
        return staticfiles_storage.url("css/site.css")
    except (OSError, ValueError):
        return ""


def _posted(request):
    try:
        return request.POST
    except OSError:  # It could not even be received; after this it is empty.
        return request.POST


def _is_upload(request) -> bool:
    """One of many pictures that a page sends by itself."""
    by_script = request.headers.get("x-requested-with") == "XMLHttpRequest"
    return by_script and request.method == "POST" and bool(getattr(request, "_files", None))
