"""What is wrong with a record: a sentence, and where it is mended."""

from dataclasses import dataclass

from cities.gate.severity import Severity


@dataclass(frozen=True)
class Fault:
    """`anchor`: the id of the place in the form; `elsewhere`: the other record whose form that is."""

    sentence: str
    anchor: str = ""
    elsewhere: object = None


@dataclass(frozen=True)
class Finding:
    """A fault, with the rule that says so and how much it matters."""

    rule: str
    severity: Severity
    fault: Fault

    @property
    def sentence(self) -> str:
        return self.fault.sentence

    @property
    def blocks(self) -> bool:
        return self.severity == Severity.BLOCKS
