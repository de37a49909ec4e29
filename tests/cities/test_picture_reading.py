"""What picture files say of themselves is read and offered; where they were taken is removed."""

import subprocess
import sys
import zlib
from datetime import date
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from xml.sax.saxutils import escape

import pytest
from django.core.files.base import ContentFile
from PIL import Image as Picture
from PIL import ImageDraw, TiffImagePlugin
from PIL.PngImagePlugin import PngInfo

from cities.desk.image_form import licence, suggestions
from cities.formats import picture_rights
from cities.models import ExhibitImage
from cities.picture_files import Told, Unreadable, likeness, opened, png, size, told, unlike, without_location
from cities.picture_files.likeness import ALIKE
from cities.pictures.making import _centre

HOUSE = Path(__file__).parents[2]
TODAY = date(2026, 1, 1)
DETAILS, GPS = 0x8769, 0x8825
PACKET = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:exif="http://ns.adobe.com/exif/1.0/" '
    "{attributes}>{elements}</rdf:Description></rdf:RDF></x:xmpmeta>"
)


def drawing(seed=0, dimensions=(600, 400), mode="RGB"):
    """Fields and lines, another picture for another number."""
    picture = Picture.new("RGB", dimensions, "#ccc")
    pen, (width, height) = ImageDraw.Draw(picture), dimensions
    for number in range(12):
        x, y = (number * 197 + seed * 89) % 100 / 100 * width, (number * 313 + seed * 53) % 100 / 100 * height
        corners = [x, y, x + width / 4, y + height / 5]
        pen.rectangle(corners, fill=("#8c2f1f", "#1f1c18", "#dfe7ea", "#75570f")[(number + seed) % 4])
    return picture.convert(mode)


def saved(kind="jpeg", picture=None, **options) -> BytesIO:
    file = BytesIO()
    (picture or Picture.new("RGB", (60, 40))).save(file, kind, **options)
    return file


def exif(details=(), **tags) -> Picture.Exif:
    said = Picture.Exif()
    for name, text in tags.items():
        said[{"description": 0x010E, "make": 0x010F, "artist": 0x013B, "copyright": 0x8298}[name]] = text
    said.get_ifd(DETAILS).update(dict(details))
    return said


def with_iptc(records: dict[int, list[bytes]]) -> BytesIO:
    """A JPEG with the application records of IPTC, as Photoshop writes them."""
    data = b"".join(
        b"\x1c\x02" + bytes([number]) + len(text).to_bytes(2) + text
        for number, texts in records.items()
        for text in texts
    )
    block = b"8BIM\x04\x04\0\0" + len(data).to_bytes(4) + data + b"\0" * (len(data) % 2)
    segment = b"Photoshop 3.0\0" + block
    plain = saved().getvalue()
    return BytesIO(plain[:2] + b"\xff\xed" + (len(segment) + 2).to_bytes(2) + segment + plain[2:])


def with_xmp(elements="", attributes="", kind="jpeg") -> BytesIO:
    packet = PACKET.format(elements=elements, attributes=attributes).encode()
    if kind == "png":
        info = PngInfo()
        info.add_itxt("XML:com.adobe.xmp", packet.decode())
        return saved("png", pnginfo=info)
    if kind == "tiff":
        return saved("tiff", tiffinfo={700: packet})
    return saved(kind, xmp=packet)


# Reading


def test_what_iptc_says_is_read():
    said = told(
        with_iptc(
            {
                5: [b"The quay"],
                55: [b"19420823"],
                80: [b"Anna Hand", b"B. Foot"],
                110: [b"Harbour Museum"],
                116: ["© Harbour Museum".encode()],
                120: [b"A quay with cranes."],
            }
        ),
        TODAY,
    )
    assert (said.title, said.creator, said.credit) == ("The quay", "Anna Hand; B. Foot", "Harbour Museum")
    assert (said.description, said.notice, said.when) == (
        "A quay with cranes.",
        "© Harbour Museum",
        "1942-08-23",
    )


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251"])
def test_cyrillic_is_read_however_it_was_written(encoding):
    assert (
        told(with_iptc({120: ["Набережная с кранами".encode(encoding)]})).description
        == "Набережная с кранами"
    )


