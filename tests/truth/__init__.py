"""The truth of an exhibition: what its texts say is held against its records, plain Python, no database."""

from pathlib import Path

from .checks import Fault, faults
from .records import Bundle

HERO_CITIES = Path(__file__).parents[2] / "cities" / "hero_cities"

__all__ = ["HERO_CITIES", "Bundle", "Fault", "faults"]
