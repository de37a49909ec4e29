"""The edition of many machines: a word in Redis. While Redis is lost, nothing is kept and all is answered."""

import atexit
import logging
import secrets
import threading
import time

import redis

NAME, WRITERS = "museum:edition", "museum:writers"
LONGEST = 120  # Seconds that somebody who was killed while writing keeps pages from being kept.
PATIENCE = 1  # Seconds until a lost Redis is asked again.
AT_THE_END = 10  # Seconds that a command waits for a lost Redis before it ends.
log = logging.getLogger(__name__)


class RedisEdition:
    def __init__(self, address: str) -> None:
        self.redis = redis.Redis.from_url(
            address, decode_responses=True, socket_timeout=0.5, socket_connect_timeout=0.5, retry=None
        )
        self.silent_until = 0.0
        self.was_lost = False
        self.owing = None
        self.lock = threading.Lock()

    def current(self) -> str | None:
        if time.monotonic() < self.silent_until:
            return None
        try:
            name = self.redis.get(NAME)
            if name is None or self.was_lost:  # What happened meanwhile, nobody here knows.
                self._begin()
                name = self.redis.get(NAME)
            return name
        except redis.RedisError as error:
            self._lose(error)
            return None

    def rise(self) -> None:
        try:
            self._begin()
        except redis.RedisError as error:
            self._lose(error)
            self._owe()

    def hold(self) -> "RedisHold":
        hold = RedisHold(self)
        self.rise()
        return hold

    def is_held(self) -> bool:
        try:
            return self.redis.zcount(WRITERS, time.time(), "+inf") > 0
        except redis.RedisError as error:
            self._lose(error)
            return True

    def _begin(self) -> None:
        self.redis.set(NAME, secrets.token_hex(8))
        self.was_lost = False

    def _lose(self, error: Exception) -> None:
        if not self.was_lost:
            log.error("Redis is lost, so that no page is kept: %s", error)
        self.was_lost = True
        self.silent_until = time.monotonic() + PATIENCE

    def _owe(self) -> None:
        """Other machines may still reach Redis: they are told as soon as this one does."""
        with self.lock:
            if self.owing is None or not self.owing.is_alive():
                self.owing = threading.Thread(target=self._pay, daemon=True)
                self.owing.start()
                atexit.register(self.owing.join, AT_THE_END)

    def _pay(self) -> None:
        while True:
            time.sleep(PATIENCE / 2)
            try:
                return self._begin()
            except redis.RedisError:
                continue


class RedisHold:
    def __init__(self, edition: RedisEdition) -> None:
        self.edition, self.name = edition, secrets.token_hex(8)
        self._say(lambda: edition.redis.zadd(WRITERS, {self.name: time.time() + LONGEST}))

    def end(self) -> None:
        name, self.name = self.name, None
        if name is not None:
            self._say(lambda: self._leave(name))

    __del__ = end

    def _leave(self, name: str) -> None:
        """A new edition too: a transaction that was longer than its hold has let pages be kept."""
        self.edition.redis.zrem(WRITERS, name)
        self.edition.redis.zremrangebyscore(WRITERS, "-inf", time.time())
        self.edition.rise()

    def _say(self, what) -> None:
        try:
            what()
        except redis.RedisError as error:
            self.edition._lose(error)
            self.edition._owe()
