"""The bundle: records as plain structures, for YAML files that people can read and edit.

A Shape says which fields of a model stand in a bundle; `structure` writes a record, `values` reads one.
Records point at each other by slug, key or uuid; a field that is empty or has its default is left out.
docs/bundle.md describes the format for people.
"""

import uuid
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import PurePosixPath

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import models
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin

from cities.dates import HistoricalDate
from cities.fields import HistoricalDateField
from cities.models import Award, BattlePage, CityPage, ExhibitPage, Source, StoryPage

KEYS = {Source: "key", **dict.fromkeys([Award, CityPage, BattlePage, ExhibitPage, StoryPage], "slug")}


@dataclass(frozen=True)
class Shape:
    """How one model stands in a bundle.

    kind: its name in the files. fields: in their order. rows: the child rows, by relation. short: the one
    field of a row that may stand for the whole row. step: what is loaded earlier has a smaller one. place:
    how a new record enters the database; by default it is saved.
    """

    model: type[models.Model]
    fields: list[str]
    kind: str = ""
    rows: dict[str, "Shape"] = field(default_factory=dict)
    short: str = ""
    step: int = 0
    place: object = None

    @property
    def identified(self) -> bool:
        return hasattr(self.model, "uuid")

    @property
    def marks(self) -> set[str]:
        """What a record says of itself besides its fields: its identity, and whether it is public."""
        drafts = issubclass(self.model, DraftStateMixin)
        return {name for name, holds in (("uuid", self.identified), ("live", drafts)) if holds}

    def allows(self, name: str) -> bool:
        return name in {*self.fields, *self.rows, *self.marks}

    def without_blocks(self) -> "Shape":
        plain = [
            name for name in self.fields if not isinstance(self.model._meta.get_field(name), StreamField)
        ]
        return replace(self, fields=plain)

    def required(self) -> list[str]:
        return [
            name
            for name in self.fields
            if not (part := self.model._meta.get_field(name)).blank and not part.has_default()
        ]


SHAPES: dict[str, Shape] = {}


def register(*shapes: Shape) -> None:
    SHAPES.update({shape.kind: shape for shape in shapes})


def in_order() -> list[Shape]:
    return sorted(SHAPES.values(), key=lambda shape: shape.step)


def reference(record) -> str:
    """How a bundle points at a record."""
    return str(getattr(record, KEYS.get(type(record), "uuid")))


# From a record to a structure


def structure(record, shape: Shape):
    """A record as a bundle holds it: a dict, or for a row with only its short field, that value."""
    written = {"uuid": str(record.uuid)} if shape.identified else {}
    for name in shape.fields:
        part = shape.model._meta.get_field(name)
        value = _written(record, part)
        if value not in (None, "", []) and not (part.has_default() and value == _plain(part.get_default())):
            written[name] = value
    if getattr(record, "live", True) is False:
        written["live"] = False
    for relation, rows in shape.rows.items():
        children = [structure(row, rows) for row in getattr(record, relation).all()]
        if children:
            written[relation] = children
    return written[shape.short] if list(written) == [shape.short] else written


def _written(record, part):
    if isinstance(part, StreamField):
        stream = getattr(record, part.name)
        children = stream.stream_block.child_blocks
        found = ((block["type"], block["value"]) for block in stream.get_prep_value())
        written = [(name, _block_written(value, children[name])) for name, value in found]
        return [{name: value} for name, value in written if value is not None]
    if part.many_to_many:
        return sorted(reference(other) for other in getattr(record, part.name).all())
    if part.is_relation:
        other = getattr(record, part.name)
        return reference(other) if other else None
    return _plain(getattr(record, part.name))


def _plain(value):
    if isinstance(value, HistoricalDate):
        return value.edtf
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    if isinstance(value, File):
        return f"images/{PurePosixPath(value.name).name}" if value else None
    return value


def _block_written(value, block):
    def pointed_at(models, pk):
        """A record that is gone since is left out."""
        found = (model.objects.filter(pk=pk).first() for model in models)
        return next((reference(record) for record in found if record), None)

    return _block_value(value, block, pointed_at, shorten=True)


