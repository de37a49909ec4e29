"""Reads RIS, line by line: a tag of two letters, two blanks, a hyphen, a value."""

import re
from collections import defaultdict
from collections.abc import Iterator

from django.utils.translation import gettext as _

from cities.formats.citing import ris
from cities.formats.citing.names import PARTICLES, Name
from cities.formats.reading_works.found import Fault, Found, clean
from cities.formats.reading_works.years import year
from cities.models.source import Source

KINDS = {type_: kind for kind, type_ in ris.TYPES.items()} | {
    **dict.fromkeys(["EBOOK", "EDBOOK", "PAMP", "SER"], Source.Kind.BOOK),
    **dict.fromkeys(["ECHAP", "ENCYC", "DICT", "CONF", "CPAPER"], Source.Kind.CHAPTER),
    **dict.fromkeys(["EJOUR", "MGZN", "INPR", "JFULL", "ABST"], Source.Kind.JOURNAL),
    **dict.fromkeys(["BILL", "LEGAL", "UNBILL"], Source.Kind.LEGISLATION),
    **dict.fromkeys(["HEAR"], Source.Kind.LEGAL_CASE),
    **dict.fromkeys(["GOVDOC", "STAND"], Source.Kind.REPORT),
    **dict.fromkeys(["AGGR"], Source.Kind.DATASET),
    **dict.fromkeys(["BLOG", "ICOMM", "COMP"], Source.Kind.WEBPAGE),
    **dict.fromkeys(["THES", "UNPB", "PCOMM", "ANCIENT"], Source.Kind.MANUSCRIPT),
}
LINE = re.compile(r"\s{0,3}([A-Z][A-Z0-9]) {1,2}- ?(.*)")
EDITORS = ["ED", "A2", "A3"]
BOOKS = {"97", "98"}


def read(text: str) -> Iterator[Found | Fault]:
    tags: dict[str, list[str]] = {}
    start, last = 0, ""
    for number, line in enumerate(text.splitlines(), 1):
        tagged = LINE.match(line)
        tag, value = tagged.groups() if tagged else ("", line.strip())
        if tag == "TY":
            if tags:
                yield _work(tags, start)  # It was never ended, but another one begins.
            tags, start, last = defaultdict(list, TY=[value.strip()]), number, ""
        elif tag == "ER":
            if tags:
                yield _work(tags, start)
            tags, last = {}, ""
        elif tag and tags:
            tags[tag].append(value)
            last = tag
        elif tag or (value and not tags):
            yield Fault(number, _("This line belongs to no work: a work begins with TY."), clean(value)[:80])
        elif value and last:
            tags[last][-1] += f" {value}"  # A long value goes on.
    if tags:
        yield _work(tags, start)


def _work(tags: dict[str, list[str]], line: int) -> Found | Fault:
    def said(*names: str) -> str:
        return next((text for name in names for value in tags.get(name, []) if (text := clean(value))), "")

    title = said("TI", "T1", "CT") or said("BT", "T2")
    if not title:
        return Fault(line, _("This work has no title."), said("ID"))
    called = said("TY").upper()
    number, spread = said("SN"), [said("SP"), said("EP")]
    return Found(
        line,
        key=said("ID"),
        kind=KINDS.get(called, ""),
        called="" if called in ris.TYPES.values() else called,
        title=title,
        authors=_names(tags, ["AU", "A1"]),
        editors=_names(tags, EDITORS),
        year=year(said("DA")) if _is_span(said("DA"), said("PY", "Y1")) else year(said("PY", "Y1", "DA")),
        container=said("T2", "JO", "JF", "BT", "JA") if said("TI", "T1", "CT") else "",
        volume=said("VL"),
        issue=said("IS"),
        pages="–".join(filter(None, spread)),
        edition=said("ET"),
        series=said("T3"),
        publisher=said("PB"),
        place=said("CY", "PP"),
        language=said("LA"),
        address=said("UR", "LK"),
        doi=said("DO"),
        isbn=number if number[:2] in BOOKS or KINDS.get(called) == Source.Kind.BOOK else "",
        note=" ".join(filter(None, map(clean, tags.get("N1", [])))),
    )


def _is_span(date: str, first: str) -> bool:
    """Whether the date says more than its year, which PY cannot hold."""
    return "–" in year(date) or not first


def _names(tags: dict[str, list[str]], names: list[str]) -> tuple[Name, ...]:
    stated = [clean(value) for name in names for value in tags.get(name, [])]
    return tuple(_name(one) for one in stated if one)


def _name(stated: str) -> Name:
    family, _comma, given = (part.strip() for part in stated.partition(","))
    if not (family and given):
        return Name(family or given, person=False)
    given, _comma, suffix = (part.strip() for part in given.partition(","))
    words = family.split()
    while len(words) > 1 and words[0] in PARTICLES:
        given = f"{given} {words.pop(0)}"
    return Name(" ".join(filter(None, [*words, suffix])), given)
