"""A strict Content-Security-Policy for visitors; the admin gets what Wagtail needs, and only there."""

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.urls import reverse


class ContentSecurityMiddleware(CSPMiddleware):
    def get_policy_parts(self, request, response, report_only=False):
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and request.path_info.startswith(reverse("wagtailadmin_home")):
            parts.replace = settings.ADMIN_CONTENT_SECURITY_POLICY
        return parts
