"""The settings of the house for tests: a data folder of their own, and no time lost on passwords."""

import os
import tempfile

os.environ.setdefault("MUSEUM_DATA", tempfile.mkdtemp(prefix="museum-tests-"))
os.environ.setdefault("SECRET_KEY", "only for tests")

from museum.settings import *  # noqa: F403
from museum.settings import STORAGES

STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["*"]
