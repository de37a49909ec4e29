"""A date in words, in the language of the page; reading the words gives the same date."""

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from .figures import in_roman, ordinal
from .notation import OPEN, UNKNOWN, Choice, Interval, Point
from .shape import Unspeakable, shape
from .vocabulary import LANGUAGES, Language, month_names

if TYPE_CHECKING:
    from .historical import HistoricalDate

NOMINATIVE, GENITIVE, ACCUSATIVE = range(3)
DASH = " – "


def display(value: "HistoricalDate", language: str = "en") -> str:
    """The date in words: "about August 1942", "17–18 July 1942", "17 июля 1942 г."."""
    return _display(value, language[:2].lower())


@lru_cache(maxsize=8192)
def _display(value: "HistoricalDate", code: str) -> str:
    speaker = Speaker(LANGUAGES.get(code) or LANGUAGES["en"])
    expression = value.expression
    try:
        if isinstance(expression, Choice):
            return speaker.choice(expression)
        if isinstance(expression, Interval):
            return speaker.interval(expression)
        return speaker.marked(expression)
    except Unspeakable:
        return value.edtf


class Speaker:
    """Says points, intervals and sets in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def choice(self, choice: Choice) -> str:
        if len(choice.members) < 2:
            raise Unspeakable
        said = self._brief_members(choice.members) or [
            self.interval(each) if isinstance(each, Interval) else self.marked(each)
            for each in choice.members
        ]
        template = self.language.either if choice.bracket == "[" else self.language.both
        return template.format(", ".join(said[:-1]), said[-1])

    def _brief_members(self, members: tuple) -> list[str] | None:
        """Days or months of one year: "22, 23 and 24 June 1941", "August or September 1942"."""
        if not all(isinstance(each, Point) and each.mark == "" and not each.time for each in members):
            return None
        shapes, years = {shape(each) for each in members}, {each.year for each in members}
        if len(years) > 1 or shapes not in ({"day"}, {"month"}):
            return None
        *others, last = members
        if shapes == {"month"}:
            said = [self._month(each, NOMINATIVE) for each in others]
        elif len({each.month for each in members}) == 1:
            said = [str(int(each.day)) for each in others]
        else:
            said = [f"{int(each.day)} {self._month(each, GENITIVE)}" for each in others]
        return [*said, self.point(last, NOMINATIVE)]

    def interval(self, interval: Interval) -> str:
        start, end = interval.start, interval.end
        if OPEN in (start, end):
            return self._open(start, end)
        if UNKNOWN in (start, end):
            return DASH.join(self.marked(each) if each else "?" for each in (start, end))
        if start.mark is None or end.mark is None:
            raise Unspeakable
        if start.mark == end.mark:
            return self._with_mark(start.mark, lambda case: self._run(start, end, case))
        if start.mark:
            first, last = self._after_preposition(start, GENITIVE), self._after_preposition(end, ACCUSATIVE)
            return self.language.from_to.format(first, last)
        return self.point(start, NOMINATIVE) + DASH + self.marked(end)

    def _open(self, start: Point | str, end: Point | str) -> str:
        if isinstance(start, Point) and end == OPEN:
            point, template, case = start, self.language.since, GENITIVE
        elif isinstance(end, Point) and start == OPEN:
            point, template, case = end, self.language.until, ACCUSATIVE
        else:
            raise Unspeakable
        if point.mark and self.language.open_marks:
            said = template.format(self.point(point, case))
            return self.language.open_marks[point.mark].format(said)
        return template.format(self._after_preposition(point, case))

    def _after_preposition(self, point: Point, case: int) -> str:
        said = self.point(point, case)
        return self.language.end_marks[point.mark].format(said) if point.mark else said

    def marked(self, point: Point) -> str:
        """A point with its qualifier."""
        return self._with_mark(point.mark, lambda case: self.point(point, case))

    def _with_mark(self, mark: str | None, say: Callable[[int], str]) -> str:
        if mark is None:
            raise Unspeakable
        if not mark:
            return say(NOMINATIVE)
        template = self.language.marks[mark]
        case = GENITIVE if "{gen}" in template else NOMINATIVE
        return template.format(say(case), gen=say(case))

    # Intervals are said as briefly as people do.

    def _run(self, start: Point, end: Point, case: int) -> str:
        brief = self._brief(start, end, case)
        return brief or self.point(start, case) + DASH + self.point(end, case)

    def _brief(self, start: Point, end: Point, case: int) -> str | None:
        form = shape(start)
        if form != shape(end) or start.time or end.time:
            return None
        if form == "year":
            return self.language.years.format(f"{start.year}–{end.year}")
        if start.year != end.year:
            return None
        if form == "day":
            last = self.point(end, case)
            if start.month == end.month:
                return f"{int(start.day)}–{last}"
            return f"{int(start.day)} {self._month(start, GENITIVE)}{DASH}{last}"
        if form == "month":
            return f"{self._month(start, case)}–{self.point(end, case)}"
        if form == "season" and "24" not in (start.month, end.month):
            return f"{self._season(start, case)}–{self.point(end, case)}"
        return None

    def point(self, point: Point, case: int) -> str:
        """A point without its qualifier."""
        say = getattr(self, f"_say_{shape(point)}")
        return say(point, case)

    def _year(self, point: Point) -> str:
        return self.language.year.format(point.year)

    def _month(self, point: Point, case: int) -> str:
        alone, beside_day = month_names(self.language.code)[int(point.month) - 1]
        return beside_day if case == GENITIVE else alone

    def _season(self, point: Point, case: int) -> str:
        return self.language.seasons[int(point.month) - 21][case]

    def _say_day(self, point: Point, case: int) -> str:
        said = f"{int(point.day)} {self._month(point, GENITIVE)} {self._year(point)}"
        return f"{said}, {point.time}" if point.time else said

    def _say_month(self, point: Point, case: int) -> str:
        return f"{self._month(point, case)} {self._year(point)}"

    def _say_year(self, point: Point, case: int) -> str:
        return self._year(point)

    def _say_season(self, point: Point, case: int) -> str:
        season = self._season(point, case)
        if point.month != "24" or point.year == "9999":
            return f"{season} {self._year(point)}"
        following = f"{int(point.year) + 1:04}"
        if self.language.short_winters and not following.endswith("00"):
            following = following[2:]
        return self.language.winter.format(season, point.year, following)

    def _say_part(self, point: Point, case: int) -> str:
        parts = (*self.language.quarters, *self.language.thirds, *self.language.halves)
        return parts[int(point.month) - 33][case].format(self._year(point))

    def _say_decade(self, point: Point, case: int) -> str:
        templates = self.language.decade_exceptions.get(point.year[2], self.language.decade)
        return templates[case].format(f"{point.year[:3]}0")

    def _say_century(self, point: Point, case: int) -> str:
        number = int(point.year[:2]) + 1
        said = in_roman(number) if self.language.roman_centuries else ordinal(number)
        return self.language.century[case].format(said)

    def _say_unknown_day(self, point: Point, case: int) -> str:
        return self.language.day_unknown.format(self._say_month(point, case))

    def _say_unknown_month(self, point: Point, case: int) -> str:
        return self.language.month_unknown.format(self._year(point))

    def _say_unknown_day_and_month(self, point: Point, case: int) -> str:
        return self.language.day_unknown.format(self._year(point))
