"""The gate: what a museum would regret, found before it is public, and refused at every way there."""

from cities.gate.finding import Fault, Finding
from cities.gate.judging import blocking, findings
from cities.gate.refusal import Refused
from cities.gate.rule import RULES, Rule
from cities.gate.severity import Severity

__all__ = ["RULES", "Fault", "Finding", "Refused", "Rule", "Severity", "blocking", "findings"]
