"""Many records saved together: what the admin's search and its index of uses keep is made at the end."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import models, transaction
from wagtail.models import ReferenceIndex
from wagtail.search import index
from wagtail.search.backends import get_search_backends

BATCH = 200

waiting: ContextVar[dict | None] = ContextVar("waiting", default=None)  # {(model, key): None}


@contextmanager
def saved_together() -> Iterator[None]:
    """Inside, `SavedWhole` only notes what is saved."""
    noted: dict[tuple[type[models.Model], int], None] = {}
    token = waiting.set(noted)
    try:
        yield
    finally:
        waiting.reset(token)
    by_model: dict[type[models.Model], list[int]] = {}
    for model, key in noted:
        by_model.setdefault(model, []).append(key)
    for model, keys in by_model.items():
        index_again(model, keys)


def index_again(model: type[models.Model], keys: Iterable[int]) -> None:
    """Makes the words and references of these records anew."""
    keys = list(keys)
    for start in range(0, len(keys), BATCH):
        rows = model._default_manager.filter(pk__in=keys[start : start + BATCH])
        records = list(rows.prefetch_related(*_read_along(model)))
        if index.class_is_indexed(model):
            for backend in get_search_backends(with_auto_update=True):
                backend.add_bulk(model, records)
        if ReferenceIndex.model_is_indexable(model):
            with transaction.atomic():
                for record in records:
                    ReferenceIndex.create_or_update_for_object(record)


def _read_along(model) -> list[str]:
    if not index.class_is_indexed(model):
        return []
    names = [part.field_name for part in model.get_search_fields() if isinstance(part, index.RelatedFields)]
    others = {name: model._meta.get_field(name).related_model for name in names}
    return [f"{name}__names" if hasattr(other, "names") else name for name, other in others.items()]
