"""The readiness of the exhibition: a report of what wants looking after, and its sum where the day begins."""

from collections import Counter
from itertools import groupby

import django_filters
from django.core.exceptions import PermissionDenied
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page

from cities.desk.readiness import Matter, State, matters
from cities.desk.readiness.matter import PAGE, PICTURE
from cities.models import AwardRecord, CityPage, UnmetSearch
from museum.desk.mending import picture_form

READ = "museum.read_draft"
EXHIBITION = "exhibition"  # What belongs to no place.
MOST_SEARCHES = 5


class ReadinessFilters(WagtailFilterSet):
    """A place, or what belongs to none; and what is asked of it."""

    place = django_filters.ChoiceFilter(label=_("Place"), empty_label=_("All"))
    state = django_filters.ChoiceFilter(label=_("What"), choices=State.choices, empty_label=_("All"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, queryset=Page.objects.none(), **kwargs)
        titles = CityPage.objects.order_by("title").values_list("title", flat=True)
        self.filters["place"].extra["choices"] = [
            (EXHIBITION, _("The exhibition as a whole")),
            *((title, title) for title in titles),
        ]

    def filter_queryset(self, queryset):
        place, state = (self.form.cleaned_data.get(name) for name in ("place", "state"))
        return [
            matter
            for matter in queryset
            if (not place or place in (matter.places or [EXHIBITION])) and state in {None, "", matter.state}
        ]


class ReadinessReport(ReportView):
    """Every matter is a row that leads to the place where it is mended."""

    page_title = _("Readiness")
    header_icon = "tasks"
    index_url_name = "readiness"
    index_results_url_name = "readiness_results"
    filterset_class = ReadinessFilters
    is_searchable = False
    template_name = "museum/admin/readiness.html"
    columns = [
        TitleColumn("record", label=_("Record"), get_url=lambda matter: form_of(matter)),
        Column("place_names", label=_("Places")),
        Column("state_name", label=_("What")),
        Column("sentence", label=_("In words")),
        DateColumn("day", label=_("Day")),
    ]
    list_export = ["record", "place_names", "state_name", "sentence", "day", "address"]
    export_headings = {
        "record": _("Record"),
        "place_names": _("Places"),
        "state_name": _("What"),
        "sentence": _("In words"),
        "day": _("Day"),
        "address": _("Address"),
    }
    export_filename = "readiness"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(READ):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self):
        self.all = matters()
        return self.all

    def to_row_dict(self, item):
        values = {name: getattr(item, name) for name in self.list_export if name != "address"}
        return {**values, "address": self.request.build_absolute_uri(form_of(item))}

    def get_context_data(self, *args, **kwargs):
        return super().get_context_data(*args, **kwargs) | {
            "sums": sums(self.all),
            "states": State,
            "calendar": calendar(self.all),
        }


def sums(found) -> list[dict]:
    """How many matters each place has, and the exhibition as a whole; with the ways to them."""
    numbers = Counter((place, each.state) for each in found for place in each.places or [EXHIBITION])
    places = sorted({place for place, _ in numbers} - {EXHIBITION})
    return [
        {
            "title": place if place != EXHIBITION else _("The exhibition as a whole"),
            "numbers": [
                {"number": numbers[place, state], "address": report(place=place, state=state)}
                for state in State
            ],
        }
        for place in [*places, EXHIBITION]
    ]


def calendar(found) -> list[tuple]:
    """What has its day, month by month, with the ways to it."""
    dated = [matter for matter in found if matter.day]
    return [
        (month, [(matter, form_of(matter)) for matter in matters])
        for month, matters in groupby(dated, key=lambda matter: matter.day.replace(day=1))
    ]


def report(**asked) -> str:
    return f"{reverse('readiness')}?{urlencode(asked)}"


def form_of(matter: Matter) -> str:
    """The way to the place in a form where a matter is mended."""
    if matter.form == PICTURE:
        address = picture_form(matter.key)
    elif matter.form == PAGE:
        address = reverse("wagtailadmin_pages:edit", args=[matter.key])
    else:
        address = reverse(AwardRecord.snippet_viewset.get_url_name("edit"), args=[matter.key])
    return f"{address}#{matter.anchor}" if matter.anchor else address


class ReadinessPanel(Component):
    """What wants looking after, on the first page of the admin; each number leads straight to the work."""

    name = "readiness"
    template_name = "museum/admin/readiness_panel.html"
    order = 150

    def __init__(self, request):
        self.request = request

    def get_context_data(self, parent_context):
        found = matters(with_places=False)
        numbers = Counter(matter.state for matter in found)
        searches = []
        if self.request.user.has_perm("cities.view_unmetsearch"):
            searches = UnmetSearch.objects.order_by("-times", "-last_asked")[:MOST_SEARCHES]
        return {
            "states": [
                {"label": state.label, "number": numbers[state], "address": report(state=state)}
                for state in (State.DUE, State.MISSING, State.UNCERTAIN)
            ],
            "next": [(matter, form_of(matter)) for matter in found if matter.state == State.DUE][
                :MOST_SEARCHES
            ],
            "searches": searches,
        }


def add_panel(request, panels) -> None:
    if request.user.has_perm(READ):
        panels.append(ReadinessPanel(request))


class ReadinessMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return request.user.has_perm(READ)


def menu_item() -> MenuItem:
    return ReadinessMenuItem(
        ReadinessReport.page_title,
        reverse("readiness"),
        name="readiness",
        icon_name=ReadinessReport.header_icon,
        order=1000,
    )


def addresses() -> list:
    return [
        path("readiness/", ReadinessReport.as_view(), name="readiness"),
        path("readiness/results/", ReadinessReport.as_view(results_only=True), name="readiness_results"),
    ]
