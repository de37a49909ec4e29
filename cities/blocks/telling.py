"""A story as it is told on one page: its parts with their addresses, its contents and its footnotes."""

from dataclasses import dataclass

from django.utils.safestring import mark_safe
from django.utils.text import slugify
from wagtail.rich_text import expand_db_html

from cities.blocks.footnotes import Footnotes
from cities.blocks.pointed import ask_ahead
from cities.blocks.records import look_up
from cities.blocks.words import TextBlock

BETWEEN = "\x1f"  # Stands in no text.
A_MINUTE = 200  # words


@dataclass
class Part:
    block: object
    anchor: str = ""


class Telling:
    def __init__(self, stream):
        self.parts, notes, anchors = [], Footnotes(), set()
        ask_ahead(stream)
        texts = [block.value for block in stream if isinstance(block.block, TextBlock)]
        _expand(texts)
        for text in texts:
            text.references = [
                notes.cite(**{name: citation[name] or "" for name in ("source", "locator", "note")})
                for citation in text["citations"]
                if citation["source"]
            ]
        look_up([record for block in stream for record in _records(block)])
        for block in stream:
            anchor = _anchor(block.value, anchors) if block.block_type == "heading" else ""
            self.parts.append(Part(block, anchor))
        self.notes = list(notes)
        self.contents = [part for part in self.parts if part.anchor]

    @classmethod
    def of(cls, stream) -> "Telling":
        """Told once, although its page asks for it before the story is shown."""
        if "telling" not in stream.__dict__:
            stream.telling = cls(stream)
        return stream.telling


def minutes(stream) -> int:
    """How long one reads, in whole minutes."""
    words = sum(len(text.split()) for text in stream.stream_block.get_searchable_content(stream))
    return max(1, -(-words // A_MINUTE))


def _records(block) -> list:
    return block.block.records(block.value) if hasattr(block.block, "records") else []


def _expand(texts) -> None:
    """The links of all texts are looked up at once."""
    sources = BETWEEN.join(text["text"].source.replace(BETWEEN, "") for text in texts)
    for text, html in zip(texts, expand_db_html(sources).split(BETWEEN), strict=False):
        text.html = mark_safe(html)


def _anchor(heading: str, taken: set[str]) -> str:
    name = f"part-{slugify(heading, allow_unicode=True)}".rstrip("-")
    anchor, number = name, 1
    while anchor in taken:
        number += 1
        anchor = f"{name}-{number}"
    taken.add(anchor)
    return anchor
