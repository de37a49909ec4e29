"""Records with all their rows as structures of the bundle, in as many questions for a thousand as for one."""

from collections import defaultdict
from collections.abc import Iterator

from wagtail.fields import StreamField

from cities.formats import bundle
from cities.formats.bundle import SHAPES, Shape

TOGETHER = 200
ORDERS = {
    "cities": ["title"],
    "battles": ["earliest", "title"],
    "award_records": ["earliest", "city__title", "award__title"],
    "awards": ["title"],
    "exhibits": ["title"],
    "stories": ["title"],
    "images": ["file"],
    "sources": ["key"],
}


def structures(kind: str, keys: list[int] | None = None) -> Iterator[dict]:
    """What visitors see of a kind, and what was never public; keys: only these records, in this order."""
    shape = SHAPES[kind].without_blocks()
    if keys is None:
        keys = list(shape.model.objects.order_by(*ORDERS.get(kind, []), "pk").values_list("pk", flat=True))
    for start in range(0, len(keys), TOGETHER):
        some = keys[start : start + TOGETHER]
        records = _records(shape).filter(pk__in=some)
        found = {record.pk: record for record in records}
        _fill(list(found.values()), shape)
        for key in some:
            if key in found:
                yield bundle.structure(found[key], shape)


def _records(shape: Shape):
    blocks = [part.name for part in shape.model._meta.fields if isinstance(part, StreamField)]
    return shape.model._default_manager.defer(*blocks).select_related(*_pointing(shape))


def _pointing(shape: Shape) -> list[str]:
    parts = [shape.model._meta.get_field(name) for name in shape.fields]
    return [part.name for part in parts if part.is_relation and not part.many_to_many]


def _fill(records: list, shape: Shape) -> None:
    """Gives records their rows, and what they point at, as modelcluster keeps those of a draft."""
    kept = {record.pk: record.__dict__.setdefault("_cluster_related_objects", {}) for record in records}
    if not kept:
        return
    for relation, rows in shape.rows.items():
        parent = shape.model._meta.get_field(relation).field
        found = list(_records(rows).filter(**{f"{parent.name}__in": list(kept)}))
        _fill(found, rows)
        grouped = defaultdict(list)
        for row in found:
            grouped[getattr(row, parent.attname)].append(row)
        for key, related in kept.items():
            related[relation] = grouped[key]
    for name in shape.fields:
        part = shape.model._meta.get_field(name)
        if part.many_to_many:
            near, far = part.m2m_field_name(), part.m2m_reverse_field_name()
            pairs = part.remote_field.through.objects.filter(**{f"{near}__in": list(kept)}).select_related(
                far
            )
            grouped = defaultdict(list)
            for pair in pairs:
                grouped[getattr(pair, f"{near}_id")].append(getattr(pair, far))
            for key, related in kept.items():
                related[name] = grouped[key]
