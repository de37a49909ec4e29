"""A drawing: what it shows, in lines and in words."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass

SERIES = uuid.UUID("7c0d8f43-2f0a-5f0b-9a55-0f9f0d6b8c11")


@dataclass(frozen=True)
class Drawing:
    """One picture of the exhibition. Its name is its file, its words are its record."""

    name: str  # "badge-kerch": the file without its ending, never changed.
    title: str
    description: str  # The alternative text, at most 255 letters.
    draw: Callable[[], str]  # The SVG, with a viewBox.
    width: int  # In pixels.
    when: str = "2026"
    ending: str = "png"  # Or "webp", where soft light would break into steps in 256 colours.

    @property
    def uuid(self) -> uuid.UUID:
        return uuid.uuid5(SERIES, self.name)

    @property
    def file(self) -> str:
        return f"images/{self.name}.{self.ending}"

    def record(self) -> dict:
        """The picture as the bundle holds it."""
        return {
            "uuid": str(self.uuid),
            "file": self.file,
            "title": self.title,
            "description": self.description,
            "creator": "Drawn for this exhibition",
            "when": self.when,
            "credit": "Drawing: The Hero Cities, 2026",
            "rights": "https://creativecommons.org/publicdomain/zero/1.0/",
        }
