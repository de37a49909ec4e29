"""A strict Content-Security-Policy for visitors; files may do nothing; the admin what Wagtail needs."""

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.urls import reverse

FILES = (settings.MEDIA_URL, "/documents/")


class ContentSecurityMiddleware(CSPMiddleware):
    """Stands before everything that answers, static files and errors included."""

    def get_policy_parts(self, request, response, report_only=False):
        parts = super().get_policy_parts(request, response, report_only)
        if report_only:
            return parts
        if request.path_info.startswith(reverse("wagtailadmin_home")):
            parts.config = settings.ADMIN_CONTENT_SECURITY_POLICY
        elif request.path_info.startswith(FILES) and not is_page(response):
            parts.config = settings.FILE_CONTENT_SECURITY_POLICY
        return parts


def is_page(response) -> bool:
    return response.get("Content-Type", "").startswith("text/html")
