"""Where a form of the admin leads back to: `next` is an address of this site, or it is not there."""

from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

NEXT = "next"
BEGINNINGS = ("/", "?", "http://", "https://")


class WayBackMiddleware:
    """Wagtail takes any word for an address, and fails on its way there when all is saved."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.path_info.startswith(reverse("wagtailadmin_home")):
            for name in ("GET", "POST"):
                given = getattr(request, name)
                if NEXT in given and not leads_back(request, given[NEXT]):
                    setattr(request, name, _without(given))


def leads_back(request, address: str) -> bool:
    return address.startswith(BEGINNINGS) and url_has_allowed_host_and_scheme(
        address, {request.get_host()}, require_https=request.is_secure()
    )


def _without(given):
    left = given.copy()
    del left[NEXT]
    return left