def _block_value(value, block, choose, *, shorten=False):
    """A block's stored value with every choice of a record translated by `choose(models, key)`.

    shorten: a block with nothing but its `short` part is written as this part alone.
    """
    if value is None:
        return None
    if isinstance(block, blocks.StructBlock):
        return _struct_value(value, block, choose, shorten=shorten)
    if isinstance(block, blocks.ListBlock):
        if not isinstance(value, list):
            raise ValidationError(f"“{block.label}” is a list.")
        items = [item.get("value", item) if isinstance(item, dict) else item for item in value]
        found = [_block_value(item, block.child_block, choose, shorten=shorten) for item in items]
        return [item for item in found if item is not None]
    if isinstance(block, blocks.ChooserBlock):
        return choose(getattr(block, "target_models", None) or [block.model_class], value)
    if isinstance(value, (dict, list)):
        raise ValidationError(f"“{block.label}” is one value.")
    return value if isinstance(block, blocks.BooleanBlock) else str(value)


def _struct_value(value, block, choose, *, shorten):
    short = getattr(block, "short", None)
    if short and not isinstance(value, dict):
        value = {short: value}
    if not isinstance(value, dict):
        raise ValidationError(f"“{block.label}” has parts: {', '.join(block.child_blocks)}.")
    if strange := {str(name) for name in value} - set(block.child_blocks):
        raise ValidationError(f"“{block.label}” has no part called “{min(strange)}”.")
    written = {
        name: _block_value(value[name], child, choose, shorten=shorten)
        for name, child in block.child_blocks.items()
        if value.get(name) not in (None, "", False, [])
    }
    return written[short] if shorten and list(written) == [short] else written


# From a structure to values


def values(given: dict, shape: Shape, known) -> dict:
    """The field values of a structure, cleaned. `known(model, key)` finds a record, or raises KeyError.

    Raises ValidationError with a dict of every fault: {"when": ["17 is not a month. …"]}.
    """
    found, faults = {}, {}
    for name in given:
        if not shape.allows(name):
            faults[str(name)] = [f"A record of this kind has no “{name}”."]
    for name in shape.required():
        if given.get(name) in (None, "", []):
            faults[name] = ["This is needed."]
    for name in shape.fields:
        if name in given and name not in faults:
            try:
                found[name] = _value(given[name], shape.model._meta.get_field(name), known)
            except ValidationError as error:
                faults[name] = error.messages
            except (ValueError, TypeError):
                faults[name] = [f"“{given[name]}” cannot be read here."]
    if shape.identified:
        try:
            found["uuid"] = uuid.UUID(str(given.get("uuid")))
        except ValueError:
            faults["uuid"] = ["Every record needs a uuid."]
    if faults:
        raise ValidationError(faults)
    return found


def _value(given, part, known):
    if isinstance(part, StreamField):
        return _stream_read(given, part.stream_block, known)
    if part.many_to_many:
        return [_known(part.related_model, key, known) for key in given]
    if part.is_relation:
        return _known(part.related_model, given, known) if given else None
    if isinstance(part, HistoricalDateField) and not isinstance(given, str):
        raise ValidationError(f'Put the date in quotation marks: "{given}".')
    if isinstance(part, models.FileField):
        return given
    return part.clean(part.to_python(given), None)


def _stream_read(given, stream, known):
    if not isinstance(given, list):
        raise ValidationError("A list of blocks is expected here.")
    found, faults = [], []
    for number, item in enumerate(given, 1):
        try:
            found.append(_block_read(item, stream, known))
        except ValidationError as error:
            faults += [f"Block {number}: {sentence}" for sentence in error.messages]
    if faults:
        raise ValidationError(faults)
    return found


def _block_read(item, stream, known):
    if not isinstance(item, dict) or len(item) != 1:
        raise ValidationError("A block is written as “name: content”.")
    ((name, value),) = item.items()
    if name not in stream.child_blocks:
        raise ValidationError(f"There is no block called “{name}”.")

    def chosen(models, key):
        for model in models:
            try:
                return getattr(known(model, key), "pk", key)
            except KeyError:
                continue
        wanted = models[0]._meta.verbose_name if len(models) == 1 else "record"
        raise ValidationError(f"There is no {wanted} “{key}”.")

    return {"type": name, "value": _block_value(value, stream.child_blocks[name], chosen)}


def _known(model, key, known):
    try:
        return known(model, key)
    except KeyError:
        raise ValidationError(f"There is no {model._meta.verbose_name} “{key}”.") from None
