"""Deleting is refused with a sentence, by every way: the button, the list, the admin's own API."""

from django.shortcuts import redirect
from django.urls import reverse
from rest_framework.exceptions import ValidationError
from wagtail.admin import messages
from wagtail.admin.api.actions.delete import DeletePageAPIAction
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.admin.utils import get_valid_next_url_from_request

from cities.desk import deleting

DELETE = "delete"


def of_page(request, page):
    return _back(request, [page], reverse("wagtailadmin_pages:edit", args=[page.pk]))


def of_snippets(request, snippets):
    list_of_all = reverse(snippets[0].snippet_viewset.get_url_name("list")) if snippets else ""
    return _back(request, snippets, list_of_all)


def together(request, action_type, objects, action):
    if action_type != DELETE:
        return None
    return _back(request, objects, get_valid_next_url_from_request(request) or reverse("wagtailadmin_home"))


def _back(request, records, address: str):
    """Told before anything is written. Looking at what deleting would mean is not refused."""
    if request.method != "POST" or not (said := deleting.refused(records, request.user)):
        return None
    for sentence in said:
        messages.error(request, sentence)
    return redirect(address)


class DeleteAction(DeletePageAPIAction):
    def execute(self, instance, data):
        self._action_from_data(instance, data).check()
        if said := deleting.refused([instance], self.request.user):
            raise ValidationError({"page": said})
        return super().execute(instance, data)


class Pages(PagesAdminAPIViewSet):
    actions = PagesAdminAPIViewSet.actions | {DELETE: DeleteAction}


def admin_api(router) -> None:
    router.register_endpoint("pages", Pages)
