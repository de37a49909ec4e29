"""A record is read against every rule that is applied."""

from collections.abc import Mapping

from cities.gate import citations, dates, links, pictures, positions  # noqa: F401 (they bring the rules)
from cities.gate.contents import Contents
from cities.gate.finding import Finding
from cities.gate.rule import RULES
from cities.gate.severity import Severity, settled


def findings(record, severities: Mapping[str, str] | None = None) -> list[Finding]:
    """What the gate finds in a record as it would be published; what blocks stands first."""
    severities = settled() if severities is None else severities
    contents = Contents(record)
    found = []
    for rule in RULES.values():
        severity = Severity(severities.get(rule.name, rule.severity))
        if severity != Severity.OFF:
            found += [Finding(rule.name, severity, fault) for fault in rule.find(contents)]
    return sorted(found, key=lambda finding: not finding.blocks)


def blocking(record, severities: Mapping[str, str] | None = None) -> list[Finding]:
    return [finding for finding in findings(record, severities) if finding.blocks]
