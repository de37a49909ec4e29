"""The first index of the catalogue's words, in the way of the database at hand."""

from django.db import migrations

CREATE = {
    "sqlite": [
        "CREATE VIRTUAL TABLE cities_words "
        "USING fts5(title, names, summary, body, tokenize='unicode61 remove_diacritics 0')"
    ],
    "postgresql": ["ALTER TABLE cities_catalogueentry ADD COLUMN words tsvector NOT NULL DEFAULT ''"],
}
DROP = {
    "sqlite": ["DROP TABLE IF EXISTS cities_words"],
    "postgresql": ["ALTER TABLE cities_catalogueentry DROP COLUMN IF EXISTS words"],
}


def create(apps, schema_editor):
    for statement in CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    for statement in DROP[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("cities", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
