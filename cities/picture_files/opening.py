"""Opens a picture of up to 128 megapixels in little memory: reduced, and from strips if it is huge."""

import ctypes
import threading
import warnings
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from struct import error as StructError

import pillow_heif
from django.utils.translation import gettext
from PIL import Image, ImageOps

from cities.picture_files import png, tiff

MOST_PIXELS = 128_000_000
MOST_BYTES = 240_000_000  # Of a picture that can only be opened as a whole.
MOST_FRAMES = 500
BYTES = {"1": 1, "L": 1, "P": 1, "I;16": 2, "I;16B": 2}  # Of a pixel in memory; four of all others.
WHILE_OPENING = {"AVIF": 8, "HEIF": 8, "WEBP": 8}  # Of a pixel, where the decoder has a copy of its own.
PLAIN = {"1": "L", "P": "RGB", "PA": "RGBA", "La": "LA", "RGBa": "RGBA", "LAB": "RGB", "YCbCr": "RGB"}
ORIENTATION = 0x0112
BAND = 256
LARGE = 16_000_000  # Of larger ones two at the same time would be too many.
TURNED = range(5, 9)  # Orientations that lie on their side.

_one_at_a_time = threading.Lock()
_trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # Where the C library is that of GNU.
pillow_heif.register_heif_opener()
Image.MAX_IMAGE_PIXELS = MOST_PIXELS
warnings.simplefilter("error", Image.DecompressionBombWarning)


class Unreadable(Exception):
    """The file is no picture that can be shown; says why in a sentence."""


def size(file) -> tuple[int, int]:
    """Width and height as one looks at it. Raises: Unreadable."""
    picture = _begun(file)
    width, height = picture.size
    return (height, width) if _orientation(picture) in TURNED else (width, height)


def opened(file, longest: int) -> Image.Image:
    """The picture upright, its longer side no longer than asked, with its colour profile.

    Raises: Unreadable, also for a file that breaks off in the middle.
    """
    picture = _begun(file)
    turn, profile = _orientation(picture), picture.info.get("icc_profile")
    large = picture.width * picture.height > LARGE
    try:
        with _one_at_a_time if large else nullcontext():
            small = _small(file, picture, longest)
            small.thumbnail((longest, longest))
    except (OSError, ValueError, SyntaxError, StructError, EOFError, IndexError, KeyError) as error:
        raise Unreadable(
            gettext("The file is damaged or not complete. Copy it from its origin once more.")
        ) from error
    if turn != 1:
        small.getexif()[ORIENTATION] = turn
        small = ImageOps.exif_transpose(small)
    small.info = {"icc_profile": profile} if profile else {}
    if large:
        give_back()
    return small


def give_back() -> None:
    """What huge pictures needed goes back to the machine; the C library would keep it."""
    if _trim:
        _trim(0)


def check_frames(file) -> None:
    """Raises: Unreadable for a film in the coat of a picture."""
    picture = _begun(file)
    if not getattr(picture, "is_animated", False):
        return
    try:
        picture.seek(MOST_FRAMES)
    except (EOFError, OSError, ValueError, SyntaxError):
        return
    raise Unreadable(
        gettext("This is a moving picture of more than %(number)d frames. Save one frame as a picture.")
        % {"number": MOST_FRAMES}
    )


def _begun(file) -> Image.Image:
    file.seek(0)
    try:
        return Image.open(file)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels() from error
    except Exception as error:  # A file that is no picture raises many kinds.
        raise Unreadable(gettext("This is not a picture, or the file is damaged.")) from error


def _too_many_pixels() -> Unreadable:
    return Unreadable(
        gettext("The picture has more than %(number)d million pixels. Save it smaller.")
        % {"number": MOST_PIXELS // 1_000_000}
    )


def _orientation(picture: Image.Image) -> int:
    """Without reading the pixels, as Pillow would for a PNG."""
    exif = picture.info.get("exif") if picture.format == "PNG" else None
    try:
        if picture.format == "PNG":
            told = Image.Exif()
            told.load(exif or b"")
        else:
            told = picture.getexif()
        turn = told.get(ORIENTATION, 1)
    except Exception:  # Exif that is damaged says nothing.
        return 1
    return turn if turn in range(1, 9) else 1


def _small(file, picture: Image.Image, longest: int) -> Image.Image:
    if picture.format in {"JPEG", "MPO"}:
        _check_progressive(picture)
        huge = picture.width * picture.height * 4 > MOST_BYTES
        share = min(longest, max(picture.size) // (2 if huge else 1)) / max(picture.size)
        if share < 1:  # The decoder itself makes it smaller, and needs only the memory for that.
            picture.draft(None, tuple(max(1, round(side * share)) for side in picture.size))
    factor = max(1, max(picture.size) // longest)
    pixels = picture.width * picture.height
    weight = max(BYTES.get(picture.mode, 4), WHILE_OPENING.get(picture.format, 0))
    if pixels * weight <= MOST_BYTES:
        picture.load()
        return _plain(picture) if factor == 1 else _reduced(_bands(picture), picture.size, factor)
    factor = -(-max(picture.size) // longest)
    if picture.format == "PNG" and png.can_be_read_in_strips(file):
        return _reduced(png.strips(file, BAND), picture.size, factor)
    if picture.format == "TIFF" and tiff.can_be_read_in_strips(picture):
        return _reduced(tiff.strips(file, picture), picture.size, factor)
    raise Unreadable(
        gettext(
            "The picture is too large to be opened in this form. Save it as JPEG, or as a TIFF or PNG that "
            "is not interlaced."
        )
    )


def _check_progressive(picture) -> None:
    """Of a progressive JPEG the decoder keeps the whole, however small it is wanted."""
    if not picture.info.get("progressive"):
        return
    layers = [(across, down) for _id, across, down, _table in picture.layer]
    most = max(across for across, _ in layers) * max(down for _, down in layers)
    kept = 2 * picture.width * picture.height * sum(across * down for across, down in layers) / most
    if kept > MOST_BYTES:
        raise Unreadable(
            gettext("The picture is too large for a progressive JPEG. Save it as an ordinary one.")
        )


def _bands(picture: Image.Image) -> Iterator[Image.Image]:
    for top in range(0, picture.height, BAND):
        yield picture.crop((0, top, picture.width, min(top + BAND, picture.height)))


def _reduced(bands: Iterable[Image.Image], whole: tuple[int, int], factor: int) -> Image.Image:
    """One pixel for a square of so many."""
    width, height = (-(-side // factor) for side in whole)
    small, rest, top = None, None, 0
    for band in bands:
        band = _plain(band)
        if rest:
            joined = Image.new(band.mode, (band.width, rest.height + band.height))
            joined.paste(rest, (0, 0))
            joined.paste(band, (0, rest.height))
            band = joined
        ready = band.height // factor * factor
        small = small or Image.new(band.mode, (width, height))
        if ready:
            small.paste(band.crop((0, 0, band.width, ready)).reduce(factor), (0, top))
            top += ready // factor
        rest = band.crop((0, ready, band.width, band.height)) if ready < band.height else None
    if rest:
        small.paste(rest.reduce(factor), (0, top))
    return small


def _plain(picture: Image.Image) -> Image.Image:
    """In a mode that can be made smaller; sixteen bits become eight."""
    if picture.mode.startswith("I"):
        whole = picture.convert("I")
        return whole.point(lambda value: value * (1 / 256)).convert("L")
    if picture.mode == "F":
        return picture.convert("L")
    if "transparency" in picture.info:
        return picture.convert("RGBA")
    return picture.convert(PLAIN[picture.mode]) if picture.mode in PLAIN else picture
