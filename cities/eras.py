"""The names of a place through time: names of the same years stand together."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from cities.dates import HistoricalDate, Period

WARTIME = "wartime"


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
    told: bool
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


def eras(names: Iterable, period: Period | None = None) -> list[Era]:
    """The eras in their order; names without a date come last. `period`: of the exhibition."""
    names = list(names)
    dated = {name.text for name in names if name.when}
    found: dict[tuple, Era] = {}
    for name in names:
        if name.when is None and name.text in dated:
            continue  # Said already, with its dates.
        key = (name.when, _is_told(name, period))
        found.setdefault(key, Era(*key)).add(name)
    return sorted(found.values(), key=_order)


def _is_told(name, period: Period | None) -> bool:
    told = period and name.when and name.when.period.overlaps(period)
    return bool(told or name.kind == WARTIME)


def _order(era: Era) -> tuple:
    return (0, era.when.sort_key, not era.told) if era.when else (1, not era.told)


def name_then(eras: Iterable[Era], language: str) -> str:
    """What the place was called in the years of the exhibition, if a source dates the name."""
    return next(filter(None, (era.called(language) for era in eras if era.told)), "")
