"""The caches in front of the site (Varnish, a CDN) forget everything when visitors may see something new.

A change shows on many pages: in counts, in the chronicle, on the entrance. So not pages are purged, but all.
"""

import logging
import threading
import time
from http.client import HTTPException
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from django.conf import settings
from wagtail.contrib.frontend_cache.backends import BaseBackend
from wagtail.contrib.frontend_cache.utils import purge_url_from_cache

AGAIN = 3  # Seconds until what was on its way to a cache meanwhile is forgotten too.
PATIENCE = 3  # Seconds for a cache to answer. Wagtail's own backend waits without end.
RETRY = 10  # Seconds until a cache that did not answer is asked again,
TIMES = 30  # and how often.
log = logging.getLogger(__name__)
_deaf: dict[str, float] = {}  # Caches that did not answer, and when.


class Varnish(BaseBackend):
    """Sends PURGE; deploy/varnish.vcl says what that means."""

    def __init__(self, params):
        super().__init__(params)
        self.address = params["LOCATION"]

    def purge(self, url):
        if time.monotonic() - _deaf.get(self.address, -RETRY) < RETRY:
            return  # Nobody who saves waits for it again; it is asked later.
        asked = Request(self.address, method="PURGE", headers={"Host": urlsplit(url).netloc})
        try:
            urlopen(asked, timeout=PATIENCE).close()
            _deaf.pop(self.address, None)
        except (OSError, HTTPException) as error:
            _deaf[self.address] = time.monotonic()
            log.error("The cache at %s does not forget (%s): it may show old pages.", self.address, error)


class Again:
    """One more purge some seconds after the last, and more of them while a cache does not answer.

    A command that ends waits for the one more, but not for a cache that may be gone for good.
    """

    def __init__(self):
        self.guard, self.timer = threading.Lock(), threading.Timer(0, str)

    def after(self, seconds: int, times: int) -> None:
        with self.guard:
            self.timer.cancel()
            self.timer = threading.Timer(seconds, self.purge, [times])
            self.timer.daemon = times < TIMES
            self.timer.start()

    def purge(self, times: int) -> None:
        _forget()
        if _deaf and times:
            self.after(RETRY, times - 1)


_again = Again()


def purge() -> None:
    """After a change has been published: at once, and once more for what was being made before it."""
    if getattr(settings, "WAGTAILFRONTENDCACHE", None):
        _forget()
        _again.after(AGAIN, TIMES)


def _forget() -> None:
    purge_url_from_cache(f"{settings.SITE_URL}/*")
