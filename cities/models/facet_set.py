"""What entries of the catalogue share: the same value in every facet, so that they are counted as one."""

import json
from collections.abc import Iterable
from hashlib import blake2b
from typing import NamedTuple

from django.db import models

Months = tuple[tuple[int, int], ...]  # Runs of months since the year 0, both ends included.
MOST_REMEMBERED = 200_000
MOST_ASKED_FOR = 500  # Of more the whole table is read, which is quicker.

_remembered: dict[int, "Traits"] = {}  # An id is worked out from the traits, so none can grow stale.


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
    def traits_of(cls, ids: Iterable[int]) -> dict[int, Traits]:
        """The traits of these sets, among others that are remembered."""
        ids = list(ids)
        missing = [pk for pk in ids if pk not in _remembered]
        if len(_remembered) + len(missing) > MOST_REMEMBERED:
            _remembered.clear()
            missing = ids
        if missing:
            few = len(missing) <= MOST_ASKED_FOR
            rows = cls.objects.filter(pk__in=missing) if few else cls.objects.filter(entries__gt=0)
            _remembered.update((pk, Traits.parse(text)) for pk, text in rows.values_list("pk", "traits"))
        return _remembered


def joined(runs: Months) -> Months:
    """Runs that overlap or meet become one."""
    whole: list[tuple[int, int]] = []
    for first, last in sorted(runs):
        if whole and first <= whole[-1][1] + 1:
            whole[-1] = (whole[-1][0], max(whole[-1][1], last))
        else:
            whole.append((first, last))
    return tuple(whole)
