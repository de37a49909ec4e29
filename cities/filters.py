"""The only reader of a query string: what a visitor wishes to see of the catalogue."""

from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from copy import copy

import django_filters
from django import forms
from django.db.models import Case, IntegerField, Value, When
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cities import words
from cities.dates import HistoricalDate, Period
from cities.facet_kinds import battles, facets
from cities.facets import Counts, Wishes, count
from cities.filter_fields import FacetFilter, HistoricalDateFilter, OneOfFilter, TextFilter, YesFilter
from cities.models.catalogue import CatalogueEntry
from cities.models.facet_set import FacetSet, Numbers, coded, held
from cities.models.index_card import IndexCard, Moment
from cities.models.kind import Kind
from cities.places import places
from cities.question import Question, understand
from cities.remembered import each_remembered
from cities.result_pages import CountedPaginator, page_problem
from cities.spelling import Spelling, spelt
from cities.words import Term

ORDERS = {  # What has no date stands last.
    "relevance": ["-rank", "-standing", "begins", "-ends", "title", "uuid"],
    "date": ["begins", "-ends", "title", "uuid"],
    "-date": ["-ends", "begins", "title", "uuid"],
    "title": ["title", "begins", "uuid"],
}
STANDING = Case(  # Among equals the place itself is first, then its battles.
    When(kind=Kind.CITY, then=2),
    When(kind=Kind.BATTLE, then=1),
    default=Value(0),
    output_field=IntegerField(),
)
VIEWS = [("list", _("List")), ("timeline", _("Timeline")), ("map", _("Places"))]
PER_PAGE = 50
AT_ONCE = 500
MANY = 1_000  # Results; of more a page is looked for by itself.
LONGEST_QUESTION = 300
MOST_REMEMBERED = 1000  # Entries, with their pictures.
DATES = ("when", "year", "month")
DATED_ORDERS = ("date", "-date")


