"""The gazetteer: recognises the names of places in what people type."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from cities.names.endings import LONGEST, stems
from cities.names.folding import fold
from cities.names.keyboard import retyped
from cities.names.name import Found, Name, Near
from cities.names.skeleton import merged, skeleton, spellings
from cities.names.spelling import Spelling
from cities.names.wording import POSSESSIVE, SAINT, SAINTS, is_saint, script, split, wordings

__all__ = ["Found", "Gazetteer", "Name", "Near"]

SHORTEST_STEM = 3
SHORTEST_LATIN_STEM = 6  # A shorter name with an ending is too often another word: "Tuli", "Minsky".
MOST_PARTS = 3  # Words that a name of one word may have been split into,
SHORTEST_SPLIT = 8  # if it has so many letters,
SHORTEST_PART = 3  # and each part so many.

Readings = dict[str, bool]  # A word of a name: whether it is inflected.
Match = tuple[int, list[int], bool]  # The end, the names, and whether they are inflected.


class Gazetteer:
    """A closed list of names, made once and read often."""

    def __init__(self, names: Iterable[Name]):
        self._names = list(dict.fromkeys(names))
        self._letters = [fold("".join(split(name.text))) for name in self._names]
        self._scripts = [script(letters) for letters in self._letters]
        self._exact: dict[str, list[int]] = defaultdict(list)  # letters: names
        self._words: dict[str, Readings] = defaultdict(dict)  # skeleton: words
        self._stems: dict[str, list[tuple[frozenset[str], str]]] = defaultdict(list)
        self._phrases: dict[tuple[str, ...], list[int]] = defaultdict(list)  # words: names
        self._beginnings: set[tuple[str, ...]] = set()
        self._typing: list[tuple[str, int, int]] = []  # letters or skeleton, rank, name
        self._spelling = Spelling()
        self._skeletons: dict[str, list[str]] = {}  # word: skeletons
        for order in range(len(self._names)):
            self._add(order)
        self._typing.sort()

    def read(self, words: Sequence[str]) -> list[Found]:
        """The names among `words`, from the left, the longest first; they do not overlap."""
        typed = [_Typed(word) for word in words]
        found, start = [], 0
        while start < len(words):
            end, names = self._longest(typed, start)
            if names:
                found.append(Found(start, end, names))
            start = end
        return found

    def near(self, word: str) -> list[Near]:
        """The names that a misspelt `word` may be, nearest first; none for a word that is a name."""
        words = split(word)
        found = self.read([word]) or [one for one in self.read(words) if one.end - one.start == len(words)]
        return [] if found else self._spelling.near(word)

    def mistyped(self, word: str) -> list[Name]:
        """The names that `word` is when typed with the right keyboard layout."""
        meant = [other for text in (word, word.rstrip(",.;")) for other in retyped(text)]
        orders = [order for text in meant for order in self._exact.get(fold(text).replace("-", ""), ())]
        return self._first(orders, lambda order: (self._names[order].place, self._letters[order]))

    def beginning(self, text: str, most: int = 8) -> list[Name]:
        """The names that begin with `text`, in any spelling; of each place the one that matches first."""
        words = split(text)
        hits = set(self._starting(fold("".join(words)), 0))
        bones = skeleton("".join(words))
        if len(bones) > 1 or not hits:
            hits.update(self._starting(bones, 1))
        orders = [order for _, order in sorted(hits)]
        return self._first(orders, lambda order: self._names[order].place)[:most]

    def _add(self, order: int) -> None:
        name = self._names[order]
        if not self._letters[order]:
            return
        self._exact[self._letters[order]].append(order)
        self._typing.append((self._letters[order], 0, order))
        for words in wordings(split(name.text)):
            phrase = tuple(map(self._learn, words))
            self._phrases[phrase].append(order)
            self._beginnings.update(phrase[:end] for end in range(1, len(phrase)))
            if len(words) == 1:
                skeletons = self._skeletons[phrase[0]]
                self._spelling.add(fold(words[0]), name, skeletons[0])
                self._typing += [(bones, 1, order) for bones in skeletons]

    def _learn(self, word: str) -> str:
        """Keeps the skeletons and stems of a word of a name; gives the word as phrases know it."""
        known = SAINT if is_saint(word) else fold(word)
        if known in self._skeletons:
            return known
        self._skeletons[known] = SAINTS if known == SAINT else spellings(word)
        shortest = SHORTEST_STEM
        for bones in self._skeletons[known]:
            self._words[bones][known] = False
            for stem, endings in stems(word, bones):
                if len(stem) >= shortest:
                    self._stems[stem].append((endings, known))
            shortest = SHORTEST_LATIN_STEM  # Only the first skeleton is typed in Cyrillic.
        return known

    def _readings(self, bones: str, script: str) -> Readings:
        """The words of names that a typed word may be."""
        found = dict(self._words.get(bones, {}))
        shortest = SHORTEST_LATIN_STEM if script == "latin" else SHORTEST_STEM
        for size in range(max(shortest, len(bones) - LONGEST), len(bones) + 1):
            for endings, known in self._stems.get(bones[:size], ()):
                if bones[size:] in endings:
                    found.setdefault(known, True)
        return found

    def _longest(self, typed: list["_Typed"], start: int) -> tuple[int, tuple[Name, ...]]:
        """The end of the longest name that begins at `start`, and the names it may be."""
        matches = [*self._phrases_from(typed, start), *self._parts_from(typed, start)]
        best = max((end for end, _, _ in matches), default=start + 1)
        hits = {(inflected, order) for end, orders, inflected in matches if end == best for order in orders}
        if not hits:
            return start + 1, ()
        letters = fold("".join(word.text for word in typed[start:best]))
        kind = script(letters)
        ranked = sorted((inflected, *self._strangeness(letters, kind, order)) for inflected, order in hits)
        return best, tuple(self._first((order for *_, order in ranked), lambda order: order))

    def _phrases_from(self, typed: list["_Typed"], start: int) -> Iterator[Match]:
        """Names whose words stand one after another."""
        phrases: dict[tuple[str, ...], bool] = {(): False}
        for end in range(start + 1, len(typed) + 1):
            word = typed[end - 1]
            if word.readings is None:
                word.readings = self._readings(word.bones, word.script)
            phrases = {
                (*phrase, known): bent or bending
                for phrase, bent in phrases.items()
                for known, bending in word.readings.items()
            }
            for phrase, bent in phrases.items():
                if phrase in self._phrases:
                    yield end, self._phrases[phrase], bent
            phrases = {phrase: bent for phrase, bent in phrases.items() if phrase in self._beginnings}
            if not phrases:
                return

    def _parts_from(self, typed: list["_Typed"], start: int) -> Iterator[Match]:
        """Names of one word that has been split: «Ново-Российск»."""
        bones = typed[start].bones
        for end in range(start + 1, min(start + MOST_PARTS, len(typed)) + 1):
            parts = typed[start:end]
            if min(len(part.text) for part in parts) < SHORTEST_PART:
                return
            if len(parts) > 1:
                bones = merged(bones + parts[-1].bones)
                if sum(len(part.text) for part in parts) >= SHORTEST_SPLIT:
                    for known, bent in self._readings(bones, parts[0].script).items():
                        yield end, self._phrases.get((known,), []), bent
            if not self._begins(bones[: -LONGEST if len(parts) > 1 else -1]):
                return

    def _strangeness(self, typed: str, kind: str, order: int) -> tuple[bool, int, bool, int]:
        """How little a name looks as it was typed: exactly, from its beginning, in its script."""
        letters = self._letters[order]
        if letters == typed:
            return False, 0, False, order
        same = 0
        while letters[same : same + 1] == typed[same : same + 1] != "":
            same += 1
        return True, -same, self._scripts[order] != kind, order

    def _starting(self, letters: str, rank: int) -> Iterator[tuple[int, int]]:
        at = bisect_left(self._typing, (letters,)) if letters else len(self._typing)
        while at < len(self._typing) and self._typing[at][0].startswith(letters):
            if self._typing[at][1] == rank:
                yield self._typing[at][1:]
            at += 1

    def _begins(self, letters: str) -> bool:
        """Whether a name begins with these letters of a skeleton."""
        at = bisect_left(self._typing, (letters,))
        return at < len(self._typing) and self._typing[at][0].startswith(letters)

    def _first(self, orders: Iterable[int], of: Callable) -> list[Name]:
        """The names, only the first of each kind."""
        kinds: dict = {}
        for order in orders:
            kinds.setdefault(of(order), self._names[order])
        return list(kinds.values())


class _Typed:
    """A typed word, worked out once."""

    def __init__(self, word: str):
        self.text = POSSESSIVE.sub("", word)
        self.bones = skeleton(self.text)
        self.script = script(self.text.casefold())
        self.readings: Readings | None = None
