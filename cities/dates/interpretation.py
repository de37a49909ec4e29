"""From the ends of a phrase to one expression of the notation."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from .bounds import span
from .error import REVERSED, DateError, gettext_noop
from .fragment import MONTHLIKE, Fragment
from .meaning import WHICH_YEAR, ends, neighbour
from .notation import OPEN, UNKNOWN, Choice, Expression, Interval, Point
from .period import Period
from .phrase import NO_DATE, Phrase
from .vocabulary import SEASONS

NOT_ONE_DATE = gettext_noop("This cannot be kept as one date.")
MOST_YEARS = 100

Element = list[Fragment]


def expression(phrase: Phrase, years: Period | None) -> Expression:
    """What the phrase says; a day without a year is that day in every one of the years."""
    _inherit(phrase.fragments)
    elements = list(_elements(phrase))
    if any(_lacks_year(each) for each in phrase.fragments):
        values = _in_every_year(elements, years)
    else:
        values = [_value(element, phrase.text) for element in elements]
    if len(values) == 1:
        return values[0]
    if len(values) == 2 and _bounds_both_sides(*values):
        return Interval(values[0].start, values[1].end)
    return Choice(_bracket(phrase.separators), tuple(map(_member, values)))


def _elements(phrase: Phrase) -> Iterator[Element]:
    element = phrase.fragments[:1]
    for separator, fragment in zip(phrase.separators, phrase.fragments[1:], strict=True):
        if separator == "to":
            element.append(fragment)
        else:
            yield element
            element = [fragment]
    yield element


def _bracket(separators: list[str]) -> str:
    joints = {each for each in separators if each in ("and", "or")}
    if len(joints) > 1:
        raise DateError(NOT_ONE_DATE)
    return "[" if "or" in joints else "{"


def _member(value: Point | Interval) -> Point | Interval:
    if isinstance(value, Interval) and UNKNOWN in (value.start, value.end):
        raise DateError(NOT_ONE_DATE)
    return value


def _bounds_both_sides(first: Point | Interval, second: Point | Interval) -> bool:
    """Whether this is "not before … and not later than …", which is one interval."""
    intervals = isinstance(first, Interval) and isinstance(second, Interval)
    return intervals and first.end == OPEN and second.start == OPEN


def _lacks_year(fragment: Fragment) -> bool:
    return "year" not in fragment.fields and not _missing_end(fragment)


def _missing_end(fragment: Fragment) -> bool:
    return fragment.fields.keys() <= {"unknown", "now"}


# "17–18 July 1942": the seventeenth takes its month and year from the other end.


def _inherit(fragments: list[Fragment]) -> None:
    for giving, taking in pairwise(reversed(fragments)):
        _take(taking, giving, giving.fields)
    for giving, taking in pairwise(fragments):
        # "August 23–25" gives its month to the 25th, "1942-08 – 25" does not.
        hidden = () if "day" in giving.fields else ("month",)
        _take(taking, giving, {name: each for name, each in giving.fields.items() if name not in hidden})


def _take(taking: Fragment, giving: Fragment, other: dict[str, object]) -> None:
    own = taking.fields
    if _missing_end(taking) or _missing_end(giving):
        return
    bare = not (MONTHLIKE & own.keys())
    if bare and ("day" in own or ("ordinal" in own and "unit" not in own)) and "month" in other:
        own["month"] = other["month"]
        taking.inherited.add("month")
    elif bare and "third" in own and "third" in other and "year" not in own:
        own |= {name: other[name] for name in MONTHLIKE & other.keys()}
    if "ordinal" in own and "unit" in other and "unit" not in own and "year" not in own:
        own["unit"] = other["unit"]
    if "year" not in own and "year" in other:
        own["year"] = other["year"]
        taking.inherited.add("year")


def _in_every_year(elements: list[Element], years: Period | None) -> list[Point | Interval]:
    if years is None or not all(map(_recurs, elements)):
        raise DateError(WHICH_YEAR)
    first, last = years.earliest.year, years.latest.year
    if last - first >= MOST_YEARS:
        raise DateError(WHICH_YEAR)
    values, refusal = [], None
    for year in range(first, last + 1):
        for element in elements:
            try:
                values.append(_value_in(element, year))
            except DateError as error:  # 29 February is not in every year
                refusal = error
    if refusal and not values:
        raise refusal
    return values


def _recurs(element: Element) -> bool:
    """Whether this comes back every year: a day does, "before 22 June" does not."""
    openings = ("", "since", "between") if len(element) == 2 else ("",)
    return all(each.opening in openings and not _missing_end(each) for each in element)


def _value_in(element: Element, year: int) -> Point | Interval:
    dated = [replace(each, fields=each.fields | {"year": f"{year:04}"}) for each in element]
    if len(dated) == 2 and span(ends(dated[0])[0])[0] > span(ends(dated[1])[1])[1]:
        dated[1].fields["year"] = f"{year + 1:04}"
    return _value(dated, "")


# One date, or one interval.


def _value(element: Element, text: str) -> Point | Interval:
    if len(element) > 2:
        raise DateError(NOT_ONE_DATE)
    if len(element) == 1:
        return _single(element[0])
    first, second = element
    _share_mark(first, second)
    start, end = _start(first), _end(second)
    if isinstance(start, Point) and isinstance(end, Point) and span(start)[0] > span(end)[1]:
        start = _earlier_winter(first, end) or _refuse(first, second, text)
    if first.opening == "before" and isinstance(start, Point):
        return Interval(OPEN, neighbour(start, -1))
    if first.opening == "after" and isinstance(end, Point):
        return Interval(neighbour(end, 1), OPEN)
    if first.opening == "until":
        return Interval(OPEN, end)
    if start == UNKNOWN and end == UNKNOWN:
        raise DateError(NO_DATE)
    return Interval(start, end)


def _single(fragment: Fragment) -> Point | Interval:
    if _missing_end(fragment) or fragment.opening == "between":
        raise DateError(NO_DATE)
    start, end = ends(fragment)
    opening = fragment.opening
    if opening == "since" or (opening == "after" and fragment.inclusive):
        return Interval(start, OPEN)
    if opening == "until" or (opening == "before" and fragment.inclusive):
        return Interval(OPEN, end)
    if opening == "before":
        return Interval(OPEN, neighbour(start, -1))
    if opening == "after":
        return Interval(neighbour(end, 1), OPEN)
    return start if start == end else Interval(start, end)


def _share_mark(first: Fragment, second: Fragment) -> None:
    """A qualifier before an interval holds for both its ends."""
    if first.leading_mark:
        second.qualify(first.leading_mark)


def _start(fragment: Fragment) -> Point | str:
    if _missing_end(fragment):
        return UNKNOWN
    return ends(fragment)[0]


def _end(fragment: Fragment) -> Point | str:
    if _missing_end(fragment):
        return OPEN if "now" in fragment.fields else UNKNOWN
    start, end = ends(fragment)
    if fragment.opening == "before" and not fragment.inclusive:
        return neighbour(start, -1)
    if fragment.opening in ("after", "since", "between"):
        raise DateError(NOT_ONE_DATE)
    return end


def _earlier_winter(first: Fragment, end: Point) -> Point | None:
    """The winter of "winter to spring 1942" begins in December 1941."""
    if "year" not in first.inherited or first.fields.get("season") != SEASONS["winter"]:
        return None
    return ends(replace(first, fields=first.fields | {"year": _year_before(end.year)}))[0]


def _year_before(year: str) -> str:
    return f"{int(year) - 1:04}" if year.isdecimal() and int(year) > 1 else year


def _refuse(first: Fragment, second: Fragment, text: str) -> Point:
    """Offer the year before for "17 July – 2 February 1943", or the ends the other way round."""
    begin, end = text[first.start : first.end], text[second.start : second.end]
    if first.inherited == {"year"}:
        begin = f"{begin} {_year_before(first.fields['year'])}"
    elif first.inherited:
        days = str(first.fields.get("day")), str(second.fields.get("day"))
        begin, end = begin.replace(days[0], days[1], 1), end.replace(days[1], days[0], 1)
    else:
        begin, end = end, begin
    between = text[first.end : second.start]
    raise DateError(REVERSED, f"{text[: first.start]}{begin}{between}{end}{text[second.end :]}")
