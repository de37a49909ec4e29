"""The innermost blocks of a story: its texts, its pictures, and the records it points at."""

from collections.abc import Iterator
from dataclasses import dataclass

from wagtail.blocks import ChooserBlock, ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.fields import RichTextField
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page

from cities.models import AwardRecord, Figure, TimelineEvent


@dataclass(frozen=True)
class Leaf:
    """A block without blocks in it. `anchor`: the id of the block of the story that it lies in."""

    block: object
    value: object
    anchor: str

    @property
    def is_picture(self) -> bool:
        return isinstance(self.block, ImageBlock) and self.value is not None

    @property
    def said(self) -> bool:
        """Whether the story itself says what a picture shows, or that it shows nothing."""
        return bool(self.value.decorative or self.value.contextual_alt_text)

    @property
    def is_lost(self) -> bool:
        """Whether a record was chosen here that is gone, or none was chosen."""
        return isinstance(self.block, ChooserBlock) and self.value is None and self.block.required

    @property
    def award_record(self) -> AwardRecord | None:
        return self.value if isinstance(self.value, AwardRecord) else None

    @property
    def pages(self) -> list[int]:
        """The keys of the pages that the block leads to."""
        if isinstance(self.block, RichTextBlock):
            return linked_pages(self.value.source)
        if isinstance(self.value, Page):
            return [self.value.pk]
        if isinstance(self.value, TimelineEvent):
            return [self.value.battle_id]
        return [self.value.page_id] if isinstance(self.value, Figure) else []


def leaves(story, anchor: str) -> Iterator[Leaf]:
    for child in story or []:
        yield from _within(child.block, child.value, f"block-{child.id}-section" if child.id else anchor)


def linked_pages(text: str) -> list[int]:
    """The keys of the pages that a rich text links to."""
    found = RichTextField().extract_references(text or "")
    return [int(key) for model, key, _, _ in found if issubclass(model, Page)]


def _within(block, value, anchor: str) -> Iterator[Leaf]:
    if isinstance(block, StructBlock) and not isinstance(block, ImageBlock):
        for name, inner in block.child_blocks.items():
            yield from _within(inner, value.get(name), anchor)
    elif isinstance(block, ListBlock):
        for item in value or []:
            yield from _within(block.child_block, item, anchor)
    elif isinstance(block, StreamBlock):
        for child in value or []:
            yield from _within(child.block, child.value, anchor)
    else:
        yield Leaf(block, value, anchor)
