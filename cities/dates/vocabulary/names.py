"""The names of months and weekdays, from CLDR, in all their cases."""

from collections.abc import Mapping
from functools import cache

from babel import Locale

from .language import Language

SHORTEST_ABBREVIATION = 3


@cache
def month_names(code: str) -> tuple[tuple[str, str], ...]:
    """January to December: the name alone, and the name beside a day."""
    months = Locale(code).months
    return tuple((months["stand-alone"]["wide"][i], months["format"]["wide"][i]) for i in range(1, 13))


def month_words(language: Language) -> dict[str, int]:
    """Every form of a month's name, and every abbreviation that names one month only."""
    words: dict[str, int] = {}
    for number, names in enumerate(month_names(language.code), 1):
        alone, beside_day = map(str.lower, names)
        words |= dict.fromkeys([alone, beside_day, *_declined(beside_day, language.month_endings)], number)
    months = Locale(language.code).months
    for context in ("stand-alone", "format"):
        words |= {name.strip(".").lower(): i for i, name in months[context]["abbreviated"].items()}
    return _shortened(words) | words


def weekday_words(language: Language) -> dict[str, int]:
    """Every form and abbreviation of a weekday's name; Monday is 0."""
    days = Locale(language.code).days["stand-alone"]
    words = {name.strip(".").lower(): i for i, name in days["abbreviated"].items()}
    for i, name in days["wide"].items():
        words |= dict.fromkeys([name.lower(), *_declined(name.lower(), language.weekday_endings)], i)
    return _shortened(words) | words


def _shortened(words: Mapping[str, int]) -> dict[str, int]:
    """The abbreviations that can be made of one name only."""
    meanings: dict[str, set[int]] = {}
    for word, number in words.items():
        for length in range(SHORTEST_ABBREVIATION, len(word)):
            meanings.setdefault(word[:length], set()).add(number)
    return {short: min(numbers) for short, numbers in meanings.items() if len(numbers) == 1}


def _declined(name: str, endings: Mapping[str, str]) -> list[str]:
    """The other cases of a name, by the longest ending that fits."""
    ending = max((each for each in endings if name.endswith(each)), key=len, default=None)
    if ending is None:
        return []
    return [name.removesuffix(ending) + other for other in endings[ending].split()]
