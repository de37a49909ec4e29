"""Publishes what was scheduled, as Wagtail does; what does not pass the gate stays a draft and is noted.

It may run on several machines: one is at it, and the next finds nothing left to do.
"""

from contextlib import nullcontext

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log, registry
from wagtail.management.commands import publish_scheduled
from wagtail.models import Revision

from cities.alone import alone
from cities.gate import Refused
from cities.gate.door import standing_open
from cities.gate.refusal import OVERRIDDEN, REFUSED_AT_ITS_HOUR
from cities.pictures import end_rights


class Command(publish_scheduled.Command):
    def handle(self, *args, **options):
        with alone("publish_scheduled"):
            if not options["dryrun"]:
                due = Revision.objects.filter(approved_go_live_at__lt=timezone.now())
                self.publish(list(due.order_by("approved_go_live_at")))
                end_rights()
            super().handle(*args, **options)

    def publish(self, due: list[Revision]) -> None:
        """What points at a record that appears at the same hour comes after it."""
        while due:
            refused = {revision: refusal for revision in due if (refusal := attempt(revision))}
            if len(refused) == len(due):
                break
            due = list(refused)
        for revision in due:
            self.note(revision, refused[revision])

    def note(self, revision: Revision, refusal: Refused) -> None:
        record = revision.content_object
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
        sentences = [finding.sentence for finding in refusal.findings]
        log(record, REFUSED_AT_ITS_HOUR, data={"sentences": sentences}, revision=revision)
        self.stderr.write(f"{record}: {' '.join(sentences)}")


def attempt(revision: Revision) -> Refused | None:
    try:
        with transaction.atomic(), standing_open() if overridden(revision) else nullcontext():
            revision.publish(log_action="wagtail.publish.scheduled")
    except Refused as refusal:
        return refusal
    return None


def overridden(revision: Revision) -> bool:
    """Whether an administrator has let just this version pass."""
    history = registry.get_logs_for_instance(revision.content_object)
    return history.filter(action=OVERRIDDEN, revision=revision).exists()
