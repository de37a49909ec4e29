"""A citation as readers write it: author and date, after the Chicago Manual of Style."""

import re
from dataclasses import dataclass

from babel.dates import format_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cities.formats.citing.work import Work

IN_CYRILLIC = {"be", "bg", "mk", "ru", "uk"}
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
STOPS = (".", "!", "?", "…")
IN_ITALICS = {"book", "report", "legislation", "legal_case", "dataset"}


@dataclass(frozen=True)
class Piece:
    """A stretch of the citation. A title has its language; in italics it needs no quotation marks."""

    text: str
    language: str = ""
    italic: bool = False


def write(work: Work) -> str:
    return "".join(piece.text for piece in pieces(work))


def pieces(work: Work) -> list[Piece]:
    """The citation with its titles marked."""
    year = f"{work.year}{work.letter}" if not work.permanent else ""
    head = [_makers(work), year] if work.stated or work.permanent else []
    said = [*(Piece(f"{_stopped(part)} ") for part in head if part), *_title(work)]
    if work.container:
        numbers = " ".join(filter(None, [work.volume, f"({work.issue})" if work.issue else ""]))
        said += [Piece(" "), Piece(work.container, italic=True), Piece(f" {numbers}." if numbers else ".")]
    elif work.publisher and not work.permanent:
        said.append(Piece(f" {_stopped(work.publisher)}"))
    if year and not work.stated:
        said.append(Piece(f" {_stopped(year)}"))
    if work.changed:
        said.append(Piece(" " + _("Last changed %(date)s.") % {"date": in_words(work.changed)}))
    return [*said, Piece(f" {work.address}")] if work.permanent else said


def in_words(day) -> str:
    return format_date(day, "d MMMM y", locale=(get_language() or "en").replace("-", "_"))


def _makers(work: Work) -> str:
    """The first by family name, as the list is sorted; several joined as in speech."""
    names = work.authors or work.editors
    if not names:
        return ""
    said = [names[0].sorted, *(name.spoken for name in names[1:])]
    if len(said) > 1:
        apart = "," if names[0].given or len(said) > 2 else ""
        joined = f"{', '.join(said[:-1])}{apart} {_('and')} {said[-1]}"
    else:
        joined = said[0]
    if work.editors:
        joined += f", {_('ed.') if len(names) == 1 else _('eds.')}"
    return joined


def _title(work: Work) -> list[Piece]:
    title = Piece(work.title, title_language(work), italic=work.kind in IN_ITALICS)
    if title.italic:
        return [title] if work.title.endswith(STOPS) else [title, Piece(".")]
    stop = "" if work.title.endswith(STOPS) else "."
    return [Piece("“"), title, Piece(f"{stop}”")]


def title_language(work: Work) -> str:
    """Of the title; one that describes a Russian work in English is not Russian."""
    described = work.language in IN_CYRILLIC and not CYRILLIC.search(work.title)
    return "" if described or work.language == "mul" else work.language


def _stopped(text: str) -> str:
    return text if text.endswith(STOPS) else f"{text}."
