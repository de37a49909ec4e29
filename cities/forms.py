"""A date typed by a person becomes a HistoricalDate at the door, or a sentence says why not."""

from dataclasses import replace

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cities.dates import DateError, HistoricalDate, Period, read
from cities.wording import in_words


def sentence(error: DateError) -> str:
    """What a DateError says, in the reader's language, with its offer."""
    text = _(error.message) % error.params
    if error.suggestion:
        text = f"{text} " + _("Did you mean %(suggestion)s?") % {"suggestion": error.suggestion}
    return text


class HistoricalDateFormField(forms.CharField):
    """`years`: a day without a year means that day in each of them; without it, such a day is refused."""

    def __init__(self, *args, years: Period | None = None, max_length=255, **kwargs):
        self.years = years
        super().__init__(*args, max_length=max_length, **kwargs)

    def to_python(self, value) -> HistoricalDate | None:
        if isinstance(value, HistoricalDate):
            return value
        text = super().to_python(value)
        if text in self.empty_values:
            return None
        self.run_validators(text)
        try:
            return replace(read(text, years=self.years), verbatim=text)
        except DateError as error:
            raise ValidationError(sentence(error), code="date") from error

    def clean(self, value):
        value = self.to_python(value)
        self.validate(value)
        return value

    def prepare_value(self, value):
        return (value.verbatim or in_words(value)) if isinstance(value, HistoricalDate) else value

    def has_changed(self, initial, data):
        try:
            before, after = self.to_python(initial), self.to_python(data)
        except ValidationError:
            return True
        return before != after or (after is not None and after.verbatim != self.prepare_value(before))
