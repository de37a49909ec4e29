"""Which files are handed out as pictures: nothing else is; documents have a door of their own."""

from posixpath import normpath, splitext

from django.conf import settings

MADE = {".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp"}
PICTURES = MADE | {f".{ending}" for ending in settings.WAGTAILIMAGES_EXTENSIONS}


def is_picture(path: str) -> bool:
    """By its name, which the form of upload has compared with what the file is inside."""
    inside = "\0" not in path and not normpath(path).startswith(("/", ".."))
    return inside and splitext(path)[1].lower() in PICTURES
