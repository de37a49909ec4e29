"""The list of sources, and one work with everything that rests on it."""

from itertools import groupby

from django import template

from cities import bibliography as sources

register = template.Library()


@register.simple_tag(takes_context=True)
def bibliography(context) -> list[tuple[str, list[sources.Entry]]]:
    return sources.grouped(sources.entries(_base_url(context)))


@register.simple_tag(takes_context=True)
def work_cited(context, source) -> sources.Entry:
    return sources.entries(_base_url(context), [source])[0]


@register.filter
def by_page(entry) -> list[tuple[str, list[sources.Citing]]]:
    return [(page, list(places)) for page, places in groupby(entry.places, key=lambda place: place.page)]


def _base_url(context) -> str:
    return context["request"].build_absolute_uri("/")[:-1]
