"""A folder of nasty files: bombs, pictures that are programs, broken files, names that lead elsewhere."""

import struct
import zipfile
import zlib
from io import BytesIO

from PIL import Image

SCRIPT = b"<script>document.title='owned'</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><title>x</title>" + SCRIPT


def picture(kind: str, size=(40, 30), **options) -> bytes:
    file = BytesIO()
    Image.new("RGB", size, "#a33").save(file, kind, **options)
    return file.getvalue()


def png(width: int, height: int, rows: bytes = b"") -> bytes:
    """A PNG that says it is so large, whatever its rows are."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def zipped(**members) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def refused_pictures() -> dict[str, bytes]:
    """By the names under which they come; none of them may be kept."""
    jpeg, whole = picture("JPEG"), picture("PNG")
    film = BytesIO()
    frames = [Image.new("1", (1, 1), n % 2) for n in range(600)]
    frames[0].save(film, "GIF", save_all=True, append_images=frames[1:], duration=20)
    return {
        "empty.png": b"",
        "bomb.png": png(60_000, 60_000, bytes(10_000_000)),
        "edge.png": png(65_536, 65_536),
        "endless.png": png(2**31 - 1, 2**31 - 1),
        "nothing-inside.png": png(200, 200),
        "page.jpg": HTML,
        "page.html": HTML,
        "drawing.svg": SVG,
        "drawing.png": SVG,
        "drawing.jpg.svg": SVG,
        "program.exe": b"MZ" + bytes(500),
        "archive.jpg": zipped(a=b"a"),
        "cut.jpg": jpeg[: len(jpeg) // 2],
        "cut.png": whole[:60],
        "head-alone.webp": picture("WEBP")[:20],
        "wrong-ending.png": jpeg,
        "film.gif": film.getvalue(),
        "text.png": b"\x89PNG\r\n\x1a\n" + SCRIPT,
        "loop.tiff": b"II*\0\x08\0\0\0\x01\0" + struct.pack("<HHII", 256, 4, 1, 9) + struct.pack("<I", 8),
        "far.tiff": b"II*\0\xff\xff\xff\xff",
        "zeros.heic": b"\0\0\0\x18ftypheic" + bytes(300),
        "short.avif": b"\0\0\0\x1cftypavif",
        "no-ending": jpeg,
    }


def taken_pictures() -> dict[str, bytes]:
    """Pictures that are whole: something else hangs on them, or their names are odd."""
    exif = Image.Exif()
    exif[0x010E] = "word " * 12_000
    jpeg = picture("JPEG", exif=exif)
    return {
        "huge-words.jpg": jpeg,
        "page-behind.jpg": picture("JPEG") + HTML,
        "archive-behind.png": picture("PNG") + zipped(**{"../../x": b"a"}),
        "script-inside.gif": picture("GIF").replace(b";", b";" + SCRIPT) + SCRIPT,
        "../../../etc/passwd.png": picture("PNG", (41, 30)),
        "..\\..\\boot.png": picture("PNG", (42, 30)),
        "\u202egnp.exe.png": picture("PNG", (43, 30)),
        "карта 北京 é.png": picture("PNG", (44, 30)),
        "<img src=x onerror=alert(1)>.png": picture("PNG", (45, 30)),
        "a" * 300 + ".png": picture("PNG", (46, 30)),
        "con.png": picture("PNG", (47, 30)),
    }


def nasty_tables() -> dict[str, bytes]:
    """What comes to the import."""
    sheet = {"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"}
    entities = (
        b'<!DOCTYPE a [<!ENTITY b "' + b"c" * 5000 + b'"><!ENTITY d "' + b"&b;" * 5000 + b'">]><a>&d;</a>'
    )
    return {
        "bomb.zip": zipped(**{"cities.yaml": bytes(80_000_000)}),
        "bomb.xlsx": zipped(**sheet | {"xl/worksheets/sheet1.xml": bytes(80_000_000)}),
        "entities.xlsx": zipped(**sheet | {"xl/workbook.xml": entities}),
        "leading-away.zip": zipped(**{"../../../tmp/owned.yaml": b"a: b", "/etc/owned.yaml": b"a: b"}),
        "in-a-circle.zip": zipped(**{"cities/a.yaml": b"&a [*a, *a]"}),
        "python.zip": zipped(**{"cities/a.yaml": b'!!python/object/apply:os.system ["touch /tmp/owned"]'}),
        "laughs.zip": zipped(
            **{
                "cities/a.yaml": b"".join(
                    b"a%d: &a%d [%s]\n" % (n, n, b"*a%d, " % (n - 1) * 9 if n else b"x") for n in range(30)
                )
            }
        ),
        "cut.zip": zipped(a=b"a" * 1000)[:40],
        "empty.csv": b"",
        "zeros.csv": bytes(3000),
        "page.csv": HTML,
        "wide.csv": b"," * 200_000,
        "one-cell.csv": b"Title\n" + b"x" * 3_000_000,
        "formula.csv": b"Title\n=cmd|' /C calc'!A0\n",
        "utf16.csv": "Title\nx".encode("utf-16") + b"\xff",
        "text.xlsx": b"Title\nx",
    }
