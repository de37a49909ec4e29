"""The list of sources, and one work with everything that rests on it."""

from html import escape
from itertools import groupby

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cities import bibliography as sources
from cities.formats.citing.text import Piece
from cities.models import Source
from cities.templatetags.collection import certainty

register = template.Library()

KINDS, CONSULTED = dict(Source.Kind.choices), dict(Source.Consulted.choices)
WORK = """
<p class="source__entry">{}{}</p>
<p class="source__seen">{} · {} {}</p>{}"""
CITED = """
<p class="source__cited">{} {}{} · <a href="{}/">{}<span class="visually-hidden">: {}</span></a></p>"""


@register.simple_tag(takes_context=True)
def bibliography(context) -> list[tuple[str, list[sources.Entry]]]:
    return sources.grouped(sources.entries(_base_url(context)))


@register.simple_tag(takes_context=True)
def work_cited(context, source) -> sources.Entry:
    return sources.entry(_base_url(context), source)


@register.filter
def by_page(entry) -> list[tuple[str, list[sources.Citing]]]:
    """Where one work is cited, by page."""
    places = sources.where_cited([entry.source.pk]).get(entry.source.pk, [])
    return [(page, list(found)) for page, found in groupby(places, key=lambda place: place.page)]


@register.filter
def in_pieces(pieces: list[Piece]) -> SafeString:
    """A citation with its titles marked."""
    return mark_safe("".join(map(_piece, pieces)))


def _piece(piece: Piece) -> str:
    element = "cite" if piece.italic else "span" if piece.language else ""
    language = f' lang="{escape(piece.language)}"' if piece.language else ""
    text = escape(piece.text)
    return f"<{element}{language}>{text}</{element}>" if element else text


@register.filter
def work_told(entry: sources.Entry) -> SafeString:
    """A work as the list has it. The list is long, so its works are written here and not in a template."""
    source = entry.source
    link = format_html(' <a href="{0}" rel="external">{0}</a>', source.url) if source.url else ""
    note = format_html('<p class="source__note">{}</p>', source.note) if source.note else ""
    kind = capfirst(str(KINDS.get(source.kind, source.kind)))
    seen = CONSULTED.get(source.consulted, source.consulted)
    return format_html(WORK, in_pieces(entry.pieces), link, kind, seen, certainty(source), note)


@register.filter
def cited_in(entry: sources.Entry) -> SafeString:
    """The pages on which it is cited."""
    number = entry.number
    if not number:
        return mark_safe("")
    in_detail = ngettext("%(counter)s place in detail", "%(counter)s places in detail", number)
    pages = format_html_join(", ", '<a href="{}">{}</a>{}', map(_page, entry.first_pages))
    source, more = entry.source, _more(entry.more_pages)
    detail = in_detail % {"counter": number}
    return format_html(CITED, _("Cited in:"), pages, more, source.key, detail, source.short)


def _page(page: sources.CitingPage) -> tuple[str, str, str]:
    return page.address, page.title, f" ({page.number})" if page.number > 1 else ""


def _more(number: int) -> str:
    said = ngettext("and %(counter)s more page", "and %(counter)s more pages", number) % {"counter": number}
    return f" {said}" if number else ""


def _base_url(context) -> str:
    return context["request"].build_absolute_uri("/")[:-1]
