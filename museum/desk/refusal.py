"""What people in the admin are told when the gate refuses: the list, with a way to each place."""

from urllib.parse import urlencode

from django.http import JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request

from cities.gate import Refused, blocking
from museum.desk.drafts import Draft
from museum.desk.mending import draft_of, marks

BULK = "wagtail_bulk_action"


class RefusalMiddleware:
    """Whoever asked to publish comes back to the form. What was typed has been saved as a draft before."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, Refused) or not request.path.startswith(reverse("wagtailadmin_home")):
            return None
        draft = draft_of(exception.record)
        tell(request, draft, exception.findings)
        bulk = request.resolver_match.url_name == BULK
        onward = get_valid_next_url_from_request(request)
        address = onward if bulk else draft.editor + (f"?{urlencode({'next': onward})}" if onward else "")
        if request.headers.get("x-requested-with") == "XMLHttpRequest":  # A workflow's dialogue.
            return JsonResponse({"step": "success", "redirect": address})
        return redirect(address or "wagtailadmin_home")


def tell(request, draft: Draft, findings) -> None:
    context = {"draft": draft, "marks": marks(draft, findings)}
    buttons = []
    if request.user.is_superuser:
        address = reverse("publish_all_the_same", args=[draft.kind, draft.record.pk])
        buttons.append(messages.button(address, gettext("Publish all the same…")))
    sentence = render_to_string("museum/admin/refused.html", context, request)
    messages.error(request, sentence, buttons=buttons)


def refuse_together(request, action_type, objects, action):
    """Many pages at once: none is published if one does not pass, and all reasons are given."""
    if action_type != "publish":
        return None
    drafts = [draft_of(page) for page in objects]
    refused = [(draft, found) for draft in drafts if (found := blocking(draft.newest))]
    for draft, found in refused:
        tell(request, draft, found)
    return redirect(_list_of(request, objects)) if refused else None


def _list_of(request, pages) -> str:
    """The list from which one came, or else the one in which the pages stand."""
    if onward := get_valid_next_url_from_request(request):
        return onward
    return reverse("wagtailadmin_explore", args=[pages[0].get_parent().pk])
