"""The style guide: every component with what the exhibition holds, for builders and curators."""

from copy import copy

from django.conf import settings
from django.db.models import F
from django.http import Http404, QueryDict
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cities.models import (
    AwardRegisterPage,
    BattlePage,
    ChroniclePage,
    CityPage,
    SearchPage,
    StoryPage,
)

COLOURS = [
    *("paper", "paper-raised", "paper-sunk", "ink", "ink-soft"),
    *("line", "line-strong", "war", "honour", "mark"),
]


@never_cache
@require_safe
def style_guide(request):
    """Nothing for visitors: they see the components where they belong."""
    if not (settings.DEBUG or request.user.has_perm("wagtailadmin.access_admin")):
        raise Http404
    context = {
        "colours": COLOURS,
        "city": _told(request, _fullest(CityPage, "image")),
        "battle": _told(request, _fullest(BattlePage, "image")),
        "story": _told(request, StoryPage.objects.live().public().first()),
        "chronicle": _told(request, ChroniclePage.objects.live().first(), "when=1942"),
        "awards": _told(request, AwardRegisterPage.objects.live().first()),
        "search": _told(request, SearchPage.objects.live().first(), "q=city"),
        "in_vain": _told(request, SearchPage.objects.live().first(), "q=zeppelin&when=1942"),
    }
    if (event := next(iter(context["battle"].get("events", [])), None)) and event.earliest:
        context["day"] = _told(request, ChroniclePage.objects.live().first(), f"when={event.earliest}")
    return render(request, "museum/style_guide.html", context)


def _fullest(model, field):
    """One with a picture, if there is any."""
    return model.objects.live().public().order_by(F(field).desc(nulls_last=True)).first()


def _told(request, page, asked="") -> dict:
    """What a page gives its template when it is asked so."""
    if page is None:
        return {}
    asking = copy(request)
    asking.GET = QueryDict(asked)
    return page.get_context(asking)
