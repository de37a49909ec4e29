"""The museum's own checks in the panel of checks beside a form."""

from django import template
from wagtail.models import Page

from cities.models import AwardRecord
from museum.desk.checking import address_of, listed
from museum.desk.mending import draft_of

register = template.Library()


@register.inclusion_tag("museum/admin/checks.html")
def gate_checks(record) -> dict:
    """Nothing for records that are not published, such as sources."""
    if not isinstance(record, (Page, AwardRecord)):
        return {}
    draft = draft_of(record)
    found = listed(draft) if record.pk else {}
    return {"address": address_of(draft.kind, record.pk or 0), "saved": bool(record.pk), **found}
