"""How many entries each value of each facet has under the other wishes of a visitor, exactly.

The database counts how many of the entries that are asked for belong to each FacetSet, in one query;
every number of every facet is then a sum over those sets. A set that fits all wishes counts everywhere;
one that fits all but those of a single facet counts in that facet alone.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import accumulate

from cities.models.facet_set import ALWAYS, NEVER, FacetSet, Months, Numbers, Shape, joined
from cities.models.index_card import IndexCard
from cities.models.kind import Kind
from cities.names import key
from cities.places import Places

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
SHAPE, BATTLE, MONTHS = range(3)  # The parts of a set: see `Remembered.codes`.
PART = {name: {"battle": BATTLE, "months": MONTHS}.get(column, SHAPE) for name, column in COLUMN.items()}
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


def count(numbers: Numbers, wishes: Wishes, places: Places) -> Counts:
    known, reading = numbers.known, readers(places)
    chosen = {
        name: Fits(name, values, reading, wishes.within) for name, values in wishes.chosen.items() if values
    }
    shapes, battles, runs = (
        Unfit(values, {name: fits for name, fits in chosen.items() if PART[name] == part})
        for part, values in enumerate([known.shapes.values, None, known.months.values])
    )
    shapes.wishes = wishes
    fitting: list[dict] = [defaultdict(int) for _ in range(3)]
    by_shape, by_battle, by_months = fitting
    apart = {name: defaultdict(int) for name in chosen}
    asks_more = any(PART[name] != SHAPE for name in chosen)
    for _pk, shape, battle, run, number in numbers.rows:
        if (unfit := shapes[shape]) is None:
            continue
        if asks_more:
            unfit = unfit + battles[battle] + runs[run]
        if not unfit:
            by_shape[shape] += number
            by_battle[battle] += number
            by_months[run] += number
        elif len(unfit) == 1:
            [name] = unfit
            apart[name][(shape, battle, run)[PART[name]]] += number
    columns = {name: Counter() for name in Shape._fields}
    for shape, number in fitting[SHAPE].items():
        for column, value in zip(columns.values(), known.shapes.values[shape], strict=True):
            column[value] += number
    columns["battle"] = Counter(fitting[BATTLE])
    columns["months"] = Counter({known.months.values[run]: number for run, number in fitting[MONTHS].items()})
    values, more = {}, {}
    for name, trait in COLUMN.items():
        also = wishes.chosen.get(name, ())
        column = columns[trait]
        if name in apart:
            own = Counter()
            for code, number in apart[name].items():
                own[_trait(known, name, code)] += number
            column = column + own
        values[name] = _values(name, column, reading, wishes.within, also)
        if name in apart:
            more[name] = _values(name, own, reading, wishes.within, values[name])
    return Counts(sum(fitting[SHAPE].values()), values, more)


class Unfit(dict):
    """Which facets one part of a set does not fit, worked out once for each; None: it is not asked for."""

    def __init__(self, values: list | None, chosen: dict[str, "Fits"]) -> None:
        super().__init__()
        self.values, self.chosen = values, chosen
        self.wishes = Wishes()

    def __missing__(self, code) -> tuple[str, ...] | None:
        self[code] = unfit = self._unfit(code if self.values is None else self.values[code])
        return unfit

    def _unfit(self, value) -> tuple[str, ...] | None:
        if isinstance(value, Shape):
            kinds, places = self.wishes.kinds, self.wishes.places
            if (kinds and value.kind not in kinds) or (places and places.isdisjoint(value.cities)):
                return None
        return tuple(name for name, fits in self.chosen.items() if not fits[_of(name, value)])


def _of(name: str, part):
    """The trait of a part of a set that a facet reads."""
    return getattr(part, COLUMN[name]) if isinstance(part, Shape) else part


def _trait(known, name: str, code):
    part = {SHAPE: known.shapes.values, MONTHS: known.months.values}.get(PART[name])
    return _of(name, code if part is None else part[code])


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