class CatalogueFilter(django_filters.FilterSet):
    """Entries by words, dates and facets.

    What cannot be read is left out of the question and becomes a sentence in `problems`.
    """

    q = TextFilter(
        label=_("Place, date or words"),
        method="by_question",
        max_length=LONGEST_QUESTION,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    when = HistoricalDateFilter(label=_("Date"), method="by_date")
    within = YesFilter(label=_("Only what certainly lies within"), method="already")
    undated = YesFilter(label=_("Only what has no date"), method="by_absence_of_date")
    kind = FacetFilter(method="by_facet")
    genre = FacetFilter(method="by_facet")
    material = FacetFilter(method="by_facet")
    city = FacetFilter(method="by_facet")
    award = FacetFilter(method="by_facet")
    battle = FacetFilter(method="by_facet")
    year = FacetFilter(method="by_facet")
    month = FacetFilter(method="by_facet")
    country_then = FacetFilter(method="by_facet")
    country_now = FacetFilter(method="by_facet")
    pictures = FacetFilter(method="by_facet")
    sort = OneOfFilter(
        label=_("Order"),
        choices=[
            ("relevance", _("Best match")),
            ("date", _("Date")),
            ("-date", _("Latest first")),
            ("title", _("Title")),
        ],
        method="already",
        empty_label=None,
        error_messages={"invalid_choice": _("There is no order called “%(value)s”.")},
    )
    view = OneOfFilter(
        label=_("Shown as"),
        choices=VIEWS,
        method="already",
        empty_label=None,
        error_messages={"invalid_choice": _("Results cannot be shown as “%(value)s”.")},
    )

    class Meta:
        model = IndexCard
        fields = []

    apart = False  # Whether places, which have no date of their own, are left for later.
    in_turn = False  # Whether the words are asked tier by tier.

    def __init__(
        self, data, *, kinds: Iterable[str] = (), order="date", hidden=(), years: Period | None = None
    ):
        """`kinds`: of the room; `hidden`: facets that say nothing in it; `years`: of the exhibition."""
        self.kinds, self.order, self.hidden, self.years = frozenset(kinds), order, hidden, years
        self.places, self._moments = places(), {}
        self.every_facet = facets(self.places)
        self.facet_kinds = {name: each for name, each in self.every_facet.items() if name not in hidden}
        cards = IndexCard.objects.all()
        super().__init__(data, cards.of_kind(*self.kinds) if self.kinds else cards)
        for name, facet in self.every_facet.items():
            self.form.fields[name].facet = facet
        self.form.fields["when"].years = years

    def get_form_class(self):
        """Made once; what belongs to one question is given to the fields of its own form."""
        if "form_class" not in type(self).__dict__:
            type(self).form_class = super().get_form_class()
        return self.form_class

    def again(self, data) -> "CatalogueFilter":
        """Another question in the same room, to which is known what happened when."""
        other = type(self)(data, kinds=self.kinds, order=self.order, hidden=self.hidden, years=self.years)
        other._moments = self._moments
        return other

    # What was asked

    def chosen(self, name):
        """What was asked and understood of one filter, or None."""
        if not self.is_bound:
            return None
        self.errors  # noqa: B018 (cleans the form)
        return self.form.cleaned_data.get(name) or None

    @cached_property
    def spelling(self) -> Spelling:
        """The question with what was spelt almost right."""
        asked = understand(self.chosen("q") or "", self.places.gazetteer, years=self.years)
        return spelt(asked, self.places.gazetteer, self._says_nothing)

    @property
    def question(self) -> Question:
        return self.spelling.question if self.chosen("q") else Question()

    @property
    def marks(self) -> list[Term]:
        """What is marked in the texts that were found: the words, and the places by all their names."""
        places = (self.places.by_slug[slug] for slug in self.question.slugs)
        names = (name for place in places for name in [place.title, *(text for text, *_rest in place.names)])
        return [*self.question.terms, *filter(None, map(Term.of, dict.fromkeys(names)))]

    @property
    def dates(self) -> list[HistoricalDate]:
        """The date of its own box and the one in the question: both must hold."""
        return [when for when in (self.chosen("when"), self.question.when) if when]

    @property
    def date(self) -> HistoricalDate | None:
        return next(iter(self.dates), None)

    @property
    def certainly(self) -> bool:
        return bool(self.chosen("within"))

    @property
    def layout(self) -> str:
        return self.chosen("view") or "list"

    @property
    def active(self) -> bool:
        """Whether anything narrows the room."""
        return any(self.chosen(name) for name in ("q", "when", "undated", *self.every_facet))

    @property
    def only_words(self) -> bool:
        """Whether nothing but the question itself narrows the room."""
        others = ("when", "undated", *self.facet_kinds)
        return bool(self.chosen("q")) and not any(self.chosen(name) for name in others)

    @property
    def problems(self) -> list[str]:
        """What could not be read, one sentence each."""
        if not self.is_bound:
            return []
        refused = [str(sentence) for errors in self.errors.values() for sentence in errors]
        unknown = [getattr(field, "problem", "") for field in self.form.fields.values()]
        return [*refused, *filter(None, unknown), *self.spelling.sentences]

    # What is found

    def by_question(self, queryset, name, text):
        question = self.question
        if question.slugs:
            queryset = queryset.linked_to([self.places.by_slug[slug].pk for slug in question.slugs])
        if question.when:
            queryset = self._during(queryset, [question.when])
        return queryset.saying(question.terms) if question.terms and not self.in_turn else queryset

    def by_date(self, queryset, name, when):
        return self._during(queryset, [when])

    def by_absence_of_date(self, queryset, name, value):
        return queryset.undated() if value else queryset

    def by_facet(self, queryset, name, known):
        if not known:
            return queryset
        facet = self.form.fields[name].facet
        return facet.narrow(queryset, list(known.values()), within=self.certainly, places=self._lists_places)

    def already(self, queryset, name, value):
        return queryset

    def filter_queryset(self, queryset):
        return self.ordered(super().filter_queryset(queryset))

    def ordered(self, queryset):
        if self.sorted_by == "relevance":
            queryset = queryset.ranked(self.question.terms).annotate(standing=STANDING)
        return queryset.order_by(*ORDERS[self.sorted_by])

    @property
    def sorted_by(self) -> str:
        """The order asked for, or that of the room; only words and places can be matched best."""
        wanted = self.chosen("sort") or ("relevance" if self._is_matched else self.order)
        if self.layout == "timeline" and wanted not in DATED_ORDERS:
            return "date"
        return wanted if self._is_matched or wanted != "relevance" else self.order

    @property
    def orders(self) -> list[tuple[str, str, bool]]:
        """The orders to choose from, with whether it is the present one."""
        choices = self.filters["sort"].extra["choices"]
        return [
            (order, label, order == self.sorted_by)
            for order, label in choices
            if order != "relevance" or self._is_matched
        ]

    @property
    def _is_matched(self) -> bool:
        return bool(self.question.words or self.question.places)

    def _during(self, cards, times):
        return self._at(cards, times, has_places=self._lists_places)

    @property
    def _lists_places(self) -> bool:
        """Whether the list may show places; where they were not asked for, the database can use its index."""
        kinds = self.chosen("kind") or {}
        return self._has_places and not self.apart and (not kinds or Kind.CITY in kinds)

    def _at(self, cards, times, *, has_places: bool):
        places = self._moment(times).places if has_places else ()
        return cards.during(times, within=self.certainly, places=places)

    @property
    def _has_places(self) -> bool:
        return not self.kinds or Kind.CITY in self.kinds

    def _moment(self, times) -> Moment:
        """What there is at these times; asked once."""
        asked = tuple(times), self.certainly
        if asked not in self._moments:
            self._moments[asked] = Moment.at(asked[0], within=self.certainly)
        return self._moments[asked]

    def _says_nothing(self, term) -> bool:
        with self._words_at_hand([term]):
            return not self.queryset.saying([term]).exists()

    # How much is found

    def wishes(self, *without: str) -> Wishes:
        """What was chosen of the facets, without those named; "q" is the places of the question."""
        places = [] if "q" in without else [self.places.by_slug[slug].pk for slug in self.question.slugs]
        return Wishes(
            chosen={
                name: frozenset((self.chosen(name) or {}).values())
                for name in self.every_facet
                if name not in without
            },
            kinds=self.kinds,
            places=frozenset(places),
            within=self.certainly,
        )

    def counted(self, *without: str) -> Counts:
        """The counts if these wishes were not there."""
        return count(self._numbers(*without), self.wishes(*without), self.places)

    @cached_property
    def counts(self) -> Counts:
        return self.counted()

    @property
    def total(self) -> int:
        return self.counts.total

    @cached_property
    def left_out(self) -> int:
        """How many have no date, and are left out by the dates that were asked for."""
        if not (self.dates or self.chosen("year") or self.chosen("month")) or self.chosen("undated"):
            return 0
        return count(self._numbers(*DATES, "undated_only"), self.wishes(*DATES), self.places).total

    def _numbers(self, *without: str) -> Numbers:
        """How many of the entries that the words and dates find belong to each FacetSet."""
        terms = [] if "q" in without else self.question.terms
        undated = "undated_only" in without or ("undated" not in without and self.chosen("undated"))
        dates = {"when": self.chosen("when"), "q": self.question.when}
        times = [when for name, when in dates.items() if when and not {name, "when"} & set(without)]
        if not terms and not undated and not times:
            return held()
        if not terms and not undated and len(times) == 1:
            moment = self._moment(times)
            return coded([*moment.numbers.items(), *((pk, 1) for pk in moment.places.values())])
        asked = self.queryset.saying(terms) if terms else self.queryset
        for when in times:
            asked = self._at(asked, [when], has_places=self._has_places)
        asked = asked.undated() if undated else asked
        with self._words_at_hand(terms):
            return coded(asked.by_set())

    def page(self, number):
        """One page of what was found. A page that does not exist becomes the nearest one, and says so."""
        paginator = CountedPaginator(self.keys, PER_PAGE, total=self.total)
        page = paginator.get_page(number)
        page.problem = page_problem(number, paginator.num_pages)
        first, last = page.start_index() - 1, page.end_index()
        with self._words_at_hand(self.question.terms):
            found = self._found(first, last) if self.total else []
        page.object_list = self.entries(found)
        if self.date:
            page.object_list = self._told_what_happened(page.object_list)
        return page

    def _words_at_hand(self, terms):
        alias = self.queryset.db
        return words.index(alias).at_hand(alias) if terms else nullcontext()

    def _found(self, start: int, stop: int) -> list[tuple[int, int]]:
        """The keys of one page. Few are read whole: without a bound no planner bets on an early end."""
        if self.total <= MANY:
            return list(self.keys)[start:stop]
        return self._best(start, stop) or self._dated(start, stop) or list(self.keys[start:stop])

    def _best(self, start: int, stop: int) -> list[tuple[int, int]]:
        """One page of many that have the words, tier by tier: so not all of them have to be ranked."""
        if self.sorted_by != "relevance" or not self.question.terms:
            return []
        self.in_turn = True
        cards = super().filter_queryset(self.queryset.all())
        self.in_turn = False
        cards, found = cards.annotate(standing=STANDING).order_by(*ORDERS["relevance"][1:]), []
        for tier in cards.in_turn(self.question.terms):
            if start and (number := tier.order_by().count()) <= start:
                start, stop = start - number, stop - number
                continue
            rows = list(tier.values_list("pk", "facet_set")[start:stop])
            found += rows
            start, stop = 0, stop - start - len(rows)
            if not stop:
                break
        return found

    def _dated(self, start: int, stop: int) -> list[tuple[int, int]]:
        """One page of many by date: as places stand last, it is first looked for where none of them is."""
        asks_dates = self.dates or self.chosen("year") or self.chosen("month")
        if self.sorted_by not in DATED_ORDERS or not asks_dates or not self._lists_places:
            return []
        self.apart = True
        cards = self.ordered(super().filter_queryset(self.queryset.all()))
        self.apart = False
        found = list(cards.values_list("pk", "facet_set")[start:stop])
        return found if len(found) == stop - start else []

    @property
    def keys(self):
        """The keys of what was found, in its order, each with its FacetSet."""
        return self.qs.values_list("pk", "facet_set")

    def entries(self, keys: Iterable[tuple[int, int]]) -> list[CatalogueEntry]:
        """The entries of these keys, as lists need them, in the same order. Visitors share them."""
        keys = list(keys)
        known = _entries(keys)
        shown = [known[key] for key in keys if key in known]
        return _with_bodies(shown) if self._is_matched else shown

    def every(self) -> Iterator[CatalogueEntry]:
        """All that was found, in its order."""
        keys = list(self.keys)
        for start in range(0, len(keys), AT_ONCE):
            found = _read_entries(keys[start : start + AT_ONCE], bodies=self._is_matched)
            yield from found.values()

    def _told_what_happened(self, entries: list[CatalogueEntry]) -> list[CatalogueEntry]:
        """The entries; those of places tell what happened there on the dates that were asked for."""
        if not any(entry.kind == Kind.CITY for entry in entries):
            return entries
        happened = self._moment([self.date]).happenings
        return [_told(entry, happened) if entry.kind == Kind.CITY else entry for entry in entries]


def _told(entry: CatalogueEntry, happened: dict[int, dict[str, int]]) -> CatalogueEntry:
    own = copy(entry)
    own.happenings = next((happened.get(place.pk) for place in entry.places), None)
    return own


def _read_entries(keys: list[tuple[int, int]], *, bodies: bool = False) -> dict[tuple, CatalogueEntry]:
    """By their keys, in the same order, with the places and the battle of each."""
    sets = dict(keys)
    entries = CatalogueEntry.objects.for_lists()
    entries = (entries.defer(None) if bodies else entries).in_bulk(sets)
    traits = FacetSet.traits_of(sets.values())
    told_of = battles({entry.battle_id for entry in entries.values()} - {None})
    known, shown = places(), {}
    for key, own in sets.items():
        if entry := entries.get(key):
            told = filter(None, (known.by_pk.get(city) for city in traits[own].cities))
            entry.places = sorted(told, key=lambda place: place.title)
            entry.battle_title = told_of[entry.battle_id][1] if entry.battle_id in told_of else ""
            shown[key, own] = entry
    return shown


_entries = each_remembered(_read_entries, MOST_REMEMBERED)


def _with_bodies(entries: list[CatalogueEntry]) -> list[CatalogueEntry]:
    """Each with its text, in which the words are looked for."""
    keys = [entry.pk for entry in entries]
    bodies = dict(CatalogueEntry.objects.filter(pk__in=keys).values_list("pk", "body"))
    told = [copy(entry) for entry in entries]
    for entry in told:
        entry.body = bodies.get(entry.pk, "")
    return told
