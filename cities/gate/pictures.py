"""A picture is published with what it shows, who made it, and whose rights it has."""

from collections.abc import Iterator

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cities.gate.contents import Contents, Shown
from cities.gate.finding import Fault
from cities.gate.rule import rule


@rule("picture-description", _("a picture without alternative text"))
def described(contents: Contents) -> Iterator[Fault]:
    for shown in _each(contents):
        if not shown.said and not shown.image.alt.strip():
            sentence = gettext("The picture “%(title)s” has no alternative text: say what it shows.")
            yield _fault(shown, sentence, "id_description")


@rule("picture-credit", _("a picture without a credit line"))
def credited(contents: Contents) -> Iterator[Fault]:
    for shown in _each(contents):
        if not shown.image.credit_line.strip():
            sentence = gettext("The picture “%(title)s” has no credit line and no creator.")
            yield _fault(shown, sentence, "id_credit")


@rule("picture-rights", _("a picture without rights, or whose rights have ended"))
def permitted(contents: Contents) -> Iterator[Fault]:
    for shown in _each(contents):
        if reason := shown.image.why_hidden:
            yield _fault(shown, f"{gettext('The picture “%(title)s”:')} {reason}", "id_rights")


def _each(contents: Contents) -> list[Shown]:
    """Every picture once; one that says nothing somewhere stands for those that do."""
    found = {}
    for shown in sorted(contents.pictures, key=lambda shown: shown.said):
        found.setdefault(shown.image.pk, shown)
    return list(found.values())


def _fault(shown: Shown, sentence: str, anchor: str) -> Fault:
    return Fault(sentence % {"title": shown.image.title}, anchor, elsewhere=shown.image)
