"""Reads CSL-JSON, entry by entry, so that what is sound before a broken place is not lost."""

import json
import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from cities.formats.citing.names import PARTICLES, Name
from cities.formats.reading_works.found import Fault, Found, clean
from cities.formats.reading_works.years import year
from cities.models.source import Source

KINDS = {  # Types of CSL that are none of ours.
    **dict.fromkeys(
        ["article", "article-magazine", "review", "review-book", "periodical"], Source.Kind.JOURNAL
    ),
    **dict.fromkeys(
        ["entry", "entry-dictionary", "entry-encyclopedia", "paper-conference"], Source.Kind.CHAPTER
    ),
    **dict.fromkeys(["bill", "regulation", "treaty"], Source.Kind.LEGISLATION),
    **dict.fromkeys(["hearing"], Source.Kind.LEGAL_CASE),
    **dict.fromkeys(["thesis", "interview", "personal_communication", "speech"], Source.Kind.MANUSCRIPT),
    **dict.fromkeys(["post", "post-weblog", "software"], Source.Kind.WEBPAGE),
    **dict.fromkeys(["pamphlet", "classic", "collection"], Source.Kind.BOOK),
}
BETWEEN = re.compile(r"[\s,]*")
MARKUP = re.compile(r"</?(?:i|b|em|strong|sup|sub|sc|span|nc)\b[^<>]{0,200}>", re.IGNORECASE)


def read(text: str) -> Iterator[Found | Fault]:
    decoder, at, line = json.JSONDecoder(), _first(text), 1
    counted = 0
    while at < len(text) and text[at] != "]":
        line, counted = line + text.count("\n", counted, at), at
        try:
            item, at = decoder.raw_decode(text, at)
        except RecursionError:
            yield Fault(line, _("From here on the file is nested too deeply to be a list of works."))
            return
        except ValueError as wrong:
            where = line + text.count("\n", counted, getattr(wrong, "pos", counted))
            yield Fault(where, _("Here the file breaks off or is damaged. What follows is not read."))
            return
        if isinstance(item, dict) and isinstance(item.get("items"), list):  # As some programs wrap them.
            yield from (_work(each, line) for each in item["items"])
        else:
            yield _work(item, line)
        at = BETWEEN.match(text, at).end()


def _first(text: str) -> int:
    start = BETWEEN.match(text).end()
    return BETWEEN.match(text, start + 1).end() if text[start : start + 1] == "[" else start


def _work(item, line: int) -> Found | Fault:
    if not isinstance(item, dict) or not (item.get("type") or item.get("title")):
        return Fault(line, _("This is no work of a bibliography."), clean(item)[:80])
    said = {name: clean(value) for name, value in item.items()}
    title = MARKUP.sub("", said.get("title", ""))
    if not title:
        return Fault(line, _("This work has no title."), said.get("id", ""))
    called = said.get("type", "")
    ours = called in Source.Kind.values
    return Found(
        line,
        key=said.get("citation-key") or said.get("id", ""),
        kind=called if ours else KINDS.get(called, ""),
        called="" if ours else called,
        title=title,
        authors=_names(item.get("author")),
        editors=_names(item.get("editor")),
        year=_year(item.get("issued")),
        container=MARKUP.sub("", said.get("container-title", "")),
        volume=said.get("volume", ""),
        issue=said.get("issue", ""),
        pages=said.get("page", ""),
        edition=said.get("edition", ""),
        series=said.get("collection-title", ""),
        publisher=said.get("publisher", ""),
        place=said.get("publisher-place", ""),
        language=said.get("language", ""),
        address=said.get("URL", ""),
        doi=said.get("DOI", ""),
        isbn=said.get("ISBN", ""),
        note=said.get("note", ""),
    )


def _names(stated) -> tuple[Name, ...]:
    found = [_name(one) for one in stated if isinstance(one, dict)] if isinstance(stated, list) else []
    return tuple(name for name in found if name.family)


def _name(stated: dict) -> Name:
    said = {part: clean(value) for part, value in stated.items()}
    if said.get("literal") or not said.get("given"):
        return Name(said.get("literal") or said.get("family", ""), person=False)
    family, given = said.get("family", ""), said["given"]
    for particle in (said.get("dropping-particle", ""), said.get("non-dropping-particle", "")):
        if particle and {*particle.split()} <= PARTICLES:  # Erich von Manstein stands under M.
            given = f"{given} {particle}"
        elif particle:
            family = f"{particle} {family}"
    family = " ".join(filter(None, [family, said.get("suffix", "")]))
    return Name(family, given) if family else Name(given, person=False)


def _year(issued) -> str:
    if not isinstance(issued, dict):
        return year(clean(issued))
    parts = issued.get("date-parts")
    if isinstance(parts, list) and parts and all(isinstance(part, list) and part for part in parts):
        return year("–".join(clean(part[0]) for part in parts[:2]))
    return year(clean(issued.get("literal") or issued.get("raw")))
