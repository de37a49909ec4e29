"""A file, or what was pasted: which format it is, and the works and faults in it."""

import re
from dataclasses import dataclass, field
from itertools import islice

from django.utils.translation import gettext as _

from cities.formats.reading_works import bibtex, csl_json, ris
from cities.formats.reading_works.found import Fault, Found
from cities.formats.reading_works.letters import letters

MOST_BYTES = 10 * 1024 * 1024
MOST_WORKS = 1_000  # Of one reading: what is chosen must fit into one form.
MOST_FAULTS = 50
FORMATS = [
    ("CSL-JSON", re.compile(r"\A\s*[\[{]"), csl_json.read),
    ("RIS", re.compile(r"^\s{0,3}TY {1,2}-", re.MULTILINE), ris.read),
    ("BibTeX", re.compile(r"^\s*@[A-Za-z]+\s*[{(]", re.MULTILINE), bibtex.read),
]


@dataclass
class Reading:
    """`problem`: why nothing can be read. `remarks`: what the reader should know of the whole."""

    format: str = ""
    works: list[Found] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    problem: str = ""
    remarks: list[str] = field(default_factory=list)


def too_large() -> Reading:
    return Reading(problem=_("This file is too large: more than 10 MB. Export fewer works at a time."))


def read(data: bytes | str) -> Reading:
    if len(data) > MOST_BYTES:
        return too_large()
    if isinstance(data, bytes):
        if strange := _no_text(data):
            return Reading(problem=strange)
        text, guessed = letters(data)
    else:
        text, guessed = data, ""
    reading = _read(text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    if guessed and not reading.problem:
        said = _(
            "The file was not saved in UTF-8. It was read as %(encoding)s: look whether the names are right."
        )
        reading.remarks.append(said % {"encoding": guessed})
    return reading


def _no_text(data: bytes) -> str:
    if not data.strip():
        return _("The file is empty.")
    if data.startswith(
        (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8", b"SQLite format")
    ):
        return _(
            "This is no list of works, but a file of another kind. In Zotero choose File → Export library."
        )
    return ""


def _read(text: str) -> Reading:
    if not text.strip():
        return Reading(problem=_("There is nothing in it."))
    found = [each for each in FORMATS if each[1].search(text)]
    if not found:
        return Reading(problem=_unknown(text))
    name, _begins, reader = found[0]
    reading = Reading(name)
    entries = reader(text)
    for entry in islice(entries, MOST_WORKS + MOST_FAULTS):
        if isinstance(entry, Fault):
            reading.faults.append(entry)
        elif len(reading.works) < MOST_WORKS:
            reading.works.append(entry)
        if len(reading.works) == MOST_WORKS or len(reading.faults) == MOST_FAULTS:
            break
    if next(entries, None) is not None:
        reading.remarks.append(
            _("The file is long. Only its first %(number)d works are shown.") % {"number": len(reading.works)}
        )
    if not reading.works and not reading.faults:
        reading.problem = _("There is no work in it.")
    return reading


def _unknown(text: str) -> str:
    if text.lstrip().startswith("<"):
        return _(
            "This is a web page or XML, not a list of works. "
            "In Zotero choose the format CSL JSON, BibTeX or RIS when you export."
        )
    return _("This is neither CSL-JSON nor BibTeX nor RIS. In Zotero choose one of them when you export.")
