"""A visitor's browser asks for one style sheet and few scripts, and may keep them for ever."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from museum.stylesheets import bound, tight
from tests.builders import make_image

PARTS = {
    "css/site.css": '/* Contents */\n@layer tokens, parts;\n@import "tokens.css" layer(tokens);\n'
    '@import "parts/card.css" layer(parts);\n@import "paper.css" layer(parts) print;\n',
    "css/tokens.css": ":root { --gap: 1rem; }\n",
    "css/parts/card.css": '.card { background: url("../../img/star.svg"); & :hover { gap: var(--gap); } }\n',
    "css/paper.css": "@page { margin: 2cm; }\n",
}


def test_every_part_of_a_style_sheet_stands_in_its_place_and_layer():
    assert bound("css/site.css", PARTS.get) == (
        "@layer tokens,parts;@layer tokens{:root{--gap: 1rem}}"
        '@layer parts{.card{background: url("../img/star.svg");& :hover{gap: var(--gap)}}}'
        "@media print{@layer parts{@page{margin: 2cm}}}"
    )


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("a { color : red ; }", "a{color : red}"),
        ('a::after { content: "/* { ; } */  " ; }', 'a::after{content: "/* { ; } */  "}'),
        ("a { content: '\\'  ;' }", "a{content: '\\'  ;'}"),
        (".list > li + li { inline-size: calc(1px + 2px) }", ".list > li + li{inline-size: calc(1px + 2px)}"),
        ("a{}/* here\n and */b{}", "a{}b{}"),
        ('a { background: url("data:image/svg+xml;a, b") }', 'a{background: url("data:image/svg+xml;a, b")}'),
    ],
)
def test_a_style_sheet_loses_its_air_and_nothing_else(written, sent):
    assert tight(written) == sent


@pytest.fixture
def sent(as_delivered):
    """Gives a static file as it is sent, by the name it has here."""
    return lambda name: Path(as_delivered.path(as_delivered.stored_name(name)))


def test_the_style_sheet_is_one_file_that_asks_for_no_other(sent):
    css = sent("css/site.css").read_text(encoding="utf-8")
    assert "@import" not in css and "/*" not in css
    for part in re.findall(r'@import "([^"]+)"', Path(finders.find("css/site.css")).read_text()):
        written = Path(finders.find(f"css/{part}")).read_text(encoding="utf-8")
        assert all(tight(rule) in css for rule in re.findall(r"^\S[^{}]*\{\n", written, re.MULTILINE)), part


def test_every_style_of_a_component_is_in_the_table_of_contents():
    contents = Path(finders.find("css/site.css"))
    named = set(re.findall(r'@import "([^"]+)"', contents.read_text()))
    there = {path.relative_to(contents.parent).as_posix() for path in contents.parent.rglob("*.css")}
    assert there - named == {"site.css", "admin.css"}


def test_what_is_sent_is_compressed_twice_over_and_small(sent):
    css = sent("css/site.css")
    assert gzip.decompress(Path(f"{css}.gz").read_bytes()) == css.read_bytes()
    assert Path(f"{css}.br").stat().st_size < Path(f"{css}.gz").stat().st_size < 16_000


def test_modules_import_each_other_under_their_hashed_names(sent):
    scripts = Path(finders.find("js/museum_room.js")).parent
    for script in scripts.glob("*.js"):
        text = sent(f"js/{script.name}").read_text(encoding="utf-8")
        for address in re.findall(r"""^import\b[^;]*?["']([^"']+)["'];""", text, re.MULTILINE):
            assert re.search(r"\.[0-9a-f]{12}\.js$", address), f"{script.name} imports {address}"
            assert (sent(f"js/{script.name}").parent / address).is_file()


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/api/catalogue/", "/sitemap.xml", "/nowhere/"])
def test_pages_and_data_are_compressed_for_browsers_that_can_read_it(client, museum, address):
    plain = client.get(address)
    small = client.get(address, headers={"Accept-Encoding": "gzip, br"})
    assert "Content-Encoding" not in plain
    if len(plain.content) > 200:
        assert small["Content-Encoding"] == "gzip" and "Accept-Encoding" in small["Vary"]
        assert gzip.decompress(small.content) == plain.content


@pytest.mark.django_db
def test_pictures_are_not_compressed_again(client, museum):
    picture = client.get(make_image().file.url, headers={"Accept-Encoding": "gzip"})
    assert picture.status_code == 200 and "Content-Encoding" not in picture
