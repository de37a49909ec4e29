"""Every string that people read can be translated: in the admin as it is shown, in templates, in Python.

The admin is shown in a language of its own, in which every translated string stands in brackets. What is
left outside of them, and is no word that a curator wrote, was never given to translators.
"""

import ast
import re
from pathlib import Path

import pytest
import wagtail
from babel.messages.pofile import read_po
from bs4 import BeautifulSoup, NavigableString
from django.template.base import Lexer, TokenType
from django.utils import translation
from wagtail.models import Page

from museum.models import SiteIdentity
from tests.admin_pages import admin_pages
from tests.builders import make_superuser

HOUSE = Path(__file__).parent.parent.parent
OPEN, CLOSE = "⟦", "⟧"
DATA = "Ω"  # What a curator wrote; without a letter that English has.
WORD = re.compile(r"[A-Za-z]{2,}")
FILE = re.compile(r"\S+\.png")
SPOKEN = ("alt", "aria-label", "aria-description", "placeholder", "title", "label")
THINGS = """Wagtail English CSV XLSX JSON YAML BibTeX RIS CSL ZIP Zotero PNG JPG AVIF GIF WEBP EXIF IPTC EDTF
Wikidata GeoNames TGN Getty CC BY SA km"""
NAMES = set(WORD.findall(THINGS))  # Formats, codes, other people's things, units: no words.


def bracketed(text) -> str:
    return f"{OPEN}{text}{CLOSE}" if str(text).strip() else str(text)


@pytest.fixture
def in_brackets(monkeypatch):
    """A language in which every translation is the English text in brackets."""
    spoken = {
        "gettext": lambda message: bracketed(message),
        "pgettext": lambda context, message: bracketed(message),
        "ngettext": lambda one, many, number: bracketed(one if number == 1 else many),
        "npgettext": lambda context, one, many, number: bracketed(one if number == 1 else many),
    }
    for name, function in spoken.items():
        monkeypatch.setattr(translation._trans, name, function, raising=False)


@pytest.fixture(scope="module")
def wagtails() -> re.Pattern:
    """What Wagtail's translators have seen: some of it is translated once, when the museum opens."""
    said = set()
    for path in Path(wagtail.__file__).parent.rglob("locale/en/LC_MESSAGES/django.po"):
        with path.open("rb") as file:
            said |= {message.id for message in read_po(file) if message.id and isinstance(message.id, str)}
    assert len(said) > 1000
    patterns = [re.sub(r"%\\\([a-z_]+\\\)[sd]", ".+", re.escape(each.strip())) for each in said]
    return re.compile("|".join(sorted(patterns, key=len, reverse=True)), re.IGNORECASE)


def outside(text: str) -> str:
    """What stands outside of all brackets."""
    left, depth = [], 0
    for letter in text:
        depth = max(0, depth + (letter == OPEN) - (letter == CLOSE))
        left.append(letter if depth == 0 else " ")
    return "".join(left)


def untranslated(html) -> set[str]:
    """The words of a page that no translator has seen."""
    page = BeautifulSoup(html, "html.parser")
    for silent in page.select("script, style, svg, textarea, code, kbd, [data-sprite]"):
        silent.decompose()
    texts = [str(text) for text in page.find_all(string=True) if type(text) is NavigableString]
    texts = [FILE.sub("", text) for text in texts]
    found = [line for line in outside("\n".join(texts)).splitlines() if WORD.search(line)]
    for element in page.find_all(True):
        spoken = [element.get(name, "") for name in SPOKEN]
        if element.name == "input" and element.get("type") in {"submit", "button"}:
            spoken.append(element.get("value", ""))
        found += [text for text in map(outside, spoken) if WORD.search(text)]
    return {line.strip() for line in found if set(WORD.findall(line)) - NAMES}


def test_the_search_for_untranslated_words_finds_them():
    page = f"""<h1>{OPEN}Save <b>this</b>{CLOSE}</h1><p>Not <i>{OPEN}this{CLOSE}</i></p>
    <img alt="A boat"><input type=submit value=Go><script>var words</script><p>{DATA} 1942</p>"""
    assert untranslated(page) == {"Not", "A boat", "Go"}


