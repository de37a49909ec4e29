"""Questions that cost something are answered to everybody, but not to one machine without end.

A school class behind one address stays far below; pages that are kept ready never come here.
"""

from django.conf import settings
from django.http import JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext, ngettext

from museum import fault_page
from museum.guarding import client_address
from museum.guarding.limits import Limit

FREE = (settings.MEDIA_URL, settings.STATIC_URL, "/health/", "/metrics/")
DATA = "/api/"
WHILE_TYPING = "/api/suggestions/"
DRAWN = "/share/"


class QuestionsMiddleware:
    """Stands behind whatever keeps pages, and before the pages."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        wait = self.wait(request)
        return too_many(request, wait) if wait else self.get_response(request)

    def wait(self, request) -> int:
        if request.path_info.startswith(FREE):
            return 0
        who = client_address.of(request)
        if client_address.is_the_house(who) or is_signed_in(request):
            return 0
        return limit(request).take(who)


def is_signed_in(request) -> bool:
    """Who has no cookie is not asked for one: otherwise no page could be kept for all."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated


def limit(request) -> Limit:
    a_minute = settings.QUESTIONS_A_MINUTE
    if request.path_info == WHILE_TYPING:
        return Limit("while typing", a_minute * 5, 60)
    if request.META.get("QUERY_STRING") or request.path_info.startswith((DATA, DRAWN)):
        return Limit("questions", a_minute, 60)
    return Limit("pages", a_minute * 5, 60)


def too_many(request, wait: int):
    """429: what happened, and when it goes on."""
    sentence = ngettext(
        "Very many questions came from your address. Ask again in %(number)d second.",
        "Very many questions came from your address. Ask again in %(number)d seconds.",
        wait,
    ) % {"number": wait}
    if request.path_info.startswith(DATA):
        response = JsonResponse({"problems": [sentence]}, status=429)
    else:
        context = {"title": gettext("Please wait a moment"), "sentence": sentence}
        context["stylesheet"] = fault_page.stylesheet()
        response = render(None, "429.html", context, status=429)
    response["Retry-After"] = str(wait)
    response["Cache-Control"] = "no-store"
    return response
