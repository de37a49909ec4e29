"""What a story may hold."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cities.blocks.pictures import ComparisonBlock, PictureBlock
from cities.blocks.records import AwardRecordBlock, FigureBlock, PlacesBlock, RecordBlock, TimelineBlock
from cities.blocks.telling import Telling
from cities.blocks.words import QuotationBlock, TextBlock


class StoryBlock(blocks.StreamBlock):
    """A story: headings, paragraphs with footnotes, pictures, quotations, and records pointed at."""

    heading = blocks.CharBlock(
        form_classname="title",
        icon="title",
        label=_("Heading"),
        group=_("Words"),
        description=_("Begins a new part. From three headings on, a story gets a table of contents."),
        template="blocks/heading.html",
        preview_template="blocks/preview.html",
        preview_value=_("The winter"),
    )
    text = TextBlock()
    quotation = QuotationBlock()
    picture = PictureBlock()
    comparison = ComparisonBlock()
    record = RecordBlock(
        page_type=["cities.CityPage", "cities.BattlePage", "cities.ExhibitPage", "cities.StoryPage"],
        help_text=_("A city, a battle, an exhibit or another story, shown as a card."),
    )
    award_record = AwardRecordBlock("cities.AwardRecord")
    figure = FigureBlock()
    timeline = TimelineBlock()
    places = PlacesBlock()

    class Meta:
        template = "blocks/story.html"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Alone among the blocks it has no label of its own that a screen reader would find.
        self.child_blocks["heading"].field.widget.attrs["aria-label"] = _("Heading")

    def get_context(self, value, parent_context=None):
        return super().get_context(value, parent_context) | {"telling": Telling.of(value)}
