"""The prose of a bundle, passage by passage, as a visitor reads it."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from .records import Bundle, Record

PROSE = frozenset(
    {"title", "subject", "summary", "introduction", "tagline", "credits", "description", "text", "result"}
    | {"location", "note", "dates_note", "coordinates_note", "country_then_note", "country_now_note"}
    | {"occupation", "presented_note", "holders", "unit", "whose", "role", "material", "dimensions"}
    | {"caption", "alt_text", "credit"}
)
CITING = ("cities", "battles", "events", "awards", "award_records", "exhibits", "figures")
CITED = ("introduction", "summary", "description", "text", "note")
STORIES = ("stories", "pages")  # All that these say is telling.
SPOKEN = ("title", "caption", "text", "speaker", "alt_text")
TAG = re.compile(r"<[^>]*>")
NEW_LINE = re.compile(r"</(?:p|li|h\d|blockquote)>|<br ?/?>")


@dataclass(frozen=True)
class Passage:
    """Words that stand together. What is `told` speaks of facts whose home is another record."""

    record: Record = field(repr=False)
    block: str
    text: str
    told: bool = False
    citations: tuple[str, ...] | None = None  # None where none are asked for.
    section: str = ""  # What stands between the same two headings.


def passages(bundle: Bundle) -> list[Passage]:
    return [passage for record in bundle.records for passage in (*from_fields(record), *from_blocks(record))]


def from_fields(record: Record) -> Iterator[Passage]:
    for name, value in record.fields.items():
        if name in PROSE and not is_a_name(record, name):
            asked = record.live and record.kind in CITING and name in CITED
            yield Passage(
                record, name, plain(value), record.kind in STORIES, record.citations if asked else None
            )


def is_a_name(record: Record, field_name: str) -> bool:
    """A name is not prose: it is what prose is held against."""
    return (record.kind, field_name) in {("names", "text"), ("sources", "title")}


def from_blocks(record: Record) -> Iterator[Passage]:
    sections: dict[int, list[Passage]] = {}
    section = 0
    for number, block in enumerate(record.blocks, 1):
        section += "heading" in block
        for kind, content in block.items():
            sections.setdefault(section, []).extend(
                of_block(record, f"block {number} ({kind})", kind, content)
            )
    for found in sections.values():
        whole = "\n".join(passage.text for passage in found)
        yield from (replace(passage, section=whole) for passage in found)


def of_block(record: Record, label: str, kind: str, content) -> Iterator[Passage]:
    if kind == "text":
        whole = content if isinstance(content, dict) else {"text": content}
        keys = tuple(
            each if isinstance(each, str) else each.get("source", "") for each in whole.get("citations", [])
        )
        yield Passage(record, label, plain(whole.get("text", "")), True, keys)
    elif kind == "heading":
        yield Passage(record, label, plain(content), True)
    elif kind == "quotation":
        yield Passage(record, label, plain(content.get("text", "")), False)
        yield Passage(record, label, plain(content.get("speaker", "")), True)
    elif isinstance(content, dict):
        for text in spoken(content):
            yield Passage(record, label, plain(text), True)


def spoken(content: dict) -> Iterator[str]:
    for name, value in content.items():
        if isinstance(value, dict):
            yield from spoken(value)
        elif isinstance(value, str) and name in SPOKEN:
            yield value


def plain(markup: str) -> str:
    lines = html.unescape(TAG.sub("", NEW_LINE.sub("\n", markup))).splitlines()
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))
