"""A Cyrillic name is recognised however it was put into Latin letters."""

import pytest

from cities.names.gazetteer import Gazetteer, Name
from tests.cities.names.conftest import shipped_names, split

ALPHABET = "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєўґ"
STANDARDS = {
    "BGN/PCGN": "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch ʺ y ’ e yu ya yë i yi ye w g",
    "Ukrainian": "a b v h d e zh z y i k l m n o p r s t u f kh ts ch sh shch - y - e iu ia io i i ie w g",
    "ISO 9": "a b v g d e ž z i j k l m n o p r s t u f h c č š ŝ ʺ y ʹ è û â ë ì ï ê ŭ g",
    "scientific": "a b v g d e ž z i j k l m n o p r s t u f x c č š šč ʺ y ʹ è ju ja ë i ji je w g",
    "German": "a b w g d e sch s i j k l m n o p r s t u f ch z tsch sch sch - y - e ju ja jo i ji je w g",
    "Polish": "a b w g d ie ż z i j k l m n o p r s t u f ch c cz sz szcz - y ' e iu ia io i ji je u g",
    "French": "a b v g d e j z i ï k l m n o p r s t ou f kh ts tch ch chtch - y - e iou ia io i ï ie ou g",
    "passport": "a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh shch ie y - e iu ia e i i ie u g",
    "colloquial": "a b v g d e zh z i y k l m n o p r s t u f h tz ch sh sch - i - e yu ya yo i yi ye w g",
}
CYRILLIC = [name for name in shipped_names() if set(name.text.casefold()) & set(ALPHABET)]


def transliterated(text, standard):
    letters = dict(zip(ALPHABET, STANDARDS[standard].replace("-", "").split(" "), strict=True))
    return "".join(letters.get(letter, letter) for letter in text.casefold())


@pytest.mark.parametrize("standard", STANDARDS)
@pytest.mark.parametrize("name", CYRILLIC, ids=lambda name: name.text)
def test_a_shipped_name_is_recognised_by_every_standard(gazetteer, name, standard):
    words = split(transliterated(name.text, standard))
    assert [(found.end - found.start, found.places) for found in gazetteer.read(words)] == [
        (len(words), (name.place,))
    ]


@pytest.mark.parametrize("standard", STANDARDS)
@pytest.mark.parametrize("text", ["Харків", "Ржев", "Жуковка", "Великие Луки", "Вязьма", "Юхнов", "Орша"])
def test_a_name_is_recognised_by_every_standard_where_only_the_cyrillic_is_known(text, standard):
    gazetteer = Gazetteer([Name(text, "there")])
    words = split(transliterated(text, standard))
    assert [found.end for found in gazetteer.read(words)] == [len(words)], words
