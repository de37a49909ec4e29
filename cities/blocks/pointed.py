"""What stories point at, as visitors see it: all pages of an edition ask for each of it once."""

from collections.abc import Iterator
from typing import NamedTuple

from django.apps import apps
from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from modelcluster.queryset import FakeQuerySet
from wagtail.blocks import ListBlock, StructBlock

from cities.cited import cite
from cities.remembered import each_remembered, is_visit
from cities.visible import is_visible

PAGE, AWARD, EVENT, FIGURE, SOURCE = "page", "award", "event", "figure", "source"
IDENTIFIED = {PAGE: "wagtailcore.Page", AWARD: "cities.AwardRecord", EVENT: "cities.TimelineEvent"}
PAGES = ("citypage", "battlepage", "exhibitpage", "storypage")  # That have identities.
OF_A_PAGE = ("title", "slug", "url_path", "path", "live")  # What a figure says of its page.


class Titled(NamedTuple):
    title: str


def pointed(stream) -> list[tuple[str, int]]:
    """What the blocks of a story point at, by kind and key, found once without reading any of it."""
    if "pointed" not in stream.__dict__:
        blocks = stream.stream_block.child_blocks
        stream.pointed = [
            each for raw in stream.raw_data for each in _pointed(blocks[raw["type"]], raw["value"])
        ]
    return stream.pointed


def ask_ahead(stream, *records) -> None:
    """What a story points at is asked for at once for a visitor, not by one kind of block after the other.

    `records`: others of its page that are cited, and figures of it; their citations are asked for with these.
    """
    found = pointed(stream) if is_visit() else []
    identities([key for key in found if key[0] in IDENTIFIED])
    beside = figures([key for key in found if key[0] == FIGURE]).values()
    cited = {figure.pk: figure for some in beside for figure in some}
    cite(*records, *cited.values(), beside=[pk for kind, pk in found if kind == SOURCE])


def figures_of(page, stream) -> list:
    """The figures of a page; those at which its story points are asked for with them."""
    own = page.figures.all()
    if isinstance(own, FakeQuerySet):
        return list(own)
    chosen = [key for key in pointed(stream) if key[0] == FIGURE]
    return figures([(PAGE, page.pk), *chosen])[PAGE, page.pk]


def _pointed(block, raw) -> Iterator[tuple[str, int]]:
    if isinstance(block, StructBlock) and isinstance(raw, dict):
        for name, child in block.child_blocks.items():
            yield from _pointed(child, raw.get(name))
    elif isinstance(block, ListBlock):
        for item in raw or []:
            yield from _pointed(
                block.child_block, item["value"] if isinstance(item, dict) and "value" in item else item
            )
    elif raw and hasattr(block, "points_at"):
        yield block.points_at, raw


def _identities(keys) -> dict:
    """{("page", 5): uuid}"""
    parts = []
    for kind, model in IDENTIFIED.items():
        if wanted := [pk for each, pk in keys if each == kind]:
            rows = apps.get_model(model).objects.order_by().filter(pk__in=wanted)
            uuid = Coalesce(*(f"{name}__uuid" for name in PAGES)) if kind == PAGE else F("uuid")
            parts.append(rows.values_list(Value(kind), "pk", uuid))
    first, *others = parts or [()]
    rows = first.union(*others, all=True) if others else first
    return {(kind, pk): uuid for kind, pk, uuid in rows if uuid}


def public_entries(**wanted):
    return apps.get_model("cities.CatalogueEntry").objects.public().for_lists().filter(**wanted)


def _entries(uuids) -> dict:
    """The catalogue entries of records, as cards show them; what is not public has none."""
    model = apps.get_model("cities.CatalogueEntry")
    place = model.cities.through.objects.filter(catalogueentry=OuterRef("pk")).order_by("citypage__title")
    shown = public_entries(uuid__in=uuids).annotate(place=Subquery(place.values("citypage__title")[:1]))
    found = {entry.uuid: entry for entry in shown}
    for entry in found.values():
        if entry.kind == AWARD:  # Always of one place; the others do not name theirs.
            entry.places = [Titled(entry.place)]
    return found


def _figures(keys) -> dict:
    """By the key of a figure or of a page: ("figure", 12), ("page", 5): all the figures of that page."""
    model = apps.get_model("cities.Figure")
    own = [pk for kind, pk in keys if kind == PAGE]
    chosen = [pk for kind, pk in keys if kind == FIGURE]
    pages = Q(page__in=own)
    if chosen:
        pages |= Q(page__in=model.objects.order_by().filter(pk__in=chosen).values("page"))
    columns = [field.name for field in model._meta.concrete_fields]
    rows = model.objects.filter(pages).select_related("page").order_by("sort_order", "pk")
    found: dict[tuple, list] = {key: [] for key in keys if key[0] == PAGE}
    for figure in rows.only(*columns, *(f"page__{name}" for name in OF_A_PAGE)):
        found.setdefault((PAGE, figure.page_id), []).append(figure)
        figure.beside = found[PAGE, figure.page_id]
        figure.public = figure.page if is_visible(figure.page) else None
        found[FIGURE, figure.pk] = figure.beside
    return {key: found[key] for key in keys if key in found}


identities = each_remembered(_identities)
entries = each_remembered(_entries, 1000)
figures = each_remembered(_figures, 1000)
