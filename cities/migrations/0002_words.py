"""The index of the catalogue's words, in the way of the database at hand."""

from django.db import migrations

from cities import words


def create(apps, schema_editor):
    words.index(schema_editor.connection.alias).create(schema_editor.connection)


def drop(apps, schema_editor):
    words.index(schema_editor.connection.alias).drop(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("cities", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
