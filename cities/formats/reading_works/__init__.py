"""Works as citation managers keep them (CSL-JSON, BibTeX, RIS), read into sources of the bibliography."""

from cities.formats.reading_works.file import MOST_BYTES, Reading, read, too_large
from cities.formats.reading_works.found import Fault, Found
from cities.formats.reading_works.key import readable_key
from cities.formats.reading_works.source import Draft, to_source

__all__ = [
    "MOST_BYTES",
    "Draft",
    "Fault",
    "Found",
    "Reading",
    "read",
    "readable_key",
    "to_source",
    "too_large",
]
