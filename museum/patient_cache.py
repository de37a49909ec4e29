"""The cache that machines share, without which the museum goes on: what is not remembered is asked again.

A process that could not tell the cache of a change empties it as soon as it answers again.
"""

import logging
import time

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

PATIENCE = 5  # Seconds until a cache that failed is asked again.
SOON = 1  # A second is long for a cache.
log = logging.getLogger(__name__)


class PatientRedisCache(RedisCache):
    """Its answers while it is gone are those of an empty cache that keeps nothing."""

    silent_until = 0.0  # Of the process: each thread has a cache of its own.
    missed = False

    def __init__(self, server, params):
        options = {"socket_connect_timeout": SOON, "socket_timeout": SOON} | params.get("OPTIONS", {})
        super().__init__(server, {**params, "OPTIONS": options})

    def _try(self, name: str, instead, writes: bool, *args, **kwargs):
        kind = PatientRedisCache
        if time.monotonic() >= kind.silent_until:
            try:
                if kind.missed:
                    super().clear()
                    kind.missed = False
                return getattr(super(), name)(*args, **kwargs)
            except RedisError as error:
                kind.silent_until = time.monotonic() + PATIENCE
                log.warning("The cache does not answer and is left alone for %d seconds: %s", PATIENCE, error)
        kind.missed = kind.missed or writes
        return instead

    def get(self, key, default=None, version=None):
        return self._try("get", default, False, key, default, version)

    def get_many(self, keys, version=None):
        return self._try("get_many", {}, False, keys, version)

    def has_key(self, key, version=None):
        return self._try("has_key", False, False, key, version)

    def add(self, key, *args, **kwargs):
        return self._try("add", False, False, key, *args, **kwargs)

    def set(self, key, *args, **kwargs):
        return self._try("set", None, True, key, *args, **kwargs)

    def set_many(self, data, *args, **kwargs):
        return self._try("set_many", list(data), True, data, *args, **kwargs)

    def touch(self, key, *args, **kwargs):
        return self._try("touch", False, False, key, *args, **kwargs)

    def delete(self, key, version=None):
        return self._try("delete", False, True, key, version)

    def delete_many(self, keys, version=None):
        return self._try("delete_many", None, True, keys, version)

    def incr(self, key, delta=1, version=None):
        return self._try("incr", delta, True, key, delta, version)

    def clear(self):
        return self._try("clear", False, True)
