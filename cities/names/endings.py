"""Endings: a name in any case, and as an adjective, in Russian, Ukrainian and Belarusian.

Endings are taken off the typed word and what remains is sought among the stems of the names, so that
nobody has to generate forms. Stems and endings are written as skeletons.
"""

import re
from collections.abc import Iterator

from cities.names.skeleton import LETTERS, merged


def _endings(text: str) -> frozenset[str]:
    letters = str.maketrans(LETTERS)
    return frozenset(ending.translate(letters).replace("ii", "i") for ending in text.split())


MASCULINE_CYRILLIC = "а я у ю ом ем єм ам ям им ым е и ові еві єві"
FEMININE_CYRILLIC = "ы е у ои ою аи аю"
SOFT_CYRILLIC = "ю еи ею єю яи"
PLURAL_CYRILLIC = "ов ам ями ами ах ях еи"
ADJECTIVE_CYRILLIC = (
    "ии ои еи аи яя ая ое ее ае ую юю ою ею аю ого его ага яга ому ему аму яму "
    "ом ем им ым ие ые ія их ых ими ыми а е у о и"
)
MASCULINE = _endings(MASCULINE_CYRILLIC)
FEMININE = _endings(FEMININE_CYRILLIC)
SOFT = _endings(SOFT_CYRILLIC)
PLURAL = _endings(PLURAL_CYRILLIC)
ADJECTIVE = _endings(ADJECTIVE_CYRILLIC)
INHABITANTS = _endings("ы у а е ев ам ами ах ем")
BARE = frozenset([""])
LONGEST = max(map(len, MASCULINE | FEMININE | SOFT | PLURAL | ADJECTIVE))
SHORTEST_STEM = 3

_adjective = re.compile(r"(.*[^aeoui])(?:aia|iaia|oe|ee|ie)$")
_suffix = re.compile("(?:ск|ськ|цк|цьк|зьк)$")
_cyrillic = set(f"{MASCULINE_CYRILLIC} {FEMININE_CYRILLIC} {SOFT_CYRILLIC} {ADJECTIVE_CYRILLIC} ью".split())


def stems(word: str, skeleton: str) -> Iterator[tuple[str, frozenset[str]]]:
    """The stems of one word of a name, each with the endings it takes."""
    if adjective := _adjective.match(skeleton):
        yield adjective[1], ADJECTIVE
    elif skeleton.endswith("a"):
        yield from _feminine(skeleton[:-1])
    elif skeleton.endswith(("o", "e")):
        yield skeleton[:-1], MASCULINE
        yield from _adjectives(skeleton[:-1])
    elif word.casefold().endswith(("й", "j", "y")):
        yield from _iotated(skeleton)
    elif skeleton.endswith("i"):
        yield skeleton[:-1], PLURAL | BARE  # «Великих Лук»
    elif skeleton and skeleton[-1] not in "u0123456789":
        yield from _masculine(word.casefold(), skeleton)


def without_endings(folded: str) -> set[str]:
    """What may remain of a folded Cyrillic word without an ending and the suffix of an adjective."""
    rests = {folded.removesuffix(ending) for ending in _cyrillic if folded.endswith(ending)}
    return rests | {_suffix.sub("", rest) for rest in rests}


def _feminine(stem: str) -> Iterator[tuple[str, frozenset[str]]]:
    yield stem, FEMININE
    if stem.endswith(("i", "č", "š", "ž", "c")):
        yield stem, SOFT
    if stem.endswith("i"):
        yield stem, BARE  # «Феодосии»
    if stem.endswith(("k", "h")):  # «Горлівці», «Ризі»
        yield stem[:-1] + {"k": "c", "h": "s"}[stem[-1]], FEMININE & {"i", "e"}
    yield from _adjectives(stem)
    for suffix in ("insk", "ensk"):  # «ялтинский»
        yield stem + suffix, ADJECTIVE
    if re.search("[^aeoui]v$", stem):  # «московский»
        yield f"{stem[:-1]}ovsk", ADJECTIVE
    if stem.endswith("k"):  # «прохоровский»
        yield f"{stem[:-1]}sk", ADJECTIVE


def _iotated(skeleton: str) -> Iterator[tuple[str, frozenset[str]]]:
    yield skeleton, MASCULINE
    yield skeleton.removesuffix("i"), MASCULINE & {"em", "e"}
    yield merged(f"{skeleton}sk"), ADJECTIVE
    if len(rest := re.sub("o?i$", "", skeleton)) > SHORTEST_STEM:
        yield rest, ADJECTIVE


def _masculine(word: str, stem: str) -> Iterator[tuple[str, frozenset[str]]]:
    if word.endswith("їв"):  # «Києва»
        yield merged(f"{stem[:-2]}iev"), MASCULINE
    elif word.endswith("ів"):  # «Львова»
        yield f"{stem[:-2]}ov", MASCULINE
    elif not stem.endswith("iv"):
        yield stem, MASCULINE
    if word.endswith(("ец", "ець", "ел", "ёл")) and stem[-2:-1] == "e":  # «Ельца», «Орла»
        yield stem[:-2] + stem[-1], MASCULINE
        yield f"{stem[:-2]}{stem[-1]}ovsk", ADJECTIVE
    if stem.endswith("t"):  # «у Брэсце»
        yield f"{stem[:-1]}c", MASCULINE & {"e"}
    if stem.endswith("d"):  # «у Ленінградзе»
        yield f"{stem}s", MASCULINE & {"e"}
    if stem.endswith("h"):  # «у Петербурзі»
        yield f"{stem[:-1]}s", MASCULINE & {"i"}
    yield from _adjectives(stem)


def _adjectives(stem: str) -> Iterator[tuple[str, frozenset[str]]]:
    if stem.endswith(("sk", "ck")):
        yield stem, ADJECTIVE
        return
    yield f"{stem}k" if stem.endswith("c") else merged(f"{stem}sk"), ADJECTIVE
    if stem.endswith(("č", "š", "ž")):  # «керченский»
        yield f"{stem}ensk", ADJECTIVE
    if stem.endswith("h"):  # «петербурзький»
        yield f"{stem[:-1]}sk", ADJECTIVE
    if stem.endswith("k"):  # «кременчуцький»
        yield f"{stem[:-1]}ck", ADJECTIVE
    if len(stem) > 5:  # «севастопольцы», «сталинградец»
        yield f"{stem}c", INHABITANTS
        yield f"{stem}ec", BARE
