"""Help at an address where there is nothing."""

from django import template

from cities import lost

register = template.Library()


@register.inclusion_tag("components/lost.html", takes_context=True)
def help_the_lost(context):
    """A search for the words of the address, and the places that are called almost so."""
    words = lost.words_of(context["request"].path)
    return {"words": words, "places": lost.places_like(words)}
