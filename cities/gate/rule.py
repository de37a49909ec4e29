"""The rules of the gate by their names. A rule is a function that reads what a record holds."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from cities.gate.contents import Contents
from cities.gate.finding import Fault
from cities.gate.severity import Severity


@dataclass(frozen=True)
class Rule:
    """`label` ends the sentence “The gate finds …”; `severity` holds until curators settle another."""

    name: str
    label: str
    find: Callable[[Contents], Iterable[Fault]]
    severity: Severity = Severity.BLOCKS


RULES: dict[str, Rule] = {}


def rule(name: str, label, severity: Severity = Severity.BLOCKS):
    """Makes a function a rule."""

    def register(find):
        RULES[name] = Rule(name, label, find, severity)
        return find

    return register
