"""The state of records: every column of every row, read for many of them in as many questions as for one."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.blocks import StreamValue
from wagtail.models import Revision, RevisionMixin

from cities.dates import HistoricalDate
from cities.desk.changes.anatomy import Part, parts

BATCH = 500
NEWEST = "newest version"  # When it was written: autosaving writes over a version.

State = dict[str, dict[str, dict]]  # {table: {key of a row: {column: value}}}


def states(model: type[models.Model], keys: Iterable[int]) -> dict[int, State]:
    """The state of each record of the model that is there."""
    keys, found = list(dict.fromkeys(keys)), {}
    for start in range(0, len(keys), BATCH):
        found |= _states(model, keys[start : start + BATCH])
    return found


def _states(model, keys: list[int]) -> dict[int, State]:
    found: dict[int, State] = defaultdict(lambda: defaultdict(dict))
    owners: dict[Part, dict[int, int]] = {}  # {part: {key of a row: key of its record}}
    for part in parts(model):
        above = owners[part.above] if part.above else {key: key for key in keys}
        owners[part] = {}
        for row in part.rows(list(above), model).values(*part.columns):
            key, owner = row[part.model._meta.pk.attname], above[row[part.column]]
            owners[part][key] = owner
            found[owner][part.name][str(key)] = {name: plain(value) for name, value in row.items()}
    states = {key: {name: dict(rows) for name, rows in state.items()} for key, state in found.items()}
    if issubclass(model, RevisionMixin):
        _add_versions(model, states)
    return states


def _add_versions(model, states: dict[int, State]) -> None:
    written = Revision.objects.filter(
        content_type=ContentType.objects.get_for_model(model, for_concrete_model=False),
        object_id__in=[str(key) for key in states],
    ).order_by("created_at", "pk")
    newest = {key: (pk, when) for key, pk, when in written.values_list("object_id", "pk", "created_at")}
    for key, state in states.items():
        pk, when = newest.get(str(key), (0, None))
        state[NEWEST] = {str(pk): {"created_at": plain(when)}}


def plain(value):
    """A value of a column as JSON has it."""
    if isinstance(value, HistoricalDate):
        return value.edtf
    if isinstance(value, StreamValue):
        return list(value.stream_block.get_prep_value(value))
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, (Decimal, UUID)):
        return str(value)
    return value


def fingerprint(state: State) -> str:
    return hashlib.sha256(json.dumps(state, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
