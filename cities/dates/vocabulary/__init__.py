"""The words of the four languages, each with the part it plays in a date."""

from functools import cache

from .be import BELARUSIAN
from .en import ENGLISH
from .language import Language
from .names import month_names, month_words, weekday_words
from .ru import RUSSIAN
from .uk import UKRAINIAN

LANGUAGES = {each.code: each for each in (ENGLISH, RUSSIAN, UKRAINIAN, BELARUSIAN)}
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
THIRDS = {"early": 1, "mid": 2, "late": 3}


def folded(word: str) -> str:
    """One spelling for ё and е and for every apostrophe."""
    return word.lower().translate(str.maketrans("ё’ʼ‘`´", "е'''''"))


@cache
def parts() -> dict[str, tuple[str, int]]:
    """Each known word with its part and, for months, seasons and such, its number."""
    known: dict[str, tuple[str, int]] = {}
    for language in LANGUAGES.values():
        for part, words in language.words.items():
            for word in words.split():
                known[folded(word.replace("_", " "))] = _numbered(part)
        for word, number in month_words(language).items():
            known.setdefault(folded(word), ("month_name", number))
        for word, number in weekday_words(language).items():
            known.setdefault(folded(word), ("weekday", number))
    return known


def _numbered(part: str) -> tuple[str, int]:
    for kind, numbers in (("season", SEASONS), ("ordinal", ORDINALS), ("third", THIRDS)):
        if part in numbers:
            return kind, numbers[part]
    return part, 0


def suffixes(kind: str) -> frozenset[str]:
    """The letters that may be glued to a number, of all languages."""
    return frozenset(
        suffix for each in LANGUAGES.values() for suffix in getattr(each, f"{kind}_suffixes").split()
    )


__all__ = ["LANGUAGES", "Language", "folded", "month_names", "parts", "suffixes"]
