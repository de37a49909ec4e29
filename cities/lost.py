"""What somebody may have looked for at an address where there is nothing."""

import re

from cities.models.catalogue import CatalogueEntry, Kind
from cities.places import places

WORD = re.compile(r"[^\W_]+")
IDENTITY = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27,}", re.IGNORECASE)
ENDING = re.compile(r"\.[a-z0-9]{2,5}\Z", re.IGNORECASE)
LONGEST = 60  # Letters of an address that are read; more is no slip of somebody who types.
MOST_WORDS = 6
MOST_PLACES = 3


def words_of(path: str) -> str:
    """The words of the last part of an address that has any."""
    for part in reversed(path.split("/")):
        words = WORD.findall(IDENTITY.sub(" ", ENDING.sub("", part[:LONGEST])))
        if any(len(word) > 2 and not word.isdecimal() for word in words):
            return " ".join(words[:MOST_WORDS])
    return ""


def places_like(text: str) -> list[CatalogueEntry]:
    """The places that are called so, or almost so."""
    if not text:
        return []
    known = places()
    words = text.split()
    slugs = [slug for found in known.gazetteer.read(words) for slug in found.places]
    slugs += [near.name.place for word in ["".join(words), *words] for near in known.gazetteer.near(word)]
    pks = [known.by_slug[slug].pk for slug in dict.fromkeys(slugs)][:MOST_PLACES]
    return list(CatalogueEntry.objects.public().of_kind(Kind.CITY).filter(cities__in=pks)) if pks else []
