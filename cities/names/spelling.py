"""Spelling: the names that stand near a misspelt word."""

from collections import defaultdict

from rapidfuzz import process
from rapidfuzz.distance import OSA

from cities.names.endings import without_endings
from cities.names.folding import fold, tokens
from cities.names.name import Name, Near
from cities.names.skeleton import skeleton
from cities.names.wording import script

SHORTEST_WORD = 3
SHORTEST_STEM = 4
LONGEST_ONE_EDIT = 7  # Letters of a typed word up to which one edit is forgiven, and two above.
LONGEST_OFFERED = 5  # Letters of a name up to which it is only offered.


class Spelling:
    """The names by their letters, on one shelf for each script and length."""

    def __init__(self):
        self._shelves: dict[tuple[str, int], dict[str, dict[Name, int]]] = defaultdict(dict)

    def add(self, letters: str, name: Name, bones: str) -> None:
        """`letters`: the name as one folded word; `bones`: its skeleton."""
        self._shelve(script(letters), letters, name, len(letters))
        if script(letters) == "cyrillic":
            self._shelve("stem", letters.rstrip("аяоеєиыіьй"), name, len(letters))
        self._shelve("skeleton", bones, name, len(letters))

    def near(self, word: str) -> list[Near]:
        """The names near `word`, nearest first."""
        letters = "".join(tokens(word))
        if len(letters) < SHORTEST_WORD:
            return []
        found: dict[tuple[Name, int], int] = {}
        self._look(found, script(letters), letters)
        if script(letters) == "cyrillic":
            for rest in sorted(without_endings(letters)):
                self._look(found, "stem", rest, least=SHORTEST_STEM)
        if not found:
            self._look(found, "skeleton", skeleton(word), least=SHORTEST_WORD)
        return _judged(found)

    def _shelve(self, kind: str, letters: str, name: Name, length: int) -> None:
        self._shelves[kind, len(letters)].setdefault(letters, {})[name] = length

    def _look(self, found: dict, kind: str, letters: str, *, least: int = 0) -> None:
        if len(letters) < least:
            return
        edits = 1 if len(letters) <= LONGEST_ONE_EDIT else 2
        for length in range(len(letters) - edits, len(letters) + edits + 1):
            shelf = self._shelves.get((kind, length), {})
            near = process.extract(letters, list(shelf), scorer=OSA.distance, score_cutoff=edits, limit=None)
            for match, distance, _ in near:
                for hit in shelf[match].items():
                    # A stem with an ending that is not its own is an edit too.
                    found[hit] = min(found.get(hit, edits), max(distance, 1))


def _judged(found: dict[tuple[Name, int], int]) -> list[Near]:
    least = min(found.values(), default=0)
    alone = len({name.place for (name, _), distance in found.items() if distance == least}) == 1
    near = {}
    for (name, length), distance in sorted(found.items(), key=lambda hit: hit[1]):
        usable = alone and distance == least and length > LONGEST_OFFERED
        near.setdefault((name.place, fold(name.text)), Near(name, distance, usable))
    return sorted(near.values(), key=lambda one: (one.distance, not one.usable))
