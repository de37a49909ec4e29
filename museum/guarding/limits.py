"""How often somebody may ask within a while: a count in the cache, which forgets by itself."""

import time
from dataclasses import dataclass

from django.core.cache import caches
from django.utils.crypto import salted_hmac


@dataclass(frozen=True)
class Limit:
    """So many times within so many seconds. Where the cache is lost, nobody is limited."""

    name: str
    times: int
    seconds: int

    def take(self, who: str) -> int:
        """Counts once more. The seconds to wait, or nothing."""
        return self._wait(self._counted(who, 1)) if who and self.times else 0

    def spent(self, who: str) -> int:
        """The seconds to wait, or nothing, for somebody who is only looked at."""
        return self._wait(self._counted(who, 0) + 1) if who and self.times else 0

    def _counted(self, who: str, more: int) -> int:
        # The cache is nobody's list of visitors: it holds no addresses and no names.
        asked = f"{self.name} {int(time.time()) // self.seconds} {who}"
        key = salted_hmac("museum.limits", asked).hexdigest()[:32]
        try:
            cache = caches["limits"]
            cache.add(key, 0, self.seconds)
            return cache.incr(key, more)
        except Exception:  # Each engine has its own words for being gone.
            return 0

    def _wait(self, count: int) -> int:
        return self.seconds - int(time.time()) % self.seconds if count > self.times else 0
