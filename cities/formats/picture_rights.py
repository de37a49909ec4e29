"""What a picture file says of itself: its rights as XMP, in the words of IPTC, and as Exif."""

import re
from xml.etree import ElementTree

from PIL import Image

SPACES = {
    "x": "adobe:ns:meta/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
}
FREE = ("/publicdomain/",)  # Nobody has rights in what these addresses state.
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
DESCRIPTION, ARTIST, COPYRIGHT = 0x010E, 0x013B, 0x8298  # Of Exif.


def xmp(image) -> bytes:
    """The packet for an image with its title, `alt`, creator, credit and rights."""
    rights = image.get_rights_display()
    about = {
        "dc:title": ("Alt", image.title),
        "dc:creator": ("Seq", image.creator),
        "dc:description": ("Alt", image.alt),
        "dc:rights": ("Alt", rights),
        "xmpRights:Marked": (None, str(not any(free in image.rights for free in FREE))),
        "xmpRights:WebStatement": (None, image.rights),
        "xmpRights:UsageTerms": ("Alt", rights),
        "photoshop:Credit": (None, image.credit_line),
        "Iptc4xmpCore:AltTextAccessibility": ("Alt", image.alt),
    }
    for prefix, address in SPACES.items():
        ElementTree.register_namespace(prefix, address)
    packet = ElementTree.Element(_name("x:xmpmeta"))
    whole = ElementTree.SubElement(ElementTree.SubElement(packet, _name("rdf:RDF")), _name("rdf:Description"))
    whole.set(_name("rdf:about"), "")
    for name, (kind, text) in about.items():
        if text:
            _say(ElementTree.SubElement(whole, _name(name)), kind, NOT_IN_XML.sub("", str(text)))
    body = ElementTree.tostring(packet, encoding="utf-8")
    begin = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'.encode()
    return begin + body + b'<?xpacket end="w"?>'


def exif(image) -> Image.Exif:
    """The same in short, for programs that read nothing newer; nothing else of the original is kept."""
    said = Image.Exif()
    for tag, text in (
        (DESCRIPTION, image.alt),
        (ARTIST, image.creator),
        (COPYRIGHT, ", ".join(filter(None, [image.credit_line, image.rights]))),
    ):
        if text:
            said[tag] = text
    return said


def _name(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{SPACES[prefix]}}}{local}"


def _say(element, kind: str | None, text: str) -> None:
    if kind is None:
        element.text = text
        return
    item = ElementTree.SubElement(ElementTree.SubElement(element, _name(f"rdf:{kind}")), _name("rdf:li"))
    if kind == "Alt":
        item.set("{http://www.w3.org/XML/1998/namespace}lang", "x-default")
    item.text = text
