"""The sources that are here, as one looks for a work among them: by key, DOI, ISBN, or what it is called."""

import re
from collections.abc import Iterable, Iterator

from cities.formats.citing import names
from cities.formats.reading_works.source import DOI, ISBN
from cities.models import Source
from cities.names import key

COLUMNS = ["pk", "uuid", "key", "kind", "author", "title", "year", "url", "note"]


class Shelf:
    def __init__(self, sources: Iterable[Source] | None = None):
        self.keys: set[str] = set()
        self._works: dict[tuple, Source] = {}
        for source in Source.objects.only(*COLUMNS) if sources is None else sources:
            self.add(source)

    def add(self, source: Source) -> None:
        self.keys.add(source.key)
        for sign in _signs(source):
            self._works.setdefault(sign, source)

    def here(self, source: Source) -> Source | None:
        """The same work, if it is here."""
        return next((self._works[sign] for sign in _signs(source) if sign in self._works), None)


def _signs(source: Source) -> Iterator[tuple]:
    """By each of these a work is known. A key alone is not enough: other libraries give the same ones."""
    title, made = key(source.title), _makers(source)
    yield "work", made, title, source.year
    if source.key:
        yield "key", source.key, title
        if made or source.year:
            yield "key", source.key, made, source.year
    if doi := DOI.search(source.url):
        yield "doi", doi[0].casefold()
    elif source.url:
        yield "address", source.url.rstrip("/"), title
    if isbn := ISBN.search(source.note):
        yield "isbn", re.sub(r"[- ]", "", isbn[0]).upper()[-10:-1]  # Of ten and of thirteen digits alike.


def _makers(source: Source) -> str:
    """Family names, for first names are written in many ways."""
    found, _edited = names.read(source.author, source.kind)
    return key(" ".join(name.family for name in found))
