"""The words move to the card index; the catalogue is to be rebuilt after it."""

from importlib import import_module

from django.db import migrations

first = import_module("cities.migrations.0002_words")


def move(apps, schema_editor):
    from cities import words

    first.drop(apps, schema_editor)
    words.in_database(schema_editor.connection.alias).create(schema_editor.connection)


def move_back(apps, schema_editor):
    from cities import words

    words.in_database(schema_editor.connection.alias).drop(schema_editor.connection)
    first.create(apps, schema_editor)


class Migration(migrations.Migration):
    dependencies = [("cities", "0003_facets")]
    operations = [migrations.RunPython(move, move_back)]
