"""What one language must tell so that its dates can be read and said."""

from collections.abc import Mapping
from dataclasses import dataclass

# A phrase in the nominative, genitive and accusative; English needs only one form.
Cases = tuple[str, str, str]


def same(form: str) -> Cases:
    return form, form, form


@dataclass(frozen=True)
class Language:
    """The words of one language by the part they play, and the phrases in which dates are said."""

    code: str

    # Words to read, by their part; "_" stands for a space inside a phrase.
    words: Mapping[str, str]
    # Letters glued to a number: 1940s, 1940-е; 22nd, 22-го.
    decade_suffixes: str
    number_suffixes: str
    # CLDR gives two cases of a month and one of a weekday; the other cases follow from an ending.
    month_endings: Mapping[str, str]
    weekday_endings: Mapping[str, str]

    # Phrases to say.
    year: str
    years: str
    winter: str
    short_winters: bool
    seasons: tuple[Cases, Cases, Cases, Cases]
    quarters: tuple[Cases, ...]
    thirds: tuple[Cases, Cases, Cases]
    halves: tuple[Cases, Cases]
    decade: Cases
    decade_exceptions: Mapping[str, Cases]
    century: Cases
    roman_centuries: bool
    day_unknown: str
    month_unknown: str
    # The qualifiers ?, ~ and % before a date; before "from" and "until"; after "from … to".
    marks: Mapping[str, str]
    open_marks: Mapping[str, str]
    end_marks: Mapping[str, str]
    since: str
    until: str
    from_to: str
    both: str
    either: str
