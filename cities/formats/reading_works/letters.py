"""Bytes become letters, in whatever encoding they were saved."""

from cities.formats.tables.encoding import decoded
from cities.formats.tables.table import TableError


def letters(data: bytes) -> tuple[str, str]:
    """The text, and the encoding if it was guessed. What fits none has � in its place."""
    try:
        text, called = decoded(data, "")
    except TableError:
        return data.decode("utf-8", errors="replace"), "UTF-8"
    return text, "" if called.startswith("UTF") else called
