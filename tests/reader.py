"""Reads a page as strictly as a validator, and as a visitor: its title, cards and sentences."""

import re
from collections import Counter
from html.parser import HTMLParser

from bs4 import BeautifulSoup

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
BLOCKS = {
    *{"address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figure", "footer"},
    *{"form", "header", "hr", "main", "nav", "ol", "p", "pre", "section", "table", "ul", *HEADINGS},
}
ONLY_IN = {
    "li": {"ul", "ol"},
    "dt": {"dl", "div"},
    "dd": {"dl", "div"},
    "figcaption": {"figure"},
    "legend": {"fieldset"},
    "summary": {"details"},
    "caption": {"table"},
}
ONLY_HOLDS = {"ul": {"li"}, "ol": {"li"}, "dl": {"dt", "dd", "div"}, "tr": {"th", "td"}}
REFERENCES = {
    *("for", "form", "headers", "list", "popovertarget"),
    *(f"aria-{name}" for name in ("activedescendant", "controls", "describedby", "details", "errormessage")),
    *(f"aria-{name}" for name in ("flowto", "labelledby", "owns")),
}
MUST_HAVE = {
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "link": {"rel", "href"},
    "optgroup": {"label"},
    "source": {"srcset"},
    "time": {"datetime"},
}
ROLES = {
    *{"alert", "combobox", "group", "img", "list", "listbox", "listitem", "none", "note", "option"},
    *{"presentation", "region", "search", "slider", "status", "doc-backlink", "doc-noteref", "doc-endnotes"},
}
OUT_OF_DATE = {"acronym", "big", "center", "font", "marquee", "nobr", "strike", "tt"}
DATETIME = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?([+-]\d\d:\d\d|Z)?)?)?)?|\d\d-\d\d")
UNLABELLED = {"hidden", "submit", "button", "reset"}
# Of cards, and of the rows of the register.
CARD_TITLES = ".results .entry-card__title a, .award-table__award a"


class StrictParser(HTMLParser):
    """`faults`: elements that are not closed, not where they belong, or given the same attribute twice."""

    def __init__(self):
        super().__init__()
        self.open, self.faults = [], []

    def handle_starttag(self, tag, attrs):
        parent = self.open[-1] if self.open else None
        if tag in BLOCKS and "p" in self.open:
            self._fault(f"<{tag}> inside <p>")
        if tag in OUT_OF_DATE:
            self._fault(f"<{tag}> is out of date")
        if tag == "form" and "form" in self.open:
            self._fault("<form> inside <form>")
        if tag in ONLY_IN and parent not in ONLY_IN[tag]:
            self._fault(f"<{tag}> inside <{parent}>")
        if parent in ONLY_HOLDS and tag not in ONLY_HOLDS[parent]:
            self._fault(f"<{tag}> directly inside <{parent}>")
        if tag in ("a", "button") and {"a", "button"} & {*self.open}:
            self._fault(f"<{tag}> inside another link or button")
        for name, number in Counter(name for name, _ in attrs).items():
            if number > 1:
                self._fault(f"{name} given {number} times to <{tag}>")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        if "svg" not in self.open:
            self._fault(f"<{tag}/> closes itself")
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open[-1] != tag:
            self._fault(f"</{tag}> closes <{self.open[-1] if self.open else 'nothing'}>")
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def _fault(self, fault):
        self.faults.append(f"line {self.getpos()[0]}: {fault}")


def read(response) -> BeautifulSoup:
    """The page of a response; whoever reads it again gets the same."""
    if not hasattr(response, "page_as_read"):
        response.page_as_read = BeautifulSoup(response.content, "html.parser")
    return response.page_as_read


def words(element) -> str:
    """The text of an element in one line."""
    return " ".join(element.get_text(" ").split())


def cards(response) -> list[str]:
    """The titles of the cards in a room, in their order."""
    return [words(title).replace(" ,", ",") for title in read(response).select(CARD_TITLES)]


def card_addresses(response) -> list[str]:
    return [title["href"] for title in read(response).select(CARD_TITLES)]


def problems(response) -> list[str]:
    """The sentences in which the page tells what it could not read."""
    told = read(response).select(".problems")
    return [words(sentence) for one in told for sentence in one.find_all(["li", "p"]) or [one]]


