"""What a backup says of itself: what made it, and what is in it."""

import json
import tomllib
from dataclasses import asdict, dataclass, field
from datetime import datetime

from django.conf import settings

from museum.backing_up.refusal import Refused

FORMAT = 1
NAME = "manifest.json"
MOST_BYTES = 200_000_000  # A manifest of a million files.


@dataclass
class Member:
    """A part of the archive."""

    size: int
    sha256: str


@dataclass
class Manifest:
    museum: str  # The version of the program.
    made: str
    title: str  # What the exhibition is called.
    database: str  # The engine it was made from; any may take it.
    migrations: list[list[str]]
    rows: dict[str, int]
    media: bool = True
    missing: list[str] = field(default_factory=list)  # Files that records name, and that were not there.
    members: dict[str, Member] = field(default_factory=dict)
    format: int = FORMAT

    @property
    def files(self) -> list[str]:
        return [name for name in self.members if name.startswith("media/")]

    @property
    def size(self) -> int:
        return sum(member.size for member in self.members.values())

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.made)

    def written(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1).encode()

    @classmethod
    def read(cls, content: bytes) -> "Manifest":
        try:
            told = json.loads(content)
            number = told["format"]
            if number > FORMAT:
                raise Refused("This backup was made by a newer museum. Bring this one up to date first.")
            members = {name: Member(**each) for name, each in told.pop("members").items()}
            manifest = cls(**told, members=members)
            manifest.moment  # noqa: B018 - it must be a moment.
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise Refused("This is not a backup of a museum: its manifest cannot be read.") from error
        return manifest


def present_version() -> str:
    project = tomllib.loads((settings.HOUSE / "pyproject.toml").read_text())
    return project["project"]["version"]
