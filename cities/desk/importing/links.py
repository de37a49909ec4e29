"""The way from a change to the form of its record."""

from django.apps import apps
from django.urls import reverse
from wagtail.models import Page

from cities.models import Change, ExhibitImage


def link_of(change: Change) -> str:
    """Empty if the record is gone or has no form."""
    model = apps.get_model(change.model)
    if change.undone and change.made:
        return ""
    if issubclass(model, Page):
        return reverse("wagtailadmin_pages:edit", args=[change.key])
    if model is ExhibitImage:
        return reverse("wagtailimages:edit", args=[change.key])
    viewset = getattr(model, "snippet_viewset", None)
    return reverse(viewset.get_url_name("edit"), args=[change.key]) if viewset else ""
