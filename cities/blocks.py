"""The StreamField blocks of the stories: prose that points at records."""

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock
from wagtail.snippets.blocks import SnippetChooserBlock


class PictureBlock(blocks.StructBlock):
    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(required=False, label=_("Caption"))

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "blocks/picture.html"

    def bulk_to_python(self, values):
        """The pictures of a story come with their renditions, all at once."""
        found = super().bulk_to_python(values)
        prefetch_related_objects([value["image"] for value in found if value["image"]], "renditions")
        return found


class QuotationBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Quotation"))
    speaker = blocks.CharBlock(required=False, label=_("Who says it"))
    source = SnippetChooserBlock("cities.Source", label=_("Source"))
    locator = blocks.CharBlock(required=False, label=_("Place in the source"))

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "blocks/quotation.html"


class StoryBlock(blocks.StreamBlock):
    """A story: headings, paragraphs, pictures, quotations, and cards of records."""

    heading = blocks.CharBlock(
        form_classname="title", icon="title", label=_("Heading"), template="blocks/heading.html"
    )
    text = blocks.RichTextBlock(
        features=["bold", "italic", "link", "ol", "ul"], label=_("Text"), template="blocks/text.html"
    )
    picture = PictureBlock()
    quotation = QuotationBlock()
    record = blocks.PageChooserBlock(
        page_type=["cities.CityPage", "cities.BattlePage", "cities.ExhibitPage", "cities.StoryPage"],
        icon="link",
        label=_("Record"),
        help_text=_("A city, a battle, an exhibit or another story, shown as a card."),
        template="blocks/record.html",
    )
