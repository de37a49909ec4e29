"""Ways on from what a visitor asked: take a wish back, choose another, get out of nothing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from itertools import islice
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from cities.facet_kinds import Months
from cities.filter_fields import MOST_CHOICES
from cities.filters import DATES, VIEWS, CatalogueFilter
from cities.wording import in_words

MOST_WAYS = 6  # So many wishes are tried out when nothing was found.


@dataclass(frozen=True)
class Way:
    """A link: what it says, where it leads, and to how many results if that was counted."""

    text: str
    address: str
    count: int | None = None


@dataclass(frozen=True)
class Chip:
    """One wish as it was understood; `otherwise` reads it as plain words."""

    text: str
    kind: str
    without: str
    otherwise: str = ""


@dataclass(frozen=True)
class FacetValue:
    """`count` entries have it under the wishes of the other facets.

    `more` are found by choosing it beside what is chosen of its facet already; None if nothing is, or it is.
    """

    value: str
    label: str
    count: int
    chosen: bool
    more: int | None
    choose: Callable[[], str]

    @property
    def address(self) -> str:
        """Where the value is chosen, or no longer chosen."""
        return self.choose()


@dataclass(frozen=True)
class FacetList:
    name: str
    label: str
    values: list[FacetValue]
    chosen: bool


class Ways:
    """The ways on from one question."""

    def __init__(self, asked: CatalogueFilter) -> None:
        self.asked = asked
        self._others: dict[str, CatalogueFilter] = {}

    @cached_property
    def state(self) -> dict[str, list[str]]:
        """What was asked, by parameter: what no room knows and what is repeated is not carried on."""
        data = self.asked.data if self.asked.is_bound else {}
        asked = {name: dict.fromkeys(filter(None, data.getlist(name))) for name in self.asked.filters if data}
        return {name: list(values)[:MOST_CHOICES] for name, values in asked.items() if values}

    def address(self, **changes) -> str:
        """The query string with these parameters changed; None takes one away, a list repeats it."""
        return f"?{urlencode({name: value for name, value in (self.state | changes).items() if value}, True)}"

    def on(self, day: date) -> str:
        """The same wishes on one day, in the place of the dates that were asked for."""
        dates = dict.fromkeys((*DATES, "undated"))
        return self.address(**dates | {"q": self._without_dates, "when": day.isoformat()})

    # What was understood

    @cached_property
    def chips(self) -> list[Chip]:
        return [*self._chips_of_the_question(), *self._chips_of_the_dates(), *self._chips_of_the_facets()]

    def _chips_of_the_question(self) -> Iterator[Chip]:
        question = self.asked.question
        text = question.text
        for part in question.parts:
            without = self.address(q=question.without(part))
            if part in question.places:
                yield Chip(self._called(part), "place", without, self.address(q=part.quoted(text)))
            elif part in question.dates:
                yield Chip(self._said(part), "date", without, self.address(q=part.quoted(text)))
            else:
                phrase = _("“%(words)s”") if part.term.quoted else "%(words)s"
                yield Chip(phrase % {"words": " ".join(part.term.words)}, "words", without)

    def _called(self, part) -> str:
        """The names as found, with their years, and what the places are called today."""
        named = []
        for slug in part.slugs:
            place = self.asked.places.by_slug[slug]
            name = next(name.text for name in part.names if name.place == slug)
            called = place.called(name)
            today = _("%(name)s, today %(title)s") % {"name": called, "title": place.title}
            named.append(called if name == place.title else today)
        return _(" or ").join(named)

    def _said(self, part) -> str:
        """The date in words; of a day in every year, the day as it was typed."""
        if len(part.when.periods) < 3:
            return in_words(part.when)
        return _("%(day)s of every year") % {"day": self.asked.question.text[part.start : part.end]}

    def _chips_of_the_dates(self) -> Iterator[Chip]:
        asked = self.asked
        if when := asked.chosen("when"):
            yield Chip(in_words(when), "date", self.address(when=None))
        if asked.certainly:
            yield Chip(str(asked.form.fields["within"].label), "date", self.address(within=None))
        if asked.chosen("undated"):
            yield Chip(_("Without a date"), "date", self.address(undated=None))

    def _chips_of_the_facets(self) -> Iterator[Chip]:
        for name, facet in self.asked.every_facet.items():
            known = self.asked.chosen(name) or {}
            labels = {value: label for _trait, value, label in facet.described(_ones(known.values()))}
            for value in known:
                rest = [other for other in known if other != value]
                yield Chip(
                    f"{facet.label}: {labels.get(value, value)}", "facet", self.address(**{name: rest})
                )

    # What may be chosen

    @cached_property
    def facets(self) -> list[FacetList]:
        """The facets with more than one value, or with a chosen one."""
        return [each for each in self.all_facets if len(each.values) > 1 or each.chosen]

    @cached_property
    def all_facets(self) -> list[FacetList]:
        return [self._facet(name, facet) for name, facet in self.asked.facet_kinds.items()]

    def _facet(self, name, facet) -> FacetList:
        known = self.asked.chosen(name) or {}
        counts, more = self.asked.counts.values[name], self.asked.counts.more.get(name, {})
        shown = {trait: number for trait, number in counts.items() if self._is_shown(facet, trait)}
        shown |= {trait: counts.get(trait, 0) for trait in known.values()}
        values = [
            FacetValue(
                value=value,
                label=label,
                count=shown[trait],
                chosen=value in known,
                more=more[trait] if known and value not in known else None,
                choose=partial(self._choose, name, known, value),
            )
            for trait, value, label in facet.described(shown)
        ]
        return FacetList(name, str(facet.label), values, bool(known))

    def _choose(self, name: str, known: dict, value: str) -> str:
        others = [other for other in known if other != value]
        return self.address(**{name: others if value in known else [*others, value]})

    def _is_shown(self, facet, trait) -> bool:
        """Months are listed of the exhibition's period, or of the years that were chosen."""
        if not isinstance(facet, Months):
            return True
        if years := self.asked.chosen("year"):
            return trait // 12 in years.values()
        told = self.asked.years
        if told is None:
            return True
        first, last = (day.year * 12 + day.month - 1 for day in (told.earliest, told.latest))
        return first <= trait <= last

    @property
    def views(self) -> list[tuple[str, str, str, bool]]:
        return [
            (view, str(label), self.address(view=view if view != "list" else None), view == self.asked.layout)
            for view, label in VIEWS
        ]

    # What else may have been meant

    @cached_property
    def suggestions(self) -> list[Way]:
        """Names that may have been meant: in the question as it is or, if that finds nothing, alone."""
        spelling, text = self.asked.spelling, self.asked.question.text
        offered = []
        for offer in spelling.offers[:MOST_WAYS]:
            said = _("Did you mean %(name)s?") % {"name": offer.name.text}
            ways = (self._way(said, q=question) for question in (offer.instead(text), offer.name.text))
            offered += [way for way in ways if way.count][:1]
        return offered

    @property
    def ways_back(self) -> list[Way]:
        """From each name that was used in the place of what was typed."""
        text = self.asked.question.text
        return [
            Way(
                _("Look for the word “%(typed)s”") % {"typed": text[offer.start : offer.end]},
                self.address(q=offer.quoted(text)),
            )
            for offer in self.asked.spelling.used
        ]

    @property
    def to_the_undated(self) -> Way | None:
        number = self.asked.left_out
        if not number:
            return None
        address = self.address(q=self._without_dates, undated="1", **dict.fromkeys(DATES))
        return Way(_("Show them"), address, number)

    @cached_property
    def ways_out(self) -> list[Way]:
        """When nothing was found: one wish less, the nearest month. Each leads to something."""
        if self.asked.total:
            return []
        leading = {}
        for way in (*self._fewer_wishes(), *self._nearest_months()):
            if way.count and (way.address == "?" or way.address not in leading):
                leading[way.address] = way
        return sorted(leading.values(), key=lambda way: way.address == "?")  # Everything stands last.

    def _fewer_wishes(self) -> Iterator[Way]:
        asked = self.asked
        if asked.certainly and asked.dates:
            yield self._way(_("Also what only touches these dates"), within=None)
        if asked.dates:
            yield self._way(_("Without the date"), q=self._without_dates, when=None, within=None)
        for chip in self.chips[:MOST_WAYS]:
            if chip.kind in {"place", "words", "facet"}:
                yield self._leading_to(_("Without %(wish)s") % {"wish": chip.text}, chip.without)
        if len(self.asked.question.parts) > 1:
            yield from self._single_wishes()
        yield self._leading_to(_("Everything in this room"), "?")

    def _single_wishes(self) -> Iterator[Way]:
        """Each part of the question alone, and nothing else."""
        question = self.asked.question
        chips = islice(self._chips_of_the_question(), MOST_WAYS)
        for part, chip in zip(question.parts, chips, strict=False):
            alone = QueryDict(mutable=True)
            alone["q"] = question.text[part.start : part.end]
            yield self._leading_to(_("Only %(wish)s") % {"wish": chip.text}, f"?{alone.urlencode()}")

    def _nearest_months(self) -> Iterator[Way]:
        """The months nearest to the date asked for in which there is something."""
        if not self.asked.dates:
            return
        freed = self._asked_again(q=self._without_dates, when=None, within=None)
        months = freed.counts.values["month"]
        if not months:
            return
        when = self.asked.date
        first, last = (day.year * 12 + day.month - 1 for day in (when.earliest, when.latest))
        nearest = min(months, key=lambda month: (max(first - month, month - last, 0), month))
        facet = self.asked.facet_kinds.get("month")
        if facet:
            text = _("In %(month)s, the nearest month with results") % {"month": facet.called(nearest)}
            yield self._way(text, q=self._without_dates, when=facet.value(nearest), within=None)

    @property
    def _without_dates(self) -> str:
        question = self.asked.question
        return question.without(*question.dates)

    def _way(self, text: str, **changes) -> Way:
        return self._leading_to(text, self.address(**changes))

    def _leading_to(self, text: str, address: str) -> Way:
        return Way(text, address, self._asked_at(address).total)

    def _asked_again(self, **changes) -> CatalogueFilter:
        return self._asked_at(self.address(**changes))

    def _asked_at(self, address: str) -> CatalogueFilter:
        """The question of an address, asked once though several ways lead there."""
        if address not in self._others:
            self._others[address] = self.asked.again(QueryDict(address[1:]))
        return self._others[address]


def _ones(traits) -> dict:
    return dict.fromkeys(traits, 1)
