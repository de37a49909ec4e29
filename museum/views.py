"""Error pages that help, files, and what programs read."""

import sys

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import DatabaseError
from django.http import Http404, HttpResponseGone
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.static import serve
from wagtail.models import Site

from cities import exhibition
from cities.exhibition import Exhibition
from cities.pictures import withheld
from cities.sharing import description
from museum import fault_page, faults, shown_files
from museum.guarding import handing_out


def not_found(request, exception):
    """Helps to find what was meant; without a database nobody can."""
    try:
        return render(request, "404.html", status=404)
    except DatabaseError:
        return broken(request)


def broken(request):
    """Shown when something failed: it asks nothing of the database or of settings."""
    if fault := faults.recognise(sys.exception()):
        return fault_page.tell(request, fault)
    return render(None, "500.html", {"stylesheet": fault_page.stylesheet()}, status=500)


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
    if not handing_out.is_picture(path):
        raise Http404
    reason = shown_files.asked(path, withheld)
    if reason and not request.user.has_perm("wagtailadmin.access_admin"):
        return HttpResponseGone(
            reason, content_type="text/plain; charset=utf-8", headers={"Cache-Control": "no-store"}
        )
    hand_on = getattr(default_storage, "hand_on", None)  # An S3 store's.
    response = hand_on(request, path) if hand_on else serve(request, path, document_root=settings.MEDIA_ROOT)
    response["Cache-Control"] = "private, no-store" if reason else "public, max-age=86400"
    return response
