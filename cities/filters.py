"""The only reader of a query string: what a visitor wishes to see of the catalogue."""

import django_filters
import django_filters.fields
from django import forms
from django.core.paginator import Paginator
from django.db.models import F
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from cities import question
from cities.forms import HistoricalDateFormField
from cities.models.award import Award
from cities.models.catalogue import CatalogueEntry, Kind, happenings
from cities.models.city import CityPage

FIRST, LAST = F("earliest").asc(nulls_last=True), F("latest").desc(nulls_last=True)
ORDERS = {  # What has no date stands last, on every database.
    "relevance": ["-rank", FIRST, LAST, "title", "uuid"],
    "date": [FIRST, LAST, "title", "uuid"],
    "-date": [LAST, FIRST, "title", "uuid"],
    "title": ["title", FIRST, "uuid"],
}
PER_PAGE = 50
LONGEST_QUESTION = 300
LONGEST_CHOICE = 255


def places():
    return CityPage.objects.live().public().order_by("title").values_list("slug", "title")


def awards():
    return Award.objects.order_by("title").values_list("slug", "title")


class HistoricalDateFilter(django_filters.Filter):
    field_class = HistoricalDateFormField


class YesFilter(django_filters.Filter):
    """1 is yes; 0, nothing and an absent parameter are no."""

    class field_class(forms.BooleanField):
        def to_python(self, value):
            return value in {True, "1", "true", "on", "yes"}

        class widget(forms.CheckboxInput):
            def value_from_datadict(self, data, files, name):
                return data.get(name)  # Django takes every word for a yes.


class ChoicesFilter(django_filters.MultipleChoiceFilter):
    """What is known is chosen; what is not is told in `problem`. Of a very long one the beginning is read."""

    class field_class(django_filters.fields.MultipleChoiceField):
        problem = ""

        def clean(self, value):
            chosen = [choice[:LONGEST_CHOICE] for choice in self.to_python(value) if choice]
            for choice in chosen:
                if not self.valid_value(choice):
                    self.problem = self.error_messages["invalid_choice"] % {"value": choice}
            return [choice for choice in chosen if self.valid_value(choice)]


class OrderFilter(django_filters.ChoiceFilter):
    class field_class(django_filters.fields.ChoiceField):
        def to_python(self, value):
            return super().to_python(value)[:LONGEST_CHOICE]


