"""Why a date could not be read, as a sentence that a curator understands."""

from calendar import isleap


def gettext_noop(message: str) -> str:
    """Mark a sentence for translation; the form translates it when it is shown."""
    return message


DID_YOU_MEAN = gettext_noop("Did you mean %(suggestion)s?")

# One sentence for each month, because a month's name changes its ending in most languages.
DAYS_OF_MONTH = (
    gettext_noop("January has 31 days."),
    gettext_noop("February has 29 days."),
    gettext_noop("March has 31 days."),
    gettext_noop("April has 30 days."),
    gettext_noop("May has 31 days."),
    gettext_noop("June has 30 days."),
    gettext_noop("July has 31 days."),
    gettext_noop("August has 31 days."),
    gettext_noop("September has 30 days."),
    gettext_noop("October has 31 days."),
    gettext_noop("November has 30 days."),
    gettext_noop("December has 31 days."),
)
SHORT_FEBRUARY = gettext_noop("February %(year)s has 28 days.")
NO_DAY_ZERO = gettext_noop("The first day of a month is 1.")
NOT_A_MONTH = gettext_noop("%(number)s is not a month.")
YEARS = gettext_noop("A year lies between 1 and 9999.")
BEFORE_CHRIST = gettext_noop("Dates before the year 1 cannot be kept.")
REVERSED = gettext_noop("The end is before the beginning.")


class DateError(ValueError):
    """What could not be read, as a sentence with its parts, and the nearest reading."""

    def __init__(self, message: str, suggestion: str | None = None, **params: object) -> None:
        super().__init__(message)
        self.message = message
        self.params = params
        self.suggestion = suggestion

    def __str__(self) -> str:
        sentence = self.message % self.params
        if self.suggestion is None:
            return sentence
        return f"{sentence} {DID_YOU_MEAN % {'suggestion': self.suggestion}}"


def no_such_day(year: str, month: int, day: int) -> DateError:
    """The sentence for 31 June, 29 February 1941 and day 0."""
    if day < 1:
        return DateError(NO_DAY_ZERO)
    if month == 2 and day == 29 and year.isdecimal() and not isleap(int(year)):
        return DateError(SHORT_FEBRUARY, year=year)
    return DateError(DAYS_OF_MONTH[month - 1])
