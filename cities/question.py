"""What a visitor asks, understood: places, a period, and words."""

import re
from dataclasses import dataclass, field

from cities.dates import HistoricalDate
from cities.names import tokens

QUOTED = re.compile(r'"([^"]*)"|«([^»]*)»|“([^”]*)”|„([^“”]*)[“”]')


@dataclass
class Question:
    """`words`: terms that must all be found, each a list of folded words that stand side by side."""

    places: list[str] = field(default_factory=list)
    when: HistoricalDate | None = None
    words: list[list[str]] = field(default_factory=list)


def read(text: str) -> Question:
    """A quoted phrase is one term; so is a hyphenated word."""
    phrases = [tokens("".join(parts)) for parts in QUOTED.findall(text)]
    rest = [tokens(word) for word in QUOTED.sub(" ", text).split()]
    return Question(words=[term for term in [*phrases, *rest] if term])
