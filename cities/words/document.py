"""The words of one entry, folded, in the order of their weight."""

from dataclasses import dataclass, field

from cities.names import tokens

FIELDS = ["title", "names", "summary", "body"]  # The first weighs most.


@dataclass
class Document:
    """Texts as people wrote them; `folded` gives the words of each field."""

    title: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    summary: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)

    def folded(self) -> list[list[str]]:
        return [tokens(" \n ".join(filter(None, getattr(self, name)))) for name in FIELDS]
