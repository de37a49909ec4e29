"""The footnotes of a page: one number for each place in a source, however often it is cited."""

from dataclasses import dataclass, field


@dataclass
class Note:
    """One footnote. `full`: the work is named here for the first time."""

    number: int
    source: object
    locator: str
    note: str
    full: bool
    marks: list["Mark"] = field(default_factory=list)


@dataclass
class Mark:
    """A number behind a text, which leads to its note; the note leads back to `anchor`."""

    note: Note
    anchor: str


class Footnotes:
    def __init__(self):
        self._notes = {}

    def __iter__(self):
        return iter(self._notes.values())

    def cite(self, source, locator: str = "", note: str = "") -> Mark:
        key = source.pk, locator, note
        if key not in self._notes:
            full = all(other.source.pk != source.pk for other in self)
            self._notes[key] = Note(len(self._notes) + 1, source, locator, note, full)
        cited = self._notes[key]
        again = f"-{len(cited.marks) + 1}" if cited.marks else ""
        mark = Mark(cited, f"cited-{cited.number}{again}")
        cited.marks.append(mark)
        return mark
