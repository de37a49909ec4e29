"""HistoricalDateField: a date as the source gives it, with the days it may mean beside it."""

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
        instance.__dict__[self.field.attname] = value
        self.field.derive_bounds(instance, value)


class HistoricalDateField(models.CharField):
    """Keeps a HistoricalDate as its EDTF notation; no date is None in Python and "" in the database.

    `earliest` and `latest` name the DateFields that hold its first and last possible day; they are declared
    before it, because Django gives a new instance its values in the order of the fields.
    """

    descriptor_class = HistoricalDateDescriptor
    description = _("A date as its source gives it")

    def __init__(self, *args, earliest=None, latest=None, **kwargs):
        self.earliest, self.latest = earliest, latest
        kwargs.setdefault("max_length", 255)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        kwargs |= {end: getattr(self, end) for end in ("earliest", "latest") if getattr(self, end)}
        return name, path, args, kwargs

    def check(self, **kwargs):
        names = [part.name for part in self.model._meta.fields]
        late = [
            end for end in (self.earliest, self.latest) if end and names.index(end) > names.index(self.name)
        ]
        return [
            *super().check(**kwargs),
            *(
                checks.Error(f"“{end}” must be declared before “{self.name}”.", obj=self, id="cities.E001")
                for end in late
            ),
        ]

    def derive_bounds(self, instance, value):
        if self.earliest:
            instance.__dict__[self.earliest] = value.earliest if value else None
        if self.latest:
            instance.__dict__[self.latest] = value.latest if value else None

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

        return super(models.CharField, self).formfield(**{"form_class": HistoricalDateFormField} | kwargs)
