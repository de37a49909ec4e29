"""A place is found by any of its names: in every language, former, inflected, or spelt almost right."""

from dataclasses import dataclass, field
from functools import lru_cache

from django.apps import apps
from django.db.models import Case, When
from django.http import JsonResponse
from django.urls import path
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from cities.desk.choosers.words import LONGEST, AskingForm, says
from cities.names.gazetteer import Gazetteer
from cities.names.name import Name

MOST = 300


@dataclass
class FoundPlaces:
    """The places that are called so, best first, with the name that was found; `guessed`: only nearly."""

    names: dict[int, str] = field(default_factory=dict)
    guessed: bool = False

    def said(self, asked: str) -> str:
        """What a curator is told who typed `asked`."""
        if self.names and not self.guessed:
            return ""
        said = _now("No place is called “%(asked)s”.") % {"asked": asked}
        if not self.names:
            return said
        return f"{said} {_now('Is it one of these?')} {', '.join(self.names.values())}"


def find(asked: str) -> FoundPlaces:
    """Drafts are found too: somebody may be writing about them."""
    return _called(asked.strip(), _every_name())


def _every_name() -> tuple[Name, ...]:
    cities = apps.get_model("cities.CityPage").objects.order_by("title", "pk").values_list("title", "pk")
    names = apps.get_model("cities.PlaceName").objects.order_by("city__title", "sort_order", "pk")
    found = [(text, pk, "") for text, pk in cities] + list(names.values_list("text", "city", "language"))
    return tuple(Name(text, str(pk), language) for text, pk, language in found)


@lru_cache(maxsize=2)
def _gazetteer(names: tuple[Name, ...]) -> Gazetteer:
    """Built anew only when a name has changed."""
    return Gazetteer(names)


def _called(asked: str, names: tuple[Name, ...]) -> FoundPlaces:
    gazetteer, words = _gazetteer(names), asked.split()
    if not words:
        return FoundPlaces()
    found = [
        *gazetteer.beginning(asked, most=MOST),
        *(name for hit in gazetteer.read(words) for name in hit.names),
        *(name for name in names if says(name.text, asked)),
    ]
    if found:
        return FoundPlaces(_first_of_each(found))
    near = [one.name for one in gazetteer.near("".join(words))] or gazetteer.mistyped(asked)
    return FoundPlaces(_first_of_each(near), guessed=bool(near))


def _first_of_each(names: list[Name]) -> dict[int, str]:
    first: dict[int, str] = {}
    for name in names:
        first.setdefault(int(name.place), name.text)
    return first


class PlaceForm(AskingForm):
    asked_for = _("Any of its names")
    said = ""

    def found(self, objects, asked):
        if not asked.strip():
            return objects
        places = find(asked)
        self.said = places.said(asked)
        order = Case(*(When(pk=pk, then=at) for at, pk in enumerate(places.names)))
        chosen = list(objects.filter(pk__in=places.names).order_by(order))
        for place in chosen:
            name = places.names[place.pk]
            place.found_as = "" if name == place.title else name
        return chosen


class PlaceList:
    """All places by their titles, or by how well a name of theirs fits what was typed."""

    filter_form_class = PlaceForm
    results_template_name = "cities/admin/places_found.html"
    ordering = ["title", "pk"]

    def get_object_list(self):
        return self.model_class.objects.defer("introduction", "story")

    @property
    def columns(self):
        called = Column("found_as", label=_("Also called"), accessor=lambda one: getattr(one, "found_as", ""))
        return [
            self.title_column,
            *([called] if self.filter_form.is_searching else []),
            Column("kind", label=_("Kind"), accessor="get_kind_display"),
            BooleanColumn("live", label=_("Public")),
        ]


class ChoosePlace(PlaceList, ChooseView):
    pass


class ChoosePlaceResults(PlaceList, ChooseResultsView):
    pass


class PlaceChooser(ChooserViewSet):
    """Takes the place of Wagtail's page chooser wherever a record has one place."""

    model = "cities.CityPage"
    icon = "site"
    choose_one_text = _("Choose a place")
    choose_another_text = _("Choose another place")
    edit_item_text = _("Edit this place")
    per_page = 20
    choose_view_class = ChoosePlace
    choose_results_view_class = ChoosePlaceResults

    def get_urlpatterns(self):
        return [*super().get_urlpatterns(), path("named/", named, name="named")]


def named(request):
    """Which places are called so, for a list in which they are ticked."""
    asked = request.GET.get("q", "")[:LONGEST]
    places = find(asked)
    return JsonResponse({"places": [str(pk) for pk in places.names], "said": places.said(asked)})


place_chooser = PlaceChooser("place_chooser", url_prefix="choose-place")
