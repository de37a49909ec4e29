"""Dates as the sources give them: whole or partial, certain or not; plain Python, no Django."""

from .error import DID_YOU_MEAN, DateError
from .historical import HistoricalDate
from .period import Period
from .reading import read
from .wording import display

__all__ = ["DID_YOU_MEAN", "DateError", "HistoricalDate", "Period", "display", "read"]
