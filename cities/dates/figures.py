"""Dates written in figures: day.month.year, year-month-day, month/year, day.month."""

import re

from .error import NOT_A_MONTH, YEARS, DateError, gettext_noop

FOUR_DIGITS = gettext_noop("Write the year with four digits.")

ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
CYRILLIC_ROMAN = str.maketrans("хісл", "xicl")

Fields = dict[str, object]


def day_month_year(match: re.Match[str], century: str) -> Fields:
    day, month, year = match["dmy_day"], match["dmy_month"], match["dmy_year"]
    sign = match["dmy_sign"]
    if len(year) < 4:
        raise DateError(FOUR_DIGITS, f"{day}{sign}{month}{sign}{full_year(year, century)}")
    number = roman(month) if month.isalpha() else int(month)
    if not 1 <= number <= 12:
        swapped = f"{month}{sign}{day}{sign}{year}" if 1 <= int(day) <= 12 else None
        raise DateError(NOT_A_MONTH, swapped, number=month)
    return {"day": int(day), "month": number, "year": checked_year(year)}


def year_month_day(match: re.Match[str], century: str) -> Fields:
    year, month, day, sign = match["ymd_year"], match["ymd_month"], match["ymd_day"], match["ymd_sign"]
    if not 1 <= int(month) <= 12:
        swapped = f"{year}{sign}{day}{sign}{month}" if 1 <= int(day) <= 12 else None
        raise DateError(NOT_A_MONTH, swapped, number=str(int(month)))
    return {"year": checked_year(year), "month": int(month), "day": int(day)}


def month_year(match: re.Match[str], century: str) -> Fields:
    month = match["my_month"]
    if not 1 <= int(month) <= 12:
        raise DateError(NOT_A_MONTH, number=str(int(month)))
    return {"month": int(month), "year": checked_year(match["my_year"])}


def masked(match: re.Match[str], century: str) -> Fields:
    return {"year": match["masked"].upper()}


def time(match: re.Match[str], century: str) -> Fields:
    return {"time": match["time"].upper().removeprefix("T")}


def number(digits: str, suffix: str, century: str, decade_suffixes: frozenset[str]) -> Fields | None:
    """The year or decade that a number is; None for a number that may be a day."""
    if len(digits) > 4:
        raise DateError(YEARS)
    if len(digits) == 3:
        raise DateError(FOUR_DIGITS, f"0{digits}{suffix}")
    if len(digits) < 4:
        return None
    if digits.endswith("0") and suffix.strip("'-").lower() in decade_suffixes:
        return {"year": f"{digits[:2]}XX" if digits.endswith("00") else f"{digits[:3]}X"}
    return {"year": checked_year(digits)}


def checked_year(year: str) -> str:
    if year == "0000":
        raise DateError(YEARS)
    return year


def full_year(year: str, century: str) -> str:
    return f"0{year}" if len(year) == 3 else f"{century}{year:0>2}"


def roman(word: str) -> int:
    """The value of a Roman number, also of one typed with Cyrillic letters; 0 for another word."""
    letters = word.lower().translate(CYRILLIC_ROMAN)
    if not set(letters) <= ROMAN.keys():
        return 0
    values = [ROMAN[each] for each in letters]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def in_roman(number: int) -> str:
    """XIX for 19, as centuries are written."""
    values = (100, 90, 50, 40, 10, 9, 5, 4, 1)
    said = ""
    for value, letters in zip(values, ("C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"), strict=True):
        said += letters * (number // value)
        number %= value
    return said


def ordinal(number: int) -> str:
    """19th for 19, as English centuries are written."""
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


READERS = {
    "dmy": day_month_year,
    "ymd": year_month_day,
    "my": month_year,
    "masked": masked,
    "time": time,
}
