"""What entries of the catalogue share: the same value in every facet, so that they are counted as one."""

import json
from dataclasses import dataclass
from hashlib import blake2b

from django.db import models

Months = tuple[tuple[int, int], ...]  # Runs of months since the year 0, both ends included.


@dataclass(frozen=True)
class Traits:
    """The facet values of an entry: ids of its places, awards and battle, and the months that it touches.

    Of an entry there is one run of months, from its earliest to its latest; of a place there are the
    runs of all that happened there.
    """

    kind: str
    cities: tuple[int, ...] = ()
    awards: tuple[int, ...] = ()
    battle: int | None = None
    pictured: bool = False
    months: Months = ()

    @classmethod
    def parse(cls, text: str) -> "Traits":
        """Raises: ValueError, TypeError for anything that `str` did not give."""
        kind, cities, awards, battle, pictured, months = json.loads(text)
        return cls(kind, tuple(cities), tuple(awards), battle, pictured, tuple(map(tuple, months)))

    def __str__(self) -> str:
        values = (self.kind, self.cities, self.awards, self.battle, self.pictured, self.months)
        return json.dumps(values, separators=(",", ":"))

    @property
    def identity(self) -> int:
        """The same number for the same traits, wherever it is worked out."""
        return int.from_bytes(blake2b(str(self).encode(), digest_size=8).digest(), signed=True)


class FacetSet(models.Model):
    """One combination of traits, and how many public entries have it. Its id is worked out from them."""

    id = models.BigIntegerField(primary_key=True)
    traits = models.TextField()
    entries = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.traits


def joined(runs: Months) -> Months:
    """Runs that overlap or meet become one."""
    whole: list[tuple[int, int]] = []
    for first, last in sorted(runs):
        if whole and first <= whole[-1][1] + 1:
            whole[-1] = (whole[-1][0], max(whole[-1][1], last))
        else:
            whole.append((first, last))
    return tuple(whole)
