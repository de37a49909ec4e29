"""What somebody may add, in one menu: from wherever one is straight to the empty form."""

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.admin import messages
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.images.permissions import permission_policy as images
from wagtail.permissions import page_permission_policy as pages

from cities.models import AwardRecord

PAGES = [
    ("citypage", _("City or fortress"), "site"),
    ("battlepage", _("Battle"), "date"),
    ("exhibitpage", _("Object"), "pick"),
    ("storypage", _("Story"), "doc-full"),
]


class Adding(MenuItem):
    """`may`: whether somebody may add such a thing at all."""

    def __init__(self, label, url, *, may, **kwargs):
        super().__init__(label, url, **kwargs)
        self.may = may

    def is_shown(self, request) -> bool:
        return self.may(request.user)


def adds_pages(user) -> bool:
    return pages.user_has_any_permission(user, {"add"})


def adds_pictures(user) -> bool:
    return images.user_has_any_permission(user, ["add"])


def adds_award_records(user) -> bool:
    return user.has_perm("cities.add_awardrecord")


def adds_sources(user) -> bool:
    return user.has_perm("cities.add_source")


@require_safe
def add_page(request, kind):
    """To the form of a new page in the room where such pages stand."""
    if kind not in {name for name, *_rest in PAGES}:
        raise Http404
    if not adds_pages(request.user):
        raise PermissionDenied
    model = apps.get_model("cities", kind)
    room = model.clean_parent_page_models()[0].objects.order_by("path").first()
    if room is None:
        messages.error(request, gettext("The room for it is not there. Add it under Exhibition first."))
        return redirect("wagtailadmin_home")
    return redirect("wagtailadmin_pages:add", "cities", kind, room.pk)


def menu_item() -> SubmenuMenuItem:
    kinds = [
        Adding(label, reverse("add_page_of_kind", args=[kind]), may=adds_pages, icon_name=icon, order=number)
        for number, (kind, label, icon) in enumerate(PAGES)
    ]
    record = reverse(AwardRecord.snippet_viewset.get_url_name("add"))
    others = [
        (_("Award record"), record, adds_award_records, "calendar-check"),
        (_("Pictures"), reverse("wagtailimages:add_multiple"), adds_pictures, "image"),
        (_("Sources from Zotero"), reverse("bring_in_sources"), adds_sources, "doc-full"),
    ]
    kinds += [
        Adding(label, address, may=may, icon_name=icon, order=number)
        for number, (label, address, may, icon) in enumerate(others, len(kinds))
    ]
    return SubmenuMenuItem(_("Add new"), Menu(None, items=kinds), icon_name="plus-inverse", order=90)


def addresses() -> list:
    return [path("new/<slug:kind>/", add_page, name="add_page_of_kind")]
