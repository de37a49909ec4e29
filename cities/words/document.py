"""The words of one entry, folded, in the order of their weight."""

from dataclasses import dataclass, field

from cities.words.stems import forms, split

FIELDS = ["title", "names", "summary", "body"]  # The first weighs most.


@dataclass
class Document:
    """Texts as people wrote them; `folded` gives the words of each field."""

    title: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    summary: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)

    def folded(self) -> list[list[tuple[str, str]]]:
        """For each field its words: as written and the stem."""
        return [[pair for word in split(self.text(name)) if (pair := forms(word))[0]] for name in FIELDS]

    def text(self, name: str) -> str:
        return " \n ".join(filter(None, getattr(self, name)))
