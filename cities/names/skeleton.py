"""Skeletons: a name in any script and by any standard of transliteration, as its bare Latin sounds."""

import re
import unicodedata
from itertools import islice, product

from anyascii import anyascii

from cities.names.folding import fold

LETTERS = {
    **dict(zip("абвгґдежзийіїклмнопрстуўфхцчшщыэё", "abvhhdežsiiiiklmnoprstuvfhcčššiee", strict=True)),
    **{"ю": "iu", "я": "ia", "є": "ie", "ъ": "", "ь": ""},
    **{"g": "h", "j": "i", "q": "k", "w": "v", "y": "i", "z": "s"},
}
SOUNDS = {
    **dict.fromkeys(["schtsch", "shch", "chtch", "szcz"], "š"),
    **dict.fromkeys(["tsch", "tch", "tsh", "ch", "cz"], "č"),
    **dict.fromkeys(["sch", "sh", "sz"], "š"),
    **{"zh": "ž", "kh": "h", "gh": "h", "th": "t", "ph": "f", "ts": "c", "tz": "c", "ou": "u", "x": "ks"},
}
# Letters whose mark is a sound, kept from folding.
MARKED = str.maketrans(
    dict.fromkeys("čç", "ch")
    | dict.fromkeys("šşșŝ", "sh")
    | dict.fromkeys("žż", "zh")
    | {"â": "ia", "û": "iu"}
)
# One letter, several standards: ц is c, ts and z; х is kh, h, ch and x; č is often typed as c.
READINGS = {
    **{"ц": "ц з", "х": "х ч кс", "ж": "ж з и ш", "ч": "ч ц", "ш": "ш с ч", "щ": "щ сц"},
    **{"сц": "сц сз ш", "ъ": "ъ ие", "â": "ia a", "û": "iu u"},
    **{"ё": "е ио о", "ў": "в у", "ch": "ch h", "c": "c k"},
    **{"č": "ch c", "ç": "ch c", "š": "sh s", "ş": "sh s", "ž": "zh z", "ż": "zh z"},
}
MOST_SPELLINGS = 12

_sounds = re.compile("|".join(sorted(SOUNDS, key=len, reverse=True)))
_letters = str.maketrans(LETTERS)
_readings = re.compile(f"({'|'.join(sorted(READINGS, key=len, reverse=True))})")
_foreign = re.compile(r"[^\x00-\x7fа-яіїєґ]+")
_plain = re.compile("[a-zа-яёіїєґў]*")
_marks = re.compile(r"[\W_]+")
_double = re.compile(r"([^aeou\d])\1+")
_silent = re.compile(r"(?:^|(?<=[aeou]))i(?=e)")  # Yekaterinburg, Kiyev
_last = re.compile(r"(?<=[eo])f+$")  # Kieff


def skeleton(word: str) -> str:
    """«Керчь», "Kertsch", "Kerč" and "Kertch" have one skeleton; so have «Царицын» and "Tzaritsin"."""
    text = word.casefold()
    return _sounded(text if _plain.fullmatch(text) else _unmarked(text))


def _unmarked(text: str) -> str:
    text = unicodedata.normalize("NFC", text).translate(MARKED).replace("ў", "в")
    return _marks.sub("", _foreign.sub(lambda found: anyascii(found[0]).lower(), fold(text)))


def _sounded(text: str) -> str:
    text = _sounds.sub(lambda found: SOUNDS[found[0]], text).translate(_letters)
    return merged(_last.sub("v", text))


def merged(text: str) -> str:
    """Letters of a skeleton, when parts have been put together."""
    text = _double.sub(r"\1", text).replace("ts", "c").replace("šč", "š")
    return _silent.sub("", text)


def spellings(word: str) -> list[str]:
    """The skeletons that a name may be typed as; the plain one first."""
    parts = _readings.split(unicodedata.normalize("NFC", word.casefold()))
    choices = [READINGS[part].split() if part in READINGS else [_unmarked(part)] for part in parts]
    typed = ["".join(letters) for letters in islice(product(*choices), MOST_SPELLINGS)]
    soft = [text.replace("е", "іе") for text in typed if "е" in text]  # Byerastsye, Bierascie
    return list(dict.fromkeys([skeleton(word), *map(_sounded, typed + soft)]))
