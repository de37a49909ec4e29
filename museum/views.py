"""Error pages that help, and the health of the house."""

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import DatabaseError, connection
from django.http import HttpResponseGone, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.static import serve
from wagtail.models import Site

from cities import exhibition
from cities.exhibition import Exhibition
from cities.pictures import withheld
from cities.sharing import description


@never_cache
@require_safe
def health(request):
    """200 when the site can answer, 503 when its database cannot."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "no database"}, status=503)
    return JsonResponse({"status": "ok"})


def not_found(request, exception):
    """Helps to find what was meant; without a database nobody can."""
    try:
        return render(request, "404.html", status=404)
    except DatabaseError:
        return broken(request)


def broken(request):
    """Shown when something failed: it asks nothing of the database or of settings."""
    return render(None, "500.html", {"stylesheet": _stylesheet()}, status=500)


def _stylesheet() -> str:
    """The address of the styles, if the house knows it."""
    try:
        return staticfiles_storage.url("css/site.css")
    except (OSError, ValueError):
        return ""


@require_safe
def llms(request):
    """What the exhibition is and where its rooms and data are, for programs that read pages."""
    base_url = request.build_absolute_uri("/")[:-1]
    site = Site.find_for_request(request)
    rooms = site.root_page.get_children().live().public().in_menu().specific() if site else []
    told = [
        {
            "title": room.title,
            "address": f"{base_url}{room.get_url(request)}",
            "about": description(room, Exhibition()),
        }
        for room in rooms
    ]
    context = {"exhibition": exhibition.of(request), "base_url": base_url, "rooms": told}
    return render(request, "llms.txt", context, content_type="text/plain; charset=utf-8")


@require_safe
def media(request, path):
    """Pictures from the local folder; a web server or an object store in front may take this over."""
    reason = withheld(path)
    if reason and not request.user.has_perm("wagtailadmin.access_admin"):
        return HttpResponseGone(
            reason, content_type="text/plain; charset=utf-8", headers={"Cache-Control": "no-store"}
        )
    response = serve(request, path, document_root=settings.MEDIA_ROOT)
    response["Cache-Control"] = "private, no-store" if reason else "public, max-age=86400"
    return response