def test_what_exif_says_is_read():
    said = told(saved(exif=exif(description="A quay.", artist="Anna Hand", copyright="Harbour Museum")))
    assert (said.description, said.creator, said.notice) == ("A quay.", "Anna Hand", "Harbour Museum")


@pytest.mark.parametrize("junk", ["OLYMPUS DIGITAL CAMERA", "SONY DSC", "DCIM", "   "])
def test_what_cameras_write_of_themselves_describes_nothing(junk):
    assert told(saved(exif=exif(description=junk))).description == ""


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "avif", "tiff"])
def test_what_xmp_says_is_read_in_every_format(kind):
    people = "<dc:creator><rdf:Seq><rdf:li>Anna Hand</rdf:li></rdf:Seq></dc:creator>"
    said = told(with_xmp(people, 'photoshop:DateCreated="1942-08" photoshop:Credit="Archive"', kind), TODAY)
    assert (said.creator, said.credit, said.when) == ("Anna Hand", "Archive", "1942-08")


@pytest.mark.parametrize("kind", ["jpeg", "png"])
def test_a_picture_that_left_the_museum_comes_back_with_what_was_written_into_it(kind):
    image = ExhibitImage(
        collection_id=1,
        title="The quay <b>",
        description="A quay with cranes & a ship.",
        creator="Анна Рука",
        credit="Harbour Museum",
        rights=ExhibitImage.Rights.CC_BY_SA,
    )
    packet = picture_rights.xmp(image)
    info = PngInfo()
    info.add_itxt("XML:com.adobe.xmp", packet.decode())
    options = {"pnginfo": info} if kind == "png" else {"xmp": packet, "exif": picture_rights.exif(image)}
    assert suggestions(told(saved(kind, **options))) == {
        "title": image.title,
        "description": image.description,
        "creator": image.creator,
        "credit": image.credit,
        "rights": image.rights.value,
    }


def test_only_rights_that_a_museum_knows_are_chosen():
    known = SimpleNamespace(licence="http://creativecommons.org/licenses/by/4.0")
    assert licence(known) == ExhibitImage.Rights.CC_BY
    assert licence(SimpleNamespace(licence="https://example.org/ours")) == ""
    assert licence(SimpleNamespace(licence="")) == ""


def test_a_title_is_no_description():
    assert "description" not in suggestions(told(with_iptc({5: [b"The quay"], 120: [b"the quay"]})))


# Dates


def test_the_day_of_a_camera_is_the_day_of_the_picture():
    said = told(saved(exif=exif({0x9003: "1998:05:07 10:11:12", 0x829A: (1, 60)}, make="Nikon")), TODAY)
    assert (said.when, said.scanned) == ("1998-05-07", "")


@pytest.mark.parametrize(
    "file",
    [
        saved(exif=exif({0x9003: "2019:03:04 10:11:12", 0x829A: (1, 60)}, make="EPSON Perfection V850")),
        saved(exif=exif({0x9003: "2019:03:04 10:11:12"})),
    ],
)
def test_the_day_of_a_scan_is_only_offered(file):
    said = told(file, TODAY)
    assert (said.when, said.scanned) == ("", "2019-03-04")


@pytest.mark.parametrize("day", ["0000:00:00 00:00:00", "1970:01:01 00:00:00", "2031:01:01 00:00:00", "soon"])
def test_a_clock_that_nobody_set_says_nothing(day):
    said = told(saved(exif=exif({0x9003: day, 0x829A: (1, 60)})), TODAY)
    assert (said.when, said.scanned) == ("", "")


@pytest.mark.parametrize("text, edtf", [("1942", "1942"), ("1942-08", "1942-08"), ("19420000", "1942")])
def test_a_date_that_is_not_whole_stays_so(text, edtf):
    assert told(with_iptc({55: [text.encode()]}), TODAY).when == edtf


