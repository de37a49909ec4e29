"""Pictures with what a museum must know of them: what they show, who made them, whose rights they are."""

from hashlib import sha1
from io import BytesIO
from os.path import basename
from typing import Self

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    ImageQuerySet,
    SourceImageIOError,
    WagtailImageFieldFile,
)
from wagtail.search import index

from cities import picture_files
from cities.fields import HistoricalDateField
from cities.models.dated import DATE_HELP
from cities.models.identity import Identified

PREVIEW = 1600  # Pixels of the longer side of what the admin's own sizes are made from.
TOLD = ("file", "title", "description", "creator", "credit", "rights")  # In every large file.


class ExhibitImageQuerySet(ImageQuerySet):
    def showable(self) -> Self:
        """Those that visitors may see today; `is_showable` says it of one."""
        ended = models.Q(rights_until__lt=timezone.localdate())
        return self.exclude(ended).exclude(rights__in=ExhibitImage.NOT_STATED)


class PictureFile(WagtailImageFieldFile):
    """Its width and height are those of the picture as one looks at it, known without opening it."""

    def get_image_dimensions(self):
        was_closed = self.closed
        self.open()
        try:
            return picture_files.size(self)
        except picture_files.Unreadable:
            return None, None
        finally:
            self.close() if was_closed else self.seek(0)


class ExhibitImage(Identified, AbstractImage):
    """A picture with its rights. Wagtail's `description` is its alternative text."""

    class Rights(models.TextChoices):
        CC0 = "https://creativecommons.org/publicdomain/zero/1.0/", _("CC0, dedicated to the public domain")
        PUBLIC_DOMAIN = "https://creativecommons.org/publicdomain/mark/1.0/", _("Public domain")
        CC_BY = "https://creativecommons.org/licenses/by/4.0/", _("CC BY 4.0")
        CC_BY_SA = "https://creativecommons.org/licenses/by-sa/4.0/", _("CC BY-SA 4.0")
        IN_COPYRIGHT = "https://rightsstatements.org/vocab/InC/1.0/", _("In copyright, shown with permission")
        NO_COPYRIGHT = (
            "https://rightsstatements.org/vocab/NoC-OKLR/1.0/",
            _("No copyright, other legal restrictions"),
        )
        UNKNOWN = "https://rightsstatements.org/vocab/CNE/1.0/", _("Copyright not evaluated")

    NOT_STATED = ("", Rights.UNKNOWN)

    creator = models.CharField(_("creator"), max_length=255, blank=True)
    when_written = models.CharField(max_length=255, blank=True, editable=False)
    when = HistoricalDateField(_("date"), written="when_written", blank=True, help_text=DATE_HELP)
    credit = models.CharField(
        _("credit line"), max_length=255, blank=True, help_text=_("As it shall stand under the picture.")
    )
    rights = models.CharField(
        _("rights"),
        max_length=100,
        choices=Rights,
        blank=True,
        help_text=_("Without them, and while they are not evaluated, visitors do not see the picture."),
    )
    rights_until = models.DateField(
        _("shown until"),
        null=True,
        blank=True,
        help_text=_("The last day on which visitors may see the picture, if its rights end: 2031-12-31."),
    )
    source = models.ForeignKey(
        "cities.Source",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="images",
        verbose_name=_("source"),
    )
    made = models.JSONField(default=dict, editable=False)  # Its renditions, as `cities.pictures` made them.

    objects = ExhibitImageQuerySet.as_manager()

    admin_form_fields = [
        "title",
        "file",
        "description",
        "creator",
        "when",
        "credit",
        "rights",
        "rights_until",
        "source",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    ]
    search_fields = [
        *AbstractImage.search_fields,
        index.SearchField("creator"),
        index.SearchField("credit"),
        index.FilterField("rights"),
    ]

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        indexes = [models.Index(fields=["file"], name="image_file")]

    def generate_rendition_file(self, filter, *, source=None):
        """The admin's own sizes are made from a small one: a huge picture would take all memory."""
        return super().generate_rendition_file(filter, source=source or self._preview())

    def _preview(self) -> File:
        with self.open_file() as file:
            try:
                picture = picture_files.opened(file, PREVIEW)
            except picture_files.Unreadable as error:
                raise SourceImageIOError(str(error)) from error
        if picture.mode not in {"L", "LA", "RGB", "RGBA"}:
            picture = picture.convert("RGB")
        content = BytesIO()
        picture.save(content, "PNG" if "A" in picture.mode else "JPEG", quality=90)
        return File(content, name=self.file.name)

    def clean(self):
        super().clean()
        said = self.description.strip().casefold()
        if said and said in {self.title.strip().casefold(), basename(self.file.name or "").casefold()}:
            raise ValidationError(
                {"description": _("Say what the picture shows. Its title and its file name do not.")}
            )

    @property
    def alt(self) -> str:
        """What the picture shows; never its title or file name."""
        return self.description

    @property
    def why_hidden(self) -> str:
        """Why visitors may not see the picture, in a sentence; empty if they may."""
        if not self.rights:
            return gettext("The picture cannot be shown: its rights are not stated.")
        if self.rights in self.NOT_STATED:
            return gettext("The picture cannot be shown: its rights have not been evaluated.")
        if self.rights_until and self.rights_until < timezone.localdate():
            return gettext("The picture cannot be shown: its rights have ended.")
        return ""

    @property
    def is_showable(self) -> bool:
        return not self.why_hidden

    @property
    def credit_line(self) -> str:
        return self.credit or self.creator

    @property
    def told(self) -> str:
        """A digest of what its large file says of it."""
        return sha1(repr([str(getattr(self, name)) for name in TOLD]).encode()).hexdigest()[:16]

    @property
    def look(self) -> str:
        """By which pictures that look alike are found; empty while it is not known."""
        of, look = self.made.get("look") or ("", "")
        return look if of == self.file_hash else ""

    @look.setter
    def look(self, look: str) -> None:
        self.made = {**self.made, "look": [self.file_hash, look]}

    @property
    def offered(self) -> dict:
        """What was made of the present file; nothing yet while it is being made."""
        return self.made if self.made.get("of") == self.file.name else {}

    @property
    def large(self) -> dict:
        """The file that opens large and is downloaded; until it is made, the file itself."""
        found = self.offered.get("large")
        if found and found["told"] == self.told:
            return {**found, "url": ExhibitRendition.address(found["name"])}
        return {"width": self.width, "height": self.height, "url": self.file.url}


ExhibitImage._meta.get_field("file").attr_class = PictureFile


class ExhibitRendition(AbstractRendition):
    image = models.ForeignKey(ExhibitImage, models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = [("image", "filter_spec", "focal_point_key")]
        indexes = [models.Index(fields=["file"], name="rendition_file")]

    @classmethod
    def address(cls, name: str) -> str:
        return cls._meta.get_field("file").storage.url(name)
