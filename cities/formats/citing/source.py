"""A source of the bibliography as a work."""

import re

from cities.formats.citing.names import read
from cities.formats.citing.work import Work
from cities.models.source import LETTERED, Source

PERIODICALS = {Source.Kind.JOURNAL, Source.Kind.NEWSPAPER}
NUMBERED = re.compile(r"(?P<container>.+?),?\s+(?P<volume>\d+)(?:\s*\((?P<issue>[^)]+)\))?\Z")


def of_source(source: Source, *, base_url: str) -> Work:
    names, edited = read(source.author, source.kind)
    return Work(
        key=source.key,
        kind=source.kind,
        title=source.title,
        authors=() if edited else names,
        editors=names if edited else (),
        stated=source.author,
        year=source.year,
        letter=(LETTERED.search(source.key) or [""])[0] if source.year else "",
        language=source.language,
        address=source.url or f"{base_url}/id/{source.uuid}",
        note=source.note,
        **_published(source),
    )


def _published(source: Source) -> dict:
    """Of an article the periodical, with its numbers if they stand behind it."""
    if source.kind not in PERIODICALS:
        return {"publisher": source.publisher}
    numbered = NUMBERED.match(source.publisher)
    found = numbered.groupdict() if numbered else {"container": source.publisher}
    return {name: value or "" for name, value in found.items()}
