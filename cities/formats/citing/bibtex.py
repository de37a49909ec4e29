"""BibTeX, in UTF-8 as today's programs read it."""

import re
from collections.abc import Iterable

from cities.formats.citing.names import Name
from cities.formats.citing.work import Work

TYPES = {
    "book": "book",
    "chapter": "incollection",
    "article-journal": "article",
    "article-newspaper": "article",
    "report": "techreport",
    "manuscript": "unpublished",
}
OWN = {"book", "incollection", "techreport", "unpublished"}  # Which stand for one kind alone.
CONTAINERS = {"article": "journal", "incollection": "booktitle"}
PUBLISHERS = {"techreport": "institution", "book": "publisher", "incollection": "publisher"}
SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "{": r"\textbraceleft{}",  # BibTeX counts braces, also those behind a backslash.
        "}": r"\textbraceright{}",
        **{sign: f"\\{sign}" for sign in "#$%&_"},
    }
)
NOT_IN_A_KEY = re.compile(r"[^A-Za-z0-9:.+/-]")


def write(works: Iterable[Work]) -> str:
    return "\n".join(_entry(work) for work in works)


def _entry(work: Work) -> str:
    kind = TYPES.get(work.kind, "misc")
    fields = {
        "author": _names(work.authors),
        "editor": _names(work.editors),
        "title": f"{{{_escaped(work.title)}}}",  # Twice in braces: the letters stay as they are.
        CONTAINERS.get(kind, "howpublished"): _escaped(work.container),
        PUBLISHERS.get(kind, "publisher"): _escaped(work.publisher),
        "volume": _escaped(work.volume),
        "number": _escaped(work.issue),
        "year": _escaped(work.year),
        "entrysubtype": "" if kind in OWN or work.kind == "article-journal" else _escaped(work.kind),
        "month": ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"][
            work.changed.month - 1
        ]
        if work.changed
        else "",
        "note": _escaped(_note(work)),
        "language": _escaped(work.language),
        "url": _address(work.address),
    }
    lines = [f"  {name} = {_value(name, value)}," for name, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{NOT_IN_A_KEY.sub('', work.key)},", *lines, "}", ""])


def _value(name: str, value: str) -> str:
    return value if name == "month" else f"{{{value}}}"


def _note(work: Work) -> str:
    changed = f"Last changed {work.changed.isoformat()}" if work.changed else ""
    return " ".join(filter(None, [work.note, changed]))


def _names(names: tuple[Name, ...]) -> str:
    """A body stands in braces of its own: its last word is no family name."""
    return " and ".join(
        _escaped(name.sorted) if name.given else f"{{{_escaped(name.family)}}}" for name in names
    )


def _escaped(text: str) -> str:
    return " ".join(text.split()).translate(SPECIAL)


def _address(address: str) -> str:
    """Addresses are read as they are; what would close the field is written as the web writes it."""
    return address.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")
