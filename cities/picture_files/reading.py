"""What a picture file says of itself, as cameras, scanners and catalogues write it: Exif, IPTC, XMP."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree

from PIL import Image, IptcImagePlugin

from cities.picture_files import png

DESCRIPTION, MAKE, MODEL, SOFTWARE, ARTIST, COPYRIGHT = 0x010E, 0x010F, 0x0110, 0x0131, 0x013B, 0x8298
TAKEN, EXPOSURE, APERTURE, SOURCE = 0x9003, 0x829A, 0x829D, 0xA300
EXIF = 0x8769
FROM_CAMERAS = re.compile(
    r"^(olympus digital camera|sony dsc|samsung|minolta digital camera|kodak digital still camera|dcim|"
    r"dav|hdr|edf|_*oznor_*|created (by|with|using) .*|screenshot|untitled|default)$",
    re.IGNORECASE,
)
SCANNERS = re.compile(r"scan|perfection|epson v\d|flextight|imacon|plustek|microtek|contex|opticfilm", re.I)
NEVER_SET = {date(1970, 1, 1), date(1980, 1, 1), date(2000, 1, 1), date(2001, 1, 1), date(2010, 1, 1)}
FIRST = date(1826, 1, 1)  # There are no older photographs.
X_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
SPACES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/xap/1.0/rights/": "xmpRights",
    "http://ns.adobe.com/photoshop/1.0/": "photoshop",
    "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/": "Iptc4xmpCore",
    "http://creativecommons.org/ns#": "cc",
}
LONGEST = 2000  # Letters of anything that is told.


@dataclass
class Told:
    """Nothing of it is checked by anybody: it is offered to the person who describes the picture."""

    title: str = ""
    description: str = ""
    creator: str = ""
    credit: str = ""
    notice: str = ""  # Of copyright, in words.
    licence: str = ""  # An address.
    when: str = ""  # EDTF: the day or year on which somebody says that it was made.
    scanned: str = ""  # A day that may be that of the scan.


def told(file, today: date | None = None) -> Told:
    """Everything at once; of what is damaged or makes no sense, nothing. The pixels are not read."""
    try:
        file.seek(0)
        picture = Image.open(file)
        info = _texts(file, picture)
    except Exception:
        return Told()
    xmp, iptc, exif = _xmp(info), _iptc(picture), _exif(picture, info)
    said = Told(
        title=_first(xmp.get("dc:title"), iptc.get(5)),
        description=_first(
            xmp.get("Iptc4xmpCore:AltTextAccessibility"),
            xmp.get("dc:description"),
            iptc.get(120),
            exif.get(DESCRIPTION),
        ),
        creator=_first(xmp.get("dc:creator"), iptc.get(80), exif.get(ARTIST)),
        credit=_first(xmp.get("photoshop:Credit"), iptc.get(110)),
        notice=_first(
            xmp.get("dc:rights"), iptc.get(116), exif.get(COPYRIGHT), xmp.get("xmpRights:UsageTerms")
        ),
        licence=_first(xmp.get("xmpRights:WebStatement"), xmp.get("cc:license")),
    )
    _date(said, xmp, iptc, exif, today or date.today())
    return said


def _date(said: Told, xmp: dict, iptc: dict, exif: dict, today: date) -> None:
    """A date that a person wrote is told; that of a camera too; that of a scanner is only offered."""
    written = _day(_first(xmp.get("photoshop:DateCreated"), iptc.get(55)), today)
    taken = _day(str(exif.get(TAKEN, "")), today)
    made_by = " ".join(str(exif.get(tag, "")) for tag in (MAKE, MODEL, SOFTWARE))
    scanner = bool(SCANNERS.search(made_by)) or exif.get(SOURCE) in {1, 2, b"\1", b"\2"}
    if written and not (written == taken and scanner):
        said.when = written
    elif taken and not scanner and (EXPOSURE in exif or APERTURE in exif):
        said.when = taken
    else:
        said.scanned = taken or written


def _day(text: str, today: date) -> str:
    """As EDTF; nothing for the day of a clock that nobody set, and for days that cannot be."""
    found = re.match(r"\s*(\d{4})(?:[:\-/]?(\d\d))?(?:[:\-/]?(\d\d))?", text)
    if not found:
        return ""
    year, month, day = (int(part or 0) for part in found.groups())
    with suppress(ValueError):
        earliest = date(year, month or 1, day or 1)
        if FIRST <= earliest <= today and not (day and earliest in NEVER_SET):
            return "-".join(
                part for part in (f"{year:04}", month and f"{month:02}", day and f"{day:02}") if part
            )
    return ""


def _first(*found) -> str:
    for each in found:
        text = " ".join(str(each or "").replace("\0", " ").split())[:LONGEST]
        if text and not FROM_CAMERAS.match(text):
            return text
    return ""


def _texts(file, picture: Image.Image) -> dict:
    """Exif and XMP as bytes; of a PNG also what stands behind its pixels, which are not read for it."""
    info = dict(picture.info)
    if picture.format == "PNG":
        for chunk in png.chunks(file):
            if chunk.kind == b"eXIf":
                info["exif"] = png.data(file, chunk)
            elif chunk.kind == b"iTXt" and "xmp" not in info:
                keyword, _, rest = png.data(file, chunk).partition(b"\0")
                if keyword == b"XML:com.adobe.xmp" and rest[:1] == b"\0":
                    info["xmp"] = rest.split(b"\0", 4)[-1]
    elif picture.format == "TIFF":
        info["xmp"] = bytes(picture.tag_v2.get(700, b""))
    return info


def _exif(picture: Image.Image, info: dict) -> dict:
    try:
        if picture.format == "TIFF":
            whole = picture.getexif()
        else:
            whole = Image.Exif()
            whole.load(info.get("exif") or b"")
        found = {**whole, **whole.get_ifd(EXIF)}
    except Exception:
        return {}
    return {tag: _decoded(value) if isinstance(value, str) else value for tag, value in found.items()}


def _decoded(value: str) -> str:
    """Exif is read as Latin-1 where it is Unicode or Cyrillic of Windows."""
    try:
        return _text(value.encode("latin-1"))
    except UnicodeEncodeError:
        return value


def _text(content: bytes) -> str:
    with suppress(UnicodeDecodeError):
        return content.decode("utf-8")
    cyrillic = re.search(rb"[\xc0-\xff]{3}", content)
    return content.decode("cp1251" if cyrillic else "cp1252", errors="replace")


def _iptc(picture: Image.Image) -> dict[int, str]:
    """The application records of IPTC by number; names stand behind one another."""
    if picture.format not in {"JPEG", "MPO", "TIFF"}:
        return {}
    try:
        found = IptcImagePlugin.getiptcinfo(picture) or {}
    except Exception:
        return {}
    texts = {}
    for (record, number), value in found.items():
        if record == 2:
            texts[number] = "; ".join(map(_text, value)) if isinstance(value, list) else _text(value)
    return texts


def _xmp(info: dict) -> dict[str, str]:
    """The properties of the packet, by their usual names."""
    packet = info.get("xmp") or b""
    packet = packet.encode() if isinstance(packet, str) else packet
    begin, end = packet.find(b"<rdf:RDF"), packet.rfind(b"</rdf:RDF>")
    if begin < 0 or end < begin or b"<!" in packet:
        return {}
    try:
        root = ElementTree.fromstring(_with_spaces(packet, packet[begin : end + 10]))
    except (ElementTree.ParseError, ValueError, UnicodeError):
        return {}
    found: dict[str, str] = {}
    for about in root.iter(f"{RDF}Description"):
        for name, text in about.attrib.items():
            found.setdefault(_name(name), text)
        for element in about:
            found.setdefault(_name(element.tag), _value(element))
    return found


def _with_spaces(packet: bytes, rdf: bytes) -> bytes:
    """The part with the properties; names that are explained further out stay explained."""
    outer = packet.partition(b"<rdf:RDF")[0]
    known = set(re.findall(rb"xmlns:(\w+)=", rdf.partition(b">")[0]))
    told = dict(re.findall(rb"""xmlns:(\w+)\s*=\s*["']([^"']+)["']""", outer))
    more = b"".join(b' xmlns:%s="%s"' % each for each in told.items() if each[0] not in known)
    return rdf.replace(b"<rdf:RDF", b"<rdf:RDF" + more, 1)


def _name(tag: str) -> str:
    address, _, local = tag[1:].partition("}")
    return f"{SPACES.get(address, address)}:{local}"


def _value(element) -> str:
    """Its text; of several languages the one that is not named, of several people all."""
    items = list(element.iter(f"{RDF}li"))
    if not items:
        return element.get(f"{RDF}resource") or element.text or ""
    if element.find(f"{RDF}Alt") is not None:
        items.sort(key=lambda item: item.get(X_LANG) != "x-default")
        return items[0].text or ""
    return "; ".join(filter(None, (item.text for item in items)))
