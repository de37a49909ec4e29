"""What comes in as a picture: one that is whole and can be shown; or a sentence says why not."""

from os.path import splitext

from django.core.exceptions import ValidationError
from django.forms import FileField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from PIL import Image
from wagtail.images.fields import WagtailImageField

from cities import picture_files
from cities.picture_files import Unreadable
from cities.picture_files.opening import check_frames

CHECKED = 1000  # Pixels of the longer side to which a picture is opened to see that it is whole.
FORMATS = {  # How each is called at the end of a file's name.
    "JPEG": ("jpg", "jpeg"),
    "MPO": ("jpg", "jpeg"),
    "PNG": ("png",),
    "TIFF": ("tif", "tiff"),
    "WEBP": ("webp",),
    "AVIF": ("avif",),
    "HEIF": ("heic",),
    "GIF": ("gif",),
}
ENDINGS = sorted({ending for endings in FORMATS.values() for ending in endings})


class PictureField(WagtailImageField):
    """A file that somebody gives. What it says of itself is read, and where it was taken is removed."""

    default_validators = []

    def __init__(self, **options):
        super().__init__(**options)
        self.help_text = _(
            "JPEG, PNG, TIFF, WebP, AVIF, HEIC or GIF; up to %(size)s and 128 million pixels. Where a "
            "picture was taken (GPS) is removed from the file."
        ) % {"size": self.max_upload_size_text}
        self.error_messages |= {
            "required": _("Choose a picture."),
            "empty": _("The file is empty."),
            "invalid_image_extension": _("Pictures can be JPEG, PNG, TIFF, WebP, AVIF, HEIC or GIF."),
        }

    def to_python(self, data):
        file = FileField.to_python(self, data)
        if file is None:
            return None
        self._check_name(file.name)
        self.check_image_file_size(file)
        try:
            receive(file)
        except Unreadable as reason:
            raise ValidationError(str(reason), code="invalid_image") from reason
        self._check_format(file)
        file.seek(0)
        return file

    def _check_name(self, name: str) -> None:
        ending = _ending(name)
        if ending == "svg":
            reason = gettext("SVG files can carry programs, so they are not taken. Save the drawing as PNG.")
            raise ValidationError(reason, code="invalid_image_extension")
        if ending not in ENDINGS:
            raise ValidationError(
                self.error_messages["invalid_image_extension"], code="invalid_image_extension"
            )

    def _check_format(self, file) -> None:
        endings = FORMATS.get(file.picture_format)
        if not endings:
            raise ValidationError(self.error_messages["invalid_image_extension"], code="invalid_image")
        if _ending(file.name) not in endings:
            reason = gettext(
                "The name of the file ends in .%(said)s, but it is %(format)s inside. Call it .%(right)s."
            )
            raise ValidationError(
                reason % {"said": _ending(file.name), "format": endings[-1].upper(), "right": endings[0]},
                code="invalid_image_known_format",
            )


def receive(file) -> None:
    """Opens a file to its end, and overwrites in it where it was taken. Raises: Unreadable."""
    picture_files.size(file)
    check_frames(file)
    small = picture_files.opened(file, CHECKED)
    file.look = picture_files.likeness(small)
    file.seek(0)
    file.picture_format = Image.open(file).format
    file.content_type = Image.MIME.get(file.picture_format, "")
    for place, instead in picture_files.without_location(file):
        file.seek(place)
        file.write(instead)
    file.seek(0)


def _ending(name: str) -> str:
    return splitext(name)[1].lower().removeprefix(".")
