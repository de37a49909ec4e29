"""A date in words, in the language of the page; reading the words gives the same date."""

from functools import lru_cache
from typing import TYPE_CHECKING

from .notation import OPEN, UNKNOWN, Choice, Interval, Point
from .vocabulary import LANGUAGES, Language, month_names

if TYPE_CHECKING:
    from .historical import HistoricalDate

NOMINATIVE, GENITIVE, ACCUSATIVE = range(3)
DASH = " – "


class Unspeakable(Exception):
    """A notation that has no words, such as 156X-12-25; it is shown as it is."""


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
        """ "22, 23 and 24 June 1941", "August or September 1942"."""
        if not all(isinstance(each, Point) and each.mark == "" and not each.time for each in members):
            return None
        shapes, years = {_shape(each) for each in members}, {each.year for each in members}
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

    def _with_mark(self, mark: str | None, say) -> str:
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
        shape = _shape(start)
        if shape != _shape(end) or start.time or end.time:
            return None
        if shape == "year":
            return self.language.years.format(f"{start.year}–{end.year}")
        if start.year != end.year:
            return None
        if shape == "day":
            last = self.point(end, case)
            if start.month == end.month:
                return f"{int(start.day)}–{last}"
            return f"{int(start.day)} {self._month(start, GENITIVE)}{DASH}{last}"
        if shape == "month":
            return f"{self._month(start, case)}–{self.point(end, case)}"
        if shape == "season" and "24" not in (start.month, end.month):
            return f"{self._season(start, case)}–{self.point(end, case)}"
        return None

    def point(self, point: Point, case: int) -> str:
        """A point without its qualifier."""
        say = getattr(self, f"_say_{_shape(point)}")
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
        if point.month != "24":
            return f"{season} {self._year(point)}"
        following = f"{int(point.year) + 1:04}"
        if point.year == "9999":
            return f"{season} {self._year(point)}"
        short = following[2:] if self.language.code == "en" and following[2:] != "00" else following
        return self.language.winter.format(season, point.year, short)

    def _say_part(self, point: Point, case: int) -> str:
        parts = (*self.language.quarters, *self.language.thirds, *self.language.halves)
        return parts[int(point.month) - 33][case].format(self._year(point))

    def _say_decade(self, point: Point, case: int) -> str:
        templates = self.language.decade_exceptions.get(point.year[2], self.language.decade)
        return templates[case].format(f"{point.year[:3]}0")

    def _say_century(self, point: Point, case: int) -> str:
        number = int(point.year[:2]) + 1
        return self.language.century[case].format(_ordinal(number) if self.language.code == "en" else _roman(number))

    def _say_unknown_day(self, point: Point, case: int) -> str:
        return self.language.day_unknown.format(self._say_month(point, case))

    def _say_unknown_month(self, point: Point, case: int) -> str:
        return self.language.month_unknown.format(self._year(point))

    def _say_unknown_day_and_month(self, point: Point, case: int) -> str:
        return self.language.day_unknown.format(self._year(point))


def _shape(point: Point) -> str:
    """What kind of point this is, when there are words for it."""
    year, month, day = point.year, point.month, point.day
    if point.digits:
        raise Unspeakable
    if not year.isdecimal():
        if month or "X" in year[:2] or year == "99XX" or year.rstrip("X").count("X"):
            raise Unspeakable
        if year.endswith("XX"):
            return "century"
        if year[2] == "0":
            raise Unspeakable  # "the 1900s" are a century to most readers
        return "decade"
    if not month:
        return "year"
    if month == "XX" and day in ("", "XX"):
        return "unknown_day_and_month" if day else "unknown_month"
    if not month.isdecimal():
        raise Unspeakable
    if month > "12":
        return _group_shape(month)
    if day == "XX":
        return "unknown_day"
    if not day.isdecimal() and day:
        raise Unspeakable
    return "day" if day else "month"


def _group_shape(month: str) -> str:
    if "21" <= month <= "24":
        return "season"
    if "33" <= month <= "41":
        return "part"
    raise Unspeakable


def _ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _roman(number: int) -> str:
    numerals = [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
    said = ""
    for value, letters in numerals:
        said += letters * (number // value)
        number %= value
    return said
