"""A source that is made in passing: few fields, a key of its own, and its place in the history."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.html import format_html
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import formfield_for_dbfield
from wagtail.log_actions import log

from cities.desk.sourcing.shelf import Shelf
from cities.formats.reading_works import readable_key
from cities.models import Source


def enter(source: Source, user, *, logged=True) -> Source:
    """Saves a new source as its form would: with its first version and, if `logged`, in the history."""
    with transaction.atomic():
        source.save()
        revision = source.save_revision(user=user, log_action=False, changed=False)
        if logged:
            log(instance=source, action="wagtail.create", user=user, revision=revision, content_changed=True)
    return source


class NewSourceForm(forms.ModelForm):
    class Meta:
        model = Source
        fields = ["title", "author", "kind", "year", "language", "publisher", "url", "consulted"]
        widgets = {"title": forms.TextInput}
        formfield_callback = formfield_for_dbfield

    def __init__(self, *args, **kwargs):
        super().__init__(*args, prefix="new-source", **kwargs)
        self.fields["author"].help_text = _("As on the title page: David M. Glantz and Jonathan M. House.")

    @property
    def rows(self) -> list[tuple]:
        """The fields with the share of a line that each takes."""
        shares = {"kind": "third", "year": "third", "language": "third", "publisher": "half", "url": "half"}
        return [(self[name], shares.get(name, "whole")) for name in self.fields]

    def clean(self):
        said = super().clean()
        made = Source(**{name: said.get(name) or "" for name in ("title", "author", "year", "kind", "url")})
        if said.get("title") and (known := Shelf().here(made)):
            raise ValidationError(
                format_html(
                    "{} <strong>{}</strong> ({})",
                    _now("This work is here already. Choose it from the sources that are here:"),
                    known,
                    known.key,
                )
            )
        return said

    def enter(self, user) -> Source:
        source = self.save(commit=False)
        taken = set(Source.objects.values_list("key", flat=True))
        source.key = readable_key(source, taken)
        return enter(source, user)
