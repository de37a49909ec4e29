"""How a room shows what was asked: found words marked, months in a grid, entries under their months."""

from datetime import date
from functools import cache
from html import escape
from itertools import groupby

from babel.dates import format_date
from django import template
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from cities.months import months
from cities.words import marks

register = template.Library()

MARK = "<mark>"


@register.filter
def marked(text: str, terms) -> str:
    """The text, with what was looked for in <mark>."""
    if not terms:
        return text
    return mark_safe(
        "".join(
            f"{MARK}{escape(piece)}</mark>" if found else escape(piece)
            for piece, found in marks.pieces(text, terms)
        )
    )


@register.filter
def usual_order(asked) -> str:
    """The order that a room has without being asked."""
    return next((order for order, _label, _chosen in asked.orders if order == "relevance"), asked.order)


@register.filter
def chosen(values) -> list:
    return [value for value in values if value.chosen]


@register.filter
def of_kind(chips, kind: str) -> list:
    return [chip for chip in chips if chip.kind == kind]


@register.filter
def called(lists, name: str):
    """The facet of this name."""
    return next((facet for facet in lists if facet.name == name), None)


@register.filter
def by_year(values) -> list[tuple[str, list]]:
    """Twelve months for each year, as (short name, what may be chosen or None)."""
    names = _short_months((get_language() or "en").replace("-", "_"))
    return [
        (year, list(zip(names, _twelve(group), strict=True)))
        for year, group in groupby(values, key=lambda month: month.value[:4])
    ]


def _twelve(values) -> list:
    known = {int(value.value[5:]): value for value in values}
    return [known.get(month) for month in range(1, 13)]


@register.filter
def by_month(entries, order: str = "date") -> list:
    """Entries under the months in which they begin, or end if the latest stand first."""
    return months(entries, by_end=order == "-date")


@cache
def _short_months(locale: str) -> list[str]:
    return [format_date(date(2000, month, 1), "LLL", locale=locale) for month in range(1, 13)]
