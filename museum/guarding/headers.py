"""What every answer tells browsers besides its policy of content: who may embed it, what it never needs."""

from django.conf import settings

NEVER_NEEDED = [
    *["accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media"],
    *["geolocation", "gyroscope", "magnetometer", "microphone", "midi", "payment", "usb"],
]
PERMISSIONS = ", ".join(f"{feature}=()" for feature in NEVER_NEEDED)
FOR_OTHER_SITES = ("/api/", "/share/")  # Data, and the picture beside a link to a page.


class HeadersMiddleware:
    """Stands before everything that answers, static files and errors included."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", readers(request.path_info))
        response.headers.setdefault("Cross-Origin-Embedder-Policy", "credentialless")
        return response


def readers(path: str) -> str:
    """The sites whose pages may show what lies there; pictures also those of the museum's own domain."""
    if path.startswith(FOR_OTHER_SITES):
        return "cross-origin"
    return "same-site" if path.startswith(settings.MEDIA_URL) else "same-origin"
