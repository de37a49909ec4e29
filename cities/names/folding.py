"""Folding: every spelling that a reader would take for the same word becomes the same word."""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

# Apostrophes, soft signs of transliteration, stress.
SILENT = dict.fromkeys(map(ord, "'’ʼ‘`´ʹʺ\u0301\u0300\u00ad"), None)
WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """`text` in small letters without accents and apostrophes: «Ещё» is «еще», "Bresć" is "bresc"."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(SILENT)).casefold()
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def tokens(text: str) -> list[str]:
    """The folded words of `text`, in their order."""
    return WORD.findall(fold(text))


def latin(text: str) -> list[str]:
    """The folded words in Latin letters, soft signs left out: «Ковальчук» is kovalchuk."""
    return WORD.findall(fold(anyascii(text)))


@lru_cache(maxsize=4096)
def key(text: str) -> str:
    """A name as it may stand in an address: Latin small letters, digits and hyphens."""
    return "-".join(WORD.findall(anyascii(fold(text)).lower()))
