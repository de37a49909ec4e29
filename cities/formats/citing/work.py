"""What is cited, whatever the format."""

from dataclasses import dataclass
from datetime import date

from cities.formats.citing.names import Name


@dataclass(frozen=True)
class Work:
    """A book, a decree, a page of the exhibition. `kind` is a type of CSL."""

    key: str
    kind: str
    title: str
    authors: tuple[Name, ...] = ()
    editors: tuple[Name, ...] = ()
    stated: str = ""  # Who made it, as the curator wrote it.
    year: str = ""  # As printed: 1969 or 1969–1978.
    letter: str = ""  # Tells works of one author and year apart.
    container: str = ""
    volume: str = ""
    issue: str = ""
    publisher: str = ""
    language: str = ""
    address: str = ""
    changed: date | None = None
    permanent: bool = False  # Whether the address is the one to be cited.
    genre: str = ""
    note: str = ""

    @property
    def years(self) -> list[int]:
        """The years as numbers, one or two."""
        parts = [part.strip() for part in self.year.replace("–", "-").split("-")]
        return [int(part) for part in parts] if all(part.isdecimal() for part in parts) else []
