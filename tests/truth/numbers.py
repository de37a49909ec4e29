"""Numbers in running prose, in digits or spelled out."""

import re
from dataclasses import dataclass, field

SMALL = {
    name: number
    for number, name in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ],
        1,
    )
}
TENS = {
    name: 10 * number
    for number, name in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2
    )
}
LARGE = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
UNIT = "|".join([*TENS, *sorted(SMALL, key=len, reverse=True)])
ANY = f"{UNIT}|{'|'.join(LARGE)}"
SPELLED = re.compile(
    rf"\b(?:half a|(?:a|{UNIT})(?:-(?:{UNIT}))?(?: and a half)?)(?:(?: and | |-)(?:{ANY})\b)*(?!\w)",
    re.IGNORECASE,
)
DIGITS = re.compile(
    r"(?<![\w.,’-])(?P<number>\d{1,3}(?:,\d{3})+|\d+)(?P<part>\.\d+)?"
    r"(?:(?P<ordinal>st|nd|rd|th)\b|[ -](?P<large>hundred|thousand|million|billion)\b)?(?![\d])"
)
SMALLEST_SPELLED = 10  # “Two armies” and “three days” are ways of speaking.


@dataclass(frozen=True)
class Number:
    """A number as it stands in a text; an ordinal is the number of something, such as an army."""

    words: str
    value: float
    ordinal: bool = False

    @property
    def key(self) -> tuple[float, bool]:
        return self.value, self.ordinal


def find(text: str) -> list[Number]:
    return [*in_digits(text), *spelled_out(text)]


def in_digits(text: str) -> list[Number]:
    found = []
    for match in DIGITS.finditer(text):
        value = float(match["number"].replace(",", "") + (match["part"] or ""))
        found.append(Number(match[0], round(value * LARGE.get(match["large"], 1), 3), bool(match["ordinal"])))
    return found


def spelled_out(text: str) -> list[Number]:
    found = []
    for match in SPELLED.finditer(text):
        value = spelled_value(match[0].lower())
        if value is not None and value >= SMALLEST_SPELLED:
            found.append(Number(match[0], value))
    return found


def spelled_value(words: str) -> float | None:
    """What “two hundred and fifty thousand” amounts to; None if it is no number."""
    total, current = 0.0, 0.0
    for word in re.split(r"[ -]", words.replace("and a half", "half")):
        if word == "half":
            current += 0.5
        elif word in SMALL or word in TENS:
            current += SMALL.get(word) or TENS[word]
        elif word == "hundred":
            current = (current or 1) * 100
        elif word in LARGE:
            total, current = total + (current or 1) * LARGE[word], 0.0
        elif word not in ("a", "and"):
            return None
    return total + current or None


@dataclass
class Numbers:
    """The numbers that records bear."""

    keys: set[tuple[float, bool]] = field(default_factory=set)

    def add_prose(self, text: str) -> None:
        self.keys |= {number.key for number in find(text)}

    def bear_out(self, number: Number) -> bool:
        return number.key in self.keys

    def joined(self, other: "Numbers") -> "Numbers":
        return Numbers(self.keys | other.keys)
