"""The settings of the house for its tests: a data folder of their own, and no time lost on passwords."""

import os
import tempfile

os.environ.setdefault("MUSEUM_DATA", tempfile.mkdtemp(prefix="museum-tests-"))
os.environ.setdefault("SECRET_KEY", "only for tests")
os.environ.setdefault("PICTURES", "elsewhere")  # A test that wants renditions asks for them.

from museum.settings import *  # noqa: F403
from museum.settings import DATABASES, STATIC_ROOT, STORAGES

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, as in the house: a database in memory is one connection, which a server's threads cannot share.
    DATABASES["default"]["TEST"] = {"NAME": str(STATIC_ROOT.with_name("test.sqlite3"))}
    # What a test writes need not outlive a power cut.
    DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"
else:
    DATABASES["default"].setdefault("OPTIONS", {})["options"] = "-c synchronous_commit=off"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns of a folder that is not there.
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["*"]
