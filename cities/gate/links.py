"""What a record points at is there for visitors too."""

from collections.abc import Iterator

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

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
    """What visitors do not see of what is pointed at, each once."""
    pages = {contents.pages[key]: anchor for anchor, key in contents.pointed if key in contents.pages}
    records = {leaf.award_record: leaf.anchor for leaf in contents.leaves if leaf.award_record}
    for record, anchor in {**pages, **records}.items():
        if not record.live:
            yield anchor, record
