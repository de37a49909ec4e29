"""Text with formatting in a cell: HTML as a page keeps it, or plain words, which become paragraphs."""

import re
from html import escape

from bs4 import BeautifulSoup, Comment
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from wagtail.whitelist import check_url

TAG = re.compile(r"<[a-zA-Z/!]|&(#\d+|\w+);")
ALLOWED = {
    **{name: set() for name in ["p", "br", "hr", "ul", "ol", "li", "blockquote", "code"]},
    **{
        name: set()
        for name in ["h2", "h3", "h4", "h5", "h6", "b", "strong", "i", "em", "u", "s", "sup", "sub"]
    },
    "a": {"href", "linktype", "id", "parent-id"},
    "embed": {"embedtype", "id", "format", "alt", "url"},
}
ALWAYS = {"data-block-key"}


def html(written: str) -> str:
    """The text of a cell as HTML; ValidationError with a sentence if it has what no page may have."""
    if not TAG.search(written):
        return "".join(f"<p>{escape(part, quote=False)}</p>" for part in re.split(r"\s*\n\s*", written))
    check(written)
    return written


def check(written: str) -> None:
    soup = BeautifulSoup(written, "html.parser")
    if soup.find(string=lambda piece: isinstance(piece, Comment)):
        raise ValidationError(gettext("Comments in HTML are not taken over. Take them out."))
    for tag in soup.find_all(True):
        if tag.name not in ALLOWED:
            raise ValidationError(
                gettext("Text may be bold or italic and have links and lists; “<%(tag)s>” is not taken over.")
                % {"tag": tag.name}
            )
        for name, value in tag.attrs.items():
            if name not in ALLOWED[tag.name] | ALWAYS or (name in ("href", "url") and not check_url(value)):
                told = {"tag": tag.name, "name": name}
                raise ValidationError(
                    gettext("“%(name)s” in “<%(tag)s>” is not taken over. Take it out.") % told
                )
