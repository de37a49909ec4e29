"""What a file would bring: each work as the bibliography prints it, what is new, what is here already."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cities.desk.changes import recorded
from cities.desk.sourcing.new_source import enter
from cities.desk.sourcing.shelf import Shelf
from cities.formats.citing import of_source, text
from cities.formats.reading_works import Fault, Reading, readable_key, to_source
from cities.models import Source
from cities.models.change import ChangeSet

FIELDS = ["key", "kind", "author", "title", "year", "publisher", "language", "url", "note"]
MOST_LETTERS = 400_000  # Of all works together: they travel in one form.


@dataclass
class Offer:
    """A work of the file. `here`: the source that it is already; `twin`: the line of the same work above."""

    line: int
    source: Source
    remarks: list[str]
    here: Source | None = None
    twin: int = 0

    @property
    def pieces(self) -> list[text.Piece]:
        return text.pieces(of_source(self.source, base_url=""))

    @property
    def new(self) -> bool:
        return not (self.here or self.twin)


@dataclass
class Offering:
    offers: list[Offer] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def new(self) -> list[Offer]:
        return [offer for offer in self.offers if offer.new]

    @property
    def packed(self) -> str:
        """The works, to be sent back with the choice."""
        rows = [{name: getattr(offer.source, name) for name in FIELDS} for offer in self.offers]
        return json.dumps(rows, ensure_ascii=False)


def offering(reading: Reading, *, base_url: str) -> Offering:
    found = Offering(faults=[*reading.faults], remarks=[*reading.remarks])
    shelf, above, lines, size = Shelf(), Shelf(()), {}, 0
    for work in reading.works:
        draft = to_source(work, base_url=base_url)
        source = draft.source
        size += sum(map(len, draft.fields.values()))
        if size > MOST_LETTERS:
            said = _("The file is long: what follows line %(line)d is not shown. Bring it in afterwards.")
            found.remarks.append(said % {"line": work.line})
            break
        twin = above.here(source)
        offer = Offer(work.line, source, draft.remarks, shelf.here(source), lines[twin.uuid] if twin else 0)
        above.add(source)
        lines[source.uuid] = work.line
        source.key = readable_key(source, shelf.keys)
        if wrong := problem(source):
            found.faults.append(Fault(work.line, wrong, source.title[:80]))
        else:
            shelf.keys.add(source.key)
            found.offers.append(offer)
    found.faults.sort(key=lambda fault: fault.line)
    return found


def problem(source: Source) -> str:
    """Why it cannot be a source, in a sentence."""
    try:
        source.full_clean(validate_unique=False, validate_constraints=False)
    except ValidationError as wrong:
        labels = {name: Source._meta.get_field(name).verbose_name for name in wrong.message_dict}
        return " ".join(f"{labels[name]}: {' '.join(said)}" for name, said in wrong.message_dict.items())
    return ""


def unpacked(packed: str) -> list[Source]:
    """ValueError if this is not what `packed` gave."""
    try:
        rows = json.loads(packed)
    except RecursionError as deep:
        raise ValueError from deep
    if not isinstance(rows, list) or not all(isinstance(row, dict) and {*row} == {*FIELDS} for row in rows):
        raise ValueError
    if not all(isinstance(value, str) for row in rows for value in row.values()):
        raise ValueError
    return [Source(**row) for row in rows]


@transaction.atomic
def bring_in(chosen: Iterable[tuple[Source, bool]], user, *, consulted: str) -> list[Source]:
    """Makes the sources, as one change set. Each with whether it may be here already."""
    shelf, fresh = Shelf(), []
    for source, again in chosen:
        source.consulted = consulted
        if (not again and shelf.here(source)) or problem(source):
            continue  # Somebody else has brought it in meanwhile.
        source.key = readable_key(source, shelf.keys)
        shelf.add(source)
        fresh.append(source)
    title = ngettext("%(number)d source from a file", "%(number)d sources from a file", len(fresh))
    with recorded(title % {"number": len(fresh)}, ChangeSet.Kind.IMPORT, user) as journal:
        for source in fresh:
            enter(source, user, logged=False)
        journal.made(*fresh)
    return fresh
