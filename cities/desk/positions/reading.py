"""Coordinates as people write them: 48.7080, 44.5133 or 48°42′29″N 44°30′48″E."""

import re

from django.utils.translation import gettext_lazy as _

LONGEST = 120
LATITUDE, LONGITUDE = "latitude", "longitude"
WORDS = [  # In Russian, Ukrainian and Belarusian too.
    ("N", r"север\w*\s+широт\w*|північн\w*\s+широт\w*|с\.?\s*ш\.?|пн\.?\s*ш\.?|north|пн"),
    ("S", r"южн\w*\s+широт\w*|південн\w*\s+широт\w*|ю\.?\s*ш\.?|пд\.?\s*ш\.?|south|пд"),
    ("E", r"восточн\w*\s+долгот\w*|східн\w*\s+довгот\w*|в\.?\s*д\.?|сх\.?\s*д\.?|у\.?\s*д\.?|east|сх"),
    ("W", r"западн\w*\s+долгот\w*|західн\w*\s+довгот\w*|з\.?\s*д\.?|зх\.?\s*д\.?|west|зх"),
]
AXIS = {"N": LATITUDE, "S": LATITUDE, "E": LONGITUDE, "W": LONGITUDE}
NUMBER = r"\d{1,3}(?:\.\d{1,15})?"
BODY = (
    rf"(?P<sign>[-+])?\s*(?P<degrees>{NUMBER})\s*°?"
    rf"(?:\s*(?P<minutes>{NUMBER})\s*′(?:\s*(?P<seconds>{NUMBER})\s*″)?)?"
)
LETTER_FIRST = re.compile(rf"(?P<letter>[NSEW])\s*{BODY}")
LETTER_LAST = re.compile(rf"{BODY}\s*(?P<letter>[NSEW](?![a-z]))?")
SIGNS = str.maketrans(dict(zip("−–º˚’'´”\"", "--°°′′′″″", strict=True)))

NOT_READ = _("This is not a position. Write 48.7080, 44.5133 or 48°42′29″N 44°30′48″E.")


class PositionError(ValueError):
    """A sentence that says why coordinates cannot be read."""


def read(text: str) -> dict[str, float]:
    """What the text says: a latitude, a longitude, or both. A number alone has the name "either"."""
    text = _plain(text)
    if len(text) > LONGEST:
        raise PositionError(NOT_READ)
    found, rest = [], 0
    for part in (LETTER_FIRST if text[:1] in AXIS else LETTER_LAST).finditer(text):
        if text[rest : part.start()].strip(" ,;/()[]"):
            raise PositionError(NOT_READ)
        found.append(_coordinate(part))
        rest = part.end()
    if text[rest:].strip(" ,;/()[]") or not 1 <= len(found) <= 2:
        raise PositionError(NOT_READ)
    return _named(found)


def _plain(text: str) -> str:
    text = " ".join(text.translate(SIGNS).replace("''", "″").replace("′′", "″").split())
    for letter, words in WORDS:
        text = re.sub(rf"(?<![^\W\d_])(?:{words})(?![^\W\d_])", f" {letter} ", text, flags=re.IGNORECASE)
    text = re.sub(r"(?<=\d)\s*d(?:eg)?\.?(?=\s)", "°", text)
    if "." not in text:  # 48,7080 44,5133
        text = re.sub(r"(?<=\d),(?=\d)", ".", text) if _has_decimal_commas(text) else text
    return re.sub(r"\b[nsew]\b", lambda letter: letter[0].upper(), text).strip()


def _has_decimal_commas(text: str) -> bool:
    return text.count(",") != 1 or not re.fullmatch(r"\s*[-+]?\d{1,3},\s+[-+]?\d{1,3}\s*", text)


def _coordinate(part: re.Match) -> tuple[str | None, float]:
    minutes, seconds = (float(part[name] or 0) for name in ("minutes", "seconds"))
    letter = part["letter"]
    if minutes >= 60 or seconds >= 60 or (letter and part["sign"]):
        raise PositionError(NOT_READ)
    value = float(part["degrees"]) + minutes / 60 + seconds / 3600
    if part["sign"] == "-" or letter in {"S", "W"}:
        value = -value
    return AXIS.get(letter), round(value, 6)


def _named(found: list) -> dict[str, float]:
    if len(found) == 1:
        (axis, value) = found[0]
        return {axis or "either": value}
    (first, one), (second, other) = found
    first = first or {LATITUDE: LONGITUDE, LONGITUDE: LATITUDE}.get(second, LATITUDE)
    second = second or {LATITUDE: LONGITUDE, LONGITUDE: LATITUDE}[first]
    if first == second:
        raise PositionError(NOT_READ)
    return {first: one, second: other}
