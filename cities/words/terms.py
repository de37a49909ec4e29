"""What must be found: a word in any of its forms, or words side by side as they were quoted."""

from collections.abc import Iterable
from dataclasses import dataclass

from cities.names import tokens
from cities.words.stems import split, stem, written


@dataclass(frozen=True)
class Term:
    """`words` as they were typed, to be found side by side; `quoted`: exactly so."""

    words: tuple[str, ...]
    quoted: bool = False

    @classmethod
    def of(cls, text: str, *, quoted: bool = False) -> "Term | None":
        """The term of a piece of text; None if there is no word in it."""
        words = tuple(word for word in split(text) if written(word))
        return cls(words, quoted) if words else None

    def __str__(self) -> str:
        return " ".join(token for word in self.words for token in tokens(word))

    @property
    def written(self) -> tuple[str, ...]:
        return tuple(map(written, self.words))

    @property
    def readings(self) -> list[tuple[str, ...]]:
        """The runs of index words of which one must be found."""
        if self.quoted:
            return [self.written]
        return [tuple(map(stem, self.words)), self.written]


def readings(terms: Iterable[Term], *, exact: bool) -> list[list[tuple[str, ...]]]:
    """For each term its alternatives; only the words as written when `exact`."""
    return [[term.written] if exact else term.readings for term in terms]
