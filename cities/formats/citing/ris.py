"""RIS, which every reference manager imports: one line for each tag, and lines end as in letters of 1987."""

from collections.abc import Iterable, Iterator

from cities.formats.citing.work import Work

TYPES = {
    "book": "BOOK",
    "chapter": "CHAP",
    "article-journal": "JOUR",
    "article-newspaper": "NEWS",
    "legislation": "STAT",
    "legal_case": "CASE",
    "report": "RPRT",
    "dataset": "DATA",
    "webpage": "ELEC",
    "manuscript": "MANSCPT",
}
END = "\r\n"


def write(works: Iterable[Work]) -> str:
    return END.join(f"{END.join(_lines(work))}{END}" for work in works)


def _lines(work: Work) -> Iterator[str]:
    for tag, value in _tags(work):
        if value:
            yield f"{tag}  - {' '.join(value.split())}"
    yield "ER  - "


def _tags(work: Work) -> Iterator[tuple[str, str]]:
    yield "TY", TYPES.get(work.kind, "GEN")
    yield from (("AU", name.sorted) for name in work.authors)
    yield from (("A2" if work.authors else "ED", name.sorted) for name in work.editors)
    yield "TI", work.title
    yield "T2", work.container
    yield "VL", work.volume
    yield "IS", work.issue
    yield "PB", work.publisher
    yield "PY", str(work.years[0]) if work.years else ""
    yield "DA", work.changed.strftime("%Y/%m/%d") if work.changed else _span(work)
    yield "LA", work.language
    yield "UR", work.address
    yield "N1", work.note
    yield "ID", work.key


def _span(work: Work) -> str:
    """Years that PY, which holds one, cannot say."""
    return work.year if len(work.years) != 1 else ""
