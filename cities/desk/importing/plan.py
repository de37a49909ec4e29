"""The plan of an import: what would happen to each record, in words that can be shown and kept."""

import hashlib
import json
from dataclasses import dataclass, field, replace
from enum import StrEnum

from django.db import models
from openpyxl.utils import get_column_letter

from cities.formats.bundle import Shape
from cities.formats.tables import Place, Record, TableError


class What(StrEnum):
    CREATE = "create"
    CHANGE = "change"
    SAME = "same"
    REFUSED = "refused"


@dataclass
class Cell:
    """One field as it is and as it would be. said: how a date was understood, or which place is meant."""

    label: str
    before: str
    after: str
    said: str = ""


@dataclass
class Part:
    """What would happen to one row of a record: an event, a name, a figure."""

    what: What
    title: str
    place: str
    cells: list[Cell] = field(default_factory=list)


@dataclass(eq=False)
class Step:
    """One record. given: as it would stand in a bundle. names, relations: what is written of it."""

    kind: str
    shape: Shape
    told: Record
    what: What = What.SAME
    title: str = ""
    key: str = ""  # By which other records of the upload point at it.
    uuid: str = ""
    record: models.Model | None = None  # In the database; None if it is new.
    version: models.Model | None = None  # Its newest draft, which is written on.
    before: dict = field(default_factory=dict)
    seen: dict = field(default_factory=dict)  # What visitors see of it.
    given: dict = field(default_factory=dict)
    values: dict = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)  # By field, how it was understood.
    faults: list[TableError] = field(default_factory=list)
    needs: set["Step"] = field(default_factory=set)
    picture: object = None  # The path of the file that is new.
    look: str = ""  # Of that file, by which twins are found.

    def fault(self, sentence: str, place: Place | None = None) -> None:
        if not any(each.sentence == sentence and each.place == place for each in self.faults):
            self.faults.append(TableError(sentence, place or self.told.row))


def plain(shape: Shape) -> Shape:
    """Without the file of a picture, which is no value: it comes along or stays."""
    return replace(shape, fields=[name for name in shape.fields if name != "file"])


@dataclass
class Plan:
    steps: list[Step] = field(default_factory=list)
    faults: list[TableError] = field(default_factory=list)  # Of files and sheets as a whole.
    notes: list[str] = field(default_factory=list)

    def all_faults(self) -> list[TableError]:
        return [*self.faults, *(fault for step in self.steps for fault in step.faults)]

    @property
    def numbers(self) -> dict[str, int]:
        found = {what.value: sum(step.what == what for step in self.steps) for what in What}
        return found | {"faults": len(self.all_faults())}

    def told(self) -> dict:
        """As it is kept for the page that shows it; what is wrong stands first."""
        order = {What.REFUSED: 0, What.CREATE: 1, What.CHANGE: 2, What.SAME: 3}
        return {
            "numbers": self.numbers,
            "notes": self.notes,
            "faults": [fault_told(fault) for fault in self.faults],
            "steps": [step_told(step) for step in sorted(self.steps, key=lambda step: order[step.what])],
        }


def step_told(step: Step) -> dict:
    return {
        "what": step.what.value,
        "kind": str(step.shape.model._meta.verbose_name),
        "title": step.title,
        "place": str(step.told.row),
        "cells": [vars(cell) for cell in step.cells],
        "parts": [vars(part) | {"cells": [vars(cell) for cell in part.cells]} for part in step.parts],
        "notes": step.notes,
        "faults": [fault_told(fault) for fault in step.faults],
    }


def fault_told(fault: TableError) -> dict:
    place = fault.place
    letter = get_column_letter(place.column) if place.column else ""
    named = f"{place.heading} ({letter})" if place.heading and letter else place.heading or letter
    return {
        "sentence": fault.sentence,
        "file": place.file,
        "sheet": place.sheet,
        "row": place.row,
        "column": named,
    }


def digest(told: dict) -> str:
    return hashlib.sha256(
        json.dumps(told, sort_keys=True, ensure_ascii=False, default=str).encode()
    ).hexdigest()
