"""HistoricalDateField: a date as the source gives it, with the days it may mean beside it."""

from dataclasses import replace

from django.core import checks
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import gettext_lazy as _

from cities.dates import DateError, HistoricalDate


class HistoricalDateDescriptor(DeferredAttribute):
    """Understands what is assigned, and derives the bounds at once, as ImageField does its width."""

    def __set__(self, instance, value):
        value = self.field.to_python(value)
        before = instance.__dict__.get(self.field.attname, value)
        instance.__dict__[self.field.attname] = value
        self.field.derive_bounds(instance, value)
        self.field.keep_words(instance, value, same=before == value)


class HistoricalDateField(models.CharField):
    """Keeps a HistoricalDate as its EDTF notation; no date is None in Python and "" in the database.

    `earliest` and `latest` name the DateFields that hold its first and last possible day, `written` the
    CharField that holds the words as they were typed. They are declared before it, because Django gives
    a new instance its values in the order of the fields.
    """

    COMPANIONS = ("earliest", "latest", "written")

    descriptor_class = HistoricalDateDescriptor
    description = _("A date as its source gives it")

    def __init__(self, *args, earliest=None, latest=None, written=None, **kwargs):
        self.earliest, self.latest, self.written = earliest, latest, written
        kwargs.setdefault("max_length", 255)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | self.companions

    @property
    def companions(self) -> dict[str, str]:
        return {part: getattr(self, part) for part in self.COMPANIONS if getattr(self, part)}

    def check(self, **kwargs):
        names = [part.name for part in self.model._meta.fields]
        late = [name for name in self.companions.values() if names.index(name) > names.index(self.name)]
        errors = [
            checks.Error(f"“{name}” must be declared before “{self.name}”.", obj=self, id="cities.E001")
            for name in late
        ]
        return [*super().check(**kwargs), *errors]

    def derive_bounds(self, instance, value):
        if self.earliest:
            instance.__dict__[self.earliest] = value.earliest if value else None
        if self.latest:
            instance.__dict__[self.latest] = value.latest if value else None

    def keep_words(self, instance, value, same: bool):
        """The words go with the date: another date brings its own or none, the same one keeps them."""
        verbatim = value.verbatim if value else ""
        if self.written and (verbatim or not same):
            instance.__dict__[self.written] = verbatim

    def value_from_object(self, obj):
        value = super().value_from_object(obj)
        words = getattr(obj, self.written) if self.written else ""
        return replace(value, verbatim=words) if value and words else value

    def to_python(self, value):
        if value is None or isinstance(value, HistoricalDate):
            return value
        if not str(value).strip():
            return None
        try:
            return HistoricalDate.from_edtf(str(value))
        except DateError as error:
            raise ValidationError(str(error), code="invalid") from error

    def from_db_value(self, value, expression, connection):
        return self.to_python(value)

    def get_prep_value(self, value):
        value = self.to_python(value)
        return value.edtf if value else ""

    def get_default(self):
        return None

    def value_to_string(self, obj):
        return self.get_prep_value(self.value_from_object(obj))

    def run_validators(self, value):
        super().run_validators(value.edtf if value else "")

    def formfield(self, **kwargs):
        from cities.forms import HistoricalDateFormField
        from cities.widgets import HistoricalDateInput

        defaults = {"form_class": HistoricalDateFormField, "widget": HistoricalDateInput}
        return super(models.CharField, self).formfield(**defaults | kwargs)
