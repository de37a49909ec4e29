"""The footnotes of a story: the numbers behind its texts, and the ways back from its notes."""

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

register = template.Library()
NUMBER = '<sup class="note-mark"><a id="{}" href="#note-{}" role="doc-noteref" aria-label="{}">{}</a></sup>'
WAY_BACK = '<a class="notes__back" href="#{}" role="doc-backlink" aria-label="{}">↩</a>'


@register.filter
def numbers(marks) -> SafeString:
    """What stands behind the last word of a text."""
    said = _("Note %(number)s")
    rows = ((mark.anchor, mark.note.number, said % {"number": mark.note.number}) for mark in marks)
    return format_html_join("", NUMBER, ((*row, row[1]) for row in rows))


@register.filter
def ways_back(note) -> SafeString:
    """From a note to each text that rests on it."""
    said = _("Back to the text from note %(number)s, place %(place)s")
    places = enumerate(note.marks, 1)
    rows = ((mark.anchor, said % {"number": note.number, "place": place}) for place, mark in places)
    return format_html_join("", WAY_BACK, rows)
