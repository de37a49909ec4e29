"""The records of a bundle as they stand in its files, every row of a record by itself."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import yaml

ROWS = ("names", "figures", "events", "commanders", "sides", "conflicting_dates", "citations", "pictures")
BLOCKS = ("story", "body")


@dataclass(frozen=True)
class Record:
    """A record or a row of one: its kind, its own fields, and the places it is about."""

    file: str
    kind: str
    label: str
    fields: dict[str, str]
    places: frozenset[str] = frozenset()
    citations: tuple[str, ...] = ()
    blocks: tuple[dict, ...] = ()
    live: bool = True

    @property
    def name(self) -> str:
        """How others point at it."""
        return self.fields.get("slug") or self.fields.get("key") or self.fields.get("uuid") or self.label


@dataclass(frozen=True)
class Bundle:
    """All records of a folder, in the order of its files."""

    records: tuple[Record, ...] = field(repr=False)

    @classmethod
    def read(cls, folder: Path) -> Self:
        files = sorted(folder.rglob("*.yaml"))
        return cls.of({path.relative_to(folder).as_posix(): load(path) for path in files})

    @classmethod
    def of(cls, files: dict[str, dict]) -> Self:
        return cls(
            tuple(
                record
                for file, kinds in files.items()
                for kind, given in kinds.items()
                if isinstance(given, list)  # Whether a file has the right form is the loader's business.
                for one in given
                for record in unfold(file, kind, one)
            )
        )

    def with_file(self, path: Path) -> Self:
        added = Bundle.of({str(path): load(path)}).records
        theirs = {(record.kind, record.label) for record in added}
        return Bundle((*(each for each in self.records if (each.kind, each.label) not in theirs), *added))

    def of_kind(self, kind: str) -> list[Record]:
        return [record for record in self.records if record.kind == kind]


def load(path: Path) -> dict:
    return yaml.load(path.read_text(encoding="utf-8"), getattr(yaml, "CBaseLoader", yaml.BaseLoader))


def unfold(file: str, kind: str, given: dict):
    """The record itself, then its rows."""
    label = given.get("slug") or given.get("key") or given.get("title") or given.get("uuid", "")
    places = places_of(kind, given)
    live = given.get("live") != "false"
    yield Record(
        file=file,
        kind=kind,
        label=label,
        fields={name: value for name, value in given.items() if isinstance(value, str)},
        places=places,
        citations=cited(given),
        blocks=tuple(block for name in BLOCKS for block in given.get(name, [])),
        live=live,
    )
    for relation in ROWS:
        for row in given.get(relation, []):
            if isinstance(row, dict):
                name = next((row[key] for key in ("title", "subject", "text", "name") if key in row), "")
                yield Record(
                    file=file,
                    kind=relation,
                    label=f"{label}, {relation}, {name}",
                    fields={key: value for key, value in row.items() if isinstance(value, str)},
                    places=places,
                    citations=cited(row),
                    live=live,
                )


def cited(given: dict) -> tuple[str, ...]:
    keys = [each if isinstance(each, str) else each.get("source", "") for each in given.get("citations", [])]
    return tuple(filter(None, [*keys, given.get("established_by")]))


def places_of(kind: str, given: dict) -> frozenset[str]:
    if kind == "cities":
        return frozenset([given.get("slug", "")])
    if "city" in given:
        return frozenset([given["city"]])
    return frozenset(given.get("cities", []))
