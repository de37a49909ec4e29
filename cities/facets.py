"""How many entries each value of each facet has under the other wishes of a visitor, exactly.

The database counts how many of the entries that are asked for belong to each FacetSet, in one query;
every number of every facet is then a sum over those sets. A set that fits all wishes counts everywhere;
one that fits all but those of a single facet counts in that facet alone.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import accumulate

from cities.models.facet_set import FacetSet, Months, Traits, joined
from cities.names import key
from cities.places import Places

MOST_KEPT = 200_000
NEVER, ALWAYS = 0, 9999 * 12 + 11  # The months in which open ends lie.

_kept: dict[int, Traits] = {}  # An id is worked out from the traits, so what is kept cannot grow stale.


def traits_of(ids: Iterable[int]) -> dict[int, Traits]:
    missing = [pk for pk in ids if pk not in _kept]
    if len(_kept) + len(missing) > MOST_KEPT:
        _kept.clear()
        missing = list(ids)
    if len(missing) > 500:
        rows = FacetSet.objects.filter(entries__gt=0)
    else:
        rows = FacetSet.objects.filter(pk__in=missing) if missing else FacetSet.objects.none()
    for pk, text in rows.values_list("pk", "traits"):
        _kept[pk] = Traits.parse(text)
    return _kept


@dataclass
class Wishes:
    """What the visitor chose: values by facet, and what holds for the whole room."""

    chosen: Mapping[str, frozenset] = field(default_factory=dict)
    kinds: frozenset[str] = frozenset()  # Of the room; empty: all.
    places: frozenset[int] = frozenset()  # Named in the question; empty: all.
    within: bool = False


@dataclass
class Counts:
    """`total` entries are found; `values` has the count of each value of each facet under the others."""

    total: int = 0
    values: dict[str, Counter] = field(default_factory=dict)


Reader = Callable[[Traits], Iterable]


def readers(places: Places) -> dict[str, Reader]:
    """What a FacetSet has to say to each facet but those of time."""
    then = {pk: key(place.country_then) for pk, place in places.by_pk.items() if place.country_then}
    now = {pk: key(place.country_now) for pk, place in places.by_pk.items() if place.country_now}
    return {
        "kind": lambda traits: (traits.kind,),
        "city": lambda traits: traits.cities,
        "award": lambda traits: traits.awards,
        "battle": lambda traits: (traits.battle,) if traits.battle else (),
        "country_then": lambda traits: {then[pk] for pk in traits.cities if pk in then},
        "country_now": lambda traits: {now[pk] for pk in traits.cities if pk in now},
        "pictures": lambda traits: ("1" if traits.pictured else "0",),
    }


TIMES = ("year", "month")


def count(numbers: Iterable[tuple[int, int]], wishes: Wishes, places: Places) -> Counts:
    """`numbers`: how many entries each FacetSet has, as (id, number)."""
    numbers = list(numbers)
    known = traits_of([pk for pk, _number in numbers])
    reading = readers(places)
    tallies = {name: Tally() if name in TIMES else Counter() for name in (*reading, *TIMES)}
    chosen = {name: values for name, values in wishes.chosen.items() if values}
    total = 0
    for pk, number in numbers:
        traits = known[pk]
        if wishes.kinds and traits.kind not in wishes.kinds:
            continue
        if wishes.places and wishes.places.isdisjoint(traits.cities):
            continue
        unfit = [
            name for name, values in chosen.items() if not _fits(name, values, traits, reading, wishes.within)
        ]
        if len(unfit) > 1:
            continue
        total += 0 if unfit else number
        for name in unfit or tallies:
            if name in TIMES:
                tallies[name].add(_runs(name, traits), number, alone=wishes.within)
            else:
                tally = tallies[name]
                for value in reading[name](traits):
                    tally[value] += number
    return Counts(
        total, {name: tally.counts() if name in TIMES else tally for name, tally in tallies.items()}
    )


def _fits(name: str, values: frozenset, traits: Traits, reading: dict[str, Reader], within: bool) -> bool:
    if name not in TIMES:
        return not values.isdisjoint(reading[name](traits))
    runs = _runs(name, traits)
    if within:
        return any(first == last and first in values for first, last in runs)
    return any(first <= value <= last for value in values for first, last in runs)


def _runs(name: str, traits: Traits) -> Months:
    step = 12 if name == "year" else 1
    return (
        tuple((first // step, last // step) for first, last in traits.months) if step > 1 else traits.months
    )


class Tally:
    """Counts of years or months, from runs of them."""

    def __init__(self) -> None:
        self.steps: Counter = Counter()  # How many more from here on.
        self.single: Counter = Counter()

    def add(self, runs: Months, number: int, *, alone: bool) -> None:
        """Every year or month that the runs touch; or, `alone`, those in which a whole run lies."""
        if alone:
            for value in {first for first, last in runs if first == last}:
                self.single[value] += number
            return
        for first, last in runs if len(runs) < 2 else joined(runs):
            self.steps[first] += number
            self.steps[last + 1] -= number

    def counts(self) -> Counter:
        """Only what lies between the first and the last known end: no list runs to the year 9999."""
        if self.single:
            return +self.single
        known = sorted(self.steps)
        open_ends = {NEVER, NEVER // 12, ALWAYS + 1, ALWAYS // 12 + 1}
        inner = [value for value in known if value not in open_ends]
        if not inner:
            return Counter()
        heights = dict(zip(known, accumulate(self.steps[value] for value in known), strict=True))
        found, height = Counter(), self.steps.get(NEVER, 0)
        for value in range(inner[0], inner[-1]):
            height = heights.get(value, height)
            if height:
                found[value] = height
        return found
