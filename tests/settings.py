"""The settings of the house as the tests use them: a data folder of their own, and no time lost on passwords."""

import os
import tempfile

os.environ.setdefault("MUSEUM_DATA", tempfile.mkdtemp(prefix="museum-tests-"))
os.environ.setdefault("SECRET_KEY", "only for tests")

from museum.settings import *  # noqa: E402, F403
from museum.settings import STORAGES  # noqa: E402

STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["*"]
