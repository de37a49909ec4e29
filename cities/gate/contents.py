"""What a record holds, gathered once for all rules in a few questions, whatever its length."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import cached_property
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from cities.gate.leaves import Leaf, leaves, linked_pages
from cities.models import ExhibitImage
from cities.models.whole import rows


@dataclass(frozen=True)
class Shown:
    """A picture of a record. `said`: what it shows is said here, or need not be."""

    image: ExhibitImage
    anchor: str
    said: bool = False


class Contents:
    """A page or snippet as it would be published: from a form, a revision or the database."""

    def __init__(self, record):
        self.record = record

    def rows(self, relation: str, *related: str) -> list[tuple[str, object]]:
        """The rows of a relation with the beginning of their ids in the form."""
        if not hasattr(self.record, relation):
            return []
        found = rows(getattr(self.record, relation), *related)
        return [(f"id_{relation}-{number}", row) for number, row in enumerate(found)]

    @cached_property
    def events(self) -> list:
        return self.rows("events", "citations")

    @cached_property
    def figures(self) -> list:
        return self.rows("figures", "citations")

    @cached_property
    def leaves(self) -> list[Leaf]:
        """The innermost blocks of every story of the record."""
        return [
            leaf
            for field in self._fields(StreamField)
            for leaf in leaves(getattr(self.record, field.name), f"id_{field.name}")
        ]

    @cached_property
    def texts(self) -> list[tuple[str, str]]:
        """Rich text outside the stories, with its id."""
        return [
            (f"id_{field.name}", getattr(self.record, field.name)) for field in self._fields(RichTextField)
        ]

    @cached_property
    def pictures(self) -> list[Shown]:
        pointed = [("id_image", getattr(self.record, "image_id", None))]
        for rows_with_pictures in (self.events, self.rows("pictures")):
            pointed += [(f"{anchor}-image", row.image_id) for anchor, row in rows_with_pictures]
        wanted = {image for _, image in pointed if image}
        found = ExhibitImage.objects.in_bulk(wanted) if wanted else {}
        shown = [Shown(found[image], anchor) for anchor, image in pointed if image in found]
        return shown + [
            Shown(leaf.value, leaf.anchor, said=leaf.said) for leaf in self.leaves if leaf.is_picture
        ]

    @cached_property
    def pages(self) -> dict[int, Page]:
        """The pages pointed at, by their keys; one that is gone is missing."""
        wanted = {key for _, key in self.pointed}
        return Page.objects.only("title", "live", "first_published_at").in_bulk(wanted) if wanted else {}

    @cached_property
    def pointed(self) -> list[tuple[str, int]]:
        """The keys of pages that the record points at, with where; never itself."""
        return [(anchor, key) for anchor, key in self._pointed() if key and key != self._own]

    @property
    def _own(self) -> int | None:
        return self.record.pk if isinstance(self.record, Page) else None

    def _pointed(self) -> Iterator[tuple[str, int]]:
        record = self.record
        if getattr(record, "city_id", None):
            yield "id_city", record.city_id
        if hasattr(record, "cities"):
            for city in record.cities.all():
                yield "id_cities", city.pk
        for anchor, text in self.texts:
            for page in linked_pages(text):
                yield anchor, page
        for leaf in self.leaves:
            for page in leaf.pages:
                yield leaf.anchor, page

    def _fields(self, kind) -> list:
        return [field for field in type(self.record)._meta.get_fields() if isinstance(field, kind)]
