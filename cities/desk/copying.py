"""A copy is another record with an identity of its own; a record never stands in two places."""

from django.shortcuts import redirect
from modelcluster.models import ClusterableModel
from wagtail.admin import messages
from wagtail.snippets.views.snippets import CopyView

from cities.models.identity import NO_ALIAS

TIMES = {"go_live_at", "expire_at"}  # Of publishing: they were meant for the first record.


def another(record):
    """A new record like this one, with rows of its own; not saved yet."""
    twin = type(record)(
        **{
            field.name: getattr(record, field.name)
            for field in record._meta.concrete_fields
            if field.editable and not field.primary_key and field.name not in TIMES
        }
    )
    if isinstance(record, ClusterableModel):
        record.copy_all_child_relations(twin)
    return twin


class CopyingView(CopyView):
    """The form of a new record, filled in from another one."""

    def get_initial_form_instance(self):
        return another(super().get_initial_form_instance())


def no_alias(request, page):
    """Before a page is copied: Wagtail offers to keep the copy like the page, which would be an alias."""
    if "alias" not in request.POST:
        return None
    messages.error(request, NO_ALIAS)
    return redirect("wagtailadmin_pages:copy", page.pk)
