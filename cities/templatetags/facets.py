"""The values of a facet. A room has a hundred, so they are written here and not in a template."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
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
    rows = (
        (facet.name, one.value.replace(" ", ""), one.value, _state(one), one.label, _number(one))
        for one in values
    )
    return format_html_join("", VALUE, rows)


@register.simple_tag
def facet_months(facet) -> SafeString:
    """The months of each year."""
    years = ((year, _months(year, months)) for year, months in by_year(facet.values))
    return format_html_join("", YEAR, years)


def _months(year: str, months: list) -> SafeString:
    return format_html_join("", "{}", ((_month(year, name, value),) for name, value in months))


def _month(year: str, name: str, month: FacetValue | None) -> SafeString:
    if month is None:
        return format_html(NO_MONTH, name)
    return format_html(MONTH, month.value, _state(month), name, year, _number(month))


def _state(one: FacetValue) -> str:
    return " checked" if one.chosen else "" if one.count else " disabled"


def _number(one: FacetValue) -> SafeString:
    """How many are found with it, or how many more."""
    if one.more is None:
        return format_html(COUNT, one.count)
    said = ngettext("%(counter)s more", "%(counter)s more", one.more) % {"counter": one.more}
    return format_html(COUNT, format_html(MORE, one.more, said))
