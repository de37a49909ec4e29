"""Reads BibTeX and BibLaTeX."""

import logging
import re
from collections.abc import Iterator

from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names
from bibtexparser.model import (
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ParsingFailedBlock,
    String,
)
from bibtexparser.splitter import Splitter
from django.utils.translation import gettext as _

from cities.formats.citing.names import PARTICLES, Name
from cities.formats.reading_works.found import Fault, Found
from cities.formats.reading_works.tex import address, plain
from cities.formats.reading_works.years import year
from cities.models.source import Source

logging.getLogger("bibtexparser").setLevel(logging.ERROR)  # Damage is told to the curator.
Kind = Source.Kind
KINDS = {
    **dict.fromkeys(["book", "booklet", "collection", "mvbook", "mvcollection", "manual"], Kind.BOOK),
    **dict.fromkeys(["proceedings", "reference", "periodical"], Kind.BOOK),
    **dict.fromkeys(["incollection", "inbook", "inproceedings", "conference", "inreference"], Kind.CHAPTER),
    **dict.fromkeys(["article", "suppperiodical", "review"], Kind.JOURNAL),
    **dict.fromkeys(["techreport", "report", "standard"], Kind.REPORT),
    **dict.fromkeys(["unpublished", "thesis", "phdthesis", "mastersthesis", "letter"], Kind.MANUSCRIPT),
    **dict.fromkeys(["online", "electronic", "www", "software"], Kind.WEBPAGE),
    **dict.fromkeys(["legislation", "legal"], Kind.LEGISLATION),
    **dict.fromkeys(["jurisdiction"], Kind.LEGAL_CASE),
    **dict.fromkeys(["dataset"], Kind.DATASET),
}
SUBTYPES = {"newspaper": Kind.NEWSPAPER, **{kind: kind for kind in Kind.values}}  # Ours, and BibLaTeX's.
PART = re.compile(r"[^#{}\"]+")


def read(text: str) -> Iterator[Found | Fault]:
    strings: dict[str, str] = {}
    for block in Splitter(text).split().blocks:
        if isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock):
            block = block.ignore_error_block
        if isinstance(block, String):
            strings[block.key.casefold()] = _joined(block.value, strings)
        elif isinstance(block, Entry):
            yield _work(block, strings)
        elif isinstance(block, ParsingFailedBlock):
            said = _("This entry is damaged: a bracket, a comma or a quotation mark is missing.")
            yield Fault((block.start_line or 0) + 1, said, " ".join((block.raw or "").split())[:80])


def _work(entry: Entry, strings: dict[str, str]) -> Found | Fault:
    tex = {}
    for one in entry.fields:
        tex.setdefault(one.key.casefold(), _joined(one.value, strings))

    def said(*names: str) -> str:
        return next((text for name in names if (text := plain(tex.get(name, "")))), "")

    line, called = (entry.start_line or 0) + 1, entry.entry_type.casefold()
    title = said("title")
    if not title:
        return Fault(line, _("This work has no title."), entry.key[:80])
    kind = SUBTYPES.get(said("entrysubtype")) or KINDS.get(called, "")
    subtitle = said("subtitle")
    return Found(
        line,
        key=entry.key,
        kind=kind,
        called="" if kind or called == "misc" else called,
        title=f"{title}: {subtitle}" if subtitle else title,
        authors=_names(tex.get("author", "")),
        editors=_names(tex.get("editor", "")),
        year=year(said("year", "date")),
        container=said("journal", "journaltitle", "booktitle", "maintitle"),
        volume=said("volume"),
        issue=said("number", "issue") if KINDS.get(called) == Kind.JOURNAL else "",
        pages=said("pages"),
        edition=said("edition"),
        series=said("series"),
        publisher=said("publisher", "institution", "school", "organization", "howpublished"),
        place=said("address", "location"),
        language=said("language", "langid"),
        address=address(tex.get("url", "")),
        doi=address(tex.get("doi", "")),
        isbn=said("isbn"),
        note=said("note"),
    )


def _joined(value: str, strings: dict[str, str]) -> str:
    """A value without what encloses it: {…}, "…", a name of @string, and several of them joined by #."""
    parts, at = [], 0
    while at < len(value):
        if value[at] in '{"':
            end = _closing(value, at)
            parts.append(value[at + 1 : end])
            at = end + 1
        elif named := PART.match(value, at):
            name = named[0].strip()
            parts.append(strings.get(name.casefold(), name))
            at = named.end()
        else:
            at += 1
    return "".join(parts)


def _closing(value: str, start: int) -> int:
    close, depth = "}" if value[start] == "{" else '"', 0
    for at in range(start + 1, len(value)):
        if value[at - 1] == "\\" and value[at] in '{}"':
            continue
        if value[at] == close and depth == 0:
            return at
        depth += (value[at] == "{") - (value[at] == "}")
    return len(value)


def _names(tex: str) -> tuple[Name, ...]:
    stated = split_multiple_persons_names(tex) if tex.strip() else []
    return tuple(name for one in stated if (name := _name(one)).family)


def _name(tex: str) -> Name:
    """A body stands in braces of its own: its last word is no family name."""
    tex = tex.strip()
    if tex.startswith("{") and _closing(tex, 0) == len(tex) - 1 and not tex.startswith("{\\"):
        return Name(plain(tex), person=False)
    parts = parse_single_name_into_parts(tex, strict=False)
    first, von, last, suffix = (
        plain(" ".join(words)) for words in (parts.first, parts.von, parts.last, parts.jr)
    )
    if not first or not last:
        return Name(" ".join(filter(None, [von, last or first])), person=False)
    if von and {*von.split()} <= PARTICLES:
        first = f"{first} {von}"
    elif von:
        last = f"{von} {last}"
    return Name(" ".join(filter(None, [last, suffix])), first)
