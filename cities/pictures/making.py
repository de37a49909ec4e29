"""Makes the renditions of a picture: it is opened once, and written in every width and format it needs."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha1
from io import BytesIO
from pathlib import PurePosixPath

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from PIL import Image, ImageOps
from PIL.PngImagePlugin import PngInfo
from wagtail.images.models import Filter

from cities import picture_files
from cities.alone import alone
from cities.formats import picture_rights
from cities.models.image import ExhibitImage, ExhibitRendition
from cities.picture_files import opening
from cities.pictures.sizes import FALLBACK, LARGEST, SHARED, can_be_shared, widths

SETTINGS = {  # Quick rather than small: a museum has hundreds of pictures, and a small server.
    "avif": {"quality": 55, "speed": 8},
    "webp": {"quality": 76, "method": 4},
    "jpeg": {"quality": 80, "optimize": True, "progressive": True},
    "png": {"compress_level": 9},
}
AS_LARGE = {"jpeg": {"quality": 90}, "png": {"compress_level": 7}}
LARGE, FORMAT = "large", "|format-"  # Wagtail makes other ones for the admin, which stay.
SHARE = f"fill-{SHARED[0]}x{SHARED[1]}{FORMAT}jpeg"
ORDINARY = {"AVIF", "GIF", "JPEG", "MPO", "PNG", "WEBP"}
DEEP = {"I", "I;16", "I;16B", "F"}  # Modes of more than eight bits.
AS_IT_IS = {"P", "L", "RGB", "RGBA"}  # Modes of a PNG that can be written again without loss.
PAPER = "white"
log = logging.getLogger(__name__)


class Replaced(Exception):
    """The picture has another file by now, or is gone: what was made of the old one is not kept."""


@dataclass(frozen=True)
class Wanted:
    """A rendition to be: under which name it is found, and how its content is written."""

    spec: str
    key: str
    format: str
    write: Callable[[], bytes]


def is_made(image: ExhibitImage) -> bool:
    """Whether nothing is left to do: all its renditions are there, or none if it may not be shown."""
    if not image.is_showable:
        return image.made.keys() <= {"look"}
    return image.large.get("told") == image.told and image.offered.get("focus") == _focus(image)


def make_once(pk: int) -> bool:
    """Whoever comes second, in another process or on another machine, finds it made."""
    image = ExhibitImage.objects.filter(pk=pk).first()
    if image is None or is_made(image):
        return False
    with alone("pictures"):
        image = ExhibitImage.objects.filter(pk=pk).first()
        return image is not None and make(image)


def make(image: ExhibitImage) -> bool:
    """Makes what is missing; takes away what may not be shown. Says whether there was something to do."""
    if is_made(image):
        return False
    if not image.is_showable:
        take_down(image)
        return True
    try:
        there = {(one.filter_spec, one.focal_point_key): one for one in image.renditions.all()}
        with image.open_file() as file:
            found = [_keep(image, one, there) for one in _renditions(image, file)]
        _tell(image, found)
        for before in there.values():
            if before not in found and (before.filter_spec == LARGE or FORMAT in before.filter_spec):
                before.delete()
        if image.width * image.height > opening.LARGE:
            opening.give_back()
    except Replaced:
        return False
    except Exception:  # A broken file raises many kinds; the others still have to be made.
        log.exception("The picture %s cannot be made smaller: its file cannot be read.", image.pk)
        return False
    return True


def take_down(image: ExhibitImage) -> None:
    """Nothing of it stays at an address of its own."""
    image.made = {name: image.made[name] for name in image.made.keys() & {"look"}}
    ExhibitImage.objects.filter(pk=image.pk).update(made=image.made)
    for rendition in image.renditions.all():
        rendition.delete()


def names(image: ExhibitImage) -> set[str]:
    """The files that pages offer."""
    made = image.made
    sizes = {name for sizes in made.get("formats", {}).values() for *_size, name in sizes}
    return sizes | {made.get("share"), made.get("large", {}).get("name")} - {None}


def _renditions(image: ExhibitImage, file) -> Iterator[Wanted]:
    original = Image.open(file)
    large = max(original.size) > LARGEST or original.format not in ORDINARY or original.mode in DEEP
    upright = picture_files.opened(file, LARGEST) if large else ImageOps.exif_transpose(original)
    picture = _plain(upright)
    if not image.look:
        image.look = picture_files.likeness(picture)
    profile = original.info.get("icc_profile") if original.mode in {"RGB", "RGBA", "P"} else None
    fallback = "png" if picture.mode == "RGBA" else "jpeg"
    sizes = widths(picture.width)
    for width in sizes:
        small = picture.resize((width, max(1, round(picture.height * width / picture.width))), reducing_gap=3)
        formats = ["avif", "webp"]
        if width == next((one for one in sizes if one >= FALLBACK), sizes[-1]):
            formats.append(fallback)
        for name in formats:
            write = partial(_written, small, name, icc_profile=profile)
            yield Wanted(f"width-{width}{FORMAT}{name}", _digest(image.file.name), name, write)
    said = {"xmp": picture_rights.xmp(image), "exif": picture_rights.exif(image), "icc_profile": profile}
    if can_be_shared(*picture.size):
        cut = ImageOps.fit(_on_paper(picture), SHARED, centering=_centre(image))
        yield Wanted(SHARE, _focus(image), "jpeg", partial(_written, cut, "jpeg", **said))
    drawn = original.format in {"PNG", "GIF"} or picture.mode == "RGBA"
    if drawn and not large and upright.mode in AS_IT_IS:  # A drawing stays as it was drawn.
        picture, said["transparency"] = upright, original.info.get("transparency")
    name = "png" if drawn else "jpeg"
    yield Wanted(LARGE, image.told, name, partial(_written, picture, name, **AS_LARGE[name] | said))


def _plain(picture: Image.Image) -> Image.Image:
    """In RGB, with transparency only if something shines through."""
    if "A" in picture.getbands() or "transparency" in picture.info:
        picture = picture.convert("RGBA")
        if picture.getextrema()[3][0] < 255:
            return picture
    return picture if picture.mode == "RGB" else picture.convert("RGB")


def _on_paper(picture: Image.Image) -> Image.Image:
    if picture.mode != "RGBA":
        return picture.convert("RGB")
    paper = Image.new("RGB", picture.size, PAPER)
    paper.paste(picture, mask=picture.getchannel("A"))
    return paper


def _written(picture: Image.Image, name: str, *, xmp: bytes | None = None, **options) -> bytes:
    if xmp and name == "png":
        options["pnginfo"] = PngInfo()
        options["pnginfo"].add_itxt("XML:com.adobe.xmp", xmp.decode())
    elif xmp:
        options["xmp"] = xmp
    if name == "png" and picture.mode == "RGBA" and not xmp:
        picture = picture.quantize(256, method=Image.Quantize.FASTOCTREE)
    picture.info = {}  # Where it was taken, and with what, is nobody's business.
    given = {option: value for option, value in (SETTINGS[name] | options).items() if value is not None}
    file = BytesIO()
    picture.save(file, name, **given)
    return file.getvalue()


def _keep(image: ExhibitImage, wanted: Wanted, there: dict) -> ExhibitRendition:
    """Writes a rendition, unless it is there already."""
    found = there.get((wanted.spec, wanted.key))
    if found and found.file.storage.exists(found.file.name):
        return found
    content = wanted.write()
    rendition = ExhibitRendition(
        image=image,
        filter_spec=wanted.spec,
        focal_point_key=wanted.key,
        file=ContentFile(content, _name(image, wanted, content)),
    )
    try:
        with transaction.atomic():
            _hold(image)
            rendition.save()
    except IntegrityError as error:  # Somebody else was faster, or the picture is gone.
        rendition.file.delete(save=False)
        raise Replaced from error
    return rendition


def _hold(image: ExhibitImage) -> None:
    """Until the end of the transaction nobody gives the picture another file."""
    if not ExhibitImage.objects.select_for_update().filter(pk=image.pk, file=image.file.name).first():
        raise Replaced


def _name(image: ExhibitImage, wanted: Wanted, content: bytes) -> str:
    """Short enough for every field; another content is another name, so that nobody keeps the old one."""
    stem = PurePosixPath(image.file.name).stem[:40]
    size = wanted.spec.partition("|")[0].removeprefix("width-")
    return f"{stem}.{_digest(content)}.{size}.{wanted.format.replace('jpeg', 'jpg')}"


def _digest(content: str | bytes) -> str:
    return sha1(content.encode() if isinstance(content, str) else content).hexdigest()[:8]


def _tell(image: ExhibitImage, found: list[ExhibitRendition]) -> None:
    """Writes down with the picture what there is of it, so that a page need not ask for it."""
    made = {"of": image.file.name, "focus": _focus(image), "formats": {}, "look": image.made.get("look")}
    for one in found:
        if one.filter_spec == LARGE:
            made["large"] = {
                "name": one.file.name,
                "width": one.width,
                "height": one.height,
                "bytes": one.file.size,
                "told": one.focal_point_key,
            }
        elif one.filter_spec == SHARE:
            made["share"] = one.file.name
        else:
            name = one.filter_spec.rpartition("-")[2]
            made["formats"].setdefault(name, []).append([one.width, one.height, one.file.name])
    with transaction.atomic():
        _hold(image)
        if image.renditions.filter(pk__in=[one.pk for one in found]).count() < len(found):
            raise Replaced
        ExhibitImage.objects.filter(pk=image.pk).update(made=made)
    image.made = made


def _focus(image: ExhibitImage) -> str:
    """Where the curator said that one should look, in this file."""
    return _digest(image.file.name + Filter(SHARE).get_cache_key(image))


def _centre(image: ExhibitImage) -> tuple[float, float]:
    if not image.has_focal_point():
        return 0.5, 0.5
    ratio = SHARED[0] / SHARED[1]
    width, height = min(image.width, image.height * ratio), min(image.height, image.width / ratio)
    return _kept(image.focal_point_x, width, image.width), _kept(image.focal_point_y, height, image.height)


def _kept(middle: int, kept: float, side: int) -> float:
    """Where a part with the point in its middle begins: 0 at one end, 1 at the other."""
    spare = side - kept
    return min(max((middle - kept / 2) / spare, 0.0), 1.0) if spare > 0 else 0.5
