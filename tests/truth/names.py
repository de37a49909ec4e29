"""Names: the capitalised words of the prose, and those that records or the word list know."""

import calendar
import re
from pathlib import Path

from .records import Bundle, Record

WORD_LIST = Path(__file__).parents[1] / "names.txt"
NAME_FIELDS = {
    "cities": "title name_at_award state_then republic_then country_now",
    "names": "text",
    "battles": "location original_title other_titles",
    "sides": "name parties",
    "commanders": "name role",
    "events": "place_name",
    "awards": "designer",
    "award_records": "issuing_body presented_by",
    "exhibits": "original_title designer maker",
    "sources": "author title publisher",
}
TITLED = ("awards", "battles", "exhibits", "stories")  # Their first word is only a word.
LETTERS = r"[A-Za-zÀ-ɏḀ-ỿ]"  # Names in other scripts stand in fields of their own.
WORD = re.compile(rf"\b{LETTERS}+(?:[’'-]{LETTERS}+)*\b")
START = re.compile(r"(?:^|(?<!\b[A-Z])[.!?:;]|\n)[\s”’)\]]*[“‘(\[]*$|[“‘(\[]$")
MONTHS_AND_DAYS = {*calendar.month_name[1:], *calendar.day_name}


def words_of(text: str) -> list[re.Match]:
    return list(WORD.finditer(text))


def parts(word: str) -> list[str]:
    """A word without its “’s”, and split at hyphens."""
    word = re.sub(r"[’']s$|(?<=s)[’']$", "", word)
    return word.split("-")


def begins_a_sentence(text: str, at: int) -> bool:
    return bool(START.search(text[max(0, at - 6) : at])) or at == 0


def capitalised(text: str) -> list[str]:
    """The capitalised words inside sentences; single letters are initials."""
    return [
        part
        for match in words_of(text)
        if not begins_a_sentence(text, match.start())
        for part in parts(match[0])
        if part[0].isupper() and len(part) > 1
    ]


def all_capitalised(text: str) -> set[str]:
    return {part for match in words_of(text) for part in parts(match[0]) if part[:1].isupper()}


def from_records(bundle: Bundle) -> set[str]:
    known = set(MONTHS_AND_DAYS)
    for record in bundle.records:
        for name in NAME_FIELDS.get(record.kind, "").split():
            known |= all_capitalised(record.fields.get(name, ""))
        if record.kind in TITLED:
            known |= set(capitalised(record.fields.get("title", "")))
    return known


def from_list() -> list[str]:
    """The lines of the word list, comments apart."""
    lines = WORD_LIST.read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


class People:
    """Who is called what: a given name before a family name must be one that it has in a record."""

    def __init__(self, bundle: Bundle):
        self.given: dict[str, set[str]] = {}
        for record in bundle.of_kind("commanders"):
            self._add(record)

    def _add(self, record: Record) -> None:
        *given, family = record.fields.get("name", "").split() or [""]
        self.given.setdefault(family, set()).update(given)

    def strangers(self, text: str) -> list[str]:
        everyone = set().union(*self.given.values()) if self.given else set()
        found = []
        for family, given in self.given.items():
            for match in re.finditer(rf"({LETTERS}+) {re.escape(family)}\b", text):
                if family and match[1] in everyone - given - set(self.given):
                    found.append(match[0])
        return found
