"""What a table holds, told by its name or its columns, and which column stands under which heading."""

import re
from functools import cache

from django.conf import settings
from django.utils.translation import get_language, gettext, gettext_noop, override
from rapidfuzz import process

from .sheets import KINDS, Sheet, sheet, sheets

UNREAD = re.compile(r"[(\[#].*", re.DOTALL)  # A curator's own column: (my remarks).
HELP_SHEET, FAULTS_SHEET = gettext_noop("How to fill this in"), gettext_noop("What is wrong")
ALIKE = 70


def kind_by_name(*names: str) -> str:
    """The kind that a sheet or file is named for; the first name that tells decides."""
    for name in names:
        words = f" {_words(re.sub(r'[.][A-Za-z]{2,4}$', '', name))} "
        found = {kind: len(title) for title, kind in _titles().items() if f" {title} " in words}
        if found:
            return max(found, key=found.get)
    return ""


def kind_by_columns(headings: list[str]) -> str:
    """The one kind that has the most of these columns, and all that one needs to know."""
    scores = {}
    for of in sheets():
        known = {name for heading in headings if (name := column_name(heading, of))}
        told = {column.name for column in of.parents} & known if of.parents else set(of.keys) & known
        if told and len(known) > 1:
            scores[of.kind] = len(known) - 0.5 * (len(headings) - len(known))
    best = sorted(scores.values(), reverse=True)[:2]
    if not best or (len(best) > 1 and best[0] == best[1]):
        return ""
    return max(scores, key=scores.get)


def column_name(heading: str, of: Sheet) -> str:
    """The column that a heading means: its name, or its title in English or in the reader's language."""
    return _headings(of.kind, get_language() or "en").get(_words(heading), "")


def unknown_column(heading: str, of: Sheet) -> str:
    told = gettext("A table of this kind (%(kind)s) has no column “%(name)s”.") % {
        "kind": of.kind,
        "name": heading,
    }
    near = process.extractOne(_words(heading), list(_headings(of.kind, "en")), score_cutoff=ALIKE)
    if near:
        meant = _headings(of.kind, "en")[near[0]]
        told += " " + gettext("Did you mean %(suggestion)s?") % {"suggestion": f"“{meant}”"}
    return told


def unknown_kind() -> str:
    return gettext(
        "It is not clear what this table holds. Give the sheet or the file one of these names: %(names)s."
    ) % {"names": ", ".join(KINDS)}


def is_ours(title: str) -> bool:
    """Sheets that we write for reading: the explanations, and what is wrong."""
    return title in _our_titles()


@cache
def _our_titles() -> set[str]:
    found = set()
    for language, _name in settings.LANGUAGES:
        with override(language):
            found |= {gettext(HELP_SHEET), gettext(FAULTS_SHEET)}
    return found | {HELP_SHEET, FAULTS_SHEET}


def _titles() -> dict[str, str]:
    return _titles_in(get_language() or "en")


@cache
def _titles_in(language: str) -> dict[str, str]:
    found = {}
    for spoken in (language, "en"):
        with override(spoken):
            for of in sheets():
                plural = str(of.shape.model._meta.verbose_name_plural)
                found |= {_words(str(of.title)): of.kind, _words(of.kind): of.kind}
                if not of.parents:
                    found[_words(plural)] = of.kind
    return found


@cache
def _headings(kind: str, language: str) -> dict[str, str]:
    found = {}
    of = sheet(kind)
    for spoken in (language, "en"):
        with override(spoken):
            for column in of.columns:
                found.setdefault(_words(str(column.title)), column.name)
    return found | {_words(column.name): column.name for column in of.columns}


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.replace("_", " ").casefold()))
