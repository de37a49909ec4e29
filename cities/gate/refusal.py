"""A record that does not pass, with the reasons."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

# In the history of a record.
REFUSED_AT_ITS_HOUR = "gate.refused"
OVERRIDDEN = "gate.override"


class Refused(ValidationError):
    """Publishing is refused. Nothing of the record was changed; its draft remains."""

    def __init__(self, record, findings):
        self.record, self.findings = record, findings
        super().__init__({NON_FIELD_ERRORS: [finding.sentence for finding in findings]})
