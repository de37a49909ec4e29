"""What a visitor asks, understood: places, a date and words, in any order and in four languages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from cities.dates import DateError, HistoricalDate, Period, read
from cities.dates.vocabulary import folded, parts
from cities.names.gazetteer import Gazetteer
from cities.names.name import Found, Name
from cities.words import Term
from cities.words.stems import WHOLE

QUOTED = re.compile(r'"([^"]*)"|«([^»]*)»|“([^”]*)”|„([^“”]*)[“”]')
PIECE = re.compile(r"\S+")
BREAK = "·"  # Neither a date nor a name reaches over it.
AROUND = " ,;:!?()…"  # Punctuation that is not part of a date.
LONGEST_DATE = 12  # In pieces between blanks.
YEARS = range(1500, 2101)  # A bare number is a year only if it is one of these.
MOST_PIECES = 60  # Of a longer question the beginning is read for dates.
NOT_ALONE = {"march", "mart", "may"}  # Words that are months only beside a number.
FRACTION = re.compile(r"\d+[.,/]\d")
SEPARATORS = re.compile(r"[-–—/.~?{}\[\],]+")
NUMBERED = re.compile(r"\d+(?:[-./–]\d+)*[~?]?(?:[а-яёіў]{1,3}|-[а-яёіў]{1,3}|st|nd|rd|th|s)?\.?", re.I)
IN_FIGURES = re.compile(r"\d+[-./]\d+[-./]\d+")

# Words that join others and are in too many texts to be looked for.
JOINING = (
    "a an and as at by during for from in into near of on or over the to under upon with "
    "без в во для до за из к ко на над о об обо от перед по под при про с со у и или "
    "бе від з за зі із й йз та і або під біля що як чи коло аб ад для з каля ля на пад па праз пры ў"
)
FUNCTION_WORDS = frozenset(JOINING.split())


@dataclass(frozen=True)
class Part:
    """A stretch of the question, from `start` to `end` in its letters."""

    start: int
    end: int

    def quoted(self, text: str) -> str:
        """The question in which this part is only words."""
        opening, closing = "«»" if '"' in text else '""'
        return f"{text[: self.start]}{opening}{text[self.start : self.end]}{closing}{text[self.end :]}"


@dataclass(frozen=True)
class PlacePart(Part):
    names: tuple[Name, ...]

    @property
    def slugs(self) -> list[str]:
        return list(dict.fromkeys(name.place for name in self.names))


@dataclass(frozen=True)
class DatePart(Part):
    when: HistoricalDate


@dataclass(frozen=True)
class WordPart(Part):
    term: Term


@dataclass
class Question:
    """`places` are slugs, any of which may be meant; every one of `words` must be found."""

    text: str = ""
    places: list[PlacePart] = field(default_factory=list)
    dates: list[DatePart] = field(default_factory=list)
    words: list[WordPart] = field(default_factory=list)

    @property
    def slugs(self) -> list[str]:
        return list(dict.fromkeys(slug for part in self.places for slug in part.slugs))

    @property
    def when(self) -> HistoricalDate | None:
        """The date that is asked for; several are one after another."""
        if len(self.dates) < 2:
            return self.dates[0].when if self.dates else None
        members = (part.when.edtf.strip("{}").replace("/", "..") for part in self.dates)
        try:
            return HistoricalDate.from_edtf(f"{{{','.join(members)}}}")
        except DateError:  # An open end cannot be in a set.
            return self.dates[0].when

    @property
    def parts(self) -> list[Part]:
        """All parts in their order."""
        return sorted([*self.places, *self.dates, *self.words], key=lambda part: part.start)

    def without(self, *gone: Part) -> str:
        """The question without these parts; what they kept apart stays apart."""
        text, last, apart = "", None, False
        for part in self.parts:
            if part in gone:
                apart = True
                continue
            if last is not None:
                apart = apart or bool(self.text[last.end : part.start].strip())
                text += f" {BREAK} " if apart and type(last) is type(part) else " "
            text += self.text[part.start : part.end]
            last, apart = part, False
        return text

    @property
    def terms(self) -> list[Term]:
        return [part.term for part in self.words]


def understand(text: str, gazetteer: Gazetteer, *, years: Period | None = None) -> Question:
    """Phrases in quotation marks first, then dates, then names; what is left are words.

    `years`: a day without a year means that day in each of them.
    """
    question = Question(text)
    rest = []
    for start, end, phrase in _phrases(text):
        if phrase is None:
            rest.append((start, end))
        elif term := Term.of(phrase, quoted=True):
            question.words.append(WordPart(start, end, term))
    for start, end in rest:
        for free in _dates(text, start, end, years, question.dates):
            _names(text, *free, gazetteer, question)
    _leave_out_function_words(question)
    question.words.sort(key=lambda part: part.start)
    return question


def _phrases(text: str) -> Iterator[tuple[int, int, str | None]]:
    """Stretches of the text, with the phrase if it is one in quotation marks."""
    position = 0
    for match in QUOTED.finditer(text):
        yield position, match.start(), None
        yield match.start(), match.end(), "".join(filter(None, match.groups()))
        position = match.end()
    yield position, len(text), None


def _dates(text, start, end, years, found: list[DatePart]) -> Iterator[tuple[int, int]]:
    """Adds the dates between `start` and `end` to `found`; gives the stretches between them."""
    pieces = [_trimmed(text, start + m.start(), start + m.end()) for m in PIECE.finditer(text[start:end])]
    pieces = pieces[:MOST_PIECES]
    free, index = start, 0
    while index < len(pieces):
        for after in range(_run(text, pieces, index), index, -1):
            part = _date(text, pieces[index:after], years)
            if part:
                yield free, part.start
                found.append(part)
                free, index = part.end, after
                break
        else:
            index += 1
    yield free, end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip(AROUND)), end - len(piece) + len(piece.rstrip(AROUND))


def _run(text: str, pieces: list, index: int) -> int:
    """Where the pieces end that may belong to a date which begins with the one at `index`."""
    after = index
    while after < min(len(pieces), index + LONGEST_DATE) and _may_be_of_a_date(text[slice(*pieces[after])]):
        after += 1
    return after


def _may_be_of_a_date(piece: str) -> bool:
    known = parts()
    words = [word for word in SEPARATORS.split(folded(piece)) if word]
    return all(word in known or f"{word}." in known or NUMBERED.fullmatch(word) for word in words)


def _date(text: str, pieces: list, years: Period | None) -> DatePart | None:
    start, end = pieces[0][0], pieces[-1][1]
    phrase = text[start:end]
    if not phrase or not _is_solid(phrase):
        return None
    if _only_joins(text[slice(*pieces[0])]) or _only_joins(text[slice(*pieces[-1])]):
        return None
    try:
        return DatePart(start, end, read(phrase, years=years))
    except DateError:
        return None


def _is_solid(phrase: str) -> bool:
    """Whether the phrase says when, and not only how many or how."""
    if phrase.isdigit():
        return len(phrase) == 4 and int(phrase) in YEARS
    if any(letter.isdigit() for letter in phrase):
        return not FRACTION.fullmatch(phrase)
    words = [word for word in SEPARATORS.split(folded(phrase)) if word]
    return any(_is_month(word) for word in words)


def _is_month(word: str) -> bool:
    return parts().get(word, ("",))[0] == "month_name" and word not in NOT_ALONE and len(word) > 2


def _only_joins(piece: str) -> bool:
    """Whether a piece may stand in a date but neither begins nor ends one."""
    return parts().get(folded(piece), ("",))[0] in {"noise", "and", "or"}


def _names(text: str, start: int, end: int, gazetteer: Gazetteer, question: Question) -> None:
    """Names between `start` and `end` become places; what stands between blanks otherwise, words."""
    if (at := text.find(BREAK, start, end)) >= 0:
        _names(text, start, at, gazetteer, question)
        return _names(text, at + 1, end, gazetteer, question)
    words = [(start + m.start(), start + m.end()) for m in WHOLE.finditer(text[start:end])]
    taken = set()
    for found in gazetteer.read([text[slice(*word)] for word in words]):
        question.places.append(_place(words, found))
        taken.update(range(found.start, found.end))
    left = [word for index, word in enumerate(words) if index not in taken]
    for run in _between_blanks(text, left):
        if term := Term.of(text[run[0][0] : run[-1][1]]):
            question.words.append(WordPart(run[0][0], run[-1][1], term))


def _place(words: list, found: Found) -> PlacePart:
    return PlacePart(words[found.start][0], words[found.end - 1][1], found.names)


def _between_blanks(text: str, words: list) -> Iterator[list]:
    """Words that are joined by a hyphen or the like stay together."""
    run = []
    for word in words:
        if run and (set(text[run[-1][1] : word[0]]) - set("-–—/.'’") or run[-1][1] == word[0]):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _leave_out_function_words(question: Question) -> None:
    telling = [part for part in question.words if part.term.quoted or str(part.term) not in FUNCTION_WORDS]
    if telling or question.places or question.dates:
        question.words = telling
