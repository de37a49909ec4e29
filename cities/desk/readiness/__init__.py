"""How ready the exhibition is: what is missing, what is uncertain and what is due, in a few questions."""

from cities.desk.readiness.gathering import matters
from cities.desk.readiness.matter import Matter, State

__all__ = ["Matter", "State", "matters"]
