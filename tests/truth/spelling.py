"""British spelling, from an English dictionary that is American."""

import re
from functools import cache

from spellchecker import SpellChecker

FROM_BRITISH = [  # How a British word is turned into the one that the dictionary has.
    (r"our(?=s?$|ed$|ing$|able$|ably$|less$|ful|er|hood|ly$|ite)", "or"),
    (r"(?<=[tb])re(?=$|s$)", "er"),
    (r"(?<=[tb])red$", "ered"),
    (r"(?<=[a-z]{2})is(?=e$|ed$|es$|ing$|ers?$|ations?$|ational$)", "iz"),
    (r"(?<=aly)s(?=e|ing)", "z"),
    (r"ll(?=ed$|ing$|ers?$)", "l"),
    (r"ence(?=s?$|less$|d$)", "ense"),
    (r"ogue(?=s?$)", "og"),
    (r"ae|oe", "e"),
    (r"grey", "gray"),
    (r"plough", "plow"),
    (r"mould", "mold"),
    (r"storey(?=s?$)", "story"),
    (r"tyre", "tire"),
    (r"cheque", "check"),
    (r"programme", "program"),
    (r"manoeuvre", "maneuver"),
    (r"(?<=i)l(?=ment$|ful)", "ll"),
    (r"axe$", "ax"),
    (r"aluminium", "aluminum"),
]
AMERICAN = re.compile(
    r"(?:arm|behavi|clam|col|endeav|fav|ferv|harb|hon|hum|lab|neighb|od|parl|rig|rum|sav|splend|vap|vig)"
    r"or(?:s|ed|ing|able|ably|ful|hood|ite|less|ly|y)?"
    r"|(?:cent|lit|(?:kilo|centi|milli)?met|fib|somb|calib|spect|lust|sab|theat)er(?:s|ed)?"
    r"|(?:def|off|pret)enses?|defenseless"
    r"|(?!(?:size|prize|seize|capsize)[ds]?$|(?:siz|priz|seiz|capsiz)ing$)\w{3,}(?:iz(?:e|ed|es|ing|ers?|ations?))"
    r"|\w+alyz(?:e|ed|es|ing)"
    r"|(?:cancel|channel|fuel|label|level|marshal|model|quarrel|shovel|signal|travel|tunnel)(?:ed|ing|ers?)"
    r"|gray(?:s|er|ish)?|plow(?:s|ed|ing)?|catalogs?|mold(?:s|ed|y)?|maneuver(?:s|ed|ing)?"
    r"|skillful(?:ly)?|fulfill|enroll|installments?"
)


@cache
def dictionary():
    return SpellChecker(language="en").word_frequency.dictionary


@cache
def is_british(word: str) -> bool:
    """Whether a word in small letters is in the dictionary and not spelled the American way."""
    if AMERICAN.fullmatch(word):
        return False
    return word in dictionary() or any(
        spelled != word and spelled in dictionary()
        for spelled in (re.sub(british, american, word) for british, american in FROM_BRITISH)
    )