# Nasty files


@pytest.mark.parametrize(
    "packet",
    [
        b"<rdf:RDF",
        b'<!DOCTYPE a [<!ENTITY b "c">]><rdf:RDF></rdf:RDF>',
        b'<rdf:RDF xmlns:rdf="x"><rdf:Description>\xff</rdf:Description></rdf:RDF>',
    ],
)
def test_damaged_words_are_no_words(packet):
    assert told(saved(xmp=packet)).title == ""


def test_what_is_no_picture_says_nothing():
    for content in (b"", b"\x89PNG\r\n\x1a\n\0\0\0", b"\xff\xd8\xff\xe1\xff"):
        assert told(BytesIO(content)) == Told()
        assert without_location(BytesIO(content)) == []


def test_a_program_in_a_file_is_only_text():
    script = escape("<script>alert(1)</script>")
    said = told(with_xmp(f"<dc:title><rdf:Alt><rdf:li>{script}</rdf:li></rdf:Alt></dc:title>"))
    assert said.title == "<script>alert(1)</script>"


# Where it was taken


def located(kind: str) -> BytesIO:
    said = exif(artist="Anna Hand")
    said.get_ifd(GPS).update({1: "N", 2: (45.0, 21.0, 5.5), 3: "E", 4: (36.0, 28.0, 33.0)})
    packet = PACKET.format(
        elements="<exif:GPSLongitude>36,28.55E</exif:GPSLongitude>", attributes='exif:GPSLatitude="45,21.09N"'
    )
    options = {"xmp": packet.encode()}
    if kind == "png":
        info = PngInfo()
        info.add_itxt("XML:com.adobe.xmp", packet)
        options = {"pnginfo": info}
    elif kind == "tiff":
        said = TiffImagePlugin.ImageFileDirectory_v2()
        said[0x013B], said[700] = "Anna Hand", packet.encode()
        said[GPS] = {1: "N", 2: (45.0, 21.0, 5.5)}
        return saved("tiff", drawing(), tiffinfo=said)
    elif kind == "heif":
        return saved("heif", drawing(), exif=said.tobytes(), xmp=packet.encode())
    return saved(kind, drawing(), exif=said, **options)


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "tiff", "avif", "heif"])
def test_where_a_picture_was_taken_is_removed_and_nothing_else(kind):
    file = located(kind)
    before, pixels = file.getvalue(), opened(file, 600).tobytes()
    assert b"GPSLatitude" in before and Picture.open(file).getexif().get_ifd(GPS)
    for place, instead in without_location(file):
        file.seek(place)
        file.write(instead)
    after = file.getvalue()
    assert len(after) == len(before)
    assert b"GPS" not in after and b"45,21" not in after
    picture = Picture.open(BytesIO(after))
    assert not {**picture.getexif().get_ifd(GPS)}
    assert opened(BytesIO(after), 600).tobytes() == pixels
    assert told(BytesIO(after)).creator == "Anna Hand"


@pytest.mark.django_db
def test_where_a_picture_was_taken_is_removed_whichever_way_it_comes_in():
    image = ExhibitImage.objects.create(
        title="The quay", file=ContentFile(located("jpeg").getvalue(), "quay.jpg")
    )
    with image.file.open() as file:
        assert not Picture.open(file).getexif().get_ifd(GPS)
        assert told(file).creator == "Anna Hand"


# Opening


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "LA", "L", "P", "1"])
@pytest.mark.parametrize("kind", ["png", "tiff"])
def test_a_picture_opened_in_strips_is_the_same_picture(mode, kind, monkeypatch):
    whole = drawing(dimensions=(1200, 801), mode=mode)
    options = {"compression": "tiff_lzw", "strip_size": 60_000} if kind == "tiff" else {}
    file = saved(kind, whole, **options)
    expected = opened(file, 400)
    monkeypatch.setattr("cities.picture_files.opening.MOST_BYTES", 10)
    if kind == "png" and mode in {"L", "P", "1"}:
        with pytest.raises(Unreadable):  # They weigh little, and are only opened as a whole.
            opened(file, 400)
        return
    found = opened(file, 400)
    assert (found.size, found.mode) == (expected.size, expected.mode)
    pairs = zip(found.convert("L").tobytes(), expected.convert("L").tobytes(), strict=True)
    assert sum(abs(one - other) for one, other in pairs) / (found.width * found.height) < 3


