"""Languages as their codes (BCP 47), and what they are called."""

from functools import lru_cache

from babel import Locale, UnknownLocaleError
from django.core.validators import RegexValidator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

LANGUAGE = RegexValidator(
    r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?\Z", _("A code such as ru, uk or uk-Latn.")
)


def language_name(code: str) -> str:
    """ "Ukrainian (Latin)" for uk-Latn, in the language of the page; the code itself when it has no name."""
    return _name(code, get_language() or "en")


@lru_cache(maxsize=512)
def _name(code: str, reader: str) -> str:
    try:
        return Locale.parse(code, sep="-").get_display_name(Locale.parse(reader, sep="-")) or code
    except (UnknownLocaleError, ValueError):
        return _language_alone(code, reader)


def _language_alone(code: str, reader: str) -> str:
    """CLDR has names for more languages than it has locales."""
    language, _dash, script = code.partition("-")
    names = Locale.parse(reader, sep="-")
    name = names.languages.get(language, language)
    return f"{name} ({names.scripts.get(script, script)})" if script else name
