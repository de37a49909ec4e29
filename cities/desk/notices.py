"""What a curator is told after saving: nothing is wrong, but something may want a look."""

from django.utils.translation import ngettext
from wagtail.admin import messages

from cities.models import BattlePage


def stray_events(request, page):
    """Events outside the dates of their battle; background and aftermath may lie there."""
    if not isinstance(page, BattlePage) or not request.accepts("text/html") or not page.when:
        return
    stray = [
        event
        for event in page.events.all()
        if event.when and not event.when.period.overlaps(page.when.period)
    ]
    if stray:
        titles = "; ".join(str(event) for event in stray)
        sentence = ngettext(
            "One event lies outside the dates of the battle: %(titles)s.",
            "%(number)d events lie outside the dates of the battle: %(titles)s.",
            len(stray),
        )
        messages.warning(request, sentence % {"number": len(stray), "titles": titles})
