"""Dates in running prose: where they stand, and whether a record bears them out."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from cities.dates import DateError, HistoricalDate, Period, read

MONTHS = calendar.month_name[1:]
MONTH = rf"(?:{'|'.join(MONTHS)})"
YEAR = r"(?<![\d.,])(?:1\d{3}|20\d\d)(?![\d%]|,\d{3}|\.\d)"
SPAN = rf"{YEAR}(?:[–/-]\d{{2,4}}\b)"
DAY = r"(?<![\d.,])\d{1,2}"
NOT_A_DATE = r"(?!\ (?:Day|Revolution|Railway|District|Square))"
DATE = re.compile(
    rf"""
      (?P<day>{DAY}(?:(?:\ ?[–-]\ ?|\ to\ |\ and\ )\d{{1,2}})?\ {MONTH}(?:\ {YEAR})?)
    | (?P<month>{MONTH}\ {YEAR})
    | (?P<season>\b(?:winter|spring|summer|autumn)(?:\ of)?\ (?:{SPAN}|{YEAR}))
    | (?P<decade>(?<![\d.,])(?:1\d|20)\d0s\b)
    | (?P<years>{SPAN}|{YEAR})
    | (?P<bare>(?<=[a-z,]\ ){MONTH}\b{NOT_A_DATE})
    """,
    re.VERBOSE,
)
DATE_FIELDS = ("when", "presented_when", "occupied_since", "period", "year")
IN_KEY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Found:
    """A date as it stands in a text."""

    words: str
    kind: str
    at: tuple[int, int]

    @property
    def has_year(self) -> bool:
        return bool(re.search(r"\d{4}", self.words))

    def periods(self) -> list[Period]:
        """The parts that must each be borne out: both ends of a span, or the date itself."""
        whole = read(self.words.replace(" and ", "–"))
        if self.kind == "season" or "/" not in whole.edtf:
            return [whole.period]
        return [HistoricalDate.from_edtf(end).period for end in whole.edtf.split("/")]

    def days(self) -> list[tuple[int, int]]:
        """Month and day of a date without a year; the day is 0 if there is none."""
        month = next(number for number, name in enumerate(MONTHS, 1) if name in self.words)
        return [(month, int(day)) for day in re.findall(r"\d+", self.words)] or [(month, 0)]


def find(text: str) -> list[Found]:
    return [Found(match[0], match.lastgroup, match.span()) for match in DATE.finditer(text)]


def without_dates(text: str) -> str:
    return DATE.sub("§", text)


@dataclass
class Dates:
    """The dates that records bear: points in time, whole spans, and days named without a year."""

    points: set[Period] = field(default_factory=set)
    spans: set[Period] = field(default_factory=set)
    yearless: set[tuple[int, int]] = field(default_factory=set)

    def add_fields(self, fields: dict[str, str]) -> None:
        for name in DATE_FIELDS:
            for edtf in re.split(r"[,;]", fields.get(name, "").strip("{}[]")):
                self.add(edtf.strip())
        for day in IN_KEY.findall(fields.get("key", "")):
            self.add(day)

    def add(self, edtf: str) -> None:
        try:
            whole = HistoricalDate.from_edtf(edtf)
        except DateError:
            return
        self.spans.add(whole.period)
        for end in edtf.split("/"):
            if end not in ("", ".."):
                exact = HistoricalDate.from_edtf(end.strip("~?%"))  # “About 26 October” is the 26th in prose.
                self.points.add(exact.period)

    def add_prose(self, text: str) -> None:
        for found in find(text):
            try:
                if found.has_year:
                    self.points.update(found.periods())
                else:
                    self.yearless.update(found.days())
            except DateError:
                pass  # Reported where it stands.

    def bear_out(self, found: Found) -> bool:
        if not found.has_year:
            return all(day in self._days() for day in found.days())
        if Period.around(found.periods()) in self.spans:
            return True
        return all(self._bear_out(period) for period in found.periods())

    def _bear_out(self, period: Period) -> bool:
        if any(period.contains(point) for point in self.points):
            return True
        a_year = period.earliest == date(period.earliest.year, 1, 1) and period.latest.month == 12
        return a_year and any(span.overlaps(period) for span in self.spans if is_short(span))

    def _days(self) -> set[tuple[int, int]]:
        months = {(point.earliest.month, 0) for point in self.points if is_a_month(point)}
        days = {
            (point.earliest.month, point.earliest.day)
            for point in self.points
            if point.earliest == point.latest
        }
        return self.yearless | months | days

    def joined(self, other: "Dates") -> "Dates":
        return Dates(self.points | other.points, self.spans | other.spans, self.yearless | other.yearless)


def is_a_month(period: Period) -> bool:
    return (period.earliest.year, period.earliest.month) == (period.latest.year, period.latest.month)


def is_short(span: Period) -> bool:
    """Short enough that each year of it is a year of what happened."""
    return span.latest.year - span.earliest.year <= 4


def unreadable(text: str) -> Iterator[str]:
    """What looks like a date and is none, such as 31 September 1941."""
    for found in find(text):
        if found.has_year:
            try:
                found.periods()
            except DateError:
                yield found.words
