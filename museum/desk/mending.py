"""Where each finding of the gate is mended: the way to the field, in this form or in that of a picture."""

from dataclasses import dataclass

from django.urls import reverse
from wagtail.models import Page

from cities.gate import RULES, Finding
from museum.desk.drafts import AWARD_RECORD, PAGE, Draft


@dataclass(frozen=True)
class Mark:
    """A finding with the address of the place in a form; `here`: it is the form of the record itself."""

    finding: Finding
    address: str
    here: bool

    @property
    def label(self) -> str:
        return RULES[self.finding.rule].label


def draft_of(record) -> Draft:
    return Draft(PAGE if isinstance(record, Page) else AWARD_RECORD, record)


def marks(draft: Draft, findings) -> list[Mark]:
    return [_mark(draft, finding) for finding in findings]


def _mark(draft: Draft, finding: Finding) -> Mark:
    fault = finding.fault
    if fault.elsewhere is None:
        return Mark(finding, f"{draft.editor}#{fault.anchor}", here=True)
    return Mark(finding, f"{picture_form(fault.elsewhere.pk)}#{fault.anchor}", here=False)


def picture_form(key) -> str:
    return reverse("wagtailimages:edit", args=[key])
