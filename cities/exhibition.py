"""What the exhibition is called and who publishes it; the house knows and says so when asked."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Exhibition:
    title: str = ""
    tagline: str = ""
    publisher: str = ""


_readers: list[Callable] = []


def told_by(reader: Callable) -> None:
    """`reader(request)` gives the Exhibition."""
    _readers[:] = [reader]


def of(request) -> Exhibition:
    return _readers[0](request) if _readers else Exhibition()
