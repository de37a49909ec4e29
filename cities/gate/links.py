"""What a record points at is there for visitors too."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from cities.gate.contents import Contents
from cities.gate.finding import Fault
from cities.gate.rule import rule


@rule("unpublished-link", _("a link to something that is not published yet"))
def published(contents: Contents) -> Iterator[Fault]:
    for anchor, record in _hidden(contents):
        if not record.first_published_at:
            sentence = gettext("“%(title)s” is not published: visitors cannot follow the link.")
            yield Fault(sentence % {"title": record}, anchor)


@rule("withdrawn-record", _("a text that points at a withdrawn record"))
def present(contents: Contents) -> Iterator[Fault]:
    for anchor, record in _hidden(contents):
        if record.first_published_at:
            sentence = gettext("“%(title)s” has been withdrawn, and the text still points at it.")
            yield Fault(sentence % {"title": record}, anchor)
    for anchor, key in contents.pointed:
        if key not in contents.pages:
            yield Fault(gettext("A link leads to a page that has been deleted."), anchor)
    for leaf in contents.leaves:
        if leaf.is_lost:
            yield Fault(
                gettext("Nothing is chosen in a part of the story, or what was chosen has been deleted."),
                leaf.anchor,
            )


def _hidden(contents: Contents) -> Iterator[tuple[str, object]]:
    """What visitors will not see of what is pointed at, each once."""
    pages = {contents.pages[key]: anchor for anchor, key in contents.pointed if key in contents.pages}
    records = {leaf.award_record: leaf.anchor for leaf in contents.leaves if leaf.award_record}
    hidden = {record: anchor for record, anchor in {**pages, **records}.items() if not record.live}
    coming = _coming(hidden, contents.record.go_live_at)
    for record, anchor in hidden.items():
        if record not in coming:
            yield anchor, record


def _coming(records, hour) -> set:
    """Of hidden records those that appear by an hour that is still to come."""
    if not records or not hour or hour <= timezone.now():
        return set()
    due = Revision.objects.filter(approved_go_live_at__lte=hour, object_id__in=[each.pk for each in records])
    keys = set(due.values_list("base_content_type", "object_id"))
    return {each for each in records if (each.get_base_content_type().pk, str(each.pk)) in keys}
