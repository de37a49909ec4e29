"""The key of a source: readable, as glantz-2009, and the only one of its name."""

import re
from collections.abc import Container
from itertools import chain, count

from cities.formats.citing import names
from cities.models.source import Source
from cities.names import latin

GOOD = re.compile(r"[a-z]{3,}\Z|(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)+\Z")  # But not roberts2002.
LONGEST = 60
MOST_NAMES, MOST_WORDS = 2, 4
LETTERS = "bcdefghijklmnopqrstuvwxyz"
SMALL = {"the", "a", "an", "of", "and", "in", "on", "der", "die", "das", "v", "i", "na", "o"}


def readable_key(source: Source, taken: Container[str]) -> str:
    """The key that the file gives, if it suits us; or who made the work and when, or its first words."""
    if GOOD.match(source.key) and len(source.key) <= LONGEST and source.key not in taken:
        return source.key
    made, _edited = names.read(source.author, source.kind)
    year = (re.findall(r"\d{4}", source.year) or [""])[0]
    if made and made[0].given:
        words = latin(" ".join(one.family for one in made[:MOST_NAMES]))
    else:
        stated = source.author if made and len(source.author.split()) <= MOST_WORDS else source.title
        words = [word for word in latin(stated) if word not in SMALL][:MOST_WORDS]
    stem = "-".join(filter(None, ["-".join(words)[:LONGEST].strip("-"), year])) or "source"
    others = (f"{stem}{letter}" for letter in LETTERS) if year else ()
    numbered = (f"{stem}-{number}" for number in count(2))
    return next(found for found in chain([stem], others, numbered) if found not in taken)
