"""Which tables a backup keeps: all that the models have, but for what follows from the others."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps as present
from django.db import connection, models
from django.db.migrations.executor import MigrationExecutor

DERIVED = {  # Written anew after a restore.
    "cities_indexcard",
    "cities_facetset",
    "cities_words",
    "wagtailsearch_indexentry",
    "wagtailsearch_indexentry_fts",
}
PASSING = {"django_session", "wagtailadmin_editingsession"}  # Nobody stays signed in.
OTHERWISE = {"django_migrations"}  # The manifest has them.
KINDS = {
    "BooleanField": "truth",
    "DateField": "day",
    "DateTimeField": "moment",
    "DecimalField": "decimal",
    "JSONField": "json",
    "TimeField": "time",
    "UUIDField": "uuid",
    "BinaryField": "bytes",
}


@dataclass(frozen=True)
class Column:
    name: str
    kind: str  # One of KINDS, or plain: a number or text, which every database writes alike.


@dataclass(frozen=True)
class Table:
    name: str
    key: str
    fields: tuple

    @property
    def columns(self) -> list[Column]:
        return [Column(field.column, kind(field)) for field in self.fields]


def kept(apps=None) -> list[Table]:
    """The tables of all models, as the migrations of this database left them."""
    left_out = DERIVED | PASSING | OTHERWISE
    found = {}
    for model in (apps or as_migrated()).get_models(include_auto_created=True, include_swapped=False):
        meta = model._meta
        if meta.managed and not meta.proxy and meta.db_table not in left_out:
            fields = tuple(meta.local_concrete_fields)
            found[meta.db_table] = Table(meta.db_table, meta.pk.column, fields)
    return [found[name] for name in sorted(found)]


def as_migrated():
    """The models as the database has them; it may not have been migrated yet after an upgrade."""
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return present
    done = [node for node in executor.loader.graph.nodes if node in executor.loader.applied_migrations]
    return executor.loader.project_state(done, at_end=True).apps


def unknown() -> list[str]:
    """Tables of the database that no model of the museum has: they are not kept."""
    names = set(connection.introspection.table_names())
    ours = {table.name for table in kept()} | DERIVED | PASSING | OTHERWISE
    return sorted(name for name in names - ours if not name.startswith(tuple(f"{one}_" for one in DERIVED)))


def kind(field: models.Field) -> str:
    while field.remote_field and hasattr(field, "target_field"):
        field = field.target_field
    return KINDS.get(field.get_internal_type(), "plain")


def file_fields(apps=present) -> Iterator[tuple[type, models.FileField]]:
    for model in apps.get_models():
        for field in model._meta.local_concrete_fields:
            if isinstance(field, models.FileField):
                yield model, field
