"""Blocks of pictures: one, or two to compare."""

from django.apps import apps
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock


class CaptionedPictureBlock(blocks.StructBlock):
    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(
        required=False,
        label=_("Caption"),
        help_text=_("What to look at. Credit and rights are added from the picture’s own record."),
    )

    class Meta:
        icon = "image"

    def get_searchable_content(self, value):
        """Of a picture that visitors may not see, nothing is found."""
        image = value.get("image")
        return super().get_searchable_content(value) if image and image.is_showable else []

    def get_preview_value(self):
        return self.normalize({"image": some_picture(), "caption": _("A caption says what to look at")})


class PictureBlock(CaptionedPictureBlock):
    wide = blocks.BooleanBlock(
        required=False,
        label=_("Wide"),
        help_text=_("Wider than the text, for maps and pictures with much to see."),
    )

    class Meta:
        icon = "image"
        label = _("Picture")
        group = _("Pictures")
        description = _("A picture with its caption, credit and rights.")
        template = "blocks/picture.html"
        preview_template = "blocks/preview.html"


class ComparisonBlock(blocks.StructBlock):
    first = CaptionedPictureBlock(label=_("First picture"))
    second = CaptionedPictureBlock(label=_("Second picture"))
    caption = blocks.CharBlock(
        required=False,
        label=_("What they show together"),
        help_text=_("Such as: The same street, then and now."),
    )

    class Meta:
        icon = "copy"
        label = _("Picture comparison")
        group = _("Pictures")
        description = _("Two pictures side by side, with a slider that lays one over the other.")
        template = "blocks/comparison.html"
        preview_template = "blocks/preview.html"

    def get_preview_value(self):
        return self.normalize(
            {name: self.child_blocks[name].get_preview_value() for name in ("first", "second")}
        )


def some_picture():
    """A picture of this museum, to show what a block is."""
    picture = apps.get_model("cities.ExhibitImage").objects.first()
    if picture:
        picture.contextual_alt_text, picture.decorative = picture.alt, False
    return picture
