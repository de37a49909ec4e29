"""Takes from a picture file where it was taken: its position is overwritten, and nothing else is touched."""

import re
import zlib
from collections.abc import Iterator
from struct import error as StructError
from struct import unpack_from

from PIL import Image

from cities.picture_files import png

GPS = 0x8825
SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
MOST = 64_000_000  # Bytes of a file whose words may stand anywhere in it.
POSITION = re.compile(
    rb"""\bexif:GPS\w*\s*=\s*("[^"]*"|'[^']*')|<exif:GPS(\w*)[^>]*?(?:/>|>.*?</exif:GPS\2\s*>)""", re.DOTALL
)
EXIF, XMP = b"Exif\0\0", b"http://ns.adobe.com/x"
Patch = tuple[int, bytes]


def without_location(file) -> list[Patch]:
    """What is to be written where in the file, so that it does not say any more where it was taken."""
    try:
        return list(_patches(file))
    except (ValueError, StructError, IndexError, EOFError):
        return []  # A damaged file is refused elsewhere.


def _patches(file) -> Iterator[Patch]:
    file.seek(0)
    begin = file.read(16)
    if begin[:2] == b"\xff\xd8":
        yield from _of_jpeg(file)
    elif begin[:8] == png.SIGNATURE:
        yield from _of_png(file)
    elif begin[:4] == b"RIFF":
        yield from _of_webp(file)
    elif begin[:4] in {b"II*\0", b"MM\0*"}:
        yield from _of_tiff(file)
    elif begin[4:8] == b"ftyp":
        yield from _anywhere(file)


def _of_jpeg(file) -> Iterator[Patch]:
    position = 2
    while True:
        file.seek(position)
        head = file.read(4)
        if len(head) < 4 or head[0] != 0xFF or head[1] in {0xDA, 0xD9}:
            return
        if head[1] == 0xFF:  # Fill bytes may stand before a marker.
            position += 1
            continue
        length = int.from_bytes(head[2:])
        if head[1] == 0xE1:
            content = file.read(length - 2)
            if content.startswith(EXIF):
                yield from _in_exif(content[6:], position + 10)
            elif content.startswith(XMP[:20]):
                yield from _in_xmp(content, position + 4)
        position += 2 + length


def _of_png(file) -> Iterator[Patch]:
    for chunk in png.chunks(file):
        if chunk.kind not in {b"eXIf", b"iTXt", b"zTXt", b"tEXt"}:
            continue
        content = before = png.data(file, chunk)
        if chunk.kind == b"eXIf":
            content = _patched(before, _in_exif(before, 0))
        elif chunk.kind == b"iTXt" and b"exif:GPS" in before:
            content = _patched(before, _in_xmp(before, 0))
        elif before.startswith((b"Raw profile type ", b"XML:com.adobe.xmp")):
            # What is packed may say it too, and goes as a whole.
            packed = chunk.kind != b"iTXt" or before[18:19] == b"\1"
            content = bytes(len(before)) if packed else before
        if content != before:
            kind = chunk.kind if any(content) else b"voId"
            yield chunk.start - 4, kind + content + zlib.crc32(kind + content).to_bytes(4)


def _of_webp(file) -> Iterator[Patch]:
    position = 12
    while True:
        file.seek(position)
        head = file.read(8)
        if len(head) < 8:
            return
        length = int.from_bytes(head[4:], "little")
        if head[:4] in {b"EXIF", b"XMP "}:
            content = file.read(length)
            skipped = 6 if content.startswith(EXIF) else 0
            look = _in_exif if head[:4] == b"EXIF" else _in_xmp
            yield from look(content[skipped:], position + 8 + skipped)
        position += 8 + length + length % 2


def _of_tiff(file) -> Iterator[Patch]:
    picture = Image.open(file)
    for tag, look in ((GPS, None), (700, _in_xmp)):
        if tag not in picture.tag_v2:
            continue
        if look is None:
            yield from _directory(file, 0, picture.tag_v2[GPS], picture.tag_v2.prefix)
        else:
            words = bytes(picture.tag_v2[tag])
            place = _find(file, words)
            yield from look(words, place) if place >= 0 else ()


def _anywhere(file) -> Iterator[Patch]:
    """AVIF and HEIC keep Exif and XMP somewhere; they are looked for by their beginning."""
    file.seek(0)
    content = file.read(MOST)
    for begin in re.finditer(rb"(?:II\*\0|MM\0\*)", content):
        yield from _in_exif(content[begin.start() : begin.start() + 256_000], begin.start())
    yield from _in_xmp(content, 0)


def _in_exif(exif: bytes, place: int) -> Iterator[Patch]:
    """`place`: where in the file it begins."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if not order:
        return
    start = unpack_from(f"{order}L", exif, 4)[0]
    if start + 2 > len(exif):
        return
    for number in range(unpack_from(f"{order}H", exif, start)[0]):
        entry = start + 2 + number * 12
        if entry + 12 > len(exif):
            return
        tag, _kind, _count, value = unpack_from(f"{order}HHLL", exif, entry)
        if tag == GPS:
            yield from _emptied(exif, value, order, place)


def _emptied(exif: bytes, start: int, order: str, place: int) -> Iterator[Patch]:
    """A directory without entries, and nothing where their values were."""
    number = unpack_from(f"{order}H", exif, start)[0]
    for entry in range(start + 2, start + 2 + number * 12, 12):
        _tag, kind, count, value = unpack_from(f"{order}HHLL", exif, entry)
        length = SIZES.get(kind, 1) * count
        if length > 4 and value + length <= len(exif):
            yield place + value, bytes(length)
    yield place + start, bytes(2 + number * 12)


def _directory(file, place: int, start: int, prefix: bytes) -> Iterator[Patch]:
    """The same in a file that is too large to be read."""
    order = "<" if prefix == b"II" else ">"
    file.seek(place + start)
    number = unpack_from(f"{order}H", file.read(2))[0]
    entries = file.read(number * 12)
    for entry in range(0, len(entries), 12):
        _tag, kind, count, value = unpack_from(f"{order}HHLL", entries, entry)
        length = SIZES.get(kind, 1) * count
        if 4 < length < 100_000:
            yield place + value, bytes(length)
    yield place + start, bytes(2 + number * 12)


def _in_xmp(words: bytes, place: int) -> Iterator[Patch]:
    for found in POSITION.finditer(words):
        yield place + found.start(), b" " * (found.end() - found.start())


def _patched(content: bytes, patches: Iterator[Patch]) -> bytes:
    whole = bytearray(content)
    for place, instead in patches:
        whole[place : place + len(instead)] = instead
    return bytes(whole)


def _find(file, words: bytes) -> int:
    """Where these words stand in a file; -1 if they do not."""
    file.seek(0)
    before, position = b"", 0
    while piece := file.read(1 << 20):
        window = before + piece
        if (found := window.find(words)) >= 0:
            return position - len(before) + found
        position += len(piece)
        before = window[-len(words) :]
    return -1
