"""Who made a work: people, whose family names sort them, and bodies, which are called as they are."""

import re
from dataclasses import dataclass

EDITED = re.compile(
    r"\s*\((?:ed\.|eds\.?|editors?|editor in chief|chief editor|ред\.|hrsg\.|hg\.)\)\s*\Z", re.IGNORECASE
)
BETWEEN = re.compile(r"\s*;\s*|,?\s+(?:and|with|&|и|та|und)\s+")
PARTICLES = {"von", "van", "der", "den", "de", "la", "le", "du", "di", "da", "af", "ter", "zu", "фон", "де"}
BODIES = {  # A word of a name that no person bears.
    *{
        "academy",
        "agency",
        "archive",
        "archives",
        "army",
        "association",
        "bureau",
        "centre",
        "center",
        "city",
    },
    *{
        "command",
        "commission",
        "committee",
        "contributors",
        "council",
        "department",
        "government",
        "institute",
    },
    *{"library", "ministry", "museum", "nations", "office", "parliament", "party", "presidium", "press"},
    *{"project", "service", "society", "staff", "state", "states", "system", "union", "university"},
}
PEOPLE_WRITE = {"book", "chapter", "article-journal", "article-newspaper", "report", "manuscript"}
MOST_WORDS = 5


@dataclass(frozen=True)
class Name:
    """A person with a family name, or a body whose name stands in `family` alone."""

    family: str
    given: str = ""
    person: bool = True

    @property
    def sorted(self) -> str:
        """As it stands at the head of an entry: "Glantz, David M."."""
        return f"{self.family}, {self.given}" if self.given else self.family

    @property
    def spoken(self) -> str:
        return f"{self.given} {self.family}" if self.given else self.family


def read(stated: str, kind: str) -> tuple[tuple[Name, ...], bool]:
    """The names that a curator wrote in one line, and whether they are those of editors."""
    if not stated.strip():
        return (), False
    edited = bool(EDITED.search(stated))
    stated = EDITED.sub("", stated).strip()
    people = [_person(part) for part in _parts(stated)] if kind in PEOPLE_WRITE else [None]
    return (tuple(people) if all(people) else (Name(stated, person=False),)), edited


def _parts(stated: str) -> list[str]:
    """ "A, B and C" are three; "Glantz, David M." is one."""
    parts = BETWEEN.split(stated)
    if ";" in stated or len(parts) == 1:
        return [part for part in parts if part]
    return [name for part in parts for name in re.split(r",\s+", part) if name]


def _person(text: str) -> Name | None:
    if text.count(",") == 1:
        family, given = (part.strip() for part in text.split(","))
        return Name(family, given) if family and given and _borne(f"{given} {family}") else None
    words = text.split()
    if not 2 <= len(words) <= MOST_WORDS or not _borne(text):
        return None
    first = next(
        (number for number, word in enumerate(words) if number and word in PARTICLES), len(words) - 1
    )
    if words[first] in PARTICLES:  # Erich von Manstein stands under M.
        last = next((number for number in range(first, len(words)) if words[number] not in PARTICLES), first)
        return Name(" ".join(words[last:]), " ".join(words[:last]))
    return Name(words[-1], " ".join(words[:-1]))


def _borne(text: str) -> bool:
    """Whether these may be the words of a person's name."""
    words = [word for word in text.split() if word not in PARTICLES]
    return bool(words) and all(
        (word[0].isupper() and not any(sign.isdigit() for sign in word))
        and word.strip(".,").lower() not in BODIES
        and "(" not in word
        for word in words
    )
