"""Names that were spelt almost right, or with the wrong keyboard: used or offered."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from cities.names.gazetteer import Gazetteer
from cities.names.name import Name
from cities.question import Part, PlacePart, Question, WordPart
from cities.words import Term

LONGEST_NAME = 3  # In words.


@dataclass(frozen=True)
class Offer(Part):
    """A name that may have been meant by a stretch of the question."""

    name: Name

    def instead(self, text: str) -> str:
        """The question with the name in the place of what was typed."""
        return f"{text[: self.start]}{self.name.text}{text[self.end :]}"


@dataclass
class Spelling:
    """`used` stand in the question in the place of what was typed; `offers` do not."""

    question: Question
    used: list[Offer] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)

    @property
    def sentences(self) -> list[str]:
        text = self.question.text
        return [
            _("Nothing is called “%(typed)s”. Showing %(name)s.")
            % {"typed": text[offer.start : offer.end], "name": offer.name.text}
            for offer in self.used
        ]


def spelt(question: Question, gazetteer: Gazetteer, says_nothing: Callable[[Term], bool]) -> Spelling:
    """Reads the words of a question once more as names. `says_nothing`: whether nothing has such a word."""
    spelling = Spelling(replace(question, places=[*question.places], words=[*question.words]))
    words = [part for part in question.words if not part.term.quoted]
    index = 0
    while index < len(words):
        for after in range(min(len(words), index + LONGEST_NAME), index, -1):
            if _read(words[index:after], gazetteer, says_nothing, spelling):
                index = after - 1
                break
        index += 1
    return spelling


def _read(run: list[WordPart], gazetteer: Gazetteer, says_nothing, spelling: Spelling) -> bool:
    """Whether the words of `run` together may be a name."""
    text = spelling.question.text
    start, end = run[0].start, run[-1].end
    near = gazetteer.near("".join(word for part in run for word in part.term.words))
    if near and near[0].usable and all(says_nothing(part.term) for part in run):
        name = near[0].name
        spelling.used.append(Offer(start, end, name))
        spelling.question.places.append(PlacePart(start, end, (name,)))
        spelling.question.words = [part for part in spelling.question.words if part not in run]
        return True
    names = [each.name for each in near]
    if not names:
        start, end = _between_blanks(text, start, end)
        names = gazetteer.mistyped(text[start:end])
    spelling.offers += [Offer(start, end, name) for name in _one_per_place(names)]
    return bool(names)


def _between_blanks(text: str, start: int, end: int) -> tuple[int, int]:
    """With the punctuation around, which another keyboard may have made of letters."""
    return start - len(text[:start].split(" ")[-1]), end + len(text[end:].split(" ")[0])


def _one_per_place(names: list[Name]) -> list[Name]:
    return list({name.place: name for name in reversed(names)}.values())[::-1]
