"""What stays of public records that the catalogue does not list: sources, awards, figures and rooms.

A tombstone is an entry of the catalogue that is withdrawn from the beginning. It says what visitors could
read: a title, a kind, and until when. Whatever was never public leaves none.
"""

from django.db.models.signals import pre_delete
from django.utils import timezone
from wagtail import signals
from wagtail.models import Page

from cities import descriptions
from cities.models import Award, CatalogueEntry, Figure, Source, SourceIndexPage
from cities.models.identity import Identified
from cities.models.kind import Kind

SOURCE, AWARD, FIGURE, ROOM = "source", "decoration", "figure", "room"  # Beside the kinds of the catalogue.


def connect() -> None:
    pre_delete.connect(record_goes)
    signals.page_unpublished.connect(page_hidden)


def record_goes(sender, instance, **kwargs):
    """Just before a record is deleted, while its surroundings still say whether it was public."""
    if isinstance(instance, Source) and SourceIndexPage.objects.live().public().exists():
        leave(instance.uuid, SOURCE, instance.title)
    elif isinstance(instance, Award) and standing(instance).exists():
        leave(instance.uuid, AWARD, instance.title)
    elif isinstance(instance, Figure) and _public(Page.objects.filter(pk=instance.page_id).first()):
        leave(instance.uuid, FIGURE, _title(instance))
    elif is_room(instance) and _public(instance):
        leave(instance.uuid, ROOM, instance.title)


def page_hidden(sender, instance, **kwargs):
    """The catalogue notes the page itself, unless it is a room; nobody notes its figures."""
    if instance.get_view_restrictions().exists():
        return
    for figure in Figure.objects.filter(page_id=instance.pk).select_related("page"):
        leave(figure.uuid, FIGURE, _title(figure))
    if is_room(instance):
        leave(instance.uuid, ROOM, instance.title)


def leave(uuid, kind: str, title: str) -> None:
    now = timezone.now()
    values = {
        "owner": uuid,
        "kind": kind,
        "title": title[:300],
        "address": "",
        "changed": now,
        "withdrawn": now,
    }
    CatalogueEntry.objects.update_or_create(uuid=uuid, defaults=values)


def standing(award: Award):
    """The award records by which visitors know, or knew, an award."""
    return CatalogueEntry.objects.filter(kind=Kind.AWARD, awards=award)


def is_room(record) -> bool:
    return (
        isinstance(record, Page)
        and isinstance(record, Identified)
        and type(record) not in descriptions.described()
    )


def _public(page: Page | None) -> bool:
    return bool(page and page.live and not page.get_view_restrictions().exists())


def _title(figure: Figure) -> str:
    return f"{figure} ({figure.page.title})"
