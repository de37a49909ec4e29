"""Reading what people type: EDTF, or words of English, Russian, Ukrainian and Belarusian."""

import re
from functools import lru_cache

from .error import DateError, gettext_noop
from .historical import HistoricalDate
from .interpretation import expression
from .period import Period
from .phrase import Phrase

TOO_LONG = gettext_noop("This is too long for a date.")

LONGEST = 5000
CENTURY = "19"
SPACED_COMMA = re.compile(r"\s*,\s*")
NOTATION_BEGINS = frozenset("0123456789X[{./?~%")


def read(text: str, *, years: Period | None = None) -> HistoricalDate:
    """The date that a person typed; DateError with a sentence when it cannot be read.

    With years given (a visitor's question), a day or month without a year means that day in
    every one of those years; without (a record), the year is asked for.
    """
    text = text.strip()
    if len(text) > LONGEST:
        raise DateError(TOO_LONG)
    try:
        return _read(text, years)
    except DateError as error:
        if error.suggestion is not None and not _is_readable(error.suggestion, years):
            error.suggestion = None
        raise


def _is_readable(text: str, years: Period | None) -> bool:
    try:
        _read(text, years)
    except DateError:
        return False
    return True


@lru_cache(maxsize=2048)
def _read(text: str, years: Period | None) -> HistoricalDate:
    if text[:1] in NOTATION_BEGINS:
        try:
            return HistoricalDate.from_edtf(SPACED_COMMA.sub(",", text))
        except DateError:
            pass  # 1941–44 and 1985/04/12 are not EDTF but dates all the same
    century = f"{years.earliest.year:04}"[:2] if years else CENTURY
    return HistoricalDate.from_edtf(str(expression(Phrase.of(text, century), years)))