HUGE = 10_000  # Pixels of each side: 100 megapixels.
LITTLE = 320  # Megabytes of a process that opens such a picture; as a whole it would take 430.
MEASURED = """
import sys
from pathlib import Path
from cities.picture_files import opened
with open(sys.argv[1], "rb") as file:
    picture = opened(file, 4000)
[most] = [line.split()[1] for line in Path("/proc/self/status").open() if line.startswith("VmHWM")]
print(max(picture.size), int(most) // 1024)
"""


def huge_png(file) -> None:
    """Row after row of one colour, never whole."""
    packer = zlib.compressobj(1)
    rows = (packer.compress((b"\0" + b"\x80\x40\x20" * HUGE) * 100) for _ in range(HUGE // 100))
    pixels = b"".join(rows) + packer.flush()
    head = HUGE.to_bytes(4) * 2 + bytes([8, 2, 0, 0, 0])
    file.write(png.SIGNATURE + b"".join(map(png.written, (b"IHDR", b"IDAT", b"IEND"), (head, pixels, b""))))


def huge_tiff(file) -> None:
    """Not packed; nearly all of it is nothing, which takes no room on the disk."""
    said = TiffImagePlugin.ImageFileDirectory_v2()
    said[256] = said[257] = said[278] = HUGE
    said[258], said[259], said[262], said[277], said[279] = (8, 8, 8), 1, 2, 3, HUGE * HUGE * 3
    said[273] = 0  # Pillow adds where the directory ends.
    said.save(file)
    file.truncate(file.tell() + HUGE * HUGE * 3)


@pytest.mark.skipif(sys.platform != "linux", reason="What a process has taken is read as Linux tells it.")
@pytest.mark.parametrize("write", [huge_png, huge_tiff])
def test_a_picture_of_a_hundred_megapixels_is_opened_in_little_memory(write, tmp_path):
    path = tmp_path / "huge"
    with path.open("wb") as file:
        write(file)
    command = [sys.executable, "-c", MEASURED, str(path)]
    measured = subprocess.run(command, capture_output=True, text=True, check=True, cwd=HOUSE)
    longest, most = map(int, measured.stdout.split())
    assert 3000 <= longest <= 4000
    assert most < LITTLE


def test_sixteen_bits_become_eight():
    grey = Picture.new("I;16", (40, 30), 0x8000)
    assert opened(saved("png", grey), 400).getpixel((5, 5)) == 0x80


def test_a_picture_that_lies_on_its_side_is_measured_as_one_looks_at_it():
    turned = Picture.Exif()
    turned[0x0112] = 6
    file = saved("jpeg", drawing(dimensions=(600, 400)), exif=turned)
    assert size(file) == (400, 600)
    assert opened(file, 300).size == (200, 300)


def test_a_picture_is_recognised_in_another_size_and_format():
    large = likeness(drawing(1, (1800, 1200)))
    assert unlike(large, likeness(opened(saved("jpeg", drawing(1, (300, 200)), quality=40), 300))) <= ALIKE
    assert unlike(large, likeness(drawing(2, (1800, 1200)))) > 20
    assert likeness(Picture.new("RGB", (60, 40), "white")) == ""


# What must stay in the picture


@pytest.mark.parametrize("across, expected", [(None, 0.5), (400, 0.0), (1000, 0.5), (1900, 1.0)])
def test_what_must_stay_is_in_the_middle_of_what_is_cut(across, expected):
    image = ExhibitImage(
        collection_id=1, width=2000, height=800, focal_point_x=across, focal_point_y=across and 400
    )
    image.focal_point_width = image.focal_point_height = across and 100
    assert _centre(image) == (pytest.approx(expected), 0.5)
