"""The chunks of a PNG file, and its rows in strips, so that a huge one is never whole in memory."""

import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

from PIL import Image

SIGNATURE = b"\x89PNG\r\n\x1a\n"
BYTES = {2: 3, 4: 2, 6: 4}  # Of a pixel, by the type of colour: RGB, grey or RGB that shines through.
PIECE = 1 << 18


class Chunk(NamedTuple):
    kind: bytes
    start: int  # Of its data in the file.
    length: int


def chunks(file) -> Iterator[Chunk]:
    """Every chunk, without reading what is in it. Raises: ValueError where the file breaks off."""
    file.seek(0)
    if file.read(8) != SIGNATURE:
        raise ValueError("This is no PNG file.")
    position = 8
    while True:
        file.seek(position)
        head = file.read(8)
        if len(head) < 8:
            raise ValueError("The file ends in the middle.")
        chunk = Chunk(head[4:], position + 8, int.from_bytes(head[:4]))
        yield chunk
        if chunk.kind == b"IEND":
            return
        position += 12 + chunk.length


def data(file, chunk: Chunk, most: int = 4_000_000) -> bytes:
    file.seek(chunk.start)
    return file.read(min(chunk.length, most))


def written(kind: bytes, content: bytes) -> bytes:
    """A chunk as it stands in a file."""
    return len(content).to_bytes(4) + kind + content + zlib.crc32(kind + content).to_bytes(4)


def can_be_read_in_strips(file) -> bool:
    """Colours of eight bits, not interlaced: the others are small in memory, or are rare."""
    depth, colours, *_methods, interlaced = _head(file)[8:]
    return depth == 8 and colours in BYTES and not interlaced


def strips(file, rows: int) -> Iterator[Image.Image]:
    """The picture from top to bottom, so many rows at a time. Raises: ValueError if it is broken."""
    head = _head(file)
    width, height = int.from_bytes(head[:4]), int.from_bytes(head[4:8])
    row = width * BYTES[head[9]]
    source, above = _Rows(file), b""
    for top in range(0, height, rows):
        number = min(rows, height - top)
        content = (b"\0" + above if above else b"") + source.read((1 + row) * number)
        size = head[:4] + (number + bool(above)).to_bytes(4)
        parts = (b"IHDR", size + head[8:]), (b"IDAT", zlib.compress(content, 0)), (b"IEND", b"")
        strip = Image.open(BytesIO(SIGNATURE + b"".join(written(*part) for part in parts)))
        strip.load()
        if above:  # The first row only told the filters of the next what stands over it.
            strip = strip.crop((0, 1, width, number + 1))
        above = strip.crop((0, number - 1, width, number)).tobytes()
        yield strip


def _head(file) -> bytes:
    first = next(chunks(file))
    head = data(file, first)
    if first.kind != b"IHDR" or len(head) != 13:
        raise ValueError("The file does not begin as PNG files do.")
    return head


class _Rows:
    """The rows of a picture with their filters, unpacked as they are asked for."""

    def __init__(self, file):
        self.file, self.engine, self.ready = file, zlib.decompressobj(), bytearray()
        self.pieces = (
            (chunk.start + at, min(PIECE, chunk.length - at))
            for chunk in list(chunks(file))
            if chunk.kind == b"IDAT"
            for at in range(0, chunk.length, PIECE)
        )

    def read(self, number: int) -> bytes:
        waiting = self.engine.unconsumed_tail
        while len(self.ready) < number:
            if not waiting:
                start, length = next(self.pieces, (0, 0))
                self.file.seek(start)
                waiting = self.file.read(length)
                if not waiting:
                    raise ValueError("The file ends in the middle.")
            self.ready += self._unpacked(waiting, number - len(self.ready))
            waiting = self.engine.unconsumed_tail
        found, self.ready = bytes(self.ready[:number]), self.ready[number:]
        return found

    def _unpacked(self, packed: bytes, most: int) -> bytes:
        try:
            return self.engine.decompress(packed, most)
        except zlib.error as error:
            raise ValueError("The file is damaged.") from error
