"""Wordings: the ways in which one name is put into words."""

import re
import unicodedata

from cities.names.folding import SILENT, WORD, fold
from cities.names.skeleton import skeleton

SAINT = "saint"
SAINTS = ["st", "saint", "sankt", "sanct", "sint"]  # As skeletons; «Санкт» is one of them.
POSSESSIVE = re.compile("['’ʼ]s$", re.IGNORECASE)


def split(text: str) -> list[str]:
    """The words of a name as they are written, without apostrophes."""
    return WORD.findall(unicodedata.normalize("NFC", text).translate(SILENT))


def is_saint(word: str) -> bool:
    return skeleton(word) in SAINTS


def wordings(words: list[str]) -> list[list[str]]:
    """Word by word, glued together, and Petersburg without its saint."""
    ways = [words]
    if len(words) > 1:
        ways.append(["".join(words)])
        if is_saint(words[0]):
            ways += [[saint + "".join(words[1:])] for saint in SAINTS]
            if len(words) == 2 and fold(words[1]).endswith(("burg", "бург")):
                ways.append(words[1:])
    return ways


def script(folded: str) -> str:
    """The script of a folded word: latin, cyrillic or other."""
    if re.search("[\u0400-\u052f]", folded):
        return "cyrillic"
    return "latin" if re.search("[a-z\u00df-\u024f]", folded) else "other"
