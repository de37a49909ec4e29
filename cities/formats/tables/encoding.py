"""The letters of a text file: UTF-8, UTF-16, and old code pages of Cyrillic and western languages."""

import codecs
import re

from django.utils.translation import gettext

from .table import Place, TableError

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
PAGES = {"cp1251": "Windows-1251", "koi8-u": "KOI8-U", "cp866": "CP866", "cp1252": "Windows-1252"}
FREQUENT = frozenset("оеаинтсрвлкмдпуяіыз")
CYRILLIC_WORD = re.compile(r"[а-яёіїєґўА-ЯЁІЇЄҐЎ’]+")
WESTERN = frozenset("àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿßœšžÀÁÂÄÅÆÇÈÉÊËÍÎÑÓÔÖØÙÚÜŠŽ’‘“”„«»–—…§°№")
MOSTLY = 0.9
SAMPLE = 200_000


def decoded(data: bytes, name: str) -> tuple[str, str]:
    """The text of a file, and how its letters were read if that is worth a word."""
    for mark, codec, called in MARKS:
        if data.startswith(mark):
            return _strictly(data, codec, called, name), "" if called == "UTF-8" else called
    if codec := _silent_utf16(data):
        return _strictly(data, codec, "UTF-16", name), "UTF-16"
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError as error:
        _refuse_nearly_utf8(data, error, name)
    codec = max(PAGES, key=lambda codec: _likely(data[:SAMPLE].decode(codec, "replace")))
    try:
        return data.decode(codec), PAGES[codec]
    except UnicodeDecodeError:
        raise TableError(_unreadable(), Place(name)) from None


def _strictly(data: bytes, codec: str, called: str, name: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        told = gettext("The file says that it is %(called)s, but it is not, or a part is missing.")
        raise TableError(told % {"called": called}, Place(name)) from None


def _silent_utf16(data: bytes) -> str:
    """UTF-16 that does not say so shows zeros at every second place."""
    sample = data[:1000]
    if len(sample) < 4 or sample.count(0) < len(sample) / 8:
        return ""
    return "utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be"


def _refuse_nearly_utf8(data: bytes, error: UnicodeDecodeError, name: str) -> None:
    replaced = data.decode("utf-8", "replace")
    foreign = sum(1 for letter in replaced if ord(letter) > 127)
    if foreign and replaced.count("\N{REPLACEMENT CHARACTER}") < (1 - MOSTLY) * foreign:
        row = data[: error.start].count(b"\n") + 1
        raise TableError(_unreadable(), Place(name, row=row))


def _unreadable() -> str:
    return gettext("There are letters here that cannot be read. Save the file again as “CSV UTF-8”.")


def _likely(text: str) -> float:
    """How much the letters look like words that somebody wrote."""
    score = 0.0
    for word in re.findall(r"[^\W\d_]+", text):
        foreign = [letter for letter in word if ord(letter) > 127]
        if not foreign:
            continue
        if CYRILLIC_WORD.fullmatch(word):
            good = sum(letter.casefold() in FREQUENT for letter in word)
            strange = any(letter.isupper() for letter in word[1:]) and not word.isupper()
            score += good - (len(word) if strange else 0)
        elif any("а" <= letter.casefold() <= "я" for letter in word):
            score -= len(foreign)  # Cyrillic and Latin letters in one word
        elif len(foreign) * 2 <= len(word):
            score += sum(letter in WESTERN for letter in foreign)
    return score - 2 * text.count("\N{REPLACEMENT CHARACTER}") - len(re.findall(r"[\x80-\x9f─-▟]", text))
