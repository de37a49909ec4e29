"""Blocks of words: text with its citations, and quotations with their source."""

import re

from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.rich_text import RichText
from wagtail.snippets.blocks import SnippetChooserBlock

from cities.blocks.pointed import SOURCE
from cities.cited import sources

CLOSING = re.compile(r"(?:\s*</(?:p|li|ul|ol)>)*\s*\Z")


class SourceBlock(SnippetChooserBlock):
    points_at = SOURCE

    def deconstruct(self):
        """To the database it is a chooser like any other."""
        _path, args, kwargs = super().deconstruct()
        return "wagtail.snippets.blocks.SnippetChooserBlock", args, kwargs

    def bulk_to_python(self, values):
        values = list(values)
        known = sources(filter(None, values))
        return [known.get(pk) for pk in values]


class CitationBlock(blocks.StructBlock):
    """Where in a source a paragraph rests. In a bundle the key of the source may stand for the whole."""

    short = "source"

    source = SourceBlock("cities.Source", label=_("Source"))
    locator = blocks.CharBlock(
        required=False,
        max_length=100,
        search_index=False,
        label=_("Place in the source"),
        help_text=_("Page, chapter, folio: p. 212."),
    )
    note = blocks.CharBlock(required=False, max_length=255, label=_("Note"))

    class Meta:
        icon = "doc-full"
        label = _("Citation")
        label_format = "{source} {locator}"


class TextBlock(blocks.StructBlock):
    """Paragraphs, with the citations that stand behind them as footnotes.

    Once it was the text alone, and so it stands in older stories and in most bundles.
    """

    short = "text"

    text = blocks.RichTextBlock(features=["bold", "italic", "link", "ol", "ul"], label=_("Text"))
    citations = blocks.ListBlock(
        CitationBlock(),
        default=[],
        label=_("Citations"),
        help_text=_(
            "What the text rests on. Their numbers stand behind its last word; begin a new text where "
            "other sources begin. The footnotes are counted by themselves."
        ),
    )

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        group = _("Words")
        description = _("One or more paragraphs, with footnotes if they rest on sources.")
        template = "blocks/text.html"
        preview_template = "blocks/preview.html"

    def to_python(self, value):
        return super().to_python(_whole(value))

    def bulk_to_python(self, values):
        return super().bulk_to_python([_whole(value) for value in values])

    def normalize(self, value):
        return super().normalize(_whole(value))

    def get_context(self, value, parent_context=None):
        html = getattr(value, "html", None) or str(value["text"])
        end = CLOSING.search(html).start()
        return super().get_context(value, parent_context) | {
            "opening": mark_safe(html[:end]),
            "references": getattr(value, "references", []),
            "closing": mark_safe(html[end:]),
        }

    def get_preview_value(self):
        text = gettext("At dawn the convoy entered the harbour. Bread was still rationed.")
        return self.normalize(format_html("<p>{}</p>", text))


class QuotationBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Quotation"))
    speaker = blocks.CharBlock(required=False, label=_("Who says it"))
    source = SourceBlock("cities.Source", label=_("Source"))
    locator = blocks.CharBlock(required=False, label=_("Place in the source"))

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        group = _("Words")
        description = _("Somebody’s own words, set apart, with the source they are taken from.")
        template = "blocks/quotation.html"
        preview_template = "blocks/preview.html"
        preview_value = {"text": _("We heard the ship before we saw it."), "speaker": _("A harbour pilot")}


def _whole(value):
    return {"text": value} if value is None or isinstance(value, (str, RichText)) else value