@pytest.mark.django_db
def test_every_word_of_the_admin_can_be_translated(museum, client, in_brackets, wagtails):
    pages = admin_pages(DATA)
    SiteIdentity.objects.update(title=DATA)
    Page.objects.update(title=DATA, draft_title=DATA)
    client.force_login(make_superuser(DATA))
    found = {}
    for name, address in pages.items():
        response = client.get(address)
        assert response.status_code == 200, f"{name}: {address}"
        assert OPEN in response.content.decode()
        words = untranslated(response.content.decode())
        if ours := {each for each in words if not wagtails.fullmatch(each)}:
            found[name] = ours
    assert found == {}


# Templates


FOR_US = {"style_guide.html", "500.html"}  # Read by those who build the house; shown when nothing works.


def spoken(source: str) -> list[str]:
    """The words that stand in a template as they are; a 0 stands for each tag."""
    kept, depth, fragments = [], 0, 0
    for token in Lexer(source).tokenize():
        if token.token_type == TokenType.BLOCK:
            tag = token.contents.split()[0]
            fragments += (tag == "fragment") - (tag == "endfragment")
            depth += (tag in {"blocktranslate", "blocktrans", "comment"}) - (
                tag in {"endblocktranslate", "endblocktrans", "endcomment"}
            )
        plain = token.token_type == TokenType.TEXT and not depth
        if fragments and re.fullmatch("[a-z_-]+", token.contents):
            plain = False  # An id or a class.
        kept.append(token.contents if plain else "0")
    page = BeautifulSoup("".join(kept), "html.parser")
    for silent in page.select("script, style, svg title, code"):
        silent.decompose()
    texts = [str(text) for text in page.find_all(string=True) if type(text) is NavigableString]
    texts += [element.get(name, "") for element in page.find_all(True) for name in SPOKEN]
    return [" ".join(text.split()) for text in texts if set(WORD.findall(text)) - NAMES]


def test_the_search_in_templates_finds_words():
    source = """<p>{% translate "This" %} and {% blocktranslate %}that{% endblocktranslate %}</p>
    <img alt="A boat" title="{% translate 'A ship' %}">{# a remark #}<p>{{ page.title }}</p>"""
    assert spoken(source) == ["0 and 000", "A boat"]


def test_every_word_of_a_template_can_be_translated():
    templates = [path for path in (HOUSE / "templates").rglob("*.html") if path.name not in FOR_US]
    assert len(templates) > 100
    found = {
        f"{path.relative_to(HOUSE)}: {text}"
        for path in templates
        for text in spoken(path.read_text(encoding="utf-8"))
    }
    assert found == set()


# Python

SHOWN = {"label", "help_text", "heading", "page_title", "menu_label", "empty_label", "verbose_name"} | {
    "verbose_name_plural",
    "header_title",
    "success_message",
    "error_message",
    "description",
}
SAID = {"ValidationError", "success", "warning", "error", "info", "button"}
TRANSLATED = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "format_lazy"}
NOT_SHOWN = {"management", "migrations", "drawings", "formats", "cartography"}


def bare_strings(source: str) -> list[tuple[int, str]]:
    """Strings that are shown to people without having been given to translators, with their lines."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in TRANSLATED:
                continue
            if name in SAID and not _is_log(node):
                found += node.args
            found += [each.value for each in node.keywords if each.arg in SHOWN]
        elif isinstance(node, ast.Assign):
            names = {target.id for target in node.targets if isinstance(target, ast.Name)}
            found += [node.value] if names & (SHOWN - {"description"}) else []
    return sorted(
        (each.lineno, _text(each)) for each in found if _text(each) and set(WORD.findall(_text(each))) - NAMES
    )


def _is_log(call) -> bool:
    name = getattr(call.func.value, "id", "") if isinstance(call.func, ast.Attribute) else ""
    return name in {"log", "logger", "checks"}


def _text(node) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part) for part in node.values)
    return ""


def test_the_search_in_python_finds_strings():
    source = """
class View:
    page_title = "A list"
    field = CharField(_("name"), help_text="Say it.")
    def save(self):
        messages.success(request, f"Saved {self}.")
        messages.error(request, _("Not saved."))
"""
    assert [text for _line, text in bare_strings(source)] == ["A list", "Say it.", "Saved ."]


def test_every_string_of_python_that_is_shown_can_be_translated():
    modules = [
        path
        for package in ("cities", "museum")
        for path in sorted((HOUSE / package).rglob("*.py"))
        if not NOT_SHOWN & set(path.parts)
    ]
    assert len(modules) > 100
    found = {
        f"{path.relative_to(HOUSE)}:{line} {text}"
        for path in modules
        for line, text in bare_strings(path.read_text(encoding="utf-8"))
    }
    assert found == set()
