"""Static files under hashed, compressed names, so that browsers may keep them for ever."""

from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

from museum.stylesheets import bound

IMPORTS = CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns[1]
BOUND = ["css/site.css"]


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Binds the parts of a style sheet into one, and follows the imports of our own ES modules.

    Those of others may name what only a bundler knows.
    """

    patterns = (*CompressedManifestStaticFilesStorage.patterns, ("js/*.js", IMPORTS))

    def post_process(self, paths, dry_run=False, **options):
        binder = InMemoryStorage()

        def read(name):
            storage, path = paths[name]
            with storage.open(path) as file:
                return file.read().decode()

        for name in () if dry_run else BOUND:
            binder.save(name, ContentFile(bound(name, read).encode()))
            paths = paths | {name: (binder, name)}
        yield from super().post_process(paths, dry_run=dry_run, **options)
