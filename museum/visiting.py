"""While a visitor's request is answered, what every page needs is remembered between requests."""

from django.conf import settings
from django.http.request import split_domain_port
from django.urls import reverse

from cities.remembered import reading
from museum import frame
from museum.kept_pages import edition


class VisitMiddleware:
    """Stands inside of whatever answers without making a page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not is_visit(request):
            return self.get_response(request)
        with reading(request.META.get("museum.edition") or edition.now()):
            host = split_domain_port(request._get_raw_host())[0]
            request._wagtail_site = frame.site(host, request.get_port())  # Where Wagtail keeps them too.
            request._wagtail_cached_site_root_paths = frame.roots()
            return self.get_response(request)


def is_visit(request) -> bool:
    """Whether somebody reads a page: no file, and not the desk, where one changes what one reads."""
    elsewhere = (reverse("wagtailadmin_home"), settings.MEDIA_URL, "/health/", "/metrics/")
    return request.method in ("GET", "HEAD") and not request.path_info.startswith(elsewhere)
