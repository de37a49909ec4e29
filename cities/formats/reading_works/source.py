"""A work of a file as a source of the bibliography: the reverse of `citing.source`."""

import re
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from cities.formats.citing import names
from cities.formats.citing.names import Name
from cities.formats.citing.source import PERIODICALS
from cities.formats.reading_works.found import Found
from cities.formats.reading_works.language import language
from cities.models.source import Source

DOI = re.compile(r"10\.\d{4,9}/\S+", re.IGNORECASE)
ISBN = re.compile(r"(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx]")
LONGEST = {name: Source._meta.get_field(name).max_length for name in ("title", "author", "publisher", "url")}
ANONYMOUS = {"anonymous", "anon", "unknown", "no author", "[s.n.]"}
HTTPS = URLValidator(["http", "https"])


@dataclass
class Draft:
    """The fields of a source that is not there yet. `remarks`: what the file said otherwise."""

    fields: dict[str, str]
    remarks: list[str] = field(default_factory=list)

    @property
    def source(self) -> Source:
        return Source(**self.fields)


def to_source(found: Found, *, base_url: str = "") -> Draft:
    """`base_url`: of this museum, whose own addresses are no addresses of a work elsewhere."""
    remarks: list[str] = []
    kind = _kind(found, remarks)
    url = _url(found, base_url)
    fields = {
        "key": found.key,
        "kind": kind,
        "author": author(found, kind),
        "title": found.title,
        "year": found.year[: Source._meta.get_field("year").max_length],
        "publisher": _publisher(found, kind),
        "language": language(found.language),
        "url": url,
        "note": _note(found, kind, url),
    }
    for name, most in LONGEST.items():
        if len(fields[name]) > most:
            fields[name] = "" if name == "url" else f"{fields[name][: most - 1].rstrip()}…"
            label = Source._meta.get_field(name).verbose_name
            remarks.append(_("Too long for us, and cut: %(what)s.") % {"what": label})
    return Draft(fields, remarks)


def author(found: Found, kind: str) -> str:
    """In one line, in such a way that it is read as the same names again."""
    made = [one for one in found.authors if one.family.casefold() not in ANONYMOUS]
    stated = made or list(found.editors)
    if not stated:
        return ""
    edited = "" if made else " (ed.)" if len(stated) == 1 else " (eds)"
    spoken = _listed([one.spoken for one in stated])
    if kind in names.PEOPLE_WRITE and any(one.given for one in stated):
        surely = "; ".join(one.sorted for one in stated)
        if _same(spoken, stated, kind):
            return spoken + edited
        if _same(surely, stated, kind):
            return surely + edited
    return spoken + edited


def _same(line: str, stated: list[Name], kind: str) -> bool:
    found, _edited = names.read(line, kind)
    return [(one.family, one.given) for one in found] == [(one.family, one.given) for one in stated]


def _listed(said: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(said[:-1]), said[-1]]))


def _kind(found: Found, remarks: list[str]) -> str:
    kind = found.kind
    if kind == Source.Kind.JOURNAL and found.called == "article" and not found.container:
        kind = Source.Kind.REPORT  # A preprint.
    if not kind:
        kind = Source.Kind.BOOK if found.isbn or (found.publisher and not found.address) else ""
        kind = kind or (Source.Kind.WEBPAGE if found.address else Source.Kind.MANUSCRIPT)
    if found.called or not found.kind:
        said = {"called": found.called or "?", "kind": Source.Kind(kind).label}
        remarks.append(_("The file calls it “%(called)s”; it is taken as: %(kind)s.") % said)
    return kind


def _publisher(found: Found, kind: str) -> str:
    house = ", ".join(dict.fromkeys(filter(None, [found.publisher, found.place])))
    if kind in PERIODICALS:
        numbers = " ".join(filter(None, [found.volume, f"({found.issue})" if found.issue else ""]))
        return " ".join(filter(None, [found.container, numbers])) or house
    if found.container and found.container != found.title:
        inside = (
            _("In %(work)s") % {"work": found.container} if kind == Source.Kind.CHAPTER else found.container
        )
        return ". ".join(filter(None, [inside, house]))
    return house


def _url(found: Found, base_url: str) -> str:
    doi = DOI.search(found.doi) or DOI.search(found.address if "doi.org/" in found.address else "")
    if doi:
        return f"https://doi.org/{doi[0]}"
    address = found.address
    if base_url and address.startswith(f"{base_url}/id/"):
        return ""
    try:
        HTTPS(address)
    except ValidationError:
        return ""
    return address


def _note(found: Found, kind: str, url: str) -> str:
    """What we have no field for, in words that a visitor may read."""
    volume = "" if kind in PERIODICALS else found.volume
    isbn = ISBN.search(found.isbn)
    said = [
        (_("Volume %(said)s."), volume),
        (_("Edition: %(said)s."), found.edition),
        (_("Series: %(said)s."), found.series),
        (_("Pages %(said)s."), re.sub(r"\s*-+\s*", "–", found.pages)),
        (_("ISBN %(said)s."), isbn[0].strip() if isbn else ""),
    ]
    added = [text % {"said": value} for text, value in said if value]
    if found.address and not url and not found.address.startswith("http"):
        added.append(found.address)
    return " ".join(filter(None, [found.note, *added]))
