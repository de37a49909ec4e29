"""Blocks that point at records. What visitors see of a record is its catalogue entry: none, nothing.

So a fact is never typed twice, and the text of a draft or a withdrawn record is never shown.
"""

from datetime import date

from django.apps import apps
from django.db.models import prefetch_related_objects
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.models import Page
from wagtail.snippets.blocks import SnippetChooserBlock

from cities.desk.choosers import event_chooser, figure_chooser, place_chooser, record_chooser
from cities.visible import visible


class EntryChooser:
    """A chooser of records that are shown by their catalogue entries."""

    def records(self, value) -> list:
        return [value] if value else []

    def get_context(self, value, parent_context=None):
        return super().get_context(value, parent_context) | {"entry": entry_of(value)}

    def get_preview_value(self):
        """A record of this museum, to show what the block is."""
        entry = public_entries(kind=self.kind).first()
        return self.model_class.objects.filter(uuid=entry.uuid).first() if entry else None


class RecordBlock(EntryChooser, blocks.PageChooserBlock):
    @cached_property
    def widget(self):
        chooser = place_chooser if self.page_type == ["cities.CityPage"] else record_chooser
        return chooser.widget_class()

    def get_form_state(self, value):
        return self.widget.get_value_data(value)

    def get_preview_value(self):
        some = (model.objects.live().public().first() for model in self.target_models)
        return next((Page.objects.get(pk=page.pk) for page in some if page), None)

    class Meta:
        icon = "link"
        label = _("Record")
        group = _("Records")
        description = _("A place, a battle, an object or another story as a card that leads there.")
        template = "blocks/record.html"
        preview_template = "blocks/preview.html"


class AwardRecordBlock(EntryChooser, SnippetChooserBlock):
    kind = "award"

    class Meta:
        icon = "calendar-check"
        label = _("Award record")
        group = _("Records")
        description = _("An award as given to a place: its date and its act, as a card.")
        template = "blocks/record.html"
        preview_template = "blocks/preview.html"


class EventBlock(EntryChooser, event_chooser.get_block_class()):
    kind = "event"

    class Meta:
        icon = "history"
        label = _("Event")


class FigureBlock(figure_chooser.get_block_class()):
    """A number from a record, with its rivals and the sources of each."""

    class Meta:
        icon = "order"
        label = _("Figure")
        group = _("Records")
        description = _("A number from the figures of a page, with rival figures and their sources.")
        template = "blocks/figure.html"
        preview_template = "blocks/preview.html"

    def bulk_to_python(self, values):
        found = super().bulk_to_python(values)
        self.look_up(found)
        return found

    def get_context(self, value, parent_context=None):
        if value and not hasattr(value, "rivals"):
            self.look_up([value])
        shown = value if value and value.public else None
        return super().get_context(value, parent_context) | {"figure": shown}

    def look_up(self, figures) -> None:
        figures = [figure for figure in figures if figure]
        pages = visible(Page.objects.all()).in_bulk({figure.page_id for figure in figures})
        beside = self.model_class.objects.filter(
            page_id__in=pages, subject__in={figure.subject for figure in figures}
        )
        beside = list(beside.prefetch_related("citations__source"))
        prefetch_related_objects(figures, "citations__source")
        for figure in figures:
            figure.public = pages.get(figure.page_id)
            figure.rivals = [
                other
                for other in beside
                if (other.page_id, other.subject) == (figure.page_id, figure.subject) and other != figure
            ]

    def get_preview_value(self):
        return self.model_class.objects.filter(page__live=True).first()


class TimelineBlock(blocks.StructBlock):
    title = blocks.CharBlock(required=False, label=_("Title"))
    events = blocks.ListBlock(
        EventBlock(), label=_("Events"), help_text=_("In any order: they are shown by date.")
    )

    class Meta:
        icon = "history"
        label = _("Timeline")
        group = _("Records")
        description = _("Chosen events of one or more battles in the order of their dates.")
        template = "blocks/timeline.html"
        preview_template = "blocks/preview.html"

    def records(self, value) -> list:
        return list(filter(None, value["events"]))

    def get_context(self, value, parent_context=None):
        entries = {entry.uuid: entry for event in self.records(value) if (entry := entry_of(event))}
        in_order = sorted(entries.values(), key=_by_date)
        return super().get_context(value, parent_context) | {"entries": in_order}

    def get_preview_value(self):
        some = [entry.uuid for entry in public_entries(kind="event")[:3]]
        events = list(self.child_blocks["events"].child_block.model_class.objects.filter(uuid__in=some))
        return self.normalize({"title": _("Three days"), "events": events})


class PlacesBlock(blocks.StructBlock):
    title = blocks.CharBlock(required=False, label=_("Title"))
    places = blocks.ListBlock(RecordBlock(page_type=["cities.CityPage"], label=_("Place")), label=_("Places"))

    class Meta:
        icon = "site"
        label = _("Map of places")
        group = _("Records")
        description = _("Chosen places on a map, each a way to its page.")
        template = "blocks/places.html"
        preview_template = "blocks/preview.html"

    def records(self, value) -> list:
        return list(filter(None, value["places"]))

    def get_context(self, value, parent_context=None):
        shown = {place.pk: place for place in self.records(value) if entry_of(place)}
        return super().get_context(value, parent_context) | {"places": list(shown.values())}

    def get_preview_value(self):
        model = self.child_blocks["places"].child_block.model_class
        return self.normalize({"title": _("Three places"), "places": list(model.objects.live().public()[:3])})


def _by_date(entry) -> tuple:
    return entry.earliest or date.max, -(entry.latest or date.max).toordinal()


def public_entries(**wanted):
    return apps.get_model("cities.CatalogueEntry").objects.public().for_lists().filter(**wanted)


def look_up(records) -> None:
    """Gives records their catalogue entries, all at once; one that is not public has none."""
    uuids = _uuids_of_pages([record for record in records if not hasattr(record, "uuid")])
    identities = [getattr(record, "uuid", None) or uuids.get(record.pk) for record in records]
    entries = {entry.uuid: entry for entry in public_entries(uuid__in=set(identities))} if records else {}
    prefetch_related_objects([entry for entry in entries.values() if entry.kind == "award"], "cities")
    for record, identity in zip(records, identities, strict=True):
        record.entry = entries.get(identity)


def _uuids_of_pages(pages) -> dict:
    chosen = {page.pk for page in pages}
    first, *others = [
        model.objects.order_by().filter(pk__in=chosen).values_list("pk", "uuid")
        for model in {page.specific_class for page in pages}
    ] or [None]
    return dict(first.union(*others) if others else first or [])


def entry_of(record):
    if record and not hasattr(record, "entry"):
        look_up([record])
    return record.entry if record else None
