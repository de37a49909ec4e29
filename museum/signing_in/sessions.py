"""Sessions end: after a while without work, and after some days in any case."""

import time

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from wagtail.admin import messages

BEGAN, SEEN, SECOND_STEP = "began", "seen", "second_step"
A_MINUTE = 60  # So often is it written down that somebody is there.
BY_ITSELF = {"ping", "release"}  # What an open window asks while nobody sits before it.
OPEN = {
    *["wagtailadmin_logout", "wagtailadmin_login", "wagtailadmin_javascript_catalog", "wagtailadmin_sprite"],
    *["second_step", "second_step_codes"],
}


class SessionsMiddleware:
    """Stands behind those that know the session, the person and the messages."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
            return None
        in_the_admin = request.path_info.startswith(reverse("wagtailadmin_home"))
        if has_ended(request.session, time.time()):
            logout(request)
            if in_the_admin:
                messages.info(request, gettext("You were signed out because nothing was done for a while."))
                return redirect_to_login(request.get_full_path(), reverse("wagtailadmin_login"))
            return None
        if request.resolver_match.url_name not in BY_ITSELF:
            remember(request.session, time.time())
        if in_the_admin and lacks_second_step(request):
            messages.warning(request, gettext("Here everybody signs in with a second step. Set yours up."))
            return redirect("second_step")
        return None


def has_ended(session, now: float) -> bool:
    began, seen = session.get(BEGAN, now), session.get(SEEN, now)
    return now - began > settings.SESSION_COOKIE_AGE or now - seen > settings.SESSION_IDLE_SECONDS


def remember(session, now: float) -> None:
    session.setdefault(BEGAN, int(now))
    if abs(now - session.get(SEEN, 0)) > A_MINUTE:  # A clock may be set back.
        session[SEEN] = int(now)


def lacks_second_step(request) -> bool:
    return (
        settings.SECOND_STEP_REQUIRED
        and not request.session.get(SECOND_STEP)
        and request.resolver_match.url_name not in OPEN
        and request.user.has_perm("wagtailadmin.access_admin")
    )
