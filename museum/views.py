"""Error pages that help, and the health of the house."""

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.static import serve


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
    return render(request, "404.html", status=404)


def broken(request):
    """Shown when something failed: it asks nothing of the database or of settings."""
    return render(None, "500.html", status=500)


@require_safe
def media(request, path):
    """Pictures from the local folder; a web server or an object store in front may take this over."""
    response = serve(request, path, document_root=settings.MEDIA_ROOT)
    response["Cache-Control"] = "public, max-age=86400"
    return response