def faults(response) -> list[str]:
    """Everything a validator, or a visitor with a screen reader, would complain of."""
    parser = StrictParser()
    parser.feed(response.content.decode())
    page = read(response)
    elements = page.find_all(True)
    return [
        *parser.faults,
        *(f"<{tag}> is never closed" for tag in parser.open),
        *_frame_faults(page, elements),
        *_identity_faults(elements),
        *_attribute_faults(elements),
        *_heading_faults(elements),
        *_label_faults(elements),
        *_picture_faults(elements),
        *_inline_faults(elements),
    ]


def _frame_faults(page, elements):
    if not (page.html and page.html.get("lang")):
        yield "the language is not said"
    found = Counter(element.name for element in elements)
    found["head > title"] = len(page.head.find_all("title", recursive=False)) if page.head else 0
    for name in ("head > title", "h1", "main"):
        if found[name] != 1:
            yield f"{found[name]} × <{name}>"
    marks = [
        words(page.find(id=mark["aria-labelledby"]))
        if mark.get("aria-labelledby")
        else mark.get("aria-label", "")
        for mark in elements
        if mark.name == "nav"
    ]
    yield from (
        f"{number} navigations called “{mark}”" for mark, number in Counter(marks).items() if number > 1
    )
    if page.title and not words(page.title).strip(" ·"):
        yield "an empty title"


def _identity_faults(elements):
    identities = Counter(element["id"] for element in elements if "id" in element.attrs)
    yield from (
        f"the id {identity} is used {number} times" for identity, number in identities.items() if number > 1
    )
    for element in elements:
        for attribute in REFERENCES & element.attrs.keys():
            told = element[attribute]
            for identity in told if isinstance(told, list) else told.split():
                if identity not in identities:
                    yield f"{attribute}={identity} points nowhere"
        link = element.get("href", "") if element.name == "a" else ""
        if link.startswith("#") and link[1:] not in identities:
            yield f"{link} leads nowhere"


def _attribute_faults(elements):
    for element in elements:
        for name in MUST_HAVE.get(element.name, set()) - element.attrs.keys():
            yield f"no {name} in {str(element)[:120]}"
        if element.get("role", "img") not in ROLES:
            yield f"role={element['role']} on <{element.name}>"
        if element.name == "time" and not DATETIME.fullmatch(element.get("datetime", "1942")):
            yield f"datetime={element['datetime']}"
        drawn = element.name == "svg" and element.get("role") == "img"
        if drawn and not (
            element.find("title") or element.get("aria-label") or element.get("aria-labelledby")
        ):
            yield "a drawing without a name"


def _heading_faults(elements):
    level = 0
    for heading in elements:
        if heading.name not in HEADINGS:
            continue
        if not words(heading):
            yield f"an empty <{heading.name}>"
        if int(heading.name[1]) > level + 1:
            yield f"<{heading.name}> “{words(heading)}” after <h{level}>"
        level = int(heading.name[1])


def _label_faults(elements):
    labelled = {element.get("for") for element in elements if element.name == "label" and words(element)}
    for field in elements:
        if field.name not in ("input", "select", "textarea"):
            continue
        if field.get("type") in UNLABELLED or field.get("aria-label") or field.get("id") in labelled:
            continue
        label = field.find_parent("label")
        if not (label and words(label)):
            yield f"no label for {field}"
    for control in elements:
        if control.name not in ("a", "button"):
            continue
        pictures = [picture.get("alt") for picture in control.find_all("img")]
        if not (words(control) or control.get("aria-label") or any(pictures)):
            yield f"nothing to read in {control}"


def _picture_faults(elements):
    yield from (
        f"no alternative text in {picture}"
        for picture in elements
        if picture.name == "img" and "alt" not in picture.attrs
    )


def _inline_faults(elements):
    for element in elements:
        if "style" in element.attrs:
            yield f"a style inside <{element.name}>"
        if element.name == "style":
            yield "a <style> in the page"
        written = element.name == "script" and "src" not in element.attrs
        if written and element.get("type") != "application/ld+json":
            yield "a script in the page"
        yield from (f"{name} on <{element.name}>" for name in element.attrs if name.startswith("on"))
