"""A TIFF file in strips: each becomes a small file, so that a huge one is never whole in memory."""

from collections.abc import Iterator
from io import BytesIO

from PIL import Image
from PIL.TiffImagePlugin import ImageFileDirectory_v2, TiffImageFile

LENGTH, WIDTH, BITS, COMPRESSION, PLANAR = 257, 256, 258, 259, 284
STRIPS, ROWS, COUNTS = 273, 278, 279
TILE_WIDTH, TILE_LENGTH, TILES, TILE_COUNTS = 322, 323, 324, 325
KEPT = (WIDTH, BITS, COMPRESSION, 262, 266, 277, PLANAR, 317, 320, 338, 339, 347, 529, 530, 531, 532)
UNPACKED = 1
ROWS_AT_ONCE = 512
MOST_AT_ONCE = 64_000_000  # Bytes of a strip in memory.


def can_be_read_in_strips(picture: TiffImageFile) -> bool:
    """Each strip or row of tiles is small, or can be cut because it is not packed."""
    tags = picture.tag_v2
    if tags.get(PLANAR, 1) != 1 or not (TILES in tags or STRIPS in tags):
        return False
    return _rows(picture) * picture.width * 4 <= MOST_AT_ONCE or _can_be_cut(picture)


def strips(file, picture: TiffImageFile) -> Iterator[Image.Image]:
    """The picture from top to bottom. Raises: ValueError, OSError if it is broken."""
    tags, rows, across = picture.tag_v2, _rows(picture), 1
    if TILES in tags:
        pieces = list(zip(tags[TILES], tags[TILE_COUNTS], strict=True))
        across = -(-picture.width // tags[TILE_WIDTH])
    elif rows > ROWS_AT_ONCE and _can_be_cut(picture):
        pieces, rows = _cut(picture), ROWS_AT_ONCE
    else:
        pieces = list(zip(tags[STRIPS], tags[COUNTS], strict=True))
    together = max(1, ROWS_AT_ONCE // rows) * across
    for start in range(0, len(pieces), together):
        some = pieces[start : start + together]
        height = min(len(some) // across * rows, picture.height - start // across * rows)
        if height > 0:
            yield _picture(file, picture, some, rows, height)


def _rows(picture: TiffImageFile) -> int:
    """Of a strip, or of a row of tiles."""
    tags = picture.tag_v2
    if TILES in tags:
        return tags[TILE_LENGTH]
    return min(tags.get(ROWS, picture.height), picture.height)


def _can_be_cut(picture: TiffImageFile) -> bool:
    tags = picture.tag_v2
    return tags.get(COMPRESSION, UNPACKED) == UNPACKED and len(tags.get(STRIPS, ())) == 1


def _cut(picture: TiffImageFile) -> list[tuple[int, int]]:
    row = (picture.width * sum(picture.tag_v2.get(BITS, (1,))) + 7) // 8
    begin = picture.tag_v2[STRIPS][0]
    tops = range(0, picture.height, ROWS_AT_ONCE)
    return [(begin + top * row, min(ROWS_AT_ONCE, picture.height - top) * row) for top in tops]


def _picture(file, whole: TiffImageFile, pieces: list, rows: int, height: int) -> Image.Image:
    tags = whole.tag_v2
    own = ImageFileDirectory_v2(tags.prefix + b"*\0\0\0\0\0" if tags.prefix == b"II" else b"MM\0*\0\0\0\0")
    for tag in KEPT:
        if tag in tags:
            own.tagtype[tag], own[tag] = tags.tagtype[tag], tags[tag]
    own[LENGTH] = height
    contents = []
    for offset, count in pieces:
        file.seek(offset)
        contents.append(file.read(count))
        if len(contents[-1]) < count:
            raise ValueError("The file ends in the middle.")
    lengths = tuple(map(len, contents))
    places = tuple(sum(lengths[:number]) for number in range(len(lengths)))
    if TILES in tags:
        own[TILE_WIDTH], own[TILE_LENGTH] = tags[TILE_WIDTH], rows
        own[TILE_COUNTS], own[TILES] = lengths, places
        begin = len(_written(own))  # As long with any numbers.
        own[TILES] = tuple(begin + place for place in places)
    else:
        own[ROWS], own[COUNTS], own[STRIPS] = rows, lengths, places  # Pillow adds where they begin.
    strip = Image.open(BytesIO(_written(own) + b"".join(contents)))
    strip.load()
    return strip


def _written(directory: ImageFileDirectory_v2) -> bytes:
    content = BytesIO()
    directory.save(content)
    return content.getvalue()
