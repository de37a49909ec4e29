"""A date in the words of the page's language."""

from django.utils.translation import get_language

from cities.dates import HistoricalDate, display


def in_words(when: HistoricalDate) -> str:
    return display(when, (get_language() or "en").partition("-")[0])
