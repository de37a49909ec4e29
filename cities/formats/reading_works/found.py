"""What a file gives: a work, or an entry that could not be read, each with its line."""

import unicodedata
from dataclasses import dataclass

from cities.formats.citing.names import Name

LONGEST = 5_000  # Of any text; abstracts are not kept.


@dataclass(frozen=True)
class Found:
    """A work. `kind` is a type of CSL, or empty; `called`: what the file calls a kind that we have not."""

    line: int
    key: str = ""
    kind: str = ""
    called: str = ""
    title: str = ""
    authors: tuple[Name, ...] = ()
    editors: tuple[Name, ...] = ()
    year: str = ""
    container: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    edition: str = ""
    series: str = ""
    publisher: str = ""
    place: str = ""
    language: str = ""
    address: str = ""
    doi: str = ""
    isbn: str = ""
    note: str = ""


@dataclass(frozen=True)
class Fault:
    """An entry that is left out, and why, in a sentence."""

    line: int
    sentence: str
    entry: str = ""


def clean(value) -> str:
    """One line of text; what no database keeps (control characters, halves of letters) is left out."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    text = " ".join(str(value)[:LONGEST].split())
    return "".join(letter for letter in text if unicodedata.category(letter) not in ("Cc", "Cs"))
