"""The parts of records that may be changed together: how each is asked for, read, changed and shown.

A value is kept plainly, as a version of the record has it: a text, a key, or a tuple of texts or keys.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django import forms
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

REPLACE = "replace"
NOTHING = "-"
AS_IT_IS = _("Leave as it is")


@dataclass(frozen=True)
class Wish:
    """What is to become of one part of every chosen record."""

    part: "Part"
    value: object
    how: str = REPLACE

    def after(self, before):
        """The value that a record will have; `before` itself if nothing changes."""
        return self.part.changed(before, self)


class Part:
    """A field with one value: a text."""

    nothing: object = ""

    def __init__(self, model: type[models.Model], name: str):
        self.model, self.name = model, name
        self.field = model._meta.get_field(name)

    @property
    def label(self) -> str:
        return capfirst(self.field.verbose_name)

    @property
    def may_be_empty(self) -> bool:
        return self.field.blank

    def questions(self, user) -> dict[str, forms.Field]:
        """The fields of the form that ask for it."""
        asked = self.field.formfield(required=False, initial="", label=self.label)
        asked.help_text = _("Empty: it stays as it is.")
        asked.validators += self.field.validators
        if not self.may_be_empty:
            return {self.name: asked}
        return {self.name: asked, f"{self.name}-none": self._take_away()}

    def _take_away(self) -> forms.Field:
        return forms.BooleanField(
            required=False, label=_("%(label)s: take away what is there") % {"label": self.label}
        )

    def wish(self, given: dict) -> Wish | None:
        if given.get(f"{self.name}-none"):
            return Wish(self, self.nothing)
        value = given.get(self.name)
        return Wish(self, self.plain(value)) if value not in (None, "") else None

    def contradiction(self, given: dict) -> str:
        if given.get(f"{self.name}-none") and given.get(self.name):
            return gettext("Say either what it shall be, or that it is taken away.")
        return ""

    def plain(self, value):
        return value

    def read(self, record, content: dict | None):
        """The value in the newest version; `content`: that version, if the record has one."""
        return content.get(self.name) if content is not None else getattr(record, self.field.attname)

    def changed(self, before, wish: Wish):
        return wish.value

    def refused(self, after) -> str:
        """Why a record cannot be so, in a sentence."""
        return ""

    def note(self, before, after) -> str:
        """What follows from it that one might not expect."""
        return ""

    def write(self, record, value) -> None:
        setattr(record, self.field.attname, value)

    def names(self, values: Iterable) -> dict:
        """How these values are shown, all asked for together."""
        return {value: str(value) for value in values}


class Choice(Part):
    def questions(self, user):
        choices = [("", AS_IT_IS), *self.field.choices]
        if self.may_be_empty:
            choices.append((NOTHING, _("Take away what is there")))
        return {self.name: forms.ChoiceField(required=False, label=self.label, choices=choices)}

    def plain(self, value):
        return self.nothing if value == NOTHING else value

    def names(self, values):
        shown = {str(key): str(label) for key, label in self.field.choices}
        return {value: shown.get(str(value), str(value)) for value in values}


class Rights(Choice):
    def note(self, before, after):
        if before in self.model.NOT_STATED or after not in self.model.NOT_STATED:
            return ""
        return gettext("Visitors will not see the picture any more.")


class One(Part):
    """A field that points at one record."""

    nothing = None

    @property
    def may_be_empty(self):
        return self.field.null

    def choices(self, user) -> models.QuerySet:
        return self.field.related_model._default_manager.all()

    def questions(self, user):
        asked = forms.ModelChoiceField(
            self.choices(user), required=False, label=self.label, empty_label=AS_IT_IS
        )
        return {self.name: asked, **({f"{self.name}-none": self._take_away()} if self.may_be_empty else {})}

    def plain(self, value):
        return value.pk

    def names(self, values):
        found = self.field.related_model._default_manager.in_bulk([each for each in values if each])
        return {key: str(record) for key, record in found.items()}


class InCollection(One):
    """The collection of a picture: one of those to which this person may add."""

    def choices(self, user):
        from wagtail.images.permissions import permission_policy

        return permission_policy.collections_user_has_permission_for(user, "add")
