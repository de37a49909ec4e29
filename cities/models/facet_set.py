"""What entries of the catalogue share: the same value in every facet, so that they are counted as one."""

import json
from collections.abc import Iterable
from datetime import date
from hashlib import blake2b
from threading import Lock
from typing import NamedTuple

from django.db import models

from cities.remembered import remembered

Months = tuple[tuple[int, int], ...]  # Runs of months since the year 0, both ends included.
NEVER, ALWAYS = 0, 9999 * 12 + 11  # The months in which open ends lie.
MOST_REMEMBERED = 200_000
MOST_ASKED_FOR = 500  # Of more the whole table is read, which is quicker.


class Traits(NamedTuple):
    """The facet values of an entry: ids of its places, awards and battle, and the months that it touches.

    Of an entry there is one run of months, from its earliest to its latest; of a place there are the
    runs of all that happened there. Only exhibits have a genre and materials.
    """

    kind: str
    cities: tuple[int, ...] = ()
    awards: tuple[int, ...] = ()
    battle: int | None = None
    pictured: bool = False
    months: Months = ()
    genre: str = ""
    materials: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: str) -> "Traits":
        """Raises: ValueError, TypeError for anything that `written` did not give."""
        kind, cities, awards, battle, pictured, months, *own = json.loads(text)
        genre, materials = own or ("", ())
        runs = tuple(map(tuple, months))
        return cls(kind, tuple(cities), tuple(awards), battle, pictured, runs, genre, tuple(materials))

    @property
    def written(self) -> str:
        """What only exhibits have stands at the end, and is left out of all others."""
        told = self if self.genre or self.materials else self[:-2]
        return json.dumps(told, separators=(",", ":"))

    @property
    def identity(self) -> int:
        """The same number for the same traits, wherever it is worked out."""
        return int.from_bytes(blake2b(self.written.encode(), digest_size=8).digest(), signed=True)


class Shape(NamedTuple):
    """The traits but for battle and months: few differ, and many sets share them."""

    kind: str
    cities: tuple[int, ...]
    awards: tuple[int, ...]
    pictured: bool
    genre: str
    materials: tuple[str, ...]

    @classmethod
    def of(cls, traits: Traits) -> "Shape":
        return cls(*(getattr(traits, name) for name in cls._fields))


class Numbering(dict):
    """Numbers for values, by which counting is quicker: {value: number}; `values` has them in turn."""

    def __init__(self) -> None:
        super().__init__()
        self.values: list = []

    def __missing__(self, value) -> int:
        self.values.append(value)
        self[value] = number = len(self.values) - 1
        return number


class Remembered(dict):
    """{id of a set: its traits}; an id is worked out from them, so none can grow stale."""

    def __init__(self) -> None:
        super().__init__()
        self.codes: dict[
            int, tuple[int, int | None, int]
        ] = {}  # Number of the shape, battle, number of months.
        self.shapes, self.months = Numbering(), Numbering()
        self.learning = Lock()

    def learn(self, rows: Iterable[tuple[int, str]]) -> None:
        with self.learning:
            for pk, text in rows:
                traits = Traits.parse(text)
                self.codes[pk] = self.shapes[Shape.of(traits)], traits.battle, self.months[traits.months]
                self[pk] = traits


class Numbers(NamedTuple):
    """How many entries sets have, with the codes of `known`: (id, shape, battle, months, number)."""

    known: Remembered
    rows: Iterable[tuple[int, int, int | None, int, int]]


_memory = Remembered()


class FacetSet(models.Model):
    """One combination of traits, and how many public entries have it. Its id is worked out from them."""

    id = models.BigIntegerField(primary_key=True)
    traits = models.TextField()
    entries = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.traits

    @classmethod
    def of(cls, traits: Traits) -> "FacetSet":
        return cls(pk=traits.identity, traits=traits.written)

    @classmethod
    def traits_of(cls, ids: Iterable[int]) -> Remembered:
        """The traits of these sets, among others that are remembered."""
        global _memory
        ids = list(ids)
        memory = _memory
        missing = [] if all(map(memory.__contains__, ids)) else [pk for pk in ids if pk not in memory]
        if len(memory) + len(missing) > MOST_REMEMBERED:
            _memory = memory = Remembered()  # Others may still be reading the one before.
            missing = ids
        if missing:
            few = len(missing) <= MOST_ASKED_FOR
            rows = cls.objects.filter(pk__in=missing) if few else cls.objects.filter(entries__gt=0)
            memory.learn(rows.values_list("pk", "traits"))
        return memory


def coded(numbers: Iterable[tuple[int, int]]) -> Numbers:
    """From numbers of entries as (id, number); to be read once."""
    numbers = list(numbers)
    known = FacetSet.traits_of([pk for pk, _number in numbers])
    return Numbers(known, ((pk, *known.codes[pk], number) for pk, number in numbers))


@remembered
def held() -> Numbers:
    """How many public entries each set has."""
    known, rows = coded(FacetSet.objects.filter(entries__gt=0).values_list("pk", "entries"))
    return Numbers(known, list(rows))


def months(earliest: date | None, latest: date | None) -> Months:
    """The months from the one day to the other, counted from the year 0; none without a date."""
    if earliest is None or latest is None:
        return ()
    first = NEVER if earliest == date.min else earliest.year * 12 + earliest.month - 1
    last = ALWAYS if latest == date.max else latest.year * 12 + latest.month - 1
    return ((first, last),)


def joined(runs: Months) -> Months:
    """Runs that overlap or meet become one."""
    whole: list[tuple[int, int]] = []
    for first, last in sorted(runs):
        if whole and first <= whole[-1][1] + 1:
            whole[-1] = (whole[-1][0], max(whole[-1][1], last))
        else:
            whole.append((first, last))
    return tuple(whole)
