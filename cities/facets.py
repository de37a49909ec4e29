"""How many entries each value of each facet has under the other wishes of a visitor, exactly.

The database counts how many of the entries that are asked for belong to each FacetSet, in one query;
every number of every facet is then a sum over those sets. A set that fits all wishes counts everywhere;
one that fits all but those of a single facet counts in that facet alone.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import accumulate

from cities.models.facet_set import FacetSet, Months, Traits, joined
from cities.models.index_card import IndexCard
from cities.models.kind import Kind
from cities.names import key
from cities.places import Places

NEVER, ALWAYS = 0, 9999 * 12 + 11  # The months in which open ends lie.
OPEN = {"month": {NEVER, ALWAYS}, "year": {NEVER, ALWAYS // 12}}
COLUMN = {  # Which of the traits a facet reads.
    "kind": "kind",
    "city": "cities",
    "country_then": "cities",
    "country_now": "cities",
    "award": "awards",
    "battle": "battle",
    "genre": "genre",
    "material": "materials",
    "pictures": "pictured",
    "year": "months",
    "month": "months",
}
PLACE_OF = {name: Traits._fields.index(column) for name, column in COLUMN.items()}
TIMES = ("year", "month")


@dataclass
class Wishes:
    """What the visitor chose: values by facet, and what holds for the whole room."""

    chosen: Mapping[str, frozenset] = field(default_factory=dict)
    kinds: frozenset[str] = frozenset()  # Of the room; empty: all.
    places: frozenset[int] = frozenset()  # Named in the question; empty: all.
    within: bool = False


@dataclass
class Counts:
    """`total` entries are found; `values` has the count of each value of each facet under the others.

    `more`, for facets of which something was chosen: how many more are found if a value is chosen too.
    """

    total: int = 0
    values: dict[str, Counter] = field(default_factory=dict)
    more: dict[str, Counter] = field(default_factory=dict)


def count(numbers: Iterable[tuple[int, int]], wishes: Wishes, places: Places) -> Counts:
    """`numbers`: how many entries each FacetSet has, as (id, number)."""
    numbers = list(numbers)
    known = FacetSet.traits_of(pk for pk, _number in numbers)
    reading = readers(places)
    chosen = [
        (name, PLACE_OF[name], Fits(name, values, reading, wishes.within))
        for name, values in wishes.chosen.items()
        if values
    ]
    kinds, asked, cities = wishes.kinds, wishes.places, PLACE_OF["city"]
    columns = [Counter() for _ in Traits._fields]
    apart = {name: Counter() for name, _place, _fits in chosen}
    total = 0
    for pk, number in numbers:
        traits = known[pk]
        if (kinds and traits[0] not in kinds) or (asked and asked.isdisjoint(traits[cities])):
            continue
        unfit = [(name, place) for name, place, fits in chosen if not fits[traits[place]]]
        if not unfit:
            total += number
            for column, value in zip(columns, traits, strict=True):
                column[value] += number
        elif len(unfit) == 1:
            [(name, place)] = unfit
            apart[name][traits[place]] += number
    values, more = {}, {}
    for name, place in PLACE_OF.items():
        also = wishes.chosen.get(name, ())
        column = columns[place] + apart.get(name, Counter())
        values[name] = _values(name, column, reading, wishes.within, also)
        if name in apart:
            more[name] = _values(name, apart[name], reading, wishes.within, values[name])
    return Counts(total, values, more)


Reader = Callable[[object], Iterable]


def readers(places: Places) -> dict[str, Reader]:
    """The values of each facet but those of time, read from its column of the traits."""
    then = {pk: key(place.country_then) for pk, place in places.by_pk.items() if place.country_then}
    now = {pk: key(place.country_now) for pk, place in places.by_pk.items() if place.country_now}
    return {
        "kind": lambda kind: (kind,),
        "city": lambda cities: cities,
        "country_then": lambda cities: {then[pk] for pk in cities if pk in then},
        "country_now": lambda cities: {now[pk] for pk in cities if pk in now},
        "award": lambda awards: awards,
        "battle": lambda battle: (battle,) if battle else (),
        "genre": lambda genre: (genre,) if genre else (),
        "material": lambda materials: materials,
        "pictures": lambda pictured: ("1" if pictured else "0",),
    }


class Fits(dict):
    """Whether a column of the traits fits what was chosen of a facet, worked out once for each."""

    def __init__(self, name: str, values: frozenset, reading: dict[str, Reader], within: bool) -> None:
        super().__init__()
        self.name, self.chosen, self.reading, self.within = name, values, reading, within

    def __missing__(self, column) -> bool:
        self[column] = fits = self._fits(column)
        return fits

    def _fits(self, column) -> bool:
        if self.name not in TIMES:
            return not self.chosen.isdisjoint(self.reading[self.name](column))
        runs = _runs(self.name, column)
        if self.within:
            return any(first == last and first in self.chosen for first, last in runs)
        return any(first <= value <= last for value in self.chosen for first, last in runs)


def touched(name: str, values: Iterable[int], *, within: bool) -> list[int]:
    """The keys of the cards of places in which something happened in one of these years or months."""
    cards = list(IndexCard.objects.of_kind(Kind.CITY).values_list("pk", "facet_set"))
    known = FacetSet.traits_of(own for _pk, own in cards)
    fits = Fits(name, frozenset(values), {}, within)
    return [pk for pk, own in cards if fits[known[own].months]]


def _values(name: str, column: Counter, reading: dict[str, Reader], within: bool, also: frozenset) -> Counter:
    """The counts of a column as counts of the values of a facet."""
    if name in TIMES:
        tally = Tally(name)
        for months, number in column.items():
            tally.add(_runs(name, months), number, alone=within)
        return tally.counts(also)
    counts = Counter()
    read = reading[name]
    for entry, number in column.items():
        for value in read(entry):
            counts[value] += number
    return counts


def _runs(name: str, months: Months) -> Months:
    return tuple((first // 12, last // 12) for first, last in months) if name == "year" else months


class Tally:
    """Counts of years or months, from runs of them."""

    def __init__(self, name: str) -> None:
        self.open = OPEN[name]
        self.steps: Counter = Counter()  # How many more from here on.
        self.ends: set[int] = set()
        self.single: Counter = Counter()

    def add(self, runs: Months, number: int, *, alone: bool) -> None:
        """Every year or month that the runs touch; or, `alone`, those in which a whole run lies."""
        if alone:
            for value in {first for first, last in runs if first == last}:
                self.single[value] += number
            return
        for first, last in runs:
            self.ends.update((first, last))
        for first, last in runs if len(runs) < 2 else joined(runs):
            self.steps[first] += number
            self.steps[last + 1] -= number

    def counts(self, also: Iterable[int]) -> Counter:
        """From the first to the last known end, lest a list run to the year 9999; and those of `also`."""
        if not self.steps:
            return +self.single
        known = sorted(self.ends - self.open)
        listed = [*range(known[0], known[-1] + 1), *also] if known else also
        steps = sorted(self.steps)
        heights = list(accumulate(self.steps[value] for value in steps))
        found = Counter()
        for value in listed:
            if number := heights[bisect_right(steps, value) - 1] if value >= steps[0] else 0:
                found[value] = number
        return found
