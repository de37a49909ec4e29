"""Blocks that point at records. What visitors see of a record is its catalogue entry: none, nothing.

So a fact is never typed twice, and the text of a draft or a withdrawn record is never shown.
"""

from datetime import date

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.models import Page
from wagtail.snippets.blocks import SnippetChooserBlock

from cities.blocks.pointed import AWARD, EVENT, FIGURE, PAGE, entries, figures, identities, public_entries
from cities.cited import cite
from cities.desk.choosers import event_chooser, figure_chooser, place_chooser, record_chooser
from cities.remembered import is_visit


class EntryChooser:
    """A chooser of records that are shown by their catalogue entries."""

    def bulk_to_python(self, values):
        """For a visitor only the identities are read: nothing else is shown of the records themselves."""
        if not is_visit():
            return super().bulk_to_python(values)
        values = list(values)
        known = identities([(self.points_at, pk) for pk in values if pk])
        return [self._only(pk, known.get((self.points_at, pk))) for pk in values]

    def _only(self, pk: int, uuid):
        if uuid is None:
            return None
        record = (Page if self.points_at == PAGE else self.model_class).from_db(None, ["id"], [pk])
        record.uuid = uuid
        return record

    def records(self, value) -> list:
        return [value] if value else []

    def get_context(self, value, parent_context=None):
        return super().get_context(value, parent_context) | {"entry": entry_of(value)}

    def get_preview_value(self):
        """A record of this museum, to show what the block is."""
        entry = public_entries(kind=self.kind).first()
        return self.model_class.objects.filter(uuid=entry.uuid).first() if entry else None


class RecordBlock(EntryChooser, blocks.PageChooserBlock):
    points_at = PAGE

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
    kind = points_at = AWARD

    class Meta:
        icon = "calendar-check"
        label = _("Award record")
        group = _("Records")
        description = _("An award as given to a place: its date and its act, as a card.")
        template = "blocks/record.html"
        preview_template = "blocks/preview.html"


class EventBlock(EntryChooser, event_chooser.get_block_class()):
    kind = points_at = EVENT

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

    points_at = FIGURE

    def bulk_to_python(self, values):
        values = list(values)
        found = self.look_up(values)
        return [found.get(pk) for pk in values]

    def look_up(self, keys) -> dict:
        """Figures by key, all at once, each with those beside it."""
        found = figures([(FIGURE, pk) for pk in keys if pk])
        told = {pk: next(each for each in beside if each.pk == pk) for (_kind, pk), beside in found.items()}
        rivals = {figure.pk: _rivals(figure) for figure in told.values()}
        cite(*told.values(), *(each for some in rivals.values() for each in some))
        return told

    def get_context(self, value, parent_context=None):
        if value and not hasattr(value, "beside"):
            value = self.look_up([value.pk]).get(value.pk)
        shown = value if value and value.public else None
        rivals = _rivals(shown) if shown else []
        return super().get_context(value, parent_context) | {"figure": shown, "rivals": rivals}

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


def _rivals(figure) -> list:
    return [each for each in figure.beside if each.subject == figure.subject and each != figure]


def look_up(records) -> None:
    """Gives records their catalogue entries, all at once; one that is not public has none."""
    unknown = [record for record in records if not hasattr(record, "uuid")]
    known = identities([(PAGE, record.pk) for record in unknown])
    uuids = [getattr(record, "uuid", None) or known.get((PAGE, record.pk)) for record in records]
    found = entries(set(uuids) - {None})
    for record, uuid in zip(records, uuids, strict=True):
        record.entry = found.get(uuid)


def entry_of(record):
    if record and not hasattr(record, "entry"):
        look_up([record])
    return record.entry if record else None
