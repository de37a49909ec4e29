"""The names of the exhibition that ships."""

import re
from pathlib import Path

import pytest
import yaml

from cities.names.gazetteer import Gazetteer, Name

CITIES = Path(__file__).parents[3] / "cities" / "hero_cities" / "cities"


def shipped_names() -> list[Name]:
    cities = [
        city for file in sorted(CITIES.glob("*.yaml")) for city in yaml.safe_load(file.read_text())["cities"]
    ]
    return [Name(name["text"], city["slug"], name["language"]) for city in cities for name in city["names"]]


def split(text: str) -> list[str]:
    return re.findall(r"[\w'’ʼ]+", text)


@pytest.fixture(scope="session")
def gazetteer():
    return Gazetteer(shipped_names())


@pytest.fixture(scope="session")
def read(gazetteer):
    """The typed words that are names, each with its places."""

    def read(text):
        words = split(text)
        return [(" ".join(words[one.start : one.end]), *one.places) for one in gazetteer.read(words)]

    return read
