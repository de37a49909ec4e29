"""A typed text cut into numbers, words and signs, each with the part it plays."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from . import figures
from .error import BEFORE_CHRIST, DateError, gettext_noop
from .vocabulary import folded, parts, suffixes

NOT_UNDERSTOOD = gettext_noop("“%(word)s” is not understood.")
LONGEST_WORD = 24
LONGEST_SHOWN = 40

# Every dash is one dash, but only the hyphen of the keyboard belongs to the notation: 1942-08.
SIGNS = str.maketrans("‐‑‒—―−’ʼ‘`´\u00a0\u202f", "–––––-'''''  ")

BCE = re.compile(r"\A\s*-[0-9]+|\b(?:до|да)\s+н(?:\.\s*|\s+)[эе]\b|[0-9.\s]b\.?\s?c\b|\bbce\b", re.IGNORECASE)

# What follows a time that is written like a day and month: 4.15 утра.
OF_THE_DAY = "(?:h|hrs|hours|ч|час|часов|часа|утра|дня|вечера|ночи|ранку|вечора|ночі|раніцы|вечара|ночы)"

# The Latin c is typed for the Cyrillic с: "c 10 июля".
CYRILLIC = re.compile("[а-яіўґє]", re.IGNORECASE)
LONE_LATIN_C = re.compile(r"\bc\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text: its part in the date, what it says, and where it stands."""

    part: str
    value: object
    start: int
    end: int


def tokens(text: str, century: str) -> list[Token]:
    """All the pieces that mean something; DateError at the first that is not understood."""
    if BCE.search(text):
        raise DateError(BEFORE_CHRIST)
    return list(_cut(text, century))


def _cut(text: str, century: str) -> Iterator[Token]:
    uniform = text.translate(SIGNS)
    if CYRILLIC.search(text):
        uniform = LONE_LATIN_C.sub("с", uniform)
    for match in _pattern().finditer(uniform):
        kind, start, end = match.lastgroup, match.start(), match.end()
        if kind in ("space", "ce"):
            continue
        try:
            yield Token(*_part_and_value(kind, match, text, century), start, end)
        except DateError as error:
            if error.suggestion is not None:
                error.suggestion = f"{text[:start]}{error.suggestion}{text[end:]}"
            raise


def _part_and_value(kind: str, match: re.Match[str], text: str, century: str) -> tuple[str, object]:
    if kind in figures.READERS:
        return "fields", figures.READERS[kind](match, century)
    if kind == "number":
        return _number(match, century)
    if kind == "word":
        return _word(match[0], text[match.start() : match.end()])
    if kind == "ym":
        return "year_and_two", (figures.checked_year(match["ym_year"]), match["ym_two"], match["ym_sign"])
    if kind == "dm":
        return "two_numbers", (int(match["dm_day"]), int(match["dm_month"]))
    if kind == "other":
        raise DateError(NOT_UNDERSTOOD, word=match[0])
    return kind, match[0]


def _number(match: re.Match[str], century: str) -> tuple[str, object]:
    digits, suffix = match["digits"], match["suffix"] or ""
    if match[0][0] == "'":
        raise DateError(figures.FOUR_DIGITS, figures.full_year(digits, century))
    fields = figures.number(digits, suffix, century, suffixes("decade"))
    if fields is not None:
        return "fields", fields
    is_decade = digits[-1] == "0" and len(digits) == 2 and suffix.strip("'-").lower() in suffixes("decade")
    return ("short_decade" if is_decade else "number"), digits


def _word(word: str, typed: str) -> tuple[str, object]:
    known = parts().get(folded(word))
    if known:
        return known
    if figures.roman(word):
        return "roman", figures.roman(word)
    shown = typed if len(typed) <= LONGEST_SHOWN else f"{typed[:LONGEST_SHOWN]}…"
    raise DateError(NOT_UNDERSTOOD, _nearest(word, typed), word=shown)


def _nearest(word: str, typed: str) -> str | None:
    if len(word) > LONGEST_WORD:
        return None
    near = get_close_matches(folded(word), parts(), n=1, cutoff=0.7)
    if not near:
        return None
    return near[0].capitalize() if typed[0].isupper() else near[0]


@cache
def _pattern() -> re.Pattern[str]:
    phrases = sorted((word for word in parts() if not word.isalpha()), key=len, reverse=True)
    glued = sorted(suffixes("decade") | suffixes("number"), key=len, reverse=True)
    return re.compile(
        rf"""
        (?P<time>T?(?:[01][0-9]|2[0-4]):[0-5][0-9]:[0-5][0-9](?:Z|[+-][01][0-9](?::[0-5][0-9])?)?)(?![0-9:])
        |(?P<clock>[0-9]{{1,2}}(?:[:.][0-9]{{2}})?\s?[ap]\.?\s?m\b\.?
            |T?(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?![0-9:])
            |(?:[01]?[0-9]|2[0-4])\.(?:00(?![0-9.])|[0-5][0-9](?=\s?{OF_THE_DAY}\b))
            |[0-2][0-9][0-5][0-9](?=\s?(?:hours|hrs|h)\b))
        |(?P<ymd>(?P<ymd_year>[0-9]{{4}})(?P<ymd_sign>[-–./])(?P<ymd_month>[0-9]{{1,2}})
            (?P=ymd_sign)(?P<ymd_day>[0-9]{{1,2}})(?![0-9]))
        |(?P<dmy>(?P<dmy_day>[0-9]{{1,2}})(?P<dmy_sign>[-–./])\s?(?P<dmy_month>[0-9]{{1,2}}|[ivxіх]+)
            (?P=dmy_sign)\s?(?P<dmy_year>[0-9]{{2,4}})(?![0-9]))
        |(?P<my>(?P<my_month>[0-9]{{1,2}})[-./](?P<my_year>[0-9]{{4}})(?![0-9]))
        |(?P<ym>(?P<ym_year>[0-9]{{4}})(?P<ym_sign>[-./])(?P<ym_two>[0-9]{{2}})(?![0-9]|-?[^\W\d_]))
        |(?P<dm>(?P<dm_day>[0-9]{{1,2}})(?P<dm_sign>[./])(?P<dm_month>[0-9]{{1,2}})(?![0-9]))
        |(?P<masked>(?=[0-9x]{{4}}\b)[0-9]+x+)
        |(?P<ce>\bн(?:\.\s?|\s)[эе]\b\.?|\ba\.?\s?d\b\.?|\bc\.\s?e\b\.?)
        |(?P<now>\bн\.\s?в\b)
        |(?P<number>'?(?P<digits>[0-9]+)(?P<suffix>['-]?(?:{"|".join(glued)})\b)?)
        |(?P<word>(?:{"|".join(map(re.escape, phrases))})\b|[^\W\d_]+(?:'[^\W\d_]+)*)
        |(?P<dash>\.\.|[-–])
        |(?P<slash>/)
        |(?P<comma>[,;])
        |(?P<and>&)
        |(?P<sign>[?~≈%])
        |(?P<space>[\s.:()\[\]"«»“”„]+)
        |(?P<other>.)
        """,
        re.VERBOSE | re.IGNORECASE | re.DOTALL,
    )
