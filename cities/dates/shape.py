"""What kind of date a point is, when there are words for it."""

from .notation import Point


class Unspeakable(Exception):
    """A notation that has no words, such as 156X-12-25; it is shown as it is."""


def shape(point: Point) -> str:
    """Day, month, year, season, part, decade, century, or what is unknown; else Unspeakable."""
    if point.digits:
        raise Unspeakable
    if not point.year.isdecimal():
        return _masked_year(point)
    month, day = point.month, point.day
    if not month:
        return "year"
    if month == "XX" and day in ("", "XX"):
        return "unknown_day_and_month" if day else "unknown_month"
    if not month.isdecimal():
        raise Unspeakable
    if month > "12":
        return _group(month)
    if day == "XX":
        return "unknown_day"
    if day and not day.isdecimal():
        raise Unspeakable
    return "day" if day else "month"


def _masked_year(point: Point) -> str:
    known = point.year.rstrip("X")
    if point.month or "X" in known or not 2 <= len(known) <= 3:
        raise Unspeakable
    # "The 1900s" are a century to most readers, and nobody speaks of the hundredth.
    if known in ("99", f"{known[:2]}0"):
        raise Unspeakable
    return "century" if len(known) == 2 else "decade"


def _group(month: str) -> str:
    if "21" <= month <= "24":
        return "season"
    if "33" <= month <= "41":
        return "part"
    raise Unspeakable
