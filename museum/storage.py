"""Static files under hashed, compressed names, so that browsers may keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORTS = CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns[1]


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Also follows the imports of our own ES modules; those of others may name what only a bundler knows."""

    patterns = (*CompressedManifestStaticFilesStorage.patterns, ("js/*.js", IMPORTS))
