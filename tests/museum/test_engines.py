"""Engines that others operate, named in the environment; what cannot be meant is refused with a sentence."""

import runpy
from importlib.util import find_spec

import pytest
from django.core.exceptions import ImproperlyConfigured

SETTINGS = find_spec("museum.settings").origin
DATABASE = "postgres://museum:secret@db.example/museum"


@pytest.fixture
def settings_with(monkeypatch):
    def read(**environment):
        for name in ("DATABASE_URL", "CACHE_URL", "REPLICA_URL", "STORE_URL", "FRONT_CACHE"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv("PGOPTIONS", raising=False)
        monkeypatch.delenv("POSTGRESQL_OPTIONS", raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(SETTINGS)

    return read


def test_without_them_everything_is_on_this_machine(settings_with):
    found = settings_with()
    assert list(found["DATABASES"]) == ["default"] and "WAGTAILFRONTENDCACHE" not in found
    assert "museum.store" not in found["STORAGES"]["default"]["BACKEND"]


def test_many_machines_are_named_by_addresses(settings_with):
    found = settings_with(
        DATABASE_URL=DATABASE,
        REPLICA_URL="postgres://museum:secret@replica.example/museum",
        CACHE_URL="redis://cache.example/0",
        STORE_URL="s3://key:a%2Fsecret@store.example/museum?region=eu-central-1",
        FRONT_CACHE="http://10.0.0.5:6081,http://10.0.0.6:6081",
    )
    assert found["DATABASES"]["replica"]["HOST"] == "replica.example"
    assert found["DATABASES"]["replica"]["CONN_MAX_AGE"] == found["DATABASES"]["default"]["CONN_MAX_AGE"]
    assert "work_mem=64MB" in found["DATABASES"]["replica"]["OPTIONS"]["options"]
    store = found["STORAGES"]["default"]["OPTIONS"]
    assert (store["endpoint_url"], store["secret_key"]) == ("https://store.example", "a/secret")
    assert len(found["WAGTAILFRONTENDCACHE"]) == 2


def test_behind_pgbouncer_connections_ask_for_nothing(settings_with):
    given = {"DATABASE_URL": DATABASE, "POSTGRESQL_OPTIONS": ""}
    assert settings_with(**given)["DATABASES"]["default"]["OPTIONS"] == {"options": ""}
    bounded = settings_with(DATABASE_URL=DATABASE, PGOPTIONS="-c lock_timeout=5s")["DATABASES"]["default"]
    assert bounded["OPTIONS"]["options"] == "-c work_mem=64MB -c jit=off -c lock_timeout=5s"


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"REPLICA_URL": DATABASE}, "replica of a PostgreSQL database"),
        ({"REPLICA_URL": DATABASE, "DATABASE_URL": DATABASE}, "all machines need one Redis"),
        ({"STORE_URL": "s3://store.example"}, "STORE_URL is written as"),
        ({"FRONT_CACHE": "10.0.0.5:6081"}, "FRONT_CACHE is written as"),
    ],
)
def test_what_cannot_be_meant_is_refused(settings_with, environment, sentence):
    with pytest.raises(ImproperlyConfigured, match=sentence):
        settings_with(**environment)
