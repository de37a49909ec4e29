"""The names of a place through time: names of the same years stand together."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from cities.dates import HistoricalDate, Period


@dataclass
class Spelling:
    """One name as it is written, with every language in which it is written so."""

    name: object
    languages: list[str]


@dataclass
class Era:
    """The years in which a place was called so; None if no source says which.

    `told`: the exhibition tells of these years.
    """

    when: HistoricalDate | None
    told: bool = False
    spellings: list[Spelling] = field(default_factory=list)

    def add(self, name) -> None:
        same = next((each for each in self.spellings if each.name.text == name.text), None)
        if same is None:
            self.spellings.append(Spelling(name, [name.language]))
        elif name.language not in same.languages:
            same.languages.append(name.language)

    def called(self, language: str) -> str:
        """The name in a language, or ""."""
        texts = (each.name.text for each in self.spellings if language in each.languages)
        return next(texts, "")


def eras(names: Iterable, period: Period | None = None, language: str = "en") -> list[Era]:
    """The eras in their order; names without a date come last.

    `period`: of the exhibition. It tells of an era that has a name in the reader's `language`; what only
    others called a place, such as its occupiers, is not its name.
    """
    names = list(names)
    dated = {name.text for name in names if name.when}
    found: dict[HistoricalDate | None, Era] = {}
    for name in names:
        if name.when is None and name.text in dated:
            continue  # Said already, with its dates.
        found.setdefault(name.when, Era(name.when)).add(name)
    for era in found.values():
        era.told = bool(era.when and period and era.when.period.overlaps(period) and era.called(language))
    return sorted(found.values(), key=_order)


def _order(era: Era) -> tuple:
    return (0, era.when.sort_key) if era.when else (1,)


def name_then(eras: Iterable[Era], language: str) -> str:
    """What the place was called in the years of the exhibition, if a source dates the name."""
    return next(filter(None, (era.called(language) for era in eras if era.told)), "")
