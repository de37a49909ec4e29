"""What uses a record: other records, as Wagtail's index of references knows them, and drafts that wait."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.models import ReferenceIndex, Revision

Key = tuple[str, int]  # As in ("cities.source", 7); of a page, ("wagtailcore.page", 7).


def key_of(model: type[models.Model], pk: int) -> Key:
    parents = model._meta.get_parent_list()
    return (parents[-1] if parents else model)._meta.label_lower, int(pk)


def uses_in_records(targets: Iterable[Key]) -> dict[Key, set[Key]]:
    """By each of these records, who uses it."""
    by_model: dict[str, list[str]] = defaultdict(list)
    for name, pk in targets:
        by_model[name].append(str(pk))
    found: dict[Key, set[Key]] = defaultdict(set)
    for name, pks in by_model.items():
        kind = ContentType.objects.get_by_natural_key(*name.split("."))
        rows = ReferenceIndex.objects.filter(to_content_type=kind, to_object_id__in=pks)
        for user, pk, target in rows.values_list("base_content_type", "object_id", "to_object_id"):
            found[name, int(target)].add((_name(user), int(pk)))
    return found


def uses_in_drafts(*, since: datetime, ours: set[int]) -> dict[Key, set[Key]]:
    """The same for the newest versions that others have written since."""
    found: dict[Key, set[Key]] = defaultdict(set)
    later = Revision.objects.filter(created_at__gte=since).order_by("created_at", "pk")
    newest = {
        (kind, key): pk
        for pk, kind, key in later.values_list("pk", "base_content_type", "object_id")
        if pk not in ours
    }
    for revision in Revision.objects.filter(pk__in=list(newest.values())).iterator(chunk_size=100):
        record = revision.content_object and revision.as_object()
        if record is not None:
            for kind, pk, *_path in ReferenceIndex._extract_references_from_object(record):
                if str(pk).isdigit():
                    found[_name(kind), int(pk)].add(key_of(type(record), record.pk))
    return found


def _name(content_type: int) -> str:
    return ".".join(ContentType.objects.get_for_id(content_type).natural_key())
