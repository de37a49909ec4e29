"""What the tests of the house share."""

from tests.released import released

__all__ = ["released"]
