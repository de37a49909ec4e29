"""Records that come in together may point at one another: they are looked at when all of them are there."""

from wagtail.models import DraftStateMixin, Revision

from cities.gate import door, severity
from cities.gate.finding import Finding
from cities.gate.judging import blocking


class Entering:
    """Notes what is published while the door stands open; then what does not pass is a draft again."""

    def __init__(self):
        self._came = {}  # {(model, key): the version that was public before, or None}

    def note(self, record: DraftStateMixin, before: int | None) -> None:
        self._came.setdefault((type(record), record.pk), before)

    def send_back(self) -> list[tuple[DraftStateMixin, list[Finding]]]:
        """Those that did not pass. What pointed at them does not pass either, so it is asked again."""
        refused, severities, looking = [], severity.settled(), True
        while looking:
            looking = False
            for (model, key), before in list(self._came.items()):
                record = model.objects.get(pk=key)
                if found := blocking(record, severities):
                    _hide(record, before)
                    refused.append((record, found))
                    del self._came[model, key]
                    looking = True
        return refused


def _hide(record: DraftStateMixin, before: int | None) -> None:
    """Visitors see again what they saw before; what came in is the newest draft."""
    earlier = Revision.objects.filter(pk=before).first() if before else None
    if earlier:
        with door.standing_open():
            earlier.publish(log_action=False)
    else:
        record.unpublish(log_action=False)
        if record.first_published_at == record.last_published_at:  # Nobody has seen it yet.
            type(record).objects.filter(pk=record.pk).update(first_published_at=None, last_published_at=None)
