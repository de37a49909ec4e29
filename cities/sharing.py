"""What stands on the picture of a page that is shared, and what is said of the page in one sentence."""

from hashlib import sha256
from html import unescape
from textwrap import shorten

from django.core.cache import cache
from django.utils.html import strip_tags

from cities.dates import Period
from cities.exhibition import Exhibition
from cities.formats.share_picture import Poster, draw
from cities.permanent import Standing
from cities.wording import in_words

LONGEST_DESCRIPTION = 160
TEXTS = ("search_description", "summary", "introduction", "description")
KEPT = 7 * 24 * 3600  # Seconds.
EDITION = 1  # Of the drawing; a new one makes all pictures anew.


def description(page, exhibition: Exhibition) -> str:
    """What a page is about, in its own words, cut at a word."""
    texts = (_plain(getattr(page, name, "") or "") for name in TEXTS)
    said = next(filter(None, texts), exhibition.tagline)
    return shorten(said, LONGEST_DESCRIPTION, placeholder="…")


def poster(found: Standing, exhibition: Exhibition, period: Period | None) -> Poster:
    when = found.entry.when if found.entry else None
    return Poster(
        title=found.title,
        kind=found.entry.genre.capitalize() if found.entry else "",
        dates=in_words(when) if when else "",
        exhibition=exhibition.title if found.title != exhibition.title else exhibition.tagline,
        span=when.period if when else None,
        period=period,
    )


def picture(wanted: Poster) -> bytes:
    """The PNG; another one is drawn when anything on it changes."""
    mark = sha256(f"{EDITION} {wanted}".encode()).hexdigest()[:32]
    return cache.get_or_set(f"share-{mark}", lambda: draw(wanted), KEPT)


def _plain(html: str) -> str:
    return " ".join(unescape(strip_tags(html.replace("</p>", " </p>"))).split())
