"""The style guide shows every component, to those who build and to curators."""

from pathlib import Path

import pytest
from django.conf import settings

from tests.browser.pages import one_of_every_kind
from tests.reader import read

pytestmark = pytest.mark.django_db

TEMPLATES = settings.HOUSE / "templates"


def test_no_component_and_no_block_is_forgotten():
    told = (TEMPLATES / "museum" / "style_guide.html").read_text(encoding="utf-8")
    there = [path for folder in ("components", "blocks") for path in (TEMPLATES / folder).glob("*.html")]
    assert [path.name for path in there if not mentioned(path, told)] == []


def mentioned(path: Path, told: str) -> bool:
    return f" {path.name}" in told or f">{path.name}" in told


def test_visitors_do_not_see_it(client, museum):
    assert client.get("/style-guide/").status_code == 404


def test_those_who_build_see_it(client, museum, settings):
    settings.DEBUG = True
    assert client.get("/style-guide/").status_code == 200


def test_it_stands_in_an_empty_museum(client, curator):
    assert client.get("/style-guide/").status_code == 200


def test_a_curator_sees_each_component_with_real_records(client, curator):
    one_of_every_kind()
    page = read(client.get("/style-guide/"))
    shown = {name for element in page.main.find_all(class_=True) for name in element["class"]}
    for name in (
        "ruler",
        "chip",
        "entry-card",
        "facet",
        "honour",
        "eras",
        "rivals",
        "timeline",
        "picture",
        "cite",
    ):
        assert name in shown, name
