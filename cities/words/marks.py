"""Where in a text the words stand for which it was found."""

from collections.abc import Iterable, Iterator

from cities.words.stems import WHOLE, stem, written
from cities.words.terms import Term


def pieces(text: str, terms: Iterable[Term]) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether it was found; joined they are the text."""
    position = 0
    for start, end in places(text, terms):
        if start > position:
            yield text[position:start], False
        yield text[start:end], True
        position = end
    if position < len(text):
        yield text[position:], False


def places(text: str, terms: Iterable[Term]) -> list[tuple[int, int]]:
    """Where the terms stand, in letters, in their order and not overlapping."""
    words = [match for match in WHOLE.finditer(text) if written(match.group())]
    kinds = [[written(match.group()) for match in words], [stem(match.group()) for match in words]]
    found = set()
    for term in terms:
        for reading in term.readings:
            length = len(reading)
            for row in kinds:
                found.update(
                    (words[index].start(), words[index + length - 1].end())
                    for index in range(len(row) - length + 1)
                    if tuple(row[index : index + length]) == reading
                )
    apart: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if not apart or start >= apart[-1][1]:
            apart.append((start, end))
    return apart


def excerpt(text: str, terms: Iterable[Term], length: int = 240) -> str:
    """A stretch of about `length` letters around the first word that was found; nothing if none was."""
    text = " ".join(text.split())
    found = places(text, terms)
    if not found or not text:
        return ""
    start = max(0, found[0][0] - length // 3)
    start = text.find(" ", start) + 1 if start else 0
    end = len(text) if start + length >= len(text) else text.rfind(" ", start, start + length)
    end = max(end, found[0][1])
    return f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"