class CatalogueFilter(django_filters.FilterSet):
    """Entries by words, place, kind, award and date.

    What cannot be read is left out of the question and becomes a sentence in `problems`.
    """

    q = django_filters.CharFilter(
        label=_("Words"),
        method="by_question",
        max_length=LONGEST_QUESTION,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    when = HistoricalDateFilter(label=_("Date"), method="by_date")
    within = YesFilter(label=_("Only what certainly lies within"), method="by_date_already")
    city = ChoicesFilter(
        label=_("Place"),
        choices=places,
        widget=forms.CheckboxSelectMultiple,
        method="by_place",
        error_messages={"invalid_choice": _("There is no place called “%(value)s” in this exhibition.")},
    )
    award = ChoicesFilter(
        label=_("Award"),
        choices=awards,
        widget=forms.CheckboxSelectMultiple,
        method="by_award",
        error_messages={"invalid_choice": _("There is no award called “%(value)s” in this exhibition.")},
    )
    kind = ChoicesFilter(
        label=_("Kind"),
        choices=Kind.choices,
        widget=forms.CheckboxSelectMultiple,
        method="by_kind",
        error_messages={"invalid_choice": _("There is nothing of the kind “%(value)s” here.")},
    )
    sort = OrderFilter(
        label=_("Order"),
        choices=[
            ("relevance", _("Best match")),
            ("date", _("Date")),
            ("-date", _("Latest first")),
            ("title", _("Title")),
        ],
        method="by_order",
        empty_label=None,
        error_messages={"invalid_choice": _("There is no order called “%(value)s”.")},
    )

    class Meta:
        model = CatalogueEntry
        fields = []

    def __init__(self, data, queryset, *, order="date", hidden=(), years=None):
        self.order, self.hidden = order, hidden
        super().__init__(data, queryset.public())
        for name in ("city", "award"):  # The database is asked once, however often the form is walked.
            self.form.fields[name].choices = list(self.form.fields[name].choices)
        if years:
            self.form.fields["when"].years = years

    def by_question(self, queryset, name, text):
        self.question = question.read(text)
        return queryset.saying(self.question.words) if self.question.words else queryset

    def by_date(self, queryset, name, when):
        return queryset.within(when) if self.certainly else queryset.overlapping(when)

    def by_date_already(self, queryset, name, value):
        return queryset

    def by_place(self, queryset, name, slugs):
        return queryset.about(slugs) if slugs else queryset

    def by_award(self, queryset, name, slugs):
        return queryset.with_award(slugs) if slugs else queryset

    def by_kind(self, queryset, name, kinds):
        return queryset.of_kind(*kinds) if kinds else queryset

    def by_order(self, queryset, name, order):
        ranked = "rank" in queryset.query.annotations
        wanted = order or ("relevance" if ranked else self.order)
        self.sorted_by = wanted if ranked or wanted != "relevance" else self.order
        return queryset.order_by(*ORDERS[self.sorted_by])

    def filter_queryset(self, queryset):
        self.question = question.Question()
        queryset = super().filter_queryset(queryset)
        return self.by_order(queryset, "sort", self.chosen("sort"))

    def chosen(self, name):
        """What was asked and understood of one filter, or None."""
        if not self.is_bound:
            return None
        self.errors  # noqa: B018 (cleans the form)
        return self.form.cleaned_data.get(name) or None

    @property
    def date(self):
        return self.chosen("when")

    @property
    def certainly(self) -> bool:
        return bool(self.chosen("within"))

    @property
    def active(self) -> bool:
        """Whether anything narrows the room."""
        return any(self.chosen(name) for name in ("q", "when", "city", "award", "kind"))

    @property
    def choice_fields(self) -> list:
        """The lists of values that a visitor may choose from in this room."""
        fields = [self.form[name] for name in ("city", "award", "kind") if name not in self.hidden]
        return [field for field in fields if len(list(field.field.choices)) > 1]

    @property
    def orders(self) -> list[tuple[str, str, bool]]:
        """The orders to choose from, with whether it is the present one. Only words can be matched best."""
        self.qs  # noqa: B018 (sorts)
        choices = self.filters["sort"].extra["choices"]
        return [
            (order, label, order == self.sorted_by)
            for order, label in choices
            if order != "relevance" or self.question.words
        ]

    @property
    def problems(self) -> list[str]:
        """What could not be read, one sentence each."""
        if not self.is_bound:
            return []
        refused = [str(sentence) for errors in self.errors.values() for sentence in errors]
        unknown = [getattr(field, "problem", "") for field in self.form.fields.values()]
        return [*refused, *filter(None, unknown)]

    @cached_property
    def found(self):
        return self.qs.for_lists()

    def page(self, number):
        """One page of what was found. A page that does not exist becomes the nearest one, and says so."""
        paginator = Paginator(self.found, PER_PAGE)
        page = paginator.get_page(number)
        page.problem = _page_problem(number, paginator.num_pages)
        if self.date:
            counts = happenings(
                [city.pk for entry in page if entry.kind == Kind.CITY for city in entry.cities.all()],
                self.date,
                self.certainly,
            )
            for entry in page:
                if entry.kind == Kind.CITY:
                    entry.happenings = next((counts.get(city.pk) for city in entry.cities.all()), None)
        return page


def _page_problem(number, last: int) -> str:
    if number in (None, ""):
        return ""
    try:
        wanted = int(number)
    except ValueError:
        return gettext("“%(number)s” is not a page number. This is the first page.") % {
            "number": str(number)[:40]
        }
    if wanted < 1:
        return gettext("Pages are counted from 1.")
    if wanted > last:
        return ngettext(
            "There is only one page.", "There are only %(last)d pages. This is the last one.", last
        ) % {"last": last}
    return ""
