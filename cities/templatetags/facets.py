"""The values of a facet. A room has a hundred, so they are written here and not in a template."""

from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import ngettext

from cities.templatetags.search import by_year
from cities.ways import FacetValue

register = template.Library()

COUNT = '<span class="facet__count">{}</span>'
MORE = '<span aria-hidden="true">+{}</span><span class="visually-hidden">{}</span>'
VALUE = """
<label class="facet__value">
  <input type="checkbox" id="{0}-{1}" name="{0}" value="{2}"{3}>
  <span class="facet__label">{4}</span>
  {5}
</label>"""
YEAR = """
<div class="months" role="group" aria-label="{0}">
  <p class="months__year" aria-hidden="true">{0}</p>{1}
</div>"""
MONTH = """
  <label class="months__month">
    <input type="checkbox" id="month-{0}" name="month" value="{0}"{1}>
    <span>{2}<span class="visually-hidden"> {3}</span></span>
    {4}
  </label>"""
NO_MONTH = """
  <span class="months__month months__month--none" aria-hidden="true">{}</span>"""


@register.simple_tag
def facet_values(facet, values) -> SafeString:
    """Some values of a facet, each with its number."""
    return mark_safe("".join(_value(escape(facet.name), one) for one in values))


def _value(name: str, one: FacetValue) -> str:
    value = escape(one.value)
    return VALUE.format(name, value.replace(" ", ""), value, _state(one), escape(one.label), _number(one))


@register.simple_tag
def facet_months(facet) -> SafeString:
    """The months of each year."""
    return mark_safe("".join(_year(escape(year), months) for year, months in by_year(facet.values)))


def _year(year: str, months: list) -> str:
    return YEAR.format(year, "".join(_month(year, escape(name), month) for name, month in months))


def _month(year: str, name: str, month: FacetValue | None) -> str:
    if month is None:
        return NO_MONTH.format(name)
    return MONTH.format(escape(month.value), _state(month), name, year, _number(month))


def _state(one: FacetValue) -> str:
    return " checked" if one.chosen else "" if one.count else " disabled"


def _number(one: FacetValue) -> str:
    """How many are found with it, or how many more."""
    if one.more is None:
        return COUNT.format(one.count)
    said = ngettext("%(counter)s more", "%(counter)s more", one.more) % {"counter": one.more}
    return COUNT.format(MORE.format(one.more, escape(said)))
