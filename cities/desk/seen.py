"""What a form without versions has seen of its record: whoever saves over something newer is told first."""

from hashlib import sha1

from django import forms
from django.core.exceptions import ValidationError
from django.core.files import File
from django.forms.models import model_to_dict
from django.utils.timesince import timesince
from django.utils.translation import gettext
from taggit.managers import TaggableManager
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.utils import get_user_display_name
from wagtail.models import ModelLogEntry

SEEN = "seen"


class Seen:
    """A form with a stamp of its record as it was opened. A stamp that is not sent is not asked for."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.present = self.values()
        if self.present:
            stamp = sha1(repr(sorted(self.present.items())).encode()).hexdigest()
            self.fields[SEEN] = forms.CharField(required=False, initial=stamp, widget=forms.HiddenInput)

    def values(self) -> dict[str, str]:
        """What the record says now, by the names of its fields; nothing if it is new."""
        return _present(self.instance, self._meta.fields) if self.instance.pk else {}

    def in_words(self, name: str, value: str) -> str:
        return value

    def clean(self):
        cleaned = super().clean()
        if SEEN in self.fields and cleaned.get(SEEN, "") not in {"", self.fields[SEEN].initial}:
            self.data = self.data.copy()
            self.data[self.add_prefix(SEEN)] = self.fields[SEEN].initial  # Once more is a choice.
            raise ValidationError(self._told(cleaned))
        return cleaned

    def _told(self, cleaned) -> str:
        entry = ModelLogEntry.objects.for_instance(self.instance).select_related("user").first()
        who = get_user_display_name(entry.user) if entry and entry.user else gettext("Somebody")
        others = [
            gettext("%(field)s is now “%(value)s”.")
            % {"field": self.fields[name].label, "value": self.in_words(name, value)}
            for name, value in self.present.items()
            if name in cleaned and not self.fields[name].widget.is_hidden and _said(cleaned[name]) != value
        ]
        return " ".join([_sentence(who, entry.timestamp if entry else None), *others])


class SeenForm(Seen, WagtailAdminModelForm):
    """For the settings of the house."""


def _sentence(who: str, when) -> str:
    if when is None:
        return gettext(
            "%(who)s changed this while you had it open. What you wrote is not saved yet: "
            "save once more to keep it as it stands here."
        ) % {"who": who}
    return gettext(
        "%(who)s changed this %(ago)s ago, while you had it open. What you wrote is not saved yet: "
        "save once more to keep it as it stands here."
    ) % {"who": who, "ago": timesince(when)}


def _present(record, names) -> dict[str, str]:
    values = model_to_dict(record, fields=names)
    for field in record._meta.get_fields():
        if field.name in values and isinstance(field, TaggableManager):
            values[field.name] = getattr(record, field.name).all()
    return {name: _said(value) for name, value in values.items()}


def _said(value) -> str:
    if value is None:
        return ""
    if hasattr(value, "__iter__") and not isinstance(value, str) and not isinstance(value, File):
        return ", ".join(sorted(str(each) for each in value))
    return str(getattr(value, "pk", value))
