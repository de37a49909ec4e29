"""The language of a work as a code: "en-US", "eng", "English" and «английский» are en."""

import re
from functools import lru_cache

from babel import Locale
from babel.core import get_global

READERS = ["en", "ru", "uk", "be", "de", "fr", "pl"]
CODE = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_][a-z0-9]+)*", re.IGNORECASE)


def language(said: str) -> str:
    """The code, with its script if one is stated; nothing for what is no language."""
    said = said.strip().casefold()
    if said in _names():
        return _names()[said]
    coded = CODE.fullmatch(said)
    if not coded:
        return ""
    code = _two_letters().get(coded[1], coded[1])
    if code not in Locale("en").languages:
        return ""
    return f"{code}-{coded[2].title()}" if coded[2] else code


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """What languages are called by their own speakers and by others."""
    found = {}
    for reader in READERS:
        for code, name in Locale(reader).languages.items():
            if "_" not in code:
                found.setdefault(name.casefold(), code)
    return found


@lru_cache(maxsize=1)
def _two_letters() -> dict[str, str]:
    """Codes of three letters, those of libraries among them."""
    aliases = {old: new for old, new in get_global("language_aliases").items() if len(old) == 3}
    return aliases | {
        "ger": "de",
        "fre": "fr",
        "rum": "ro",
        "cze": "cs",
        "dut": "nl",
        "gre": "el",
        "chi": "zh",
    }
