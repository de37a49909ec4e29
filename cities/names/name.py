"""Names of places, as a gazetteer is given them and as it finds them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Name:
    """One name of one place: text as people write it, slug of the place, BCP 47 language."""

    text: str
    place: str
    language: str = ""


@dataclass(frozen=True)
class Found:
    """Words that are a name: from `start` to before `end`, and the names they may be, best first."""

    start: int
    end: int
    names: tuple[Name, ...]

    @property
    def places(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name.place for name in self.names))


@dataclass(frozen=True)
class Near:
    """A name near a misspelt word; `usable` in its place, or only to be offered."""

    name: Name
    distance: int
    usable: bool
