"""A word as the index keeps it: as it is written, and by its stem, the same for every database."""

import re
import unicodedata
from functools import lru_cache

import snowballstemmer
from anyascii import anyascii

from cities.names import fold

STEM = "0"  # Begins every stem in the index, so that no word as written is taken for one.
CYRILLIC = re.compile(r"[а-яёђ-џґўії]")
LETTERS = re.compile(r"[^\W_]+")
# One spelling for the letters in which Russian, Ukrainian and Belarusian differ; й stays, stems need it.
SHARED = str.maketrans("ёєэіїґў", "еееиигу")
# Endings that the Russian stemmer does not know, as SHARED spells them: -ові, -еві, -аў, -яў, -ага, -ыя.
NEIGHBOURS = re.compile(r"(?<=\w{4})(?:ови|еви|ау|яу|ага|яга|ыя)$")
LONGEST = 200

_english = snowballstemmer.stemmer("english")
_russian = snowballstemmer.stemmer("russian")


@lru_cache(maxsize=50_000)
def written(word: str) -> str:
    """A folded word in Latin letters: «оборона» is "oborona". Empty if nothing of it can be written so."""
    return "".join(LETTERS.findall(anyascii(fold(word)).lower()))[:LONGEST]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of a word, marked as one: "0defend" for "defended", "0oboron" for «обороны»."""
    plain = unicodedata.normalize("NFC", word.casefold()).translate(SHARED)
    if CYRILLIC.search(plain):
        found = _russian.stemWord(NEIGHBOURS.sub("", plain))
    else:
        found = _english.stemWord(fold(plain))
    return STEM + (written(found) or written(word))


@lru_cache(maxsize=100_000)
def forms(word: str) -> tuple[str, str]:
    """A word as written and its stem; both empty if nothing of it can be written."""
    latin = written(word)
    return (latin, stem(word)) if latin else ("", "")


def split(text: str) -> list[str]:
    """The words of a text, apostrophes inside kept together; folding them gives `cities.names.tokens`."""
    return WHOLE.findall(text)


WHOLE = re.compile(r"[^\W_]+(?:[\u0300\u0301'’ʼ‘`´ʹʺ\u00ad]+[^\W_]+)*")
