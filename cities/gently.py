"""Changes of large tables while the museum is open, for migrations."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db.migrations import AddIndex


class AddIndexGently(AddIndexConcurrently):
    """On PostgreSQL nobody who writes has to wait for it; its migration says `atomic = False`."""

    def database_forwards(self, app_label, schema_editor, *states):
        self.way(schema_editor.connection).database_forwards(self, app_label, schema_editor, *states)

    def database_backwards(self, app_label, schema_editor, *states):
        self.way(schema_editor.connection).database_backwards(self, app_label, schema_editor, *states)

    @staticmethod
    def way(connection) -> type[AddIndex]:
        return AddIndexConcurrently if connection.vendor == "postgresql" else AddIndex
