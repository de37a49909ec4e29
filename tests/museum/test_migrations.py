"""A new version starts machine by machine: nobody waits for its migrations, and the old one goes on."""

from unittest.mock import Mock

import pytest
from django.db import connection, migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation

from cities.gently import AddIndexGently

RELEASED = {"cities": "0008_changes_and_imports", "museum": "0005_publishing_rules"}
HARMLESS = (
    migrations.AlterModelManagers,
    migrations.AlterModelOptions,
    migrations.CreateModel,
    AddIndexGently,
    migrations.RemoveIndex,
    migrations.RemoveConstraint,
)


def test_new_migrations_hold_nobody_up():
    """One that says `safe_because` has been thought about."""
    loader = MigrationLoader(None)
    found = {}
    for app, name in sorted(loader.graph.nodes):
        if app in RELEASED and name > RELEASED[app]:
            migration = loader.get_migration(app, name)
            if not getattr(migration, "safe_because", ""):
                found[name] = faults(migration, loader.project_state((app, name), at_end=False))
    assert not any(found.values()), found


def faults(migration, state) -> list[str]:
    """What would lock a table for long, or break the version that is still running on other machines."""
    found, made = [], set()
    for operation in migration.operations:
        after = state.clone()
        operation.state_forwards(migration.app_label, after)
        if isinstance(operation, migrations.CreateModel):
            made.add(operation.name_lower)
        on_new_table = getattr(operation, "model_name", "").lower() in made
        if not on_new_table and (fault := harm(operation, migration, state, after)):
            found.append(f"{operation.describe()}: {fault}")
        state = after
    return found


def harm(operation: Operation, migration, before, after) -> str:
    if isinstance(operation, HARMLESS):
        return ""
    if isinstance(operation, migrations.AddIndex):
        return "use cities.gently.AddIndexGently with atomic = False"
    if isinstance(operation, migrations.AddField):
        field = operation.field
        if field.null or field.many_to_many or field.has_db_default():
            return ""
        return "the version before writes rows without it: null=True or db_default"
    if isinstance(operation, migrations.AlterField):
        old, new = (
            state.apps.get_model(migration.app_label, operation.model_name)._meta.get_field(operation.name)
            for state in (before, after)
        )
        changed = connection.schema_editor()._field_should_be_altered(old, new)
        return "the table may be written anew, or old code may not fit" if changed else ""
    return "say in `safe_because` why this may run while the museum is open"


class Careless(migrations.Migration):
    operations = [
        migrations.AddIndex("catalogueentry", models.Index(fields=["title"], name="careless")),
        migrations.AddField("citypage", "mayor", models.CharField(max_length=20, default="")),
        migrations.AlterField("citypage", "country_now", models.TextField()),
        migrations.RemoveField("citypage", "story"),
        migrations.RunPython(print),
        migrations.AddField("citypage", "harmless", models.CharField(max_length=20, db_default="")),
    ]


def test_a_careless_migration_is_noticed():
    state = MigrationLoader(None).project_state(("cities", RELEASED["cities"]))
    found = faults(Careless("0009_careless", "cities"), state)
    assert len(found) == 5 and "AddIndexGently" in found[0] and "db_default" in found[1]


@pytest.mark.parametrize(("vendor", "said"), [("postgresql", {"concurrently": True}), ("sqlite", {})])
def test_an_index_is_made_while_others_write(vendor, said):
    state = MigrationLoader(None).project_state(("cities", RELEASED["cities"]))
    operation = AddIndexGently("source", models.Index(fields=["author"], name="gently_made"))
    after = state.clone()
    operation.state_forwards("cities", after)
    editor = Mock(connection=Mock(vendor=vendor, alias="default", in_atomic_block=False))
    operation.database_forwards("cities", editor, state, after)
    operation.database_backwards("cities", editor, after, state)
    assert (editor.add_index.call_args.kwargs, editor.remove_index.call_args.kwargs) == (said, said)
