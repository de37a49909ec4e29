"""What deleting means, where the admin asks whether to delete."""

from django import template
from wagtail.admin.admin_url_finder import AdminURLFinder

from cities.desk import deleting

register = template.Library()
SINGLE = ("page", "snippet", "image", "object")  # As Wagtail's pages of confirmation call it.


@register.simple_tag(takes_context=True)
def deletion(context) -> deleting.Consequences | None:
    """What deleting the record of this page, or of this row of a list, means; None if it is not ours."""
    record = _record(context)
    if "is_protected" not in context or not isinstance(record, deleting.KINDS):
        return None  # Where it is only unpublished, nothing is deleted.
    request = context["request"]
    if not hasattr(request, "consequences"):
        items = [each["item"] for each in context.get("items") or []] or [record]
        request.consequences = deleting.consequences(items)
    return request.consequences.get(record.pk)


@register.filter
def first_named(records: list) -> list:
    return records[: deleting.MOST_NAMED]


@register.filter
def further(records: list) -> int:
    return max(0, len(records) - deleting.MOST_NAMED)


@register.simple_tag(takes_context=True)
def form_of(context, record) -> str:
    """The address of the form of a record, if this person may open it."""
    return AdminURLFinder(context["request"].user).get_edit_url(record) or ""


register.filter("name_of", deleting.name_of)
register.filter("kind_of", deleting.kind_of)


def _record(context):
    for name in SINGLE:
        found = context.get(name)
        found = found.get("item") if isinstance(found, dict) else found
        if isinstance(found, deleting.KINDS):
            return found
    items = context.get("items")
    return items[0]["item"] if items and len(items) == 1 else None
