"""An event, an award record and a figure each rest on a source."""

from collections.abc import Iterator

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cities.gate.contents import Contents
from cities.gate.finding import Fault
from cities.gate.rule import rule
from cities.models import AwardRecord


@rule("event-citation", _("an event without a citation"))
def cited_events(contents: Contents) -> Iterator[Fault]:
    for anchor, event in contents.events:
        if not len(event.citations.all()):
            sentence = gettext("The event “%(title)s” has no citation.") % {"title": event.title}
            yield Fault(sentence, f"{anchor}-citations-ADD")


@rule("award-record-citation", _("an award record without a citation"))
def cited_award_record(contents: Contents) -> Iterator[Fault]:
    record = contents.record
    if isinstance(record, AwardRecord) and not len(record.citations.all()):
        yield Fault(gettext("The award record has no citation."), "id_citations-ADD")


@rule("figure-citation", _("a figure without a citation"))
def cited_figures(contents: Contents) -> Iterator[Fault]:
    for anchor, figure in contents.figures:
        if not len(figure.citations.all()):
            sentence = gettext("The figure “%(subject)s” has no citation.") % {"subject": figure.subject}
            yield Fault(sentence, f"{anchor}-citations-ADD")
